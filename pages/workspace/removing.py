"""Taking a ticket away as spam or for good reason, and bringing it back."""

from __future__ import annotations

from typing import cast

from nicegui import ui

from app.actions.removing import RemovedAs, remove, restore
from pages.acts import attempt
from pages.parts.native import icon, tag
from pages.parts.sheet import Sheet, long_text
from pages.parts.shown_ticket import ShownTicket
from pages.parts.undo_bar import offer_undo
from pages.visit import Visit

_SECONDS = 20


class RemovalSheet:
    """Says what follows; the reason may stay empty."""

    def __init__(self, ticket: ShownTicket, kind: RemovedAs) -> None:
        say = ticket.visit.t
        self.ticket, self.kind = ticket, kind
        title, act = say(f"workspace.remove.{kind}.title"), say(f"workspace.remove.{kind}.do")
        with Sheet(ticket.visit, title, act, self.remove, tone="danger") as self.sheet:
            tag("p", "secondary", say(f"workspace.remove.{kind}.follows"))
            self.reason = long_text(say("workspace.reason_optional"), "").mark("reason")

    async def remove(self) -> bool:
        visit, number = self.ticket.visit, self.ticket.number
        refusal = await self.ticket.do(remove, number, self.kind, self.reason.value or "")
        if refusal is None:
            said = visit.t(f"workspace.removal.{self.kind}", number=number)
            offer_undo(visit, said, lambda: _undo(visit, number), seconds=_SECONDS)
            visit.go(self.ticket.way_back)
        return self.sheet.settled(refusal)


async def open_removal(ticket: ShownTicket, kind: str) -> None:
    with ticket.stage:
        RemovalSheet(ticket, cast("RemovedAs", kind)).sheet.open()


async def bring_back(ticket: ShownTicket) -> None:
    """Back to where it was; its page is built anew, with everything that can be done again."""
    await _undo(ticket.visit, ticket.number)


def draw_removed(ticket: ShownTicket) -> None:
    """Above a ticket that has been removed: what that means."""
    with tag("div", "banner banner--warn", role="status") as banner:
        icon("delete")
        words = ui.label().props("dir=auto")

    def draw() -> None:
        kind = ticket.view.removed
        banner.set_visibility(kind is not None)
        words.set_text(ticket.visit.t(f"workspace.removal.{kind}.here") if kind else "")

    ticket.follow(draw)


async def _undo(visit: Visit, number: str) -> None:
    if await attempt(visit, restore, number):
        visit.go(visit.paths.workspace_ticket(number))
