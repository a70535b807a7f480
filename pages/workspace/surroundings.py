"""What is learnt of a list after it stands there: how long it is, and who has which of its tickets open."""

from __future__ import annotations

from nicegui import background_tasks

from app.actions.looking_again import count_tickets
from app.actions.presence import who_is_where
from app.actions.query_values import MOST_ROWS
from app.actions.reading import COUNTED
from app.core.problems import Refused
from pages.parts.filter_bar import FilterBar
from pages.parts.ticket_table import TicketTable
from pages.visit import Visit
from pages.workspace.listing import Listing


class Surroundings:
    """Never keeps the list itself waiting."""

    def __init__(self, visit: Visit, bar: FilterBar, table: TicketTable, listing: Listing) -> None:
        self.visit, self.bar, self.table, self.listing = visit, bar, table, listing
        self.count: int | None = None
        self._here: dict[str, str] = {}
        listing.tell = self.came

    def look(self) -> None:
        """The list has been read anew."""
        background_tasks.create(self._look(), name="surroundings of a list")

    def came(self, more: int) -> None:
        """So many tickets have come, or gone."""
        if self.count is not None and self.count < COUNTED:
            self.count = max(0, self.count + more)
            self._say()

    async def heard_of_people(self, changed: frozenset[int]) -> None:
        """Somebody has opened or left tickets."""
        if not changed or changed & {row.id for row in self.listing.shown.values()}:
            await self._meet()

    async def _look(self) -> None:
        query = self.listing.query
        try:
            self.count = None if query.q else await self.visit.desk.arun(count_tickets, self.visit.who, query)
            self._say()
            await self._meet()
        except Refused:  # the list itself has said why
            return

    async def _meet(self) -> None:
        numbers = tuple(self.listing.shown)[:MOST_ROWS]
        found = await self.visit.desk.arun(who_is_where, self.visit.who, numbers) if numbers else {}
        comma = self.visit.t("field.comma")
        here = {number: comma.join(each.person.name for each in people) for number, people in found.items() if people}
        if here != self._here and not self.visit.stage.is_left:
            self._here = here
            self.table.meet(here)

    def _say(self) -> None:
        if self.visit.stage.is_left:
            return
        count = self.count
        shown = "" if count is None else self.visit.speech.number(count)
        self.bar.count(f"{shown}+" if count == COUNTED else shown)
