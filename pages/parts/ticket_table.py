"""A list of tickets: rows are data, drawn and kept in order by the browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from nicegui import ui

Row = Mapping[str, Any]


class TicketTable(ui.element, component="ticket_table.js"):
    """Shows `rows`; `take_in` changes some without moving the others.

    `inserts`: new rows belong on top and go there unless somebody is reading; otherwise they are announced, and
    `on_reload` is called when the reader asks for them. `now` is the desk's clock in milliseconds since 1970.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        *,
        digits: str,
        now: int,
        on_more: Callable[[], Awaitable[None]],
        on_reload: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._props |= {"rows": self.rows, "more": False, "words": words, "digits": digits, "inserts": True, "now": now}
        self.on("more", on_more, [])
        self.on("reload", on_reload, [])

    def show(self, rows: Sequence[Row], *, more: bool, inserts: bool, words: Mapping[str, str]) -> None:
        """Begin anew with these rows."""
        self.rows = list(rows)
        self._props |= {"rows": self.rows, "more": more, "inserts": inserts, "words": words}
        self.update()

    def append(self, rows: Sequence[Row], *, more: bool) -> None:
        """Go on at the end. The browser is told the new rows alone."""
        self.run_method("append", list(rows), more)
        self._keep([*self.rows, *rows], more=more)

    def take_in(self, patched: Sequence[Row], fresh: Sequence[Row], removed: Iterable[str]) -> None:
        """What has changed: rows in their place, new ones, and the numbers of those that are no longer to be seen."""
        gone, news = list(removed), {row["number"]: row for row in patched}
        self.run_method("take_in", list(patched), list(fresh), gone)
        stay = [news.get(row["number"], row) for row in self.rows if row["number"] not in gone]
        self._keep([*fresh, *stay], more=bool(self._props["more"]))

    def _keep(self, rows: list[Row], *, more: bool) -> None:
        """Remember without sending: the browser has it already."""
        self.rows = rows
        self._props |= {"rows": rows, "more": more}

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        seen = [text for row in self.rows for text in row.values() if isinstance(text, str)]
        words = [] if self.rows else [self._props["words"]["empty_title"]]
        return [*super()._displayed_contents(only_visible=only_visible), *seen, *words]
