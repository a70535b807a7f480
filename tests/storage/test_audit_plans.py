"""The audit is read from indexes however long it has grown: the plans of the very statements."""

from __future__ import annotations

import json
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
    found: list[str] = []
    engine: Any = desk.house.engine
    pool = engine._pool("portal") if isinstance(engine, SqliteEngine) else engine._pool
    real = pool.execute_sql

    def listen(statement: str, parameters: Any = None) -> Any:
        if statement.lstrip().startswith("SELECT") and '"event"' in statement:
            prefix = "EXPLAIN (FORMAT JSON) " if is_postgres() else "EXPLAIN QUERY PLAN "
            found.extend(f"{step}  <-  {statement}" for step in _steps(real(prefix + statement, parameters).fetchall()))
        return real(statement, parameters)

    pool.execute_sql = listen
    try:
        desk.run(auditing.list_audit, cast.admin, query)
    finally:
        del pool.execute_sql
    assert found, "nothing was asked of the events"
    return found


def _steps(plan: Any) -> Iterator[str]:
    if len(plan[0]) > 1:
        yield from (str(step[3]) for step in plan)
        return
    whole = plan[0][0]
    todo = [(whole if isinstance(whole, list) else json.loads(whole))[0]["Plan"]]
    while todo:
        node = todo.pop()
        todo += node.get("Plans", [])
        yield f"{node['Node Type']} {node.get('Relation Name', '')}"


def _reads_all(step: str) -> bool:
    plan, _, statement = step.partition("  <-  ")
    if plan.startswith("Seq Scan event"):
        return True
    # By its numbers from the newest on, or along an index up to the limit: that is no reading of everything.
    is_walked = "LIMIT" in statement and ("INDEX" in plan or 'ORDER BY "t1"."id" DESC' in statement)
    return (plan.startswith("SCAN t1") and not is_walked) or "TEMP B-TREE FOR ORDER BY" in plan
