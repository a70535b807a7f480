"""One open page that listens for changes: what it wants to hear, and how it reads again."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal, get_args

from nicegui import ui

from app.core.problems import NotSignedIn
from pages.acts import require_same
from pages.visit import Visit

log = logging.getLogger(__name__)
Heard = Callable[[frozenset[int]], Awaitable[None]]
Topic = Literal["ticket", "presence"]


@dataclass(eq=False, slots=True)
class OpenPage:
    """`heard` None: it only wants to know when its session has ended. `ticket` None: every ticket of its tenant."""

    visit: Visit
    place: ui.element
    heard: Heard | None
    ticket: int | None
    topic: Topic = "ticket"
    dirty: set[int] = field(default_factory=set)
    is_due: bool = False
    is_busy: bool = False

    @property
    def is_over(self) -> bool:
        return self.visit.stage.is_left or self.place.client.is_deleted

    def mark(self, topic: str, ticket: int | None) -> None:
        """Something of that topic happened to a ticket; with None anything may have."""
        if self.heard is None or (topic in get_args(Topic) and topic != self.topic):
            return
        if ticket is None or self.ticket is None or self.ticket == ticket:
            self.is_due = True
            self.dirty |= set() if ticket is None else {ticket}

    async def tell(self) -> None:
        """Until nothing is new: what happens while the page is reading is read after it."""
        self.is_busy = True
        try:
            while self.is_due and not self.is_over:
                changed, self.dirty, self.is_due = frozenset(self.dirty), set(), False
                with self.place:
                    await self._read_again(changed)
        finally:
            self.is_busy = False

    async def leave_if_ended(self) -> None:
        """Lead to the sign-in when the session has ended."""
        with self.place:
            try:
                await require_same(self.visit)
            except NotSignedIn:
                ui.navigate.to(self.visit.paths.sign_in(self.visit.request_path))

    async def _read_again(self, changed: frozenset[int]) -> None:
        try:
            await require_same(self.visit)
            if self.heard is not None:
                await self.heard(changed)
        except NotSignedIn:
            ui.navigate.to(self.visit.paths.sign_in(self.visit.request_path))
        except Exception:
            log.exception("a page could not show what changed")
