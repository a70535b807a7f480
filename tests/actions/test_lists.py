"""Lists: filters, order, and a walk from page to page."""

from __future__ import annotations

import random
from typing import Any

import pytest

from app.actions import conversation, progress, reading, routing
from app.actions.progress import Change
from app.actions.reading import TicketQuery
from app.actions.routing import Target
from app.core.problems import NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, Who
from tests.cast import Cast, Clock, question, report
from tests.cast.looking import refused, row

SORTS = ["updated_at", "-updated_at", "created_at", "-created_at", "priority_rank", "-priority_rank"]


def walk(desk: Desk, who: Who, limit: int, **query: Any) -> list[str]:
    """All numbers from page to page."""
    found: list[str] = []
    cursor = None
    while True:
        page = desk.run(reading.list_tickets, who, TicketQuery(cursor=cursor, limit=limit, **query))
        assert len(page.items) <= limit
        found += [each.number for each in page.items]
        if page.next is None:
            return found
        assert len(page.items) == limit, "only the last page may be short"
        cursor = page.next


@pytest.fixture
def many(portal: Desk, cast: Cast, clock: Clock) -> list[str]:
    """Tickets with many ties in time and priority, which people see for several reasons at once."""
    luck = random.Random(5)
    found = []
    for _ in range(31):
        if luck.random() < 0.4:
            clock.advance(seconds=1)
        who = luck.choice([cast.customer, cast.neighbour, cast.agent])
        made = luck.choice(
            [
                lambda who=who: report(portal, who),
                lambda who=who: question(portal, who, priority=luck.choice(["low", "normal", "urgent"])),
            ]
        )()
        found.append(made)
        if luck.random() < 0.4:
            portal.run(routing.assign, cast.admin, made, luck.choice([cast.agent, cast.specialist]).person_id)
        if luck.random() < 0.3:
            portal.run(routing.refer, cast.admin, made, Target("group", "web_team"))
    return found


@pytest.mark.parametrize("sort", SORTS)
def test_a_walk_meets_everything_exactly_once(portal: Desk, cast: Cast, many: list[str], sort: str) -> None:
    rows = {number: row(portal, number) for number in many}
    keys = {
        "updated_at": lambda number: (rows[number].updated_at, rows[number].id),
        "created_at": lambda number: rows[number].id,
        "priority_rank": lambda number: (rows[number].priority_rank, rows[number].updated_at, rows[number].id),
    }
    in_order = sorted(many, key=keys[sort.removeprefix("-")], reverse=sort.startswith("-"))
    for name, who in cast.everybody().items():
        whole = [each.number for each in portal.run(reading.list_tickets, who, TicketQuery(sort=sort, limit=200)).items]
        assert whole == [number for number in in_order if number in set(whole)], name
        for limit in (1, 4):
            assert walk(portal, who, limit, sort=sort) == whole, (name, limit)


def test_a_walk_through_search_results_meets_everything_once(portal: Desk, cast: Cast, many: list[str]) -> None:
    for who in (cast.admin, cast.agent, cast.customer):
        whole = portal.run(reading.list_tickets, who, TicketQuery(q="چاپگر", limit=200)).items
        numbers = [each.number for each in whole]
        assert numbers == sorted(numbers, key=lambda number: int(number.rpartition("-")[2]), reverse=True)
        assert numbers
        for limit in (1, 4):
            assert walk(portal, who, limit, q="چاپگر") == numbers


def test_a_ticket_that_moves_ahead_is_not_lost_behind(portal: Desk, cast: Cast, many: list[str]) -> None:
    first = portal.run(reading.list_tickets, cast.admin, TicketQuery(sort="created_at", limit=5))
    portal.run(conversation.reply, cast.admin, many[20], "به جلو")
    rest = walk(portal, cast.admin, 5, sort="created_at")
    assert [each.number for each in first.items] == rest[:5]
    assert rest == many


