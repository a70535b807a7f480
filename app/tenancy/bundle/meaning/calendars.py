"""Working hours that end before they begin, meet one another, or are never."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.core.iso import parse_iso_date
from app.tenancy.bundle.decode.service_levels import minutes
from app.tenancy.bundle.findings import Finding, finding
from app.tenancy.bundle.layout import At, Document
from app.tenancy.bundle.meaning.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    part = subject.document.get("sla", {})
    for number, item in enumerate(part.get("calendars", ())):
        at: At = ("sla", "calendars", number)
        for day, written in item["weekly"].items():
            yield from _hours(subject, written, (*at, "weekly", day))
        if not any(item["weekly"].values()):
            yield finding("L3.calendar_never_open", subject.document, (*at, "weekly"), found=item["id"])
        yield from _holidays(subject, item, at)


def _hours(subject: Subject, written: Sequence[Sequence[str]], at: At) -> Iterator[Finding]:
    said = ["–".join(each) for each in written]
    spans = [(minutes(start), minutes(end)) for start, end in written]
    for number, (start, end) in enumerate(spans):
        if end <= start:
            yield finding("L3.calendar_hours", subject.document, (*at, number), found=said[number])
    in_order = sorted((span, number) for number, span in enumerate(spans) if span[0] < span[1])
    for (before, first), (after, second) in pairwise(in_order):
        if after[0] < before[1]:
            here = (*at, second)
            yield finding("L3.calendar_overlap", subject.document, here, found=said[second], expected=said[first])


def _holidays(subject: Subject, item: Document, at: At) -> Iterator[Finding]:
    for number, each in enumerate(item.get("holidays", ())):
        try:
            parse_iso_date(each["date"])
        except ValueError:
            here = (*at, "holidays", number, "date")
            yield finding("L3.no_such_day", subject.document, here, found=each["date"])
