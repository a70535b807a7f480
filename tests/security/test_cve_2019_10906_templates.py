"""Class 10, words taken for a template (Jinja CVE-2019-10906, RT CVE-2013-3373): what is put in is never read again."""

from __future__ import annotations

import ast
import json
import string
from pathlib import Path

import pytest

from app.core.problems import Problem
from app.tenancy.texts import Speech, catalogue, shipped_languages
from tests.api.conftest import Api
from tests.security.payloads import TEMPLATES

ROOT = Path(__file__).resolve().parents[2]
ENGINES = {"jinja2", "mako", "django", "chameleon", "genshi", "tornado", "string.Template"}


def test_there_are_enough_payloads() -> None:
    assert len(set(TEMPLATES)) >= 40


@pytest.mark.parametrize("language", shipped_languages())
def test_what_fills_a_text_stands_there_letter_by_letter(language: str) -> None:
    speech = Speech(language, "gregorian", "latin", "Asia/Tehran")
    for key, text in catalogue(language).items():
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for payload in TEMPLATES[:: 1 if len(names) == 1 else 7]:
            if names:
                assert payload in speech.say(key, **dict.fromkeys(names, payload)), key


@pytest.mark.parametrize("language", shipped_languages())
def test_our_own_texts_hold_plain_names_alone(language: str) -> None:
    """No attribute, index or width: a text is no program, whoever translates it."""
    for key, text in json.loads((ROOT / "i18n" / f"{language}.json").read_text(encoding="utf-8")).items():
        for _, name, width, conversion in string.Formatter().parse(text):
            if name is not None:
                assert name.isidentifier(), (key, name)
                assert not width, (key, name)
                assert conversion in (None, "r"), (key, name)


def test_a_refusal_repeats_what_was_sent_letter_by_letter() -> None:
    speech = Speech("en", "gregorian", "latin", "Asia/Tehran")
    for payload in TEMPLATES:
        assert payload in speech.refusal(Problem("request.unknown_key", "x", {"name": payload}))


def test_what_is_typed_comes_back_letter_by_letter(api: Api) -> None:
    for payload in TEMPLATES[::2]:
        number = api.submit(subject=f"x {payload}", body=payload, steps=f"abcde {payload}")
        assert api.post(f"tickets/{number}/messages", {"body": payload}, "agent").is_success
        said = api.get(f"tickets/{number}", "customer").json()
        assert said["subject"] == f"x {payload}"
        assert json.dumps(payload)[1:-1] in json.dumps(said)


def test_no_text_that_somebody_types_is_ever_formatted() -> None:
    """`.format` is called in the few places that fill our own catalogue or addresses; there is no other engine."""
    allowed = {"app/tenancy/texts.py", "app/tenancy/bundle/report.py", "app/core/conditions/sentences.py"}
    allowed |= {"app/console.py", "app/actions/wording.py"}
    found = set()
    for path in [*ROOT.glob("app/**/*.py"), *ROOT.glob("storage/**/*.py"), *ROOT.glob("pages/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _formats(node.func):
                found.add(path.relative_to(ROOT).as_posix())
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {each.name for each in node.names} | {getattr(node, "module", "") or ""}
                assert not {name.partition(".")[0] for name in names} & ENGINES, path
    assert found <= allowed, found - allowed


def _formats(call: ast.Attribute) -> bool:
    """`"…".format(x)` of a literal or of a constant of the module is harmless: only its own text is read."""
    is_literal = isinstance(call.value, ast.Constant) or (isinstance(call.value, ast.Name) and call.value.id.isupper())
    return call.attr in ("format", "format_map") and not is_literal
