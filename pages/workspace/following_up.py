"""What follows an answer: one stays, goes back to the list, or on to its next ticket."""

from __future__ import annotations

from collections.abc import Callable

from app.actions.outgoing import Kind, take_back
from app.actions.people import prefer
from app.actions.preferences import AFTER_UPDATE
from pages.acts import attempt
from pages.parts.list_tools import Choice
from pages.parts.shown_ticket import ShownTicket
from pages.parts.undo_bar import offer_undo
from pages.workspace.header import Header

_SECONDS = 9  # a little less than the message waits


class FollowingUp:
    """One choice for both boxes, kept with the person. What was sent before one left can be taken back elsewhere."""

    def __init__(self, ticket: ShownTicket, header: Header) -> None:
        session = ticket.visit.session
        self.ticket, self.header = ticket, header
        self.chosen: str = session.preferences.after_update if session else AFTER_UPDATE[0]
        self.choices = [Choice(each, ticket.visit.t(f"workspace.after.{each}")) for each in AFTER_UPDATE]
        self._tellers: list[Callable[[str], None]] = []
        self._sent: int | None = None

    def tells(self, tell: Callable[[str], None]) -> None:
        """Call `tell` when something else is chosen."""
        self._tellers.append(tell)

    async def choose(self, wanted: str) -> None:
        if wanted in AFTER_UPDATE and await attempt(self.ticket.visit, prefer, after_update=wanted):
            self.chosen = wanted
        for tell in self._tellers:
            tell(self.chosen)

    def sent(self, id: int) -> None:
        """A message waits to go out."""
        self._sent = id

    async def go(self, kind: Kind) -> None:
        """To where one wants to be after an answer; a note leads nowhere."""
        visit, standing, sent = self.ticket.visit, self.header.standing, self._sent
        if self.chosen == "stay" or kind == "note" or sent is None:
            return
        number = standing.next if self.chosen == "next" else ""
        offer_undo(
            visit,
            visit.t("workspace.sent", number=self.ticket.number),
            lambda: self._undo(sent),
            seconds=_SECONDS,
        )
        visit.go(visit.paths.workspace_ticket(number) if number else standing.path)

    async def _undo(self, id: int) -> None:
        visit = self.ticket.visit
        if await attempt(visit, take_back, id):
            visit.go(visit.paths.workspace_ticket(self.ticket.number))
