"""Conditions that say nothing: they hold always or never."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.conditions import Not
from app.tenancy.bundle.findings import Finding, finding
from app.tenancy.bundle.meaning.satisfiable import can_hold
from app.tenancy.bundle.meaning.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    library = subject.references.library
    for node, condition in subject.conditions():
        if not can_hold(condition, library):
            yield finding("L3.condition_always_false", subject.references.document, node.at, severity="warning")
        elif not can_hold(Not(condition), library):
            yield finding("L3.condition_always_true", subject.references.document, node.at, severity="warning")
