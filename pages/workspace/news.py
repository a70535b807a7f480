"""A thin banner that says what others have changed on the ticket one looks at."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from app.actions.views import EventView
from pages.parts import history
from pages.parts.shown_ticket import ShownTicket

_MOST = 3


class News(ui.element, component="news.js"):
    """Says the newest changes by somebody else, until they are put away."""

    def __init__(self, ticket: ShownTicket) -> None:
        super().__init__()
        self.ticket = ticket
        self._props |= {"lines": [], "words": {"close": ticket.visit.t("workspace.news.close")}}
        self.on("close", self.put_away, [])
        ticket.tells(self.tell)

    @property
    def said(self) -> list[str]:
        return [line["text"] for line in self._props["lines"]]

    def tell(self, events: tuple[EventView, ...]) -> None:
        wanted = {event.id for event in events}
        lines = [each for each in history.lines(self.ticket.visit, self.ticket.view) if each.id in wanted]
        told = [{"id": each.id, "text": " · ".join((each.text, *each.details))} for each in lines]
        self._props["lines"] = [*self._props["lines"], *told][-_MOST:]
        self.update()

    def put_away(self) -> None:
        self._props["lines"] = []
        self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        return [*super()._displayed_contents(only_visible=only_visible), *self.said]
