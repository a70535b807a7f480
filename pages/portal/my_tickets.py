"""The customer's own tickets: open, waiting for him, closed; found by words; live."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nicegui import ui

from app.actions import reading
from app.actions.reading import COUNTED, GROUPS, MOST_ROWS, TicketQuery
from app.actions.views import TicketPage
from pages import live
from pages.parts.native import icon, link, tag
from pages.parts.ticket_cards import TicketCards
from pages.portal.groups import Groups
from pages.visit import Visit

_PAGE = 20
_LONGEST_SEARCH = 200
_SEVERAL = 20  # so many changes at once are not looked at one by one


async def build(visit: Visit, params: dict[str, str]) -> None:
    """`group` and `q` among the parameters say what to show first."""
    counts = await visit.desk.arun(reading.count_groups, visit.who)
    group = params.get("group", "")
    if group not in GROUPS:
        group = "waiting" if counts["waiting"] and not counts["open"] else "open"
    mine = MyTickets(visit, group, params.get("q", "")[:_LONGEST_SEARCH].strip())
    page = await visit.desk.arun(reading.list_tickets, visit.who, mine.query())
    mine.draw(counts, page)
    live.watch(visit, mine.heard)


class MyTickets:
    """What is shown: one group, or what was found in all of them."""

    def __init__(self, visit: Visit, group: str, words: str) -> None:
        self.visit, self.group, self.words = visit, group, words
        self.page = TicketPage((), None)

    def query(self) -> TicketQuery:
        return TicketQuery(
            category=() if self.words else GROUPS[self.group], requested_by_me=True, q=self.words, limit=_PAGE
        )

    def draw(self, counts: dict[str, int], page: TicketPage) -> None:
        t = self.visit.t
        with tag("header", "mine__head"):
            tag("h1", text=t("mine.title"))
            with link(self.visit.paths.home(), "button button--primary"):
                icon("add")
                tag("span", text=t("mine.new"))
        with tag("div", "mine__tools"):
            self.groups = Groups(self.visit, self.turn_to)
            self.box = ui.input(placeholder=t("mine.search"), value=self.words, on_change=self.search)
            self.box.props("outlined dense clearable debounce=300 dir=auto clear-icon=sym_r_close").classes(
                "control mine__search"
            )
            self.box.props["aria-label"] = t("mine.search")
            with self.box.add_slot("prepend"):
                icon("search")
        self.cards = TicketCards(self.visit)
        self.empty = tag("section", "mine__empty", role="status")
        self.more = (
            ui.button(t("mine.more"), color=None, on_click=self.go_on)
            .props("flat no-caps")
            .classes("button mine__more")
        )
        self.groups.show(counts, "" if self.words else self.group, COUNTED)
        self._show(page)

    async def turn_to(self, group: str) -> None:
        """Show another group; a search ends with it."""
        self.group, self.words = group, ""
        self.box.set_value("")
        ui.navigate.history.replace(self.visit.paths.tickets(group=group))
        await self._read(_PAGE)

    async def search(self, event: Any) -> None:
        words = (event.value or "").strip()[:_LONGEST_SEARCH]
        if words != self.words:
            self.words = words
            where = {"q": words} if words else {"group": self.group}
            ui.navigate.history.replace(self.visit.paths.tickets(**where))
            await self._read(_PAGE)

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
        self.empty.set_visibility(not page.items)
        self.empty.clear()
        if not page.items:
            with self.empty:
                self._say_empty("found" if self.words else self.group)

    def _say_empty(self, which: str) -> None:
        icon({"found": "search_off", "waiting": "task_alt"}.get(which, "inbox"))
        tag("h2", text=self.visit.t(f"mine.empty.{which}.title"))
        tag("p", "secondary", self.visit.t(f"mine.empty.{which}.hint"))
