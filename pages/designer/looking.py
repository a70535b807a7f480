"""The findings of a draft, looked for in the background soon after each change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from nicegui import background_tasks

from app.actions.designer import checking
from app.core.problems import Refused
from app.tenancy.bundle.findings import Finding
from pages.visit import Visit

AFTER = 0.3  # seconds: a burst of edits is looked through once


class Looking:
    """`findings` are those of the document as it stood when they were last looked for."""

    def __init__(self, visit: Visit, draft: int) -> None:
        self.visit, self.draft = visit, draft
        self.findings: tuple[Finding, ...] = ()
        self._heard: list[Callable[[], None]] = []
        self._task: asyncio.Task[None] | None = None
        visit.stage.on_leave(self._stop)

    def watch(self, heard: Callable[[], None]) -> None:
        """Call `heard`, in the page's context, when they have been looked for again."""
        self._heard.append(heard)

    def soon(self, after: float = AFTER) -> None:
        """Look when nothing has been changed for that many seconds."""
        self._stop()
        self._task = background_tasks.create(self._look(after), name="findings of a draft")

    async def _look(self, after: float) -> None:
        await asyncio.sleep(after)
        try:
            found = await self.visit.desk.arun(checking.findings, self.visit.who, self.draft)
        except Refused:
            return  # it was thrown away, or one may no longer see it: the page's next act says so
        if self.visit.stage.is_left:
            return
        self.findings = found
        with self.visit.stage.place:
            for heard in self._heard:
                heard()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
