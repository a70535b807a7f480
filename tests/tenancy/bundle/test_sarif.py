"""Findings for code hosts: each rule leads to the page that describes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.tenancy.bundle.codes import BEYOND_THE_LADDER
from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.sarif import as_sarif, page_of
from tests.tenancy.bundle.broken import CODES

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("code", sorted(CODES | set(BEYOND_THE_LADDER)))
def test_every_rule_leads_to_its_section(code: str) -> None:
    page, _, anchor = page_of(code).partition("#")
    assert f'<a id="{anchor}"></a>' in (ROOT / page).read_text(encoding="utf-8")


def test_warnings_stay_warnings_and_rules_stand_there_once() -> None:
    found = [Finding("L3.b", "warning", "a.json", "/x", "a"), Finding("L2.a", "error", "b.json", "", "b")] * 2
    (run,) = json.loads(as_sarif([(each, "words") for each in found]))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["L2.a", "L3.b"]
    assert [(each["ruleIndex"], each["level"]) for each in run["results"]] == [(1, "warning"), (0, "error")] * 2


def test_nothing_found_is_a_run_without_results() -> None:
    (run,) = json.loads(as_sarif([]))["runs"]
    assert run["results"] == []
