"""The reader's calendar as the parts in the browser draw it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pages.visit import Visit

MONTHS = {"desk-months": str(Path(__file__).with_name("months"))}  # what a component that draws a month imports
_SATURDAY, _MONDAY = 6, 1  # as browsers count, from Sunday


def calendar_of(visit: Visit) -> dict[str, Any]:
    """How days are written: tag of the language, calendar and digits, first day of the week, today as ISO day."""
    speech = visit.speech
    is_jalali = speech.calendar == "jalali"
    language = "fa-IR" if speech.language.startswith("fa") else "en-GB"
    numbers = "arabext" if speech.digits == "persian" else "latn"
    return {
        "tag": f"{language}-u-ca-{'persian' if is_jalali else 'gregory'}-nu-{numbers}",
        "first": _SATURDAY if is_jalali else _MONDAY,
        "today": visit.now().astimezone(ZoneInfo(speech.zone)).date().isoformat(),
    }
