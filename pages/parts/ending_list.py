"""Things that can be ended one by one: sessions, suspensions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nicegui import events, ui


@dataclass(frozen=True, slots=True)
class Ending:
    """`icon` is the plain name of a symbol; `ends`: whether it can be ended here; `href`: where more is told of it.

    Names and addresses in the texts are isolated.
    """

    id: str
    icon: str
    title: str
    lines: Sequence[str]
    chip: str = ""
    ends: bool = True
    href: str = ""


class EndingList(ui.element, component="ending_list.js"):
    """`words`: none, end, sure, cancel. `on_end` is called with an id that comes from a browser."""

    def __init__(self, words: Mapping[str, str], on_end: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self._props |= {"items": [], "words": dict(words)}

        async def end(event: events.GenericEventArguments) -> None:
            if isinstance(event.args, str):
                await on_end(event.args)

        self.on("end", end)

    def show(self, items: Sequence[Ending]) -> None:
        self._props["items"] = [asdict(item) | {"icon": f"sym_r_{item.icon}"} for item in items]
        self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        shown = [text for item in self._props["items"] for text in (item["title"], item["chip"], *item["lines"])]
        return [*super()._displayed_contents(only_visible=only_visible), *shown]
