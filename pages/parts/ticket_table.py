"""A list of tickets: rows are data, drawn and kept in order by the browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from nicegui import events

from pages.parts.given import Given
from pages.parts.heard import text_to

Row = Mapping[str, Any]
Deed = Mapping[str, Any]
_MOST = 200


class TicketTable(Given, component="ticket_table.js"):
    """Shows `rows`; `take_in` changes some without moving the others.

    `inserts`: new rows belong on top and go there unless somebody is reading; otherwise they are announced, and
    `on_reload` is called when the reader asks for them. `now` is the desk's clock in milliseconds since 1970. With
    `deeds` (kind, label, icon) rows can be chosen; `on_deed(kind, numbers)` gets what a browser says: check it.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        *,
        digits: str,
        now: int,
        on_more: Callable[[], Awaitable[None]],
        on_reload: Callable[[], Awaitable[None]],
        on_sort: Callable[[str], Awaitable[None]],
        on_deed: Callable[[str, tuple[str, ...]], Awaitable[None]],
        on_clear: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__()
        self.give(rows=[], more=False, words=words, digits=digits, inserts=True, now=now)
        self.give(columns=[], sort="", sortable=True, deeds=[], broken="")
        self.on("more", on_more, [])
        self.on("reload", on_reload, [])
        self.on("clear", on_clear, [])
        self.on("sort", text_to(on_sort))
        self.on("deed", _chosen(on_deed))

    def show(
        self,
        rows: Sequence[Row],
        *,
        columns: Sequence[Mapping[str, str]],
        deeds: Sequence[Deed],
        more: bool,
        sort: str,
        sortable: bool,
        inserts: bool,
        words: Mapping[str, str],
    ) -> None:
        """Begin anew with these rows."""
        self.give(rows=list(rows), more=more, inserts=inserts, words=words, broken="")
        self.give(columns=list(columns), sort=sort, sortable=sortable, deeds=list(deeds))

    @property
    def rows(self) -> list[Row]:
        """As they are shown now."""
        rows: list[Row] = self.given("rows")
        return rows

    def fail(self, why: str) -> None:
        """Say that the list cannot be shown, with a button to try again."""
        self.give(broken=why)

    def wait(self) -> None:
        self.run_method("wait")

    def rest(self) -> None:
        self.run_method("rest")

    def append(self, rows: Sequence[Row], *, more: bool) -> None:
        """Go on at the end. The browser is told the new rows alone."""
        self.run_method("append", list(rows), more)
        self._keep([*self.rows, *rows], more=more)

    def take_in(self, patched: Sequence[Row], fresh: Sequence[Row], removed: Iterable[str]) -> None:
        """What has changed: rows in their place, new ones, and the numbers of those that are no longer to be seen."""
        gone, news = list(removed), {row["number"]: row for row in patched}
        self.run_method("take_in", list(patched), list(fresh), gone)
        stay = [news.get(row["number"], row) for row in self.rows if row["number"] not in gone]
        self._keep([*fresh, *stay] if self.given("inserts") else stay, more=bool(self.given("more")))

    def choose(self, numbers: Iterable[str]) -> None:
        """Choose these rows and no others."""
        self.run_method("choose", list(numbers))

    def meet(self, here: Mapping[str, str]) -> None:
        """Who has which ticket open, by number."""
        self.run_method("meet", dict(here))

    def _keep(self, rows: list[Row], *, more: bool) -> None:
        """Remember without sending: the browser has it already."""
        self.give(tell=False, rows=rows, more=more)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        seen = [text for row in self.rows for text in row.values() if isinstance(text, str)]
        words = [] if self.rows else [self.given("broken") or self.given("words")["empty_title"]]
        return [*super()._displayed_contents(only_visible=only_visible), *seen, *words]


def _chosen(
    told: Callable[[str, tuple[str, ...]], Awaitable[None]],
) -> Callable[[events.GenericEventArguments], Awaitable[None]]:
    async def heard(event: events.GenericEventArguments) -> None:
        said: Any = event.args
        kind, numbers = (said.get("kind"), said.get("numbers")) if isinstance(said, dict) else (None, None)
        if isinstance(kind, str) and isinstance(numbers, list):
            few = tuple(number for number in numbers if isinstance(number, str))[:_MOST]
            if few:
                await told(kind, few)

    return heard
