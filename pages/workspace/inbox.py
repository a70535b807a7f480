"""The workspace: a list of the tickets one may see, searched and narrowed, live."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import ui

from app.actions.list_desk import ListDesk, list_desk
from app.actions.people import prefer
from app.actions.reading import list_tickets
from app.core.problems import NotSignedIn, Refused
from pages import live
from pages.acts import attempt
from pages.parts.calendars import calendar_of
from pages.parts.filter_bar import FilterBar
from pages.parts.ticket_table import TicketTable
from pages.visit import Visit
from pages.workspace.asked import Asked
from pages.workspace.bar import chips_shown, show_bar, special_options
from pages.workspace.bulk import Bulk
from pages.workspace.bulk_fields import deeds_of
from pages.workspace.chips import chips_of
from pages.workspace.columns import FIXED, columns_of, fields_of, offered_columns
from pages.workspace.keeping import Keeping
from pages.workspace.list_commands import offer_commands
from pages.workspace.list_words import bar_words, list_words
from pages.workspace.listing import Listing
from pages.workspace.lists import list_of
from pages.workspace.menus import column_options, names_of, options_of
from pages.workspace.rows import milliseconds
from pages.workspace.surroundings import Surroundings


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotSignedIn before anything is drawn."""
    desk = await visit.desk.arun(list_desk, visit.who)
    inbox = Inbox(visit, desk, params)
    ui.page_title(visit.titled(inbox.asked.list.label))
    await inbox.begin()
    live.watch(visit, inbox.listing.heard, presence=inbox.around.heard_of_people)
    offer_commands(visit)


class Inbox:
    """Tools and list; what is chosen stands in the address as well, so that reload and back keep it."""

    def __init__(self, visit: Visit, desk: ListDesk, params: Mapping[str, str]) -> None:
        self.visit, self.desk = visit, desk
        self.chips = chips_of(visit, desk.roles)
        self.offered = offered_columns(visit, desk.roles)
        standing = list_of(visit, params.get("view", ""), desk.views, desk.kept, self.chips)
        self.asked = Asked.read(params, standing, self.chips)
        self.columns = columns_of(visit, standing, self.offered)
        self.bar = FilterBar(
            bar_words(visit),
            calendar=calendar_of(visit),
            may_share="views.share" in desk.may,
            on_narrow=self.narrow,
            on_ask=self.fill,
            on_columns=self.choose_columns,
            on_keep=self.keep,
            on_clear=self.clear,
        )
        self.table = TicketTable(
            list_words(visit, is_narrowed=False),
            digits=visit.speech.digits,
            now=milliseconds(visit.now()),
            on_more=lambda: self.listing.more(),
            on_reload=self.reload,
            on_sort=self.sort,
            on_deed=self.deed,
            on_clear=self.clear,
        )
        self.listing = Listing(visit, self.table)
        self.around = Surroundings(visit, self.bar, self.table, self.listing)

    async def begin(self) -> None:
        query = self.asked.query(self.chips, fields_of(self.columns))
        await self._show()
        try:
            page = await self.visit.desk.arun(list_tickets, self.visit.who, query)
        except NotSignedIn:
            raise
        except Refused as refused:
            self.table.fail(" ".join(self.visit.speech.refusal(problem) for problem in refused.problems))
            return
        self.listing.begin(query, self.columns, self._deeds(), page, is_narrowed=self.asked.is_narrowed)
        self.around.look()

    async def narrow(self, said: Mapping[str, Any]) -> None:
        name, value = said.get("name"), said.get("value")
        if isinstance(name, str) and isinstance(value, str):
            await self._ask(self.asked.with_(name, value, self.chips))

    async def sort(self, order: str) -> None:
        await self._ask(self.asked.with_("sort", order, self.chips))

    async def clear(self) -> None:
        await self._ask(self.asked.cleared())

    async def reload(self) -> None:
        if await self.listing.again():
            self.around.look()

    async def fill(self, said: Mapping[str, Any]) -> None:
        """A menu has been opened, or something typed into it."""
        name, words = str(said.get("name")), str(said.get("words") or "")
        if name == "columns":
            offered = [(each.name, each.label) for each in self.offered.values() if each.name not in FIXED]
            self.bar.offer(name, column_options(offered))
        elif name in self.chips:
            chosen = self.asked.chips.get(name, "")
            self.bar.offer(name, await options_of(self.visit, self.chips[name], chosen, words))
        else:
            self.bar.offer(name, special_options(self.visit, name))

    async def choose_columns(self, said: str) -> None:
        names = tuple(name for name in said.split(",") if name in self.offered)
        if await attempt(self.visit, prefer, columns={self.asked.list.id: (*FIXED, *names)}):
            self.columns = tuple(self.offered[name] for name in dict.fromkeys((*FIXED, *names)))
            await self._ask(self.asked)

    async def keep(self, wish: Mapping[str, Any]) -> None:
        columns = tuple(column.name for column in self.columns)
        await Keeping(self.visit, self.chips).do(dict(wish), self.asked, columns)

    async def deed(self, kind: str, numbers: tuple[str, ...]) -> None:
        if any(each["kind"] == kind for each in self._deeds()):
            await Bulk(self.visit, self.table, kind, numbers).open()

    async def _ask(self, asked: Asked) -> None:
        self.asked = asked
        await self._show()
        query = asked.query(self.chips, fields_of(self.columns))
        if self.asked is not asked:  # something else was asked for meanwhile
            return
        self.visit.stand_at(asked.address(self.visit.paths.workspace()))
        if await self.listing.ask(query, self.columns, self._deeds(), is_narrowed=asked.is_narrowed):
            self.around.look()

    async def _show(self) -> None:
        names = await names_of(self.visit, self.chips, self.asked.chips)
        chips = chips_shown(self.visit, self.chips, self.asked, names, self.desk.may)
        show_bar(self.visit, self.bar, self.asked, chips, [column.name for column in self.columns])

    def _deeds(self) -> list[dict[str, Any]]:
        return deeds_of(self.visit, self.desk.may, removed=bool(self.asked.removed))
