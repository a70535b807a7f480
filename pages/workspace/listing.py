"""A list kept open: read page by page, and changed where it stands when tickets change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.actions.reading import MOST_ROWS, TicketQuery, list_tickets, open_ticket
from app.actions.views import TicketPage, TicketRow
from app.core.problems import NotFound
from pages.acts import attempt
from pages.parts.ticket_table import TicketTable
from pages.visit import Visit
from pages.workspace.rows import listed, milliseconds
from pages.workspace.window import Difference, difference

PAGE = 50
_WORDS = (
    "caption", "number", "subject", "priority", "state", "assignee", "changed", "left", "news", "news_one", "more",
    "shown_all", "shown_one", "shown_of_more", "keys",
)  # fmt: skip
_AGES = ("just_now", "a_minute_ago", "minutes_ago", "an_hour_ago", "hours_ago")


class Listing:
    """The rows shown now, in their order, and where the next page begins."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.query = TicketQuery()
        self.shown: dict[str, TicketRow] = {}
        self.cursor: str | None = None
        self.words: Mapping[str, str] = {}
        speech = visit.speech
        self.table = TicketTable(
            self._texts(is_narrowed=False),
            digits=speech.digits,
            now=milliseconds(visit.now()),
            on_more=self.more,
            on_reload=self.again,
        )

    async def ask(self, query: TicketQuery, *, is_narrowed: bool) -> None:
        """Show another list from its beginning; a refusal is said and leaves what is shown."""
        outcome = await attempt(self.visit, list_tickets, query)
        if outcome is not None:
            self.begin(query, outcome.value, is_narrowed=is_narrowed)

    def begin(self, query: TicketQuery, page: TicketPage, *, is_narrowed: bool) -> None:
        """Show a list whose first page has been read."""
        self.query = query
        self.words = self._texts(is_narrowed=is_narrowed)
        self._show(page)

    async def again(self) -> None:
        """From the beginning, as asked before."""
        outcome = await attempt(self.visit, list_tickets, self.query)
        if outcome is not None:
            self._show(outcome.value)

    def _show(self, page: TicketPage) -> None:
        self.cursor = page.next
        self.shown = {row.number: row for row in page.items}
        self.table.show(
            self._rows(page.items), more=page.next is not None, inserts=_newest_first(self.query), words=self.words
        )

    async def more(self) -> None:
        """The next page, below."""
        if self.cursor is None:
            return
        outcome = await attempt(self.visit, list_tickets, replace(self.query, cursor=self.cursor))
        if outcome is None:
            return
        fresh = [row for row in outcome.value.items if row.number not in self.shown]
        self.cursor = outcome.value.next
        self.shown |= {row.number: row for row in fresh}
        self.table.append(self._rows(fresh), more=self.cursor is not None)

    async def heard(self, changed: frozenset[int]) -> None:
        """Tickets have changed: patch their rows, tell of new ones."""
        if not changed:
            await self.again()
            return
        limit = min(MOST_ROWS, max(PAGE, len(self.shown) + len(changed)))
        page = await self.visit.desk.arun(list_tickets, self.visit.who, replace(self.query, limit=limit))
        reach = max(0, limit - len(changed))
        found = difference(self.shown, page.items, whole=self.cursor is None, reach=reach)
        left, removed = await self._look_after(found.missing)
        self._take_in(found, left, removed)

    async def _look_after(self, missing: tuple[str, ...]) -> tuple[list[TicketRow], list[str]]:
        """Rows that have left the list stay, changed, where they stand; those no longer to be seen go."""
        left, removed = [], []
        for number in missing:
            try:
                ticket = await self.visit.desk.arun(open_ticket, self.visit.who, number)
            except NotFound:
                removed.append(number)
            else:
                left.append(ticket.row)
        return left, removed

    def _take_in(self, found: Difference, left: list[TicketRow], removed: list[str]) -> None:
        moved = [row for row in left if self.shown[row.number] != row]
        for row in (*found.patched, *moved):
            self.shown[row.number] = row
        for number in removed:
            del self.shown[number]
        self.shown = {row.number: row for row in found.fresh} | self.shown
        if found.patched or moved or found.fresh or removed:
            patched = self._rows(found.patched) + self._rows(moved, left=True)
            self.table.take_in(patched, self._rows(found.fresh), removed)

    def _rows(self, rows: tuple[TicketRow, ...] | list[TicketRow], *, left: bool = False) -> list[dict[str, Any]]:
        now = self.visit.now()
        return [listed(self.visit, row, now, left=left) for row in rows]

    def _texts(self, *, is_narrowed: bool) -> dict[str, str]:
        say = self.visit.t
        empty = "nothing_found" if is_narrowed else "empty"
        return {
            **{name: say(f"workspace.list.{name}") for name in _WORDS},
            **{name.removesuffix("_ago"): say(f"time.{name}") for name in _AGES},
            "empty_title": say(f"workspace.list.{empty}_title"),
            "empty_hint": say(f"workspace.list.{empty}_hint"),
            "empty_icon": "sym_r_search_off" if is_narrowed else "sym_r_inbox",
        }


def _newest_first(query: TicketQuery) -> bool:
    return bool(query.q) or query.sort in ("-updated_at", "-created_at")
