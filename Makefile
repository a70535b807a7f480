# make run | check | test | bench | pictures | audit | lock | clean
PYTHON ?=
HELPDESK_DEMO ?= 1
JOBS ?= auto
BIN := .venv/bin

.PHONY: help run check test bench pictures audit lock clean

help:
	@echo "make run    build .venv when needed, then serve with demo data on http://127.0.0.1:8080"
	@echo "make check  ruff, mypy, import-linter, schemas, translations, secrets"
	@echo "make test   check, then every test, the browser's too"
	@echo "make bench  measure with 100,000 tickets"
	@echo "make pictures  the main pages at three widths, in both languages and modes, into docs/pictures"
	@echo "make audit  look for known holes in the pinned packages"
	@echo "make lock   pin the packages anew from requirements.in and requirements-dev.in"

run: .venv/run.stamp
	HELPDESK_DEMO=$(HELPDESK_DEMO) exec $(BIN)/python main.py serve

check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p app -p storage -p pages -m main
	$(BIN)/lint-imports
	$(BIN)/python tools/check_schemas.py
	$(BIN)/python tools/check_translations.py
	$(BIN)/python tools/check_secrets.py

test: check
	sh tools/browser.sh
	$(BIN)/pytest -q -n $(JOBS) --ignore tests/browser
	$(BIN)/pytest -q -n $(JOBS) -p no:randomly --reruns 1 -rR tests/browser

bench: .venv/dev.stamp
	sh tools/browser.sh
	$(BIN)/python -m bench

pictures: .venv/dev.stamp
	sh tools/browser.sh
	$(BIN)/python -m tools.pictures

audit: .venv/dev.stamp
	$(BIN)/pip-audit --requirement requirements.txt --disable-pip

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

lock: .venv/dev.stamp
	$(BIN)/python -m pip install --quiet uv
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) -c requirements.txt requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/run.stamp: requirements.txt
	sh tools/environment.sh "$(PYTHON)" requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt
	sh tools/environment.sh "$(PYTHON)" requirements-dev.txt
	@touch $@ .venv/run.stamp
