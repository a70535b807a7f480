"""Filters that people make: they find what they say, and nothing that nobody may ask."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import reading, routing
from app.actions.narrowing import read_filter
from app.actions.reading import TicketQuery
from app.core.conditions import All, Leaf
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast import Cast, Clock, question, report
from tests.cast.looking import refused


def leaf(fact: str, op: str, value: Any = None) -> dict[str, Any]:
    return {"fact": fact, "op": op} | ({} if value is None else {"value": value})


def found(desk: Desk, who: Who, json: Any, **query: Any) -> set[str]:
    asked = TicketQuery(filter=read_filter(json), limit=200, **query)
    return {row.number for row in desk.run(reading.list_tickets, who, asked).items}


def test_each_fact_of_a_list_narrows_it(portal: Desk, cast: Cast, clock: Clock) -> None:
    old = report(portal, cast.customer, severity="fatal", steps="گام یکم", systems=["vpn"], product="printer")
    clock.advance(days=3)
    new = question(portal, cast.neighbour, topic="mail", priority="urgent")
    portal.run(routing.assign, cast.admin, old, cast.agent.person_id)
    expected = {
        ("ticket.state", "in", ("received",)): {old, new},
        ("ticket.category", "eq", "solved"): set(),
        ("ticket.department", "eq", "software"): {old, new},
        ("ticket.department", "eq", "hardware"): set(),
        ("ticket.group", "eq", "mail_team"): {new},
        ("ticket.assignee", "eq", cast.agent.person_id): {old},
        ("ticket.assignee", "not_set", None): {new},
        ("ticket.priority", "in", ("urgent", "low")): {new},
        ("ticket.product", "eq", "printer"): {old},
        ("ticket.topic", "eq", "mail"): {new},
        ("ticket.requester", "eq", cast.neighbour.person_id): {new},
        ("ticket.organization", "eq", cast.organization): {old},
        ("ticket.channel", "eq", "web"): {old, new},
        ("ticket.created_at", "ge", clock.now.date().isoformat()): {new},
        ("ticket.created_at", "lt", clock.now.date().isoformat()): {old},
        ("custom.severity", "in", ("fatal", "high")): {old},
        ("custom.systems", "contains_any", ("vpn",)): {old},
    }
    for (fact, op, value), numbers in expected.items():
        json = leaf(fact, op, list(value) if isinstance(value, tuple) else value)
        assert found(portal, cast.admin, json) == numbers, (fact, op, value)


def test_moments_may_be_said_from_now(portal: Desk, cast: Cast, clock: Clock) -> None:
    report(portal, cast.customer)
    clock.advance(days=3)
    new = report(portal, cast.customer)
    assert found(portal, cast.admin, leaf("ticket.created_at", "ge", {"now": "-P2D"})) == {new}


def test_a_filter_joins_what_else_is_asked(portal: Desk, cast: Cast) -> None:
    plain = report(portal, cast.customer)
    report(portal, cast.customer, severity="fatal", steps="گام یکم")
    other = question(portal, cast.neighbour)
    not_fatal = {"not": leaf("custom.severity", "eq", "fatal")}
    assert found(portal, cast.admin, not_fatal) == {plain, other}
    assert found(portal, cast.admin, not_fatal, department="software") == {plain}
    assert found(portal, cast.agent, not_fatal, view="recent") == {plain}
    assert found(portal, cast.agent, not_fatal, q="چاپگر") == {plain}
    assert found(portal, cast.customer, not_fatal) == {plain}


@pytest.mark.parametrize(
    ("json", "key"),
    [
        (leaf("requester.email", "eq", "x"), "filter.unknown_fact"),
        (leaf("ticket.subject", "contains", "x"), "filter.unknown_fact"),
        (leaf("custom.nothing", "eq", "x"), "filter.unknown_fact"),
        (leaf("custom.priority", "eq", "x"), "filter.unknown_fact"),
        (leaf("custom.steps", "eq", "x"), "filter.not_indexed"),
        (leaf("ticket.state", "contains", "x"), "filter.operator"),
        (leaf("ticket.state", "changed"), "filter.operator"),
        (leaf("custom.serial", "matches_format", "iban"), "filter.operator"),
        (leaf("ticket.assignee", "eq", "me"), "filter.value"),
        (leaf("ticket.created_at", "ge", "gestern"), "filter.value"),
        (leaf("ticket.assignee", "eq", {"fact": "ticket.requester"}), "filter.unknown_fact"),
        (leaf("ticket.priority", "eq", "nonsense"), "filter.unknown_id"),
        (leaf("ticket.state", "eq", "nonsense"), "filter.unknown_id"),
        (leaf("custom.severity", "in", ["fatal", "nonsense"]), "filter.unknown_id"),
        (leaf("ticket.priority", "in", ["low"] * 101), "filter.too_many_values"),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)
@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_what_cannot_be_asked_is_refused_by_name(portal: Desk, cast: Cast, json: Any, key: str) -> None:
    with refused(portal, Refused, ("filter", key)):
        found(portal, cast.agent, json)


@pytest.mark.parametrize(
    ("json", "key"),
    [
        ("x", "filter.unreadable"),
        ({}, "filter.unreadable"),
        ({"all": []}, "filter.unreadable"),
        (leaf("Ticket.State", "eq", "x"), "filter.unreadable"),
        ({"not": {"not": {"not": {"not": {"not": leaf("ticket.state", "is_set")}}}}}, "filter.too_deep"),
        ({"all": [leaf("ticket.state", "is_set")] * 65}, "filter.too_long"),
    ],
)
def test_what_is_no_condition_is_refused(json: Any, key: str) -> None:
    with pytest.raises(Refused) as caught:
        read_filter(json)
    assert [(each.field, each.key) for each in caught.value.problems] == [("filter", key)]


def test_all_that_is_wrong_is_said_at_once(portal: Desk, cast: Cast) -> None:
    wrong = ("filter", "filter.unknown_fact"), ("filter", "filter.unknown_id")
    with refused(portal, Refused, *wrong):
        condition = All((Leaf("org.name", "eq", "x"), Leaf("ticket.priority", "eq", "x")))
        portal.run(reading.list_tickets, cast.agent, TicketQuery(filter=condition))


def test_a_field_one_may_not_see_cannot_be_guessed_by_filters(portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    assert found(portal, cast.agent, leaf("custom.diagnosis", "is_set")) == set()
    with refused(portal, Refused, ("filter", "filter.unknown_fact")):
        found(portal, cast.customer, leaf("custom.diagnosis", "is_set"))


def test_values_of_own_fields_come_with_the_rows_as_far_as_one_may_see_them(portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer, severity="fatal", steps="گام یکم", count=3)
    question(portal, cast.customer)
    asked = TicketQuery(fields=("severity", "count"), sort="created_at")
    rows = portal.run(reading.list_tickets, cast.customer, asked).items
    assert [dict(row.fields) for row in rows] == [{"severity": "fatal", "count": 3}, {}]
    (plain, _) = portal.run(reading.list_tickets, cast.customer, TicketQuery(sort="created_at")).items
    assert dict(plain.fields) == {}
    for name in ("diagnosis", "nothing"):
        with refused(portal, Refused, ("fields", "query.unknown_field")):
            portal.run(reading.list_tickets, cast.customer, TicketQuery(fields=(name,)))
