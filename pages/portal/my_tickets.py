"""The customer's own tickets: open, waiting for him, closed; found by words, in his order; live."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nicegui import ui

from app.actions import reading
from app.actions.listed import TicketPage
from app.actions.query_values import MOST_ROWS
from app.actions.reach import organization_read
from app.actions.reading import COUNTED, GROUPS, TicketQuery
from pages import live
from pages.parts.native import icon, link, tag
from pages.parts.ticket_cards import TicketCards
from pages.portal.groups import Groups
from pages.portal.nothing_here import say_nothing_here
from pages.portal.seeking import FIRST_SORT, ORGANIZATION, SORTS, order_choice, search_box, whose_choice
from pages.visit import Visit

_PAGE = 20
_LONGEST_SEARCH = 200
_SEVERAL = 20  # so many changes at once are not looked at one by one


async def build(visit: Visit, params: dict[str, str]) -> None:
    """`group`, `q`, `sort` and `whose` among the parameters say what to show first."""
    organization = await visit.desk.arun(organization_read, visit.who)
    is_wide = params.get("whose") == ORGANIZATION and organization is not None
    counts = await visit.desk.arun(reading.count_groups, visit.who, organization if is_wide else None)
    group = params.get("group", "")
    if group not in GROUPS:
        group = "waiting" if counts["waiting"] and not counts["open"] else "open"
    words = params.get("q", "")[:_LONGEST_SEARCH].strip()
    mine = MyTickets(visit, group, words, params.get("sort", ""), organization if is_wide else None)
    page = await visit.desk.arun(reading.list_tickets, visit.who, mine.query())
    mine.draw(counts, page, offers_wider=organization is not None)
    live.watch(visit, mine.heard)


class MyTickets:
    """What is shown: one group, or what was found in all of them; of his own or of that organization."""

    def __init__(self, visit: Visit, group: str, words: str, sort: str, organization: int | None) -> None:
        self.visit, self.group, self.words, self.organization = visit, group, words, organization
        self.whose = None if organization is None else ORGANIZATION
        self.sort = sort if sort in SORTS else FIRST_SORT
        self.page = TicketPage((), None)

    def query(self) -> TicketQuery:
        asked = TicketQuery(requested_by_me=self.whose is None, organization=self.organization, limit=_PAGE)
        if self.words:  # what is found comes newest first
            return replace(asked, q=self.words)
        return replace(asked, category=GROUPS[self.group], sort=self.sort)

    def draw(self, counts: dict[str, int], page: TicketPage, *, offers_wider: bool) -> None:
        t = self.visit.t
        with tag("header", "mine__head"):
            tag("h1", text=t("mine.of_organization" if self.whose else "mine.title"))
            with link(self.visit.paths.home(), "button button--primary"):
                icon("add")
                tag("span", text=t("mine.new"))
        if offers_wider:
            whose_choice(self.visit, self.whose)
        with tag("div", "mine__tools"):
            self.groups = Groups(self.visit, self.turn_to, self.whose)
            with tag("div", "mine__find"):
                self.box = search_box(self.visit, self.words, self.search, self.whose)
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
        asked, page = self.query(), self.page
        found = await self.visit.desk.arun(reading.list_tickets, self.visit.who, replace(asked, cursor=page.next))
        if asked != self.query() or page is not self.page:
            return  # something else is shown by now
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
        sort, group = None if self.sort == FIRST_SORT else self.sort, None if self.words else self.group
        self.visit.stand_at(self.visit.paths.tickets(group, self.words or None, sort, self.whose))
        self.empty.set_visibility(False)
        self.more.set_visibility(False)
        self.cards.wait()
        await self._read(_PAGE)

    async def _read(self, rows: int) -> None:
        """An answer that comes after the reader has asked for something else is dropped."""
        asked = self.query()
        found = await self.visit.desk.arun(reading.list_tickets, self.visit.who, replace(asked, limit=rows))
        counts = await self.visit.desk.arun(reading.count_groups, self.visit.who, self.organization)
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
                which = "found" if self.words else self.group
                say_nothing_here(self.visit, which, lambda: self.turn_to("open"), is_wide=self.whose is not None)
