"""Texts that a language of the company lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.tenancy.bundle.findings import Finding, finding
from app.tenancy.bundle.meaning.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    languages = subject.bundle.tenant.languages
    overlays = subject.document["texts"]
    for node in subject.references.nodes:
        if node.kind == "text" and "x-fallback" not in node.marks:
            said = _said(node.value, languages[0]) | {tag for tag, texts in overlays.items() if node.name in texts}
            missing = [tag for tag in languages if tag not in said]
            if said and missing:
                yield finding(
                    "L3.missing_translation", subject.references.document, node.at,
                    found=node.name, expected=" ".join(missing), severity="warning",
                )  # fmt: skip


def _said(value: Any, first: str) -> set[str]:
    if isinstance(value, dict):
        return set(value)
    return {first} if isinstance(value, str) else set()
