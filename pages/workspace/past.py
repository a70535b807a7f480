"""The whole history of a ticket, folded away until somebody asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from types import MappingProxyType
from typing import Any

from nicegui import events, ui

from app.actions.views import TicketView
from pages.parts import history
from pages.parts.shown_ticket import ShownTicket
from pages.visit import Visit

_WORDS = ("filter", "all", "talk", "changes", "people", "none")
# Everything else is a change of the ticket itself.
_GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "TicketSubmitted": "talk",
        "TicketReplied": "talk",
        "NoteAdded": "talk",
        "MessageTakenBack": "talk",
        "MessageReturned": "talk",
        "TicketAssigned": "people",
        "TicketReferred": "people",
        "TicketTransferred": "people",
        "TicketFollowed": "people",
        "TicketUnfollowed": "people",
    }
)


class Past(ui.element, component="past.js"):
    """Every event one may see, the newest first, with the configuration of then; told only while it is open."""

    def __init__(self, visit: Visit, view: TicketView) -> None:
        super().__init__()
        self._visit, self._view, self._is_open = visit, view, False
        words = {name: visit.t(f"workspace.history.{name}") for name in _WORDS}
        self._props |= {"lines": [], "words": {**words, "title": visit.t("workspace.history")}}
        self.on("fold", self._folded)

    def show(self, view: TicketView) -> None:
        """Tell this ticket's events instead."""
        self._view = view
        if self._is_open:
            self._tell()

    def _folded(self, event: events.GenericEventArguments) -> None:
        self._is_open = event.args is True
        self.show(self._view)

    def _tell(self) -> None:
        say = self._visit.t
        pairs = zip(history.lines(self._visit, self._view), self._view.events, strict=True)
        lines = [
            {
                "id": line.id,
                "group": _GROUPS.get(line.kind, "changes"),
                "icon": line.icon,
                "text": line.text,
                "details": line.details,
                "iso": line.iso,
                "exact": line.exact,
                "utc": f"{event.at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC",
                "version": say("workspace.config_version", version=event.config_version),
            }
            for line, event in pairs
        ]
        self._props["lines"] = lines[::-1]
        self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        known = [self._props["words"]["title"], *(line["text"] for line in self._props["lines"])]
        return [*super()._displayed_contents(only_visible=only_visible), *known]


def draw_past(ticket: ShownTicket) -> None:
    """Nothing for those who may not read histories: their conversation tells the public part."""
    if ticket.may("ticket.history"):
        past = Past(ticket.visit, ticket.view)
        ticket.follow(lambda: past.show(ticket.view))