def test_filters_join(portal: Desk, cast: Cast) -> None:
    plain = report(portal, cast.customer)
    other = question(portal, cast.customer, topic="mail", priority="low")
    product = report(portal, cast.neighbour, product="printer")
    portal.run(progress.take, cast.agent, product, "begin")

    def listed(who: Who = cast.admin, **query: Any) -> set[str]:
        return set(walk(portal, who, 50, **query))

    assert listed() == {plain, other, product}
    assert listed(state=("working",)) == {product}
    assert listed(state=("working", "received")) == {plain, other, product}
    assert listed(category=("new",)) == {plain, other}
    assert listed(department="software") == {plain, other, product}
    assert listed(department="hardware") == set()
    assert listed(group="mail_team") == {other}
    assert listed(priority="low") == {other}
    assert listed(product="printer") == {product}
    assert listed(topic="mail") == {other}
    assert listed(assignee="none") == {plain, other}
    assert listed(assignee=str(cast.agent.person_id)) == {product}
    assert listed(cast.agent, assignee="me") == {product}
    assert listed(cast.customer, requested_by_me=True) == {plain, other}
    assert listed(cast.manager, requested_by_me=True) == set()
    assert listed(state=("received",), group="web_team") == {plain}
    assert listed(state=("nonsense",)) == set()
    assert listed(q="چاپگر", product="printer") == {product}


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        (TicketQuery(sort="subject"), ("sort", "query.unknown_sort")),
        (TicketQuery(sort="--updated_at"), ("sort", "query.unknown_sort")),
        (TicketQuery(sort="updated_at; DROP TABLE ticket"), ("sort", "query.unknown_sort")),
        (TicketQuery(category=("nonsense",)), ("category", "query.unknown_value")),
        (TicketQuery(assignee="everybody"), ("assignee", "query.bad_assignee")),
        (TicketQuery(assignee="٣"), ("assignee", "query.bad_assignee")),
        (TicketQuery(assignee="9" * 30), ("assignee", "query.bad_assignee")),
        (TicketQuery(limit=0), ("limit", "query.bad_limit")),
        (TicketQuery(limit=201), ("limit", "query.bad_limit")),
        (TicketQuery(cursor="nonsense"), ("cursor", "query.bad_cursor")),
        (TicketQuery(cursor="WyJzdWJqZWN0IiwxXQ"), ("cursor", "query.bad_cursor")),
        (TicketQuery(cursor="é"), ("cursor", "query.bad_cursor")),
        (TicketQuery(cursor="x" * 5000), ("cursor", "query.bad_cursor")),
        (TicketQuery(q="x", cursor="WyItdXBkYXRlZF9hdCIsMSwxXQ"), ("cursor", "query.bad_cursor")),
    ],
)
@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_a_wrong_question_is_refused_by_name(
    portal: Desk, cast: Cast, query: TicketQuery, problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        portal.run(reading.list_tickets, cast.agent, query)


# `["-updated_at", 1]`: of the right order, but with a place too few; `[…, 1, 2, 3]`: with one too many.
@pytest.mark.parametrize("cursor", ["WyItdXBkYXRlZF9hdCIsMV0", "WyItdXBkYXRlZF9hdCIsMSwyLDNd"])
def test_a_cursor_with_wrong_places_is_refused(portal: Desk, cast: Cast, cursor: str) -> None:
    with refused(portal, Refused, ("cursor", "query.bad_cursor")):
        portal.run(reading.list_tickets, cast.agent, TicketQuery(cursor=cursor))


def test_a_cursor_of_another_order_is_refused(portal: Desk, cast: Cast) -> None:
    for _ in range(2):
        report(portal, cast.customer)
    page = portal.run(reading.list_tickets, cast.agent, TicketQuery(limit=1, sort="created_at"))
    with refused(portal, Refused, ("cursor", "query.bad_cursor")):
        portal.run(reading.list_tickets, cast.agent, TicketQuery(limit=1, sort="-created_at", cursor=page.next))


def test_nobody_is_shown_a_list(portal: Desk) -> None:
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(reading.list_tickets, ANYONE, TicketQuery())
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(reading.count_groups, ANYONE)


def test_a_row_tells_what_a_list_shows(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer, product="printer")
    moment = clock.advance(minutes=1)
    portal.run(progress.revise, cast.agent, number, 1, Change(assignee=cast.agent.person_id))
    (shown,) = portal.run(reading.list_tickets, cast.agent, TicketQuery()).items
    assert (shown.number, shown.subject, shown.product, shown.service_class) == (
        number, "چاپگر خاموش است", "printer", "gold",
    )  # fmt: skip
    assert (shown.requester.name, shown.assignee and shown.assignee.name) == ("حمید مشتری", "آرش کارشناس")
    assert (shown.updated_at, shown.version) == (moment, 2)
    assert "شرکت نمونه" in str(shown)


def test_a_view_is_offered_to_its_roles(portal: Desk, cast: Cast) -> None:
    def offered(who: Who) -> set[str]:
        return {view.id for view in portal.run(reading.open_views, who)}

    everyone = {view.id for view in portal.bundle.views.values() if view.roles is None}
    assert offered(cast.supervisor) == everyone | {"supervised"}
    assert offered(cast.agent) == everyone
    assert offered(cast.customer) == offered(ANYONE) == set()
    for who, view in ((cast.agent, "supervised"), (cast.customer, "mine"), (cast.agent, "nonsense")):
        with refused(portal, NotFound, (None, "view.not_found")):
            portal.run(reading.list_tickets, who, TicketQuery(view=view))
