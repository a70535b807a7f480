"""A list is kept under a name, changed, shared or forgotten."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from app.actions.saved_views import NewView, ViewChange, change_view, drop_view, save_view
from app.core.conditions import Condition
from pages.acts import attempt
from pages.visit import Visit
from pages.workspace.asked import Asked
from pages.workspace.chip_values import joined
from pages.workspace.chips import Chip
from pages.workspace.lists import SAVED


class Keeping:
    """`do` changes what is kept and leads to it."""

    def __init__(self, visit: Visit, chips: dict[str, Chip]) -> None:
        self.visit, self.chips = visit, chips

    async def do(self, wish: dict[str, Any], asked: Asked, columns: tuple[str, ...]) -> None:
        """`what`: new, update, rename, share, unshare or drop; the rest is checked by the acts themselves."""
        what, name = wish.get("what"), wish.get("name")
        if what == "new":
            await self._new(str(name), asked, columns, shared=wish.get("shared") is True)
            return
        kept = asked.list.kept
        if kept is None:
            return
        if what == "drop":
            if await attempt(self.visit, drop_view, kept.id):
                self._lead_to(self.visit.paths.workspace())
            return
        change = self._change(str(what), str(name), asked, columns)
        if change and await attempt(self.visit, change_view, kept.id, kept.version, change):
            self._lead_to(self.visit.paths.workspace(asked.list.id))

    async def _new(self, name: str, asked: Asked, columns: tuple[str, ...], *, shared: bool) -> None:
        if asked.q or asked.mine or asked.removed:
            ui.notify(self.visit.t("workspace.list.keep_not_words"), type="warning", position="top")
            return
        new = NewView(name, self._condition(asked), asked.order, columns, shared)
        done = await attempt(self.visit, save_view, new)
        if done is not None:
            self._lead_to(self.visit.paths.workspace(f"{SAVED}{done.value}"))

    def _change(self, what: str, name: str, asked: Asked, columns: tuple[str, ...]) -> ViewChange | None:
        changes = {
            "update": lambda: ViewChange(filter=self._condition(asked), sort=asked.order, columns=columns),
            "rename": lambda: ViewChange(label=name),
            "share": lambda: ViewChange(shared=True),
            "unshare": lambda: ViewChange(shared=False),
        }
        return changes[what]() if what in changes else None

    def _condition(self, asked: Asked) -> Condition | None:
        """What the list asks for altogether: a view of the bundle becomes a part of the kept one."""
        base = self.visit.bundle.views.get(asked.list.view or "")
        parts = (None if base is None else base.filter, asked.condition(self.chips))
        return joined(tuple(part for part in parts if part is not None))

    def _lead_to(self, path: str) -> None:
        self.visit.stage.ways_changed()
        self.visit.go(path)
