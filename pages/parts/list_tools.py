"""What stands above a list: search, filters, order. The choices are data, the controls the browser's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nicegui import events, ui


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """`chosen` is the id of an option, empty for all."""

    name: str
    label: str
    options: tuple[Choice, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """What else can be done with the list, by a link; `download`: it leads to a file."""

    href: str
    label: str
    icon: str
    download: bool = False


class ListTools(ui.element, component="list_tools.js"):
    """Calls `on_choose(name, value)` for a filter, `q` and `sort`; the values come from a browser: check them.

    `fresh` is the address where something is added to the list, and what the link is called.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        *,
        on_choose: Callable[[str, str], Awaitable[None]],
        on_clear: Callable[[], Awaitable[None]],
        fresh: tuple[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._props |= {"title": "", "q": "", "filters": [], "sort": "", "sorts": [], "words": words, "others": []}
        if fresh is not None:
            self._props["fresh"] = {"href": fresh[0], "label": fresh[1]}

        async def chosen(event: events.GenericEventArguments) -> None:
            name, value = event.args.get("name"), event.args.get("value")
            if isinstance(name, str) and isinstance(value, str):
                await on_choose(name, value)

        self.on("choose", chosen)
        self.on("clear", on_clear, [])

    def show(
        self,
        title: str,
        *,
        q: str,
        filters: Sequence[Filter],
        sort: str,
        sorts: Sequence[Choice],
        others: Sequence[Other] = (),
    ) -> None:
        """What is chosen now, and what can be."""
        self._props |= {
            "title": title,
            "q": q,
            "filters": [asdict(each) for each in filters],
            "sort": sort,
            "sorts": [asdict(each) for each in sorts],
            "others": [asdict(each) for each in others],
        }
        self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        labels = [each["label"] for each in self._props["filters"]]
        others = [each["label"] for each in self._props["others"]]
        return [*super()._displayed_contents(only_visible=only_visible), self._props["title"], *labels, *others]
