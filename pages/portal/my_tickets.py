"""The customer's own tickets: open, waiting for him, closed; found by words, in his order; live."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nicegui import ui

from app.actions import reading
from app.actions.listed import TicketPage
from app.actions.query_values import MOST_ROWS
from app.actions.reading import COUNTED, GROUPS, TicketQuery
from pages import live
from pages.parts.native import icon, link, tag
from pages.parts.ticket_cards import TicketCards
from pages.portal.groups import Groups
from pages.portal.nothing_here import say_nothing_here
from pages.portal.seeking import FIRST_SORT, SORTS, order_choice, search_box
from pages.visit import Visit

_PAGE = 20
_LONGEST_SEARCH = 200
_SEVERAL = 20  # so many changes at once are not looked at one by one


async def build(visit: Visit, params: dict[str, str]) -> None:
    """`group`, `q` and `sort` among the parameters say what to show first."""
    counts = await visit.desk.arun(reading.count_groups, visit.who)
    group = params.get("group", "")
    if group not in GROUPS:
        group = "waiting" if counts["waiting"] and not counts["open"] else "open"
    mine = MyTickets(visit, group, params.get("q", "")[:_LONGEST_SEARCH].strip(), params.get("sort", ""))
    page = await visit.desk.arun(reading.list_tickets, visit.who, mine.query())
    mine.draw(counts, page)
    live.watch(visit, mine.heard)


class MyTickets:
    """What is shown: one group, or what was found in all of them."""

    def __init__(self, visit: Visit, group: str, words: str, sort: str) -> None:
        self.visit, self.group, self.words = visit, group, words
        self.sort = sort if sort in SORTS else FIRST_SORT
        self.page = TicketPage((), None)

    def query(self) -> TicketQuery:
        if self.words:  # what is found comes newest first
            return TicketQuery(requested_by_me=True, q=self.words, limit=_PAGE)
        return TicketQuery(category=GROUPS[self.group], requested_by_me=True, sort=self.sort, limit=_PAGE)

    def draw(self, counts: dict[str, int], page: TicketPage) -> None:
        t = self.visit.t
        with tag("header", "mine__head"):
            tag("h1", text=t("mine.title"))
            with link(self.visit.paths.home(), "button button--primary"):
                icon("add")
                tag("span", text=t("mine.new"))
        with tag("div", "mine__tools"):
            self.groups = Groups(self.visit, self.turn_to)
            with tag("div", "mine__find"):
                self.box = search_box(self.visit, self.words, self.search)
                self.sort_box = order_choice(self.visit, self.sort, self.order)
        self.cards = TicketCards(self.visit)
        self.empty = tag("section", "mine__empty", role="status")
        self.more = ui.button(t("mine.more"), color=None, on_click=self.go_on)
        self.more.props("flat no-caps").classes("button mine__more")
        self.groups.show(counts, "" if self.words else self.group, COUNTED)
        self._show(page)

    async def turn_to(self, group: str) -> None:
        """Show another group; a search ends with it."""
        self.group, self.words = group, ""
        self.box.set_value("")
        await self._go()

    async def search(self, event: Any) -> None:
        words = (event.value or "").strip()[:_LONGEST_SEARCH]
        if words != self.words:
            self.words = words
            await self._go()

    async def order(self, event: Any) -> None:
        if isinstance(event.args, str) and event.args in SORTS and event.args != self.sort:
            self.sort = event.args
            await self._go()

    async def go_on(self) -> None:
        """Append the following page."""
        asked = replace(self.query(), cursor=self.page.next)
        found = await self.visit.desk.arun(reading.list_tickets, self.visit.who, asked)
        known = {row.number for row in self.page.items}
        fresh = tuple(row for row in found.items if row.number not in known)
        self._show(TicketPage(self.page.items + fresh, found.next))

    async def heard(self, changed: frozenset[int]) -> None:
        """Read again what is shown, when one of the changed tickets can be seen from here."""
        known = {row.id for row in self.page.items}
        if changed and known.isdisjoint(changed) and not await self._sees_one_of(changed):
            return
        await self._read(min(max(len(self.page.items), _PAGE), MOST_ROWS))

    async def _sees_one_of(self, changed: frozenset[int]) -> bool:
        """Whether a ticket that is not shown yet may belong here."""
        for ticket in list(changed)[:_SEVERAL]:
            if await self.visit.desk.arun(reading.row_if_visible, self.visit.who, ticket) is not None:
                return True
        return len(changed) > _SEVERAL

    async def _go(self) -> None:
        """Show what is asked for now, and let it be found at its address."""
        sort = None if self.sort == FIRST_SORT else self.sort
        group = None if self.words else self.group
        self.visit.stand_at(self.visit.paths.tickets(group=group, q=self.words or None, sort=sort))
        self.empty.set_visibility(False)
        self.more.set_visibility(False)
        self.cards.wait()
        await self._read(_PAGE)

    async def _read(self, rows: int) -> None:
        """An answer that comes after the reader has asked for something else is dropped."""
        asked = self.query()
        found = await self.visit.desk.arun(reading.list_tickets, self.visit.who, replace(asked, limit=rows))
        counts = await self.visit.desk.arun(reading.count_groups, self.visit.who)
        if asked == self.query():
            self.groups.show(counts, "" if self.words else self.group, COUNTED)
            self._show(found)

    def _show(self, page: TicketPage) -> None:
        self.page = page
        self.cards.show(page.items)
        self.cards.set_visibility(bool(page.items))
        self.more.set_visibility(page.next is not None)
        self.sort_box.set_visibility(not self.words)
        self.empty.set_visibility(not page.items)
        self.empty.clear()
        if not page.items:
            with self.empty:
                say_nothing_here(self.visit, "found" if self.words else self.group, lambda: self.turn_to("open"))
