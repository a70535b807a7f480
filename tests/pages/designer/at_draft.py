"""Somebody at a page of his draft."""

from __future__ import annotations

import asyncio
from typing import Any

from pages.designer.lists.item_list import ItemList
from tests.pages.designer.designing import Designing
from tests.pages.patience import eventually


class Designer(Designing):
    """`page` is said without the draft; parts may be named by their marks."""

    async def open(self, page: str, who: str = "admin") -> None:
        await super().open(f"/{page}", who)

    async def tells(
        self, part: Any, event: str, given: Any = None, *, changes: bool = True, stays: bool = True
    ) -> None:
        """The browser's part tells something; the draft is changed by it, or is not."""
        before = self.revision
        found = self.visitor.user.find(marker=part) if isinstance(part, str) else self.visitor.user.find(part)
        found.trigger(event, given)
        if changes:
            await eventually(lambda: self.revision != before)
            if stays:
                await self.catches_up()
        else:
            await asyncio.sleep(0.05)
            assert self.revision == before

    async def adds(self, kind: str, label: str, id: str) -> None:
        """A new thing, which is then shown beside the list."""
        await self.tells(f"items-{kind}", "add", {"label": label, "id": id})
        await self.shows(id)

    async def shows(self, id: str) -> None:
        await eventually(lambda: any(each.at == id for each in self.visitor.user.find(ItemList).elements))
