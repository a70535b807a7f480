"""One open page that listens for changes: what it wants to hear, and how it reads again."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal, get_args

from nicegui import core, ui

from app.core.problems import NotSignedIn
from pages.acts import require_same, require_session
from pages.security.sockets import cut
from pages.visit import Visit

log = logging.getLogger(__name__)
Heard = Callable[[frozenset[int]], Awaitable[None]]
Topic = Literal["ticket", "presence", "announcement", "letter", "import", "draft"]


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

    async def come_anew(self) -> None:
        """Lead to the sign-in when the session has ended; draw the page anew when its person's rights are others.

        What was drawn by the rights of before is not heard any more, whether its browser comes anew or not.
        """
        with self.place:
            try:
                now, then = await require_session(self.visit), self.visit.session
            except NotSignedIn:
                self._leave()
                return
            if now is not None and then is not None and (now.rights, now.grace) != (then.rights, then.grace):
                ui.navigate.reload()
                cut(self.place.client, core.sio)

    async def leave_if_ended(self) -> None:
        """Lead to the sign-in when the session has ended."""
        with self.place:
            try:
                await require_same(self.visit)
            except NotSignedIn:
                self._leave()

    def turn(self) -> None:
        """Draw the page anew when the desk was closed, or opened, since it was drawn."""
        if self.visit.is_closed != (self.visit.desk.closure is not None):
            with self.place:
                ui.navigate.reload()

    async def _read_again(self, changed: frozenset[int]) -> None:
        try:
            await require_same(self.visit)
            if self.heard is not None:
                await self.heard(changed)
        except NotSignedIn:
            self._leave()
        except Exception:
            log.exception("a page could not show what changed")

    def _leave(self) -> None:
        """The browser goes to the sign-in; one that does not is not heard any more."""
        ui.navigate.to(self.visit.paths.sign_in(self.visit.request_path))
        cut(self.place.client, core.sio)
