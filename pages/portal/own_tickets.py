"""A customer's open tickets on the home page: a few, what waits for him first; live."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui

from app.actions import reading
from app.actions.reading import GROUPS, TicketQuery
from app.actions.views import TicketRow
from pages import live
from pages.parts.native import icon, link, tag
from pages.parts.ticket_cards import TicketCards
from pages.visit import Visit

_SHOWN = 3
_ORDER = ("waiting", "open")


class OwnTickets:
    """Read first, so that the page knows where it belongs; then drawn once."""

    def __init__(self, visit: Visit, counts: Mapping[str, int], rows: tuple[TicketRow, ...]) -> None:
        self._visit, self._counts, self._rows = visit, counts, rows

    @classmethod
    async def read(cls, visit: Visit) -> OwnTickets:
        return cls(visit, *await _found(visit))

    @property
    def is_awaited(self) -> bool:
        """Whether a ticket waits for him."""
        return self._counts["waiting"] > 0

    def draw(self) -> None:
        t = self._visit.t
        with tag("section", "own", aria_label=t("home.yours")):
            with tag("header", "own__head"):
                tag("h2", text=t("home.yours"))
                self._said = ui.label().props("role=status")
                with link(self._visit.paths.tickets(), "own__all"):
                    tag("span", text=t("home.see_tickets"))
                    icon("arrow_forward", "turns")
            self._cards = TicketCards(self._visit)
        self._show()
        live.watch(self._visit, self._heard)

    def _show(self) -> None:
        waiting, count = self._counts["waiting"], self._counts["open"]
        key = "home.waiting" if waiting else "home.open" if count else "home.none_open"
        self._said.text = self._visit.t(key, count=waiting or count)
        self._said.classes(replace=f"own__said{' own__said--waiting' if waiting else ''}")
        self._cards.show(self._rows)
        self._cards.set_visibility(bool(self._rows))

    async def _heard(self, _changed: frozenset[int]) -> None:
        self._counts, self._rows = await _found(self._visit)
        self._show()


async def _found(visit: Visit) -> tuple[Mapping[str, int], tuple[TicketRow, ...]]:
    counts = await visit.desk.arun(reading.count_groups, visit.who)
    rows: tuple[TicketRow, ...] = ()
    for group in _ORDER:
        if counts[group] and len(rows) < _SHOWN:
            asked = TicketQuery(category=GROUPS[group], requested_by_me=True, limit=_SHOWN - len(rows))
            rows += (await visit.desk.arun(reading.list_tickets, visit.who, asked)).items
    return counts, rows
