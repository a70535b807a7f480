"""What became of the tickets of what went."""

from __future__ import annotations

from typing import Any

from app.actions import reading
from app.actions.designer import publishing
from app.actions.reading import TicketQuery
from app.tenancy.bundle import errors
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from storage.models import FieldIndex
from tests.cast import Cast
from tests.cast.looking import history, row


def moved(desk: Desk) -> list[Any]:
    """What the tickets' events say: (before, after) of each."""
    found = [event for event in history(desk) if event.kind == "TicketRemapped"]
    assert all(event.ticket_id and event.audience == "staff" for event in found)
    return [(event.data["before"], event.data["after"]) for event in found]


def needs(desk: Desk, cast: Cast, draft: int) -> dict[str, Any]:
    found = desk.run(publishing.review, cast.admin, draft)
    assert errors(found.findings) == []
    return {need.key: need for need in found.needs}


def index_of(desk: Desk, number: str) -> set[tuple[str, str | None]]:
    ticket = row(desk, number).id
    with desk.house.engine.open(desk.slug, write=False):
        return {(each.field, each.s) for each in FieldIndex.select().where(FieldIndex.ticket == ticket)}


def listed(desk: Desk, who: Who, words: str) -> list[str]:
    return [each.number for each in desk.run(reading.list_tickets, who, TicketQuery(q=words)).items]
