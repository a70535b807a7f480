"""Somebody at a page of his draft."""

from __future__ import annotations

import asyncio
from typing import Any

from app.actions.designer import drafts
from app.tenancy.bundle.layout import Document
from app.tenancy.desk import Desk
from pages.designer.item_list import ItemList
from tests.cast import Cast
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


class Designer:
    """Somebody at a page of his draft."""

    def __init__(self, visitor: Visitor, desk: Desk, cast: Cast) -> None:
        self.visitor, self.desk, self.cast = visitor, desk, cast
        self.number = desk.run(drafts.begin, cast.admin)

    @property
    def document(self) -> Document:
        return self.desk.run(drafts.draft, self.cast.admin, self.number).document

    @property
    def revision(self) -> int:
        return self.desk.run(drafts.draft, self.cast.admin, self.number).info.revision

    async def open(self, page: str) -> None:
        await self.visitor.sign_in("admin")
        await self.visitor.user.open(f"/portal/designer/{self.number}/{page}")

    async def tells(self, part: Any, event: str, given: Any = None, *, changes: bool = True) -> None:
        """The browser's part tells something; the draft is changed by it, or is not."""
        before = self.revision
        if isinstance(part, str):
            self.visitor.user.find(marker=part).trigger(event, given)
        else:
            self.visitor.user.find(part).trigger(event, given)
        if changes:
            await eventually(lambda: self.revision != before)
        else:
            await asyncio.sleep(0.05)
            assert self.revision == before

    async def adds(self, kind: str, label: str, id: str) -> None:
        """A new thing, which is then shown beside the list."""
        await self.tells(f"items-{kind}", "add", {"label": label, "id": id})
        await self.shows(id)

    async def shows(self, id: str) -> None:
        await eventually(lambda: any(each.at == id for each in self.visitor.user.find(ItemList).elements))
