"""The ticket a page is about, as it was last read, and the acts done to it from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from nicegui import ui

from app.actions.people import colleagues
from app.actions.reading import open_ticket
from app.actions.views import EventView, PersonView, TicketView
from app.core.problems import NotFound, Problem
from app.tenancy.work import Work
from pages.acts import Done, Refusal, show, tried
from pages.visit import Visit

P = ParamSpec("P")
R = TypeVar("R")
_STALE = 409


class ShownTicket:
    """Parts register how they are drawn; they are drawn again whenever a reading brought something new.

    `way_back` is the address a ticket leads to that can no longer be seen; `for_customer`: whose words are used.
    """

    def __init__(self, visit: Visit, view: TicketView, way_back: str, *, for_customer: bool) -> None:
        self.visit, self.view, self.way_back, self.for_customer = visit, view, way_back, for_customer
        self.number = view.row.number
        self.stage: ui.element = visit.stage.place  # dialogs hang here: it is never redrawn
        self._draws: list[Callable[[], None]] = []
        self._tellers: list[Callable[[tuple[EventView, ...]], None]] = []
        self._colleagues: tuple[PersonView, ...] | None = None

    def follow(self, draw: Callable[[], None]) -> None:
        """Call `draw` now and after every reading."""
        self._draws.append(draw)
        draw()

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

    @property
    def me(self) -> int:
        """The number of the person in front of the page, 0 for somebody without an account."""
        return self.visit.session.person if self.visit.session else 0

    @property
    def is_followed(self) -> bool:
        return any(person.id == self.me for person in self.view.followers)

    async def colleagues(self) -> tuple[PersonView, ...]:
        """The staff, read when they are first asked for."""
        if self._colleagues is None:
            self._colleagues = await self.visit.desk.arun(colleagues, self.visit.who)
        return self._colleagues

    async def reread(self) -> None:
        """Read the ticket again; one that can no longer be seen leads back."""
        try:
            view = await self.visit.desk.arun(open_ticket, self.visit.who, self.number)
        except NotFound:
            self.visit.go(self.way_back)
            return
        if view == self.view:
            return
        seen = {event.id for event in self.view.events}
        self.show(view)
        news = tuple(e for e in view.events if e.id not in seen and (e.actor is None or e.actor.id != self.me))
        for tell in self._tellers if news else ():
            tell(news)

    def show(self, view: TicketView) -> None:
        """Draw what is known of the ticket by now."""
        self.view = view
        for draw in self._draws:
            draw()

    async def heard(self, _changed: frozenset[int]) -> None:
        """Something happened to this ticket."""
        await self.reread()

    async def do(self, act: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> Refusal | None:
        """Do `act` and read again; None when it is done. When somebody was faster the staff's refusal names him."""
        outcome = await tried(self.visit, act, *args, **kwargs)
        if isinstance(outcome, Done):
            await self.reread()
            return None
        if outcome.status != _STALE:
            return outcome
        await self.reread()
        # What a customer may not see makes his reading stale too: the last event he knows of would name the wrong one.
        return outcome if self.for_customer else self._overtaken()

    async def click(self, act: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> bool:
        """`do` for a single click: what stands in the way is said in a passing message."""
        refusal = await self.do(act, *args, **kwargs)
        if refusal is not None:
            show(self.visit, refusal)
        return refusal is None

    def _overtaken(self) -> Refusal:
        actor = self.view.events[-1].actor if self.view.events else None
        name = actor.name if actor else self.visit.t("event.desk")
        return Refusal((Problem("stale_shown", args={"actor": name}),), _STALE)
