"""Looking behind the desk: what is really in the tables, and whether a refusal left them alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from app.core.problems import Refused
from app.tenancy.desk import Desk
from storage.connection import opened
from storage.models import MODELS, Event, Personal, Ticket


def row(desk: Desk, number: str) -> Ticket:
    """The ticket as it is kept."""
    with desk.house.engine.open(desk.slug, write=False):
        return Ticket.get(Ticket.number == number)


def history(desk: Desk, number: str | None = None) -> list[Event]:
    """All events, or those of one ticket, oldest first."""
    query = Event.select().order_by(Event.id)
    if number is not None:
        query = query.where(Event.ticket == row(desk, number).id)
    with desk.house.engine.open(desk.slug, write=False):
        return list(query)


def personal(desk: Desk, event: Event) -> dict[str, Any]:
    """What the event says of a person that goes when he goes."""
    with desk.house.engine.open(desk.slug, write=False):
        kept = Personal.get_or_none(Personal.event == event.id)
    return {} if kept is None else kept.data


def kinds(desk: Desk, number: str | None = None) -> list[str]:
    return [event.kind for event in history(desk, number)]


def everything(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the tenant."""
    tables = [model._meta.table_name for model in MODELS] + ["ticket_search"]
    with desk.house.engine.open(desk.slug, write=False):
        return {
            table: sorted(opened().execute_sql(f'SELECT * FROM "{table}"').fetchall(), key=repr) for table in tables
        }


@contextmanager
def refused(desk: Desk, kind: type[Refused], *problems: tuple[str | None, str]) -> Iterator[None]:
    """The act inside is refused with just these problems (field, key), and nothing of it is kept."""
    before = everything(desk)
    with pytest.raises(Refused) as caught:
        yield
    assert caught.type is kind
    assert [(each.field, each.key) for each in caught.value.problems] == list(problems)
    assert everything(desk) == before
