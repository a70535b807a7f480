"""The line that says: what you had typed is back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from nicegui import ui

from pages.parts.native import icon, tag
from pages.visit import Visit


class Restored:
    """Nothing until there is something to say; the way to an empty form stands beside it."""

    def __init__(self, visit: Visit, start_over: Callable[[], Awaitable[None]]) -> None:
        self._visit, self._start_over = visit, start_over
        self.place = tag("div", role="status")

    def show(self, at: datetime) -> None:
        """`at`: when it was typed."""
        visit = self._visit
        self.place.clear()
        with self.place, tag("div", "banner form-draft"):
            icon("history")
            tag("span", text=visit.t("form.restored", when=visit.speech.ago(at, visit.now())))
            ui.button(visit.t("form.start_over"), color=None, on_click=self._start_over).props(
                "flat dense no-caps"
            ).classes("button button--quiet button--small")
