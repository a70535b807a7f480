"""Tickets as people open them."""

from __future__ import annotations

from typing import Any

from app.actions import intake, reading
from app.actions.views import Submitted, TicketView
from app.tenancy.desk import Desk
from app.tenancy.who import Who


def report(desk: Desk, who: Who, **values: Any) -> str:
    """A fault report (department software, group web_team); its number."""
    return _submitted(desk, who, "report", values).number


def question(desk: Desk, who: Who, **values: Any) -> str:
    """A question (department hardware unless it says otherwise); its number."""
    return _submitted(desk, who, "question", values).number


def ticket_of(desk: Desk, who: Who, number: str) -> TicketView:
    return desk.run(reading.open_ticket, who, number)


def set_up(desk: Desk, who: Who, count: int) -> list[str]:
    """Several reports at the same moment; their numbers in order."""
    return [report(desk, who, subject=f"گزارش {place}") for place in range(count)]


def _submitted(desk: Desk, who: Who, form: str, values: dict[str, Any]) -> Submitted:
    return desk.run(intake.submit, who, form, {"subject": "چاپگر خاموش است", "body": "روشن نمی‌شود.", **values})
