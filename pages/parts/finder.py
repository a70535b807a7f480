"""A search box that shows what it finds while one types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nicegui import events, ui

from pages.visit import Visit

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Item:
    """Something found: where it leads, its icon and words; `code` is written left to right."""

    href: str
    icon: str
    title: str
    detail: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    label: str
    items: tuple[Item, ...]


class Finder(ui.element, component="finder.js"):
    """`find` gets what was typed. `everything` is the page that Enter leads to, with the words as `q`."""

    def __init__(
        self, visit: Visit, hint: str, find: Callable[[str], Awaitable[Sequence[Group]]], everything: str = ""
    ) -> None:
        super().__init__()
        t = visit.t
        self._find, self._asked = find, ""
        self._props |= {
            "action": everything,
            "answer": {"q": "", "groups": []},
            "words": {
                "label": hint,
                "hint": hint,
                "found": t("finder.found"),
                "none": t("finder.none"),
                "clear": t("finder.clear"),
            },
        }
        self.on("ask", self._answer)

    async def _answer(self, event: events.GenericEventArguments) -> None:
        if not isinstance(event.args, str):
            return
        asked = self._asked = event.args[:_LONGEST]
        groups = await self._find(asked)
        if asked == self._asked and not self.is_deleted:
            self._props["answer"] = {"q": asked, "groups": [asdict(group) for group in groups if group.items]}
            self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        titles = [item["title"] for group in self._props["answer"]["groups"] for item in group["items"]]
        return [*super()._displayed_contents(only_visible=only_visible), *titles]
