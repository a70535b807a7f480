"""Usual periods up to today, and a range of days in the reader's words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.core.dates import format_date
from app.core.iso import parse_duration, parse_iso_date
from pages.parts.calendars import calendar_of
from pages.visit import Visit

SINCE = ("-P1D", "-P7D", "-P30D", "-P90D")


def period_options(visit: Visit) -> list[dict[str, Any]]:
    """Today, yesterday, and the last days: ids are `first..last` or the time since when."""
    today = parse_iso_date(calendar_of(visit)["today"])
    before = today - timedelta(days=1)
    days = {"today": f"{today}..{today}", "yesterday": f"{before}..{before}"}
    return [
        *({"id": id, "label": visit.t(f"workspace.period.{name}")} for name, id in days.items()),
        *({"id": since, "label": visit.t(f"workspace.period.{since}")} for since in SINCE),
    ]


def said_period(visit: Visit, word: str) -> str:
    """Such an id as the reader reads it. Raises ValueError for what is none."""
    if word in SINCE:
        return visit.t(f"workspace.period.{word}")
    if word.startswith("-P"):
        return visit.t("workspace.period.days", count=parse_duration(word).days * -1)
    start, _, end = word.partition("..")
    ends = [said_day(visit, day) if day else "" for day in (start, end)]
    if ends[0] == ends[1]:
        return ends[0]
    key = "between" if all(ends) else "from" if ends[0] else "to"
    return visit.t(f"workspace.chip.{key}", start=ends[0], end=ends[1])


def said_day(visit: Visit, day: str) -> str:
    speech = visit.speech
    return format_date(parse_iso_date(day), speech.calendar, speech.digits, speech.language, "short")
