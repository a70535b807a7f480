"""Somebody at a page of his draft, and what his browser's parts tell."""

from __future__ import annotations

import asyncio
from typing import Any

from app.actions.designer import drafts, editing
from app.tenancy.bundle.layout import Document
from app.tenancy.desk import Desk
from pages.designer.bar.bar import Bar
from tests.cast import Cast
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


class Designing:
    """`document` is the draft as it is kept."""

    def __init__(self, visitor: Visitor, desk: Desk, cast: Cast) -> None:
        self.visitor, self.desk, self.cast = visitor, desk, cast
        self.number = desk.run(drafts.begin, cast.admin)

    @property
    def document(self) -> Document:
        return self.desk.run(drafts.draft, self.cast.admin, self.number).document

    @property
    def revision(self) -> int:
        return self.desk.run(drafts.draft, self.cast.admin, self.number).info.revision

    async def open(self, page: str, who: str = "admin") -> None:
        await self.visitor.sign_in(who)
        await self.visitor.user.open(f"/portal/designer/{self.number}{page}")

    async def edits(self, edits: list[dict[str, Any]]) -> None:
        """The draft is changed in another window of his."""
        self.desk.run(editing.edit, self.cast.admin, self.number, self.revision, edits, {"key": "design.step.edit"})

    def part(self, kind: Any) -> Any:
        """The part of that kind on the page."""
        return next(iter(self.visitor.user.find(kind).elements))

    async def catches_up(self) -> None:
        """The page shows what the draft is by now."""
        await eventually(lambda: self.part(Bar).drafting.info.revision == self.revision)
        await asyncio.sleep(0.05)  # what is drawn after the act comes in the same turn of the loop

    async def tells(
        self, part: Any, event: str, given: Any = None, *, changes: bool = True, stays: bool = True
    ) -> None:
        """The browser's part tells something; the draft is changed by it, or is not. `stays`: the page too."""
        before = self.revision
        self.visitor.user.find(part).trigger(event, given)
        if changes:
            await eventually(lambda: self.revision != before)
            if stays:
                await self.catches_up()
        else:
            await self.visitor.user.should_see(part)
            assert self.revision == before
