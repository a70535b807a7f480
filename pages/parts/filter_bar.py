"""What stands above a list: name, number, search, filters as chips, order, columns, keeping. All of it is data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pages.parts.calendars import MONTHS
from pages.parts.given import Given
from pages.parts.heard import object_to, text_to

Told = Callable[[Mapping[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class ShownChip:
    """`value` is empty for one that does not narrow; `main` ones are offered beside the others, the rest in a menu."""

    name: str
    label: str
    kind: str
    main: bool
    value: str = ""
    shown: str = ""


class FilterBar(Given, component="filter_bar.js", esm={"desk-lists": "lists", **MONTHS}):
    """Hands on what a browser says, so check it.

    `on_narrow` gets `name` and `value` (chips, `q`, `sort`), `on_ask` the `name` of a menu and `words`, which is
    answered by `offer`; `on_columns` names joined by commas; `on_keep` `what`, `name` and `shared`. A `plain` one has
    neither columns nor keeping.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        *,
        calendar: Mapping[str, Any],
        may_share: bool,
        on_narrow: Told,
        on_ask: Told,
        on_clear: Callable[[], Awaitable[None]],
        on_columns: Callable[[str], Awaitable[None]] | None = None,
        on_keep: Told | None = None,
        plain: bool = False,
    ) -> None:
        super().__init__()
        self.give(words=words, calendar=calendar, mayShare=may_share, plain=plain)
        self.give(title="", count="", q="", chips=[], narrowed=False, kept=None, sort="", sorts=[], columns="")
        self.on("narrow", object_to(on_narrow))
        self.on("ask", object_to(on_ask))
        self.on("clear", on_clear, [])
        if on_keep is not None:
            self.on("keep", object_to(on_keep))
        if on_columns is not None:
            self.on("columns", text_to(on_columns))

    def show(
        self,
        title: str,
        *,
        q: str,
        chips: Sequence[ShownChip],
        narrowed: bool,
        sort: str,
        sorts: Sequence[Mapping[str, str]],
        columns: Sequence[str],
        kept: Mapping[str, Any] | None,
    ) -> None:
        """What is chosen now, and what can be."""
        self.give(
            title=title,
            q=q,
            chips=[asdict(chip) for chip in chips],
            narrowed=narrowed,
            sort=sort,
            sorts=list(sorts),
            columns=",".join(columns),
            kept=kept,
        )

    def count(self, shown: str) -> None:
        """How many there are, in words; empty where nobody has counted."""
        self.give(count=shown)

    def offer(self, name: str, options: Sequence[Mapping[str, Any]]) -> None:
        """Fill the menu of that name."""
        self.run_method("offer", name, list(options))

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        labels = [text for chip in self.given("chips") for text in (chip["label"], chip["shown"])]
        titles = [self.given("title"), self.given("count")]
        return [*super()._displayed_contents(only_visible=only_visible), *titles, *labels]
