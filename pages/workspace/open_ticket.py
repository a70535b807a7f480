"""The ticket a page is about, as it was last read, and the acts done to it from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from nicegui import ui

from app.actions.reading import open_ticket, row_if_visible
from app.actions.views import EventView, TicketView
from app.core.problems import NotFound, Problem
from app.tenancy.work import Work
from pages.acts import Done, Refusal, show, tried
from pages.visit import Visit

P = ParamSpec("P")
R = TypeVar("R")
STALE = 409


class OpenTicket:
    """Parts register how they are drawn; they are drawn again whenever the ticket is read again."""

    def __init__(self, visit: Visit, view: TicketView) -> None:
        self.visit, self.view = visit, view
        self.number = view.row.number
        self.stage: ui.element = ui.context.client.content  # dialogs hang here: it is never redrawn
        self._id: int | None = None  # learnt from what is heard
        self._draws: list[Callable[[], None]] = []
        self._tellers: list[Callable[[tuple[EventView, ...]], None]] = []

    def follow(self, show: Callable[[], None]) -> None:
        """Call `show` now and after every reading."""
        self._draws.append(show)
        show()

    def drawn(self, place: ui.element, draw: Callable[[], None]) -> None:
        """Fill a place now, and anew after every reading."""

        def again() -> None:
            place.clear()
            with place:
                draw()

        self.follow(again)

    def tells(self, tell: Callable[[tuple[EventView, ...]], None]) -> None:
        """Call `tell` with the events that others have added since the last reading."""
        self._tellers.append(tell)

    def may(self, permission: str) -> bool:
        return permission in self.view.may

    @property
    def is_mine(self) -> bool:
        assignee, session = self.view.row.assignee, self.visit.session
        return assignee is not None and session is not None and assignee.id == session.person

    async def reread(self) -> None:
        """Read the ticket again; one that can no longer be seen leads back to the list."""
        try:
            view = await self.visit.desk.arun(open_ticket, self.visit.who, self.number)
        except NotFound:
            ui.navigate.to(self.visit.paths.workspace())
            return
        seen = {event.id for event in self.view.events}
        if view == self.view:
            return
        self.view = view
        for draw in self._draws:
            draw()
        mine = self.visit.session.person if self.visit.session else None
        news = tuple(e for e in view.events if e.id not in seen and (e.actor is None or e.actor.id != mine))
        for tell in self._tellers if news else ():
            tell(news)

    async def heard(self, changed: frozenset[int]) -> None:
        """Tickets have changed; ids say which, and only the one shown is read again."""
        if not changed or await self._is_among(changed):
            await self.reread()

    async def do(self, act: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> Refusal | None:
        """Do `act` and read again; None when it is done. When somebody was faster the refusal names him."""
        outcome = await tried(self.visit, act, *args, **kwargs)
        if isinstance(outcome, Done):
            await self.reread()
            return None
        if outcome.status == STALE:
            await self.reread()
            return Refusal((Problem("stale_shown", args={"actor": self._last_actor()}),), STALE)
        return outcome

    async def click(self, act: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> bool:
        """`do` for a single click: what stands in the way is said in a passing message."""
        refusal = await self.do(act, *args, **kwargs)
        if refusal is not None:
            show(self.visit, refusal)
        return refusal is None

    def _last_actor(self) -> str:
        actor = self.view.events[-1].actor if self.view.events else None
        return actor.name if actor else self.visit.t("event.desk")

    async def _is_among(self, changed: frozenset[int]) -> bool:
        """A ticket that has gone out of sight may be the one shown, as long as its id is not known."""
        is_unseen = False
        for each in changed if self._id is None else ():
            number = await self.visit.desk.arun(row_if_visible, self.visit.who, each)
            is_unseen = is_unseen or number is None
            if number == self.number:
                self._id = each
        return self._id in changed or (self._id is None and is_unseen)
