"""What is being typed, kept on the server whenever the hand rests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal

from nicegui import background_tasks

from app.actions.drafting import Kind, save_draft
from app.core.problems import Refused
from pages.parts.mirror import Mirror
from pages.visit import Visit

RESTS_FOR = 1.0  # seconds without a change
Outcome = Literal["saving", "saved", "failed"]


class DraftKeeper:
    """Saves what `content` gives, one saving at a time. Goes on when the page is closed meanwhile.

    `say` is told how it goes; it must bear being called when its page is gone. `mirror` keeps in the browser what is
    not saved yet. `save` is for drafts that are kept in another way than as the visitor's own; it may raise Refused.
    """

    def __init__(
        self,
        visit: Visit,
        kind: Kind,
        target: str,
        content: Callable[[], Mapping[str, Any]],
        say: Callable[[Outcome], None],
        *,
        mirror: Mirror | None = None,
        save: Callable[[Mapping[str, Any]], Awaitable[None]] | None = None,
    ) -> None:
        self._visit, self._kind, self._target = visit, kind, target
        self._content, self._say, self._mirror = content, say, mirror
        self._write = save or self._write_own
        if mirror is not None:
            mirror.tell(self.changed)
        self._waiting: asyncio.TimerHandle | None = None
        self._turn = asyncio.Lock()
        self._is_held = False

    def changed(self) -> None:
        """To be called at every change."""
        self._forget()
        if not self._is_held:
            self._waiting = asyncio.get_running_loop().call_later(RESTS_FOR, self._begin)

    async def hold(self) -> None:
        """Save nothing until `release`: what is being sent must not come back as a draft."""
        self._is_held = True
        self._forget()
        async with self._turn:
            pass

    def release(self) -> None:
        self._is_held = False

    async def keep(self) -> bool:
        """Save now, whatever is waiting; whether that went well."""
        self._forget()
        async with self._turn:
            return await self._save(self._content(), self._mirror.heard if self._mirror else 0)

    async def drop(self) -> None:
        """Forget the draft."""
        await self.hold()
        await self._save({})
        self.sent()

    def sent(self) -> None:
        """What was typed has arrived: the server has dropped its draft, the browser drops its own."""
        self._forget()
        if self._mirror is not None:
            self._mirror.forget()

    def _begin(self) -> None:
        self._waiting = None
        background_tasks.create(self._save_now(), name="draft")

    async def _save_now(self) -> None:
        async with self._turn:
            if not self._is_held:
                heard = self._mirror.heard if self._mirror else 0
                await self._save(self._content(), heard)

    async def _save(self, content: Mapping[str, Any], heard: int = 0) -> bool:
        self._say("saving")
        try:
            await self._write(content)
        except Refused:
            self._say("failed")
            return False
        self._say("saved")
        if self._mirror is not None:
            self._mirror.settle(heard)
        return True

    async def _write_own(self, content: Mapping[str, Any]) -> None:
        await self._visit.desk.arun(save_draft, self._visit.who, self._kind, self._target, content)

    def _forget(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
