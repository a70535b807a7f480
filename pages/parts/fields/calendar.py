"""A button with a month of the tenant's calendar behind it."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import events, ui

from app.core.config import Field
from app.core.iso import parse_iso_date
from pages.parts.calendars import MONTHS, calendar_of
from pages.visit import Visit


class DayPicker(ui.element, component="calendar.js", esm=MONTHS):
    """Calls `on_pick` with an ISO day. `point` says which day the calendar opens at."""

    def __init__(self, visit: Visit, field: Field, on_pick: Callable[[str], None]) -> None:
        super().__init__()
        bounds = [
            day if field.type == "date" and isinstance(day, str) else "" for day in (field.minimum, field.maximum)
        ]
        names = ("open", "today", "last_year", "last_month", "next_month", "next_year")
        self._props |= calendar_of(visit) | {
            "day": "",
            "least": bounds[0],
            "most": bounds[1],
            "words": {name: visit.t(f"calendar.{name}") for name in names},
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
