"""Golden tickets of a document as findings, beside those of the ladder (L5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from app.core.trial import GoldenResult, judge
from app.tenancy.bundle import Finding, check, errors, load_bundle
from app.tenancy.bundle.codes import GOLDEN
from app.tenancy.bundle.findings import finding, short
from app.tenancy.bundle.layout import Document

_NOTHING = "–"


def golden_findings(document: Document, now: datetime) -> list[Finding]:
    """What has come out otherwise than pinned; nothing while the document has other errors."""
    if not document.get("tests") or errors(check(document)):
        return []
    return [one for result in judge(load_bundle(document, 0), now) for one in _findings(document, result)]


def _findings(document: Document, result: GoldenResult) -> Iterator[Finding]:
    for miss in result.misses:
        inside = ("form",) if miss.what == "form" else ("expect", miss.what)
        found, expected = (short(", ".join(names) or _NOTHING) for names in (miss.found, miss.expected))
        yield finding(GOLDEN, document, ("tests", result.golden.id, *inside), found=found, expected=expected)
