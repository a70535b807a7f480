"""One unit of work, one tenant: there is no way to the tables beside it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import peewee
import pytest

from app.actions import conversation, reading
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage import people
from storage.columns import MomentField, microseconds
from storage.connection import NoTenantOpen, TenantAlreadyOpen, database, opened
from storage.models import MODELS, Meta, Person, Ticket
from tests.cast import START, Cast, report
from tests.cast.looking import row

ASKING: dict[str, Callable[[], Any]] = {
    "select": lambda: list(Ticket.select()),
    "get": lambda: Person.get_or_none(Person.id == 1),
    "count": lambda: Ticket.select().count(),
    "insert": lambda: Meta.insert(name="x", value="y").execute(),
    "create": lambda: Meta.create(name="x", value="y"),
    "update": lambda: Meta.update(value="y").execute(),
    "delete": lambda: Meta.delete().execute(),
    "plain": lambda: opened().execute_sql("SELECT 1"),
    "connect": lambda: opened().connect(),
    "connection": lambda: opened().connection(),
    "atomic": lambda: opened().atomic().__enter__(),
    "function of storage": lambda: people.get(1),
    "proxy": lambda: database.execute_sql("SELECT 1"),
}


@pytest.mark.parametrize("way", ASKING)
def test_without_a_tenant_nothing_is_asked(way: str) -> None:
    with pytest.raises(NoTenantOpen):
        ASKING[way]()


def test_there_is_no_tenant_between_two_units_of_work(portal: Desk) -> None:
    portal.run(reading.server_time, SYSTEM)
    with pytest.raises(NoTenantOpen):
        list(Ticket.select())


def test_a_second_tenant_is_not_opened_inside_the_first(portal: Desk, twin: Desk) -> None:
    for slug in ("twin", "portal"):
        with portal.house.engine.open("portal", write=False):
            with pytest.raises(TenantAlreadyOpen), portal.house.engine.open(slug, write=False):
                pass
            assert Ticket.select().count() == 0
    assert twin.run(reading.server_time, SYSTEM)


def test_an_open_tenant_is_not_seen_by_another_thread(portal: Desk) -> None:
    seen: list[type[BaseException]] = []

    def look() -> None:
        try:
            Ticket.select().count()
        except NoTenantOpen as error:
            seen.append(type(error))

    with portal.house.engine.open("portal", write=False):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == [NoTenantOpen]


async def test_an_open_tenant_is_not_seen_across_an_await(portal: Desk, twin: Desk, cast: Cast) -> None:
    numbers = await asyncio.gather(
        *(desk.arun(reading.server_time, cast.agent) for desk in (portal, twin) * 10),
    )
    assert len(set(numbers)) == 1
    with pytest.raises(NoTenantOpen):
        Ticket.select().count()


@pytest.mark.parametrize(
    "statement",
    [
        lambda: Meta.create(name="x", value="y"),
        lambda: Ticket.update(subject="x").execute(),
        lambda: Ticket.delete().execute(),
        lambda: opened().execute_sql("CREATE TABLE mine (x INTEGER)"),
        lambda: opened().execute_sql("DROP TABLE draft"),
    ],
)
def test_a_unit_that_only_reads_cannot_write(portal: Desk, cast: Cast, statement: Callable[[], Any]) -> None:
    number = report(portal, cast.customer)
    with pytest.raises(peewee.PeeweeException), portal.house.engine.open("portal", write=False):
        statement()
    assert row(portal, number).subject != "x"
    report(portal, cast.customer)  # writers are not hindered by what the reader tried


def test_a_failure_undoes_the_whole_unit(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with pytest.raises(peewee.IntegrityError), portal.house.engine.open("portal", write=True):
        Ticket.update(subject="x").execute() and Meta.create(name="installation", value="taken already")
    assert row(portal, number).subject != "x"
    portal.run(conversation.reply, cast.customer, number, "weiter")


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        MomentField().db_value(START.replace(tzinfo=None))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 3, 10, 8, 30, 0, 123456, tzinfo=UTC),
        datetime(2026, 3, 10, 12, 0, 0, 1, tzinfo=timezone(timedelta(hours=3, minutes=30))),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
def test_a_moment_comes_back_exactly(moment: datetime) -> None:
    column = MomentField()
    found = column.python_value(column.db_value(moment))
    assert found == moment
    assert found is not None
    assert found.tzinfo is UTC
    assert column.db_value(moment) == microseconds(moment)


def test_nothing_is_loaded_behind_ones_back(portal: Desk, cast: Cast) -> None:
    """A reference read outside of its unit gives the number, not a query."""
    number = report(portal, cast.customer)
    kept = row(portal, number)
    assert kept.requester_id == cast.customer.person_id
    assert kept.requester == cast.customer.person_id
    assert all(not reference.lazy_load for model in MODELS for reference in model._meta.refs)
