"""The customer's ticket as it was last read, and the acts done to it from its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Concatenate, ParamSpec, TypeVar

from nicegui import ui

from app.actions.reading import open_ticket
from app.actions.views import TicketView
from app.core.problems import NotFound
from app.tenancy.work import Work
from pages.acts import Done, Refusal, tried
from pages.visit import Visit

P = ParamSpec("P")
R = TypeVar("R")
_STALE = 409


class ShownTicket:
    """Parts say how they follow it; each is told after every reading that brought something new."""

    def __init__(self, visit: Visit, view: TicketView, organizations: Mapping[int, str]) -> None:
        self.visit, self.view, self.organizations = visit, view, organizations
        self._followers: list[Callable[[], None]] = []

    @property
    def number(self) -> str:
        return self.view.row.number

    def follow(self, draw: Callable[[], None]) -> None:
        """Draw now and after every reading."""
        self._followers.append(draw)
        draw()

    async def reread(self) -> None:
        """Read again; a ticket that can no longer be seen leads back to the list."""
        try:
            view = await self.visit.desk.arun(open_ticket, self.visit.who, self.number)
        except NotFound:
            ui.navigate.to(self.visit.paths.tickets())
            return
        if view != self.view:
            self.view = view
            for draw in self._followers:
                draw()

    async def heard(self, _changed: frozenset[int]) -> None:
        """Something happened to this ticket."""
        await self.reread()

    async def do(self, act: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> Refusal | None:
        """Do `act` and read again; None when it is done, otherwise what stands in the way."""
        outcome = await tried(self.visit, act, *args, **kwargs)
        if isinstance(outcome, Done) or outcome.status == _STALE:
            await self.reread()
        return None if isinstance(outcome, Done) else outcome
