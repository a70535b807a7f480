"""L3: what is well formed and well referenced, and still cannot be meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.meaning import (
    calendars,
    catalog,
    conditions,
    fields,
    forms,
    golden,
    letters,
    policies,
    texts,
    topics,
    views,
    workflows,
)
from app.tenancy.bundle.meaning.subject import Subject, subject_of

_FAMILIES: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    catalog.check,
    topics.check,
    fields.check,
    forms.check,
    workflows.check,
    views.check,
    calendars.check,
    policies.check,
    letters.check,
    golden.check,
    conditions.check,
    texts.check,
)


def check_meaning(subject: Subject) -> Iterator[Finding]:
    """Every finding of every family."""
    for check in _FAMILIES:
        yield from check(subject)


__all__ = ["Subject", "check_meaning", "subject_of"]
