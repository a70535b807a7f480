"""What happened to a ticket as a list with exact moments, drawn by the browser from data."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from nicegui import ui

from app.actions.views import TicketView
from pages.parts import history
from pages.visit import Visit


class Timeline(ui.element, component="timeline.js"):
    """Every event one may see, the newest first; staff also read which configuration was in force."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self._visit = visit
        self._props["lines"] = []

    def show(self, view: TicketView) -> None:
        say, for_staff = self._visit.t, self._visit.is_staff
        pairs = zip(history.lines(self._visit, view), view.events, strict=True)
        lines = [
            {
                "id": line.id,
                "icon": line.icon,
                "text": line.text,
                "details": line.details,
                "iso": line.iso,
                "exact": line.exact,
                "utc": f"{event.at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC",
                "version": say("workspace.config_version", version=event.config_version) if for_staff else "",
            }
            for line, event in pairs
        ]
        self._props["lines"] = lines[::-1]
        self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        return [
            *super()._displayed_contents(only_visible=only_visible),
            *(line["text"] for line in self._props["lines"]),
        ]
