"""A list kept open: read page by page, and changed where it stands when tickets change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.actions.listed import ListedTicket, TicketPage
from app.actions.looking_again import still_listed
from app.actions.query_values import MOST_ROWS
from app.actions.reading import TicketQuery
from app.core.problems import NotSignedIn, Refused
from pages.parts.ticket_table import TicketTable
from pages.visit import Visit
from pages.workspace.columns import Column
from pages.workspace.list_page import list_page
from pages.workspace.list_words import list_words
from pages.workspace.rows import listed
from pages.workspace.window import Difference, Window, places

Columns = tuple[Column, ...]
Deeds = Sequence[Mapping[str, Any]]  # what can be done to the rows


class Listing:
    """The rows shown now, in their order, and where the next page begins. `tell` hears how many came or went."""

    def __init__(self, visit: Visit, table: TicketTable) -> None:
        self.visit, self.table = visit, table
        self.tell: Callable[[int], None] = lambda _more: None
        self.query = TicketQuery()
        self.columns: Columns = ()
        self.deeds: Deeds = ()
        self.shown: dict[str, ListedTicket] = {}
        self.cursor: str | None = None
        self.since = visit.now()
        self.is_narrowed = False
        self._left: set[str] = set()

    async def ask(self, query: TicketQuery, columns: Columns, deeds: Deeds, *, is_narrowed: bool) -> bool:
        """Show another list from its beginning; whether it is shown now."""
        self.query, self.columns, self.deeds, self.is_narrowed = query, columns, deeds, is_narrowed
        self.table.wait()
        return await self.again()

    def begin(self, query: TicketQuery, columns: Columns, deeds: Deeds, page: TicketPage, *, is_narrowed: bool) -> None:
        """Show a list whose first page has been read."""
        self.query, self.columns, self.deeds, self.is_narrowed = query, columns, deeds, is_narrowed
        self._show(page)

    async def again(self) -> bool:
        """From the beginning, as asked before; whether it is shown now.

        An answer that comes after something else was asked for is dropped, here and below.
        """
        page = await self._read(self.query)
        if page is not None:
            self._show(page)
        return page is not None

    async def more(self) -> None:
        """The next page, below."""
        cursor = self.cursor
        if cursor is None:
            return
        page = await self._read(self.query, cursor)
        if page is None or self.cursor != cursor:
            return
        fresh = [row for row in page.items if row.number not in self.shown]
        self.cursor = page.next
        self.shown |= {row.number: row for row in fresh}
        self.table.append(self._rows(fresh), more=self.cursor is not None)

    async def heard(self, changed: frozenset[int]) -> None:
        """Tickets have changed: patch their rows, tell of new ones."""
        if not (self.shown or self.cursor) or not 0 < len(changed) <= MOST_ROWS:  # an empty list cannot jump
            await self.again()
            return
        query = self.query
        try:
            held = await self._held(query, changed)
            order = places(self._order, self.visit.bundle.priorities)
            window = Window(self.shown, order, self.cursor is None, self.since)
            found = window.difference(held, changed)
            missing = {self.shown[number].id for number in found.missing}
            free = replace(TicketQuery(removed=self.query.removed), fields=self.query.fields)
            left = await self._held(free, missing) if missing else ()
        except NotSignedIn:
            raise
        except Refused as refused:
            self.table.fail(" ".join(self.visit.speech.refusal(problem) for problem in refused.problems))
            return
        if self.query is query:
            self._take_in(found, left)

    @property
    def is_newest_first(self) -> bool:
        return self._order in ("-updated_at", "-created_at")

    @property
    def _order(self) -> str:
        return "-created_at" if self.query.q else self.query.sort or "-updated_at"

    async def _held(self, query: TicketQuery, ids: frozenset[int] | set[int]) -> tuple[ListedTicket, ...]:
        return await self.visit.desk.arun(still_listed, self.visit.who, query, sorted(ids))

    async def _read(self, query: TicketQuery, cursor: str | None = None) -> TicketPage | None:
        found = await list_page(self.visit, replace(query, cursor=cursor))
        if self.query is not query:
            return None
        self.table.rest()  # what is shown already is not sent again
        if isinstance(found, TicketPage):
            return found
        self.table.fail(found)
        return None

    def _show(self, page: TicketPage) -> None:
        self.cursor, self.since, self._left = page.next, self.visit.now(), set()
        self.shown = {row.number: row for row in page.items}
        self.table.show(
            self._rows(page.items),
            columns=[{"name": each.name, "label": each.label, "sort": each.sort} for each in self.columns],
            deeds=self.deeds,
            more=page.next is not None,
            sort=self._order,
            sortable=not self.query.q,
            inserts=self.is_newest_first,
            words=list_words(self.visit, is_narrowed=self.is_narrowed),
        )

    def _take_in(self, found: Difference, left: Sequence[ListedTicket]) -> None:
        """Rows that have left the list stay, changed, where they stand; those no longer to be seen go."""
        stay = {row.number for row in left}
        gone = [number for number in found.missing if number not in stay]
        moved = [row for row in left if self.shown[row.number] != row]
        self.tell(len(found.fresh) - len(set(found.missing) - self._left))
        self._left = (self._left | stay) - {row.number for row in found.patched}
        self.shown |= {row.number: row for row in (*found.patched, *moved)}
        for number in gone:
            del self.shown[number]
        if self.is_newest_first:
            self.shown = {row.number: row for row in found.fresh} | self.shown
        if found.patched or moved or found.fresh or gone:
            patched = self._rows(found.patched) + self._rows(moved, left=True)
            self.table.take_in(patched, self._rows(found.fresh), gone)

    def _rows(self, rows: Sequence[ListedTicket], *, left: bool = False) -> list[dict[str, Any]]:
        now = self.visit.now()
        return [listed(self.visit, row, self.columns, now, left=left) for row in rows]
