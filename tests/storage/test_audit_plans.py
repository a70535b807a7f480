"""The audit is read from indexes however long it has grown: the plans of the very statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.actions import auditing
from app.actions.auditing import AuditQuery
from app.tenancy.desk import Desk
from storage.connection import is_postgres, opened
from storage.engines.sqlite import SqliteEngine
from storage.models import Event
from tests.cast import START, Cast
from tests.storage.plans import plans_of

COUNT = 20_000
_KINDS = ("TicketReplied", "NoteAdded", "SignedIn", "TicketStateChanged", "TicketAssigned")
AT = START + timedelta(minutes=COUNT // 2)
QUESTIONS = {
    "everything": AuditQuery(),
    "a person": AuditQuery(person=5),
    "a person's tickets": AuditQuery(person=5, group="tickets"),
    "a group": AuditQuery(group="tickets"),
    "a rare kind": AuditQuery(kinds=("PersonRetired",)),
    "an address": AuditQuery(address="192.0.2.77"),
    "an unknown address": AuditQuery(address="192.0.2.255"),
    "a distant hour": AuditQuery(since=AT, until=AT + timedelta(hours=1)),
    "long ago": AuditQuery(until=START + timedelta(hours=2)),
    "a group of a distant day": AuditQuery(group="entry", since=AT, until=AT + timedelta(days=1)),
}


@pytest.fixture
def full(portal: Desk) -> Desk:
    """A desk with a long history."""
    with portal.house.engine.open("portal", write=True):
        for start in range(0, COUNT, 1000):
            Event.insert_many(list(_events(start, 1000))).execute()
        if not is_postgres():
            opened().execute_sql("ANALYZE")
    if not isinstance(portal.house.engine, SqliteEngine):
        with portal.house.engine.open("portal", write=True):
            opened().execute_sql("ANALYZE event")
    return portal


def _events(start: int, count: int) -> Iterator[dict[str, Any]]:
    for place in range(start, start + count):
        yield {
            "kind": _KINDS[place % len(_KINDS)],
            "actor": place % 8 + 1,
            "person": place % 7 + 1,
            "at": START + timedelta(minutes=place),
            "config_version": 1,
            "audience": "staff",
            "data": {},
            "address": f"192.0.2.{place % 200}",
        }


def test_every_question_is_answered_by_an_index(full: Desk, cast: Cast) -> None:
    slow = []
    for name, query in QUESTIONS.items():
        plans = _plans(full, cast, query)
        first = full.run(auditing.list_audit, cast.admin, query)
        if first.next is not None:
            plans += _plans(full, cast, replace(query, cursor=first.next))
        slow += [f"{name}: {plan}" for plan in plans if _reads_all(plan)]
    assert slow == []


def _plans(desk: Desk, cast: Cast, query: AuditQuery) -> list[str]:
    """A line for each step of each statement about events."""
    plans = plans_of(desk, lambda: desk.run(auditing.list_audit, cast.admin, query))
    found = [f"{step}  <-  {asked}" for asked, steps in plans if '"event"' in asked for step in steps]
    assert found, "nothing was asked of the events"
    return found


def _reads_all(step: str) -> bool:
    plan, _, statement = step.partition("  <-  ")
    if plan.startswith("Seq Scan event"):
        return True
    # By its numbers from the newest on, or along an index up to the limit: that is no reading of everything.
    is_walked = "LIMIT" in statement and ("INDEX" in plan or 'ORDER BY "t1"."id" DESC' in statement)
    return (plan.startswith("SCAN t1") and not is_walked) or "TEMP B-TREE FOR ORDER BY" in plan
