"""Findings as SARIF 2.1.0, which code hosts show beside the lines they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from app.tenancy.bundle.findings import Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_TOOL = "Dourtal Helpdesk"
PAGES = "docs/config"


def as_sarif(findings: Iterable[tuple[Finding, str]]) -> str:
    """Findings with their sentences as one run; files are named relative to the bundle's folder."""
    listed = list(findings)
    codes = sorted({finding.code for finding, _ in listed})
    run = {
        "tool": {"driver": {"name": _TOOL, "rules": [_rule(code) for code in codes]}},
        "originalUriBaseIds": {"BUNDLE": {"description": {"text": "The folder of the bundle."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, sentence, codes.index(finding.code)) for finding, sentence in listed],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def page_of(code: str) -> str:
    """Where the finding is described, from the root of the product."""
    return f"{PAGES}/findings-{code.partition('.')[0]}.md#{code.lower().replace('.', '-')}"


def _rule(code: str) -> dict[str, Any]:
    page = page_of(code)
    return {"id": code, "help": {"text": page, "markdown": f"[{code}]({page})"}}


def _result(finding: Finding, sentence: str, rule: int) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": sentence},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": finding.file, "uriBaseId": "BUNDLE"}},
                "logicalLocations": [
                    {"name": finding.path, "fullyQualifiedName": finding.file + "#" + finding.pointer}
                ],
            }
        ],
    }
