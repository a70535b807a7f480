"""Tickets as the cards of a customer's list, drawn by the browser from data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from nicegui import ui

from app.actions.views import TicketRow
from pages.parts.labels import CATEGORY_TONES
from pages.parts.states import customer_state
from pages.visit import Visit


class TicketCards(ui.element, component="ticket_cards.js"):
    """Shows the rows it is given, each as a real link."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self._visit = visit
        self._props |= {"rows": [], "waits": False}

    def wait(self) -> None:
        """Show the outlines of cards until others are read."""
        self._props["waits"] = True
        self.set_visibility(True)
        self.update()

    def show(self, rows: Sequence[TicketRow]) -> None:
        now = self._visit.now()
        cards = [card(self._visit, row, now) for row in rows]
        if self._props["waits"] or cards != self._props["rows"]:
            self._props |= {"rows": cards, "waits": False}
            self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        texts = [row[part] for row in self._props["rows"] for part in ("number", "subject", "state")]
        return [*super()._displayed_contents(only_visible=only_visible), *texts]


def card(visit: Visit, row: TicketRow, now: datetime) -> dict[str, str]:
    """One ticket in the customer's own words."""
    return {
        "number": row.number,
        "href": visit.paths.ticket(row.number),
        "subject": row.subject,
        "state": customer_state(visit, row),
        "tone": CATEGORY_TONES.get(row.category, "quiet"),
        "wanted": visit.t("mine.answer_wanted") if row.category == "waiting_customer" else "",
        "detail": visit.t("mine.assignee", name=row.assignee.name) if row.assignee else "",
        "by": "" if _is_own(visit, row) else row.requester.name,
        "when": visit.speech.ago(row.updated_at, now),
        "exact": visit.speech.moment(row.updated_at, seconds=True),
        "iso": row.updated_at.isoformat(),
    }


def _is_own(visit: Visit, row: TicketRow) -> bool:
    return visit.session is None or row.requester.id == visit.session.person
