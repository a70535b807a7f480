"""A calendar of a draft: the hours of a week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nicegui import events

from app.core.calendar_names import WEEKDAYS
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.steps import Step, replace, step, value_at
from pages.designer.doing import do
from pages.designer.drafting import Drafting
from pages.parts.given import Given

DAYS = {"sat": 5, "sun": 6, "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4}  # as the names of days are listed
_WORDS = (
    "weekly", "closed", "from", "until", "drop", "more", "everywhere", "total", "overlap", "bad_time",
)  # fmt: skip
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_MOST_SPANS = 10


class Hours(Given, component="hours.js"):
    """The hours of the calendar at that place."""

    def __init__(self, drafting: Drafting, at: At) -> None:
        super().__init__()
        self.drafting, self.at = drafting, at
        say = drafting.visit.t
        names = WEEKDAYS.get(drafting.visit.speech.language, WEEKDAYS["en"])
        self.give(
            words={name: say(f"designer.hours.{name}") for name in _WORDS},
            digits=drafting.visit.speech.digits,
            days=[{"id": day, "label": names[number]} for day, number in DAYS.items()],
        )
        self.on("week", self._week)
        self.draw()

    def draw(self) -> None:
        weekly = value_at(self.drafting.document, self.at).get("weekly", {})
        self.give(weekly={day: weekly.get(day, []) for day in DAYS}, locked=self.drafting.read_only)

    async def _week(self, event: events.GenericEventArguments) -> None:
        weekly = checked_week(event.args)
        if weekly:
            at = (*self.at, "weekly")
            await do(self.drafting, lambda document: _of_week(document, at, weekly))


def _of_week(document: Document, at: At, weekly: Mapping[str, Any]) -> Step | None:
    return step("hours", [replace(at, weekly)], at[:-1]) if value_at(document, at) != weekly else None


def checked_week(given: object) -> dict[str, list[list[str]]]:
    """The week as a browser told it, without what no week has; empty for a week without any hours."""
    week: dict[str, list[list[str]]] = {}
    for day in DAYS:
        spans = given.get(day) if isinstance(given, dict) else None
        kept = sorted(span for span in spans if _is_span(span)) if isinstance(spans, list) else []
        if kept:
            week[day] = kept[:_MOST_SPANS]
    return week


def _is_span(span: object) -> bool:
    if not isinstance(span, list) or len(span) != 2:  # noqa: PLR2004 - from and until
        return False
    return all(isinstance(end, str) and _TIME.fullmatch(end) for end in span) and span[0] < span[1]
