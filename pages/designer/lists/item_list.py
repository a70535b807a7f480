"""The things of one list of a draft, to be found, added, put in order, retired and removed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui import events

from app.tenancy.bundle.layout import At
from app.tenancy.design import listing
from app.tenancy.design.listing import Item
from pages.designer.drafting import Drafting
from pages.designer.lists.item_changes import Choices, ItemChanges
from pages.designer.places import text_in
from pages.designer.removing import ask_removal, is_light
from pages.parts.given import Given

_WORDS = (
    "search", "nothing", "retired", "wrong", "up", "down", "duplicate", "retire", "restore", "remove", "add", "id",
    "moved",
)  # fmt: skip
Drawn = Callable[[Item], Mapping[str, Any]]


def plain(_item: Item) -> Mapping[str, Any]:
    return {}


class ItemList(Given, component="item_list.js"):
    """The list at `home`. `on_pick` gets the id of the thing to be shown, "" when there is none any more.

    `drawn` adds to a row: `icon`, `tone`, `hint`. `choices`: ids with labels of all there may be, where that is fixed.
    """

    def __init__(
        self,
        drafting: Drafting,
        home: At,
        on_pick: Callable[[str], Awaitable[None]],
        *,
        words: str,
        drawn: Drawn = plain,
        choices: Choices | None = None,
        closed: bool = False,
    ) -> None:
        super().__init__()
        self.drafting, self.home, self.at = drafting, home, ""
        self._on_pick, self._drawn, self._choices = on_pick, drawn, choices
        self._changes = ItemChanges(drafting, home, choices)
        say = drafting.visit.t
        told = {name: say(f"designer.items.{name}") for name in _WORDS}
        told |= {name: say(f"designer.items.{words}.{name}") for name in ("caption", "empty", "fresh")}
        self._props |= {"words": told, "name": f"fresh-{self.id}", "closed": closed}
        self._props |= {"ordered": listing.is_ordered(home), "retires": listing.may_retire(home)}
        self._props["copies"] = choices is None
        for name in ("pick", "add", "propose", "move", "duplicate", "retire", "remove"):
            self.on(name, getattr(self, f"_{name}"))
        self.mark(f"items-{words}")
        drafting.watch(self.draw)
        self.draw()

    def choose(self, id: str) -> None:
        """Mark the thing as the one that is shown."""
        self.at = id
        self.draw()

    def draw(self) -> None:
        """As the draft is now."""
        if self.is_deleted:
            return
        document = self.drafting.document
        rows = [self._row(item) for item in listing.items(document, self.home)]
        there = {row["id"] for row in rows}
        every = self._choices(document) if self._choices else ()
        left = [{"id": id, "label": label} for id, label in every if id not in there]
        self.give(items=rows, at=self.at, locked=self.drafting.read_only, choices=left)

    def _row(self, item: Item) -> dict[str, Any]:
        label = text_in(self.drafting, item.value.get("label")) or item.id
        return {"id": item.id, "label": label, "retired": item.is_retired, **self._drawn(item)}

    async def _pick(self, event: events.GenericEventArguments) -> None:
        if self._knows(event.args):
            self.choose(event.args)
            await self._on_pick(event.args)

    def _propose(self, event: events.GenericEventArguments) -> None:
        if isinstance(event.args, str):
            self.run_method("proposed", self._changes.proposed(event.args))

    async def _add(self, event: events.GenericEventArguments) -> None:
        given = event.args if isinstance(event.args, dict) else {}
        made = await self._changes.add(str(given.get("label", "")), str(given.get("id", "")))
        if made:
            self.run_method("added")
            await self.show(made)

    async def _move(self, event: events.GenericEventArguments) -> None:
        given = event.args if isinstance(event.args, dict) else {}
        id, index = given.get("id"), given.get("index")
        if isinstance(id, str) and isinstance(index, int):
            await self._changes.move(id, index)

    async def _duplicate(self, event: events.GenericEventArguments) -> None:
        made = await self._changes.duplicate(str(event.args))
        if made:
            await self.show(made)

    async def _retire(self, event: events.GenericEventArguments) -> None:
        given = event.args if isinstance(event.args, dict) else {}
        await self._changes.retire(str(given.get("id")), is_retired=given.get("retired") is True)

    async def _remove(self, event: events.GenericEventArguments) -> None:
        if not self._knows(event.args):
            return
        id: str = event.args

        async def remove() -> bool:
            is_gone = await self._changes.remove(id)
            if is_gone:
                await self.show("")
            return is_gone

        if is_light(self.drafting, self.home, id):
            await remove()
        else:
            ask_removal(self.drafting, self.home, id, remove)

    async def show(self, id: str) -> None:
        """Mark it and have it shown; "": nothing."""
        self.choose(id)
        await self._on_pick(id)

    def _knows(self, id: object) -> bool:
        return any(item.id == id for item in listing.items(self.drafting.document, self.home))

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        labels = [row["label"] for row in self.given("items")]
        return [*super()._displayed_contents(only_visible=only_visible), *labels, self._props["words"]["empty"]]
