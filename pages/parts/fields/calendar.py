"""A button with a month of the tenant's calendar behind it."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from nicegui import events, ui

from app.core.config import Field
from app.core.iso import parse_iso_date
from pages.visit import Visit

_SATURDAY, _MONDAY = 6, 1  # as browsers count, from Sunday


class DayPicker(ui.element, component="calendar.js"):
    """Calls `on_pick` with an ISO day. `point` says which day the calendar opens at."""

    def __init__(self, visit: Visit, field: Field, on_pick: Callable[[str], None]) -> None:
        super().__init__()
        speech, t = visit.speech, visit.t
        is_jalali = speech.calendar == "jalali"
        language = "fa-IR" if speech.language.startswith("fa") else "en-GB"
        numbers = "arabext" if speech.digits == "persian" else "latn"
        bounds = [
            day if field.type == "date" and isinstance(day, str) else "" for day in (field.minimum, field.maximum)
        ]
        names = ("open", "today", "last_year", "last_month", "next_month", "next_year")
        self._props |= {
            "day": "",
            "today": visit.now().astimezone(ZoneInfo(speech.zone)).date().isoformat(),
            "least": bounds[0],
            "most": bounds[1],
            "tag": f"{language}-u-ca-{'persian' if is_jalali else 'gregory'}-nu-{numbers}",
            "first": _SATURDAY if is_jalali else _MONDAY,
            "words": {name: t(f"calendar.{name}") for name in names},
        }

        def picked(event: events.GenericEventArguments) -> None:
            try:
                day = parse_iso_date(event.args)
            except (TypeError, ValueError):
                return
            on_pick(day.isoformat())

        self.on("pick", picked)

    def point(self, day: str) -> None:
        """Empty: today."""
        if day != self._props["day"]:
            self._props["day"] = day
            self.update()
