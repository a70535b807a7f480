"""Who sees which ticket: one table, asked of every way of looking."""

from __future__ import annotations

import pytest

from app.actions import progress, reading, routing
from app.actions.reading import TicketQuery
from app.actions.routing import Target
from app.core.problems import NotFound
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, Who
from tests.cast import Cast, question, report
from tests.cast.looking import row

# Every ticket, and who sees it. Admin and auditor see all, the narrow token what its agent sees.
TICKETS = {
    "software, of the customer": {"supervisor", "agent", "manager", "customer"},
    "software, of the neighbour": {"supervisor", "agent", "neighbour"},
    "software, of an agent elsewhere": {"supervisor", "agent", "other_agent"},
    "hardware, of the customer": {"other_agent", "manager", "customer"},
    "hardware, of the manager": {"other_agent", "manager", "customer is not meant"},
    "hardware, referred to the specialist": {"other_agent", "neighbour", "specialist"},
    "hardware, once with the specialist": {"other_agent", "neighbour", "specialist"},
    "hardware, referred to a group of software": {"other_agent", "neighbour", "agent"},
    "hardware, referred to software": {"other_agent", "neighbour", "agent", "supervisor"},
    "hardware, assigned to the agent": {"other_agent", "neighbour", "agent"},
    "moved from software to hardware": {"other_agent", "neighbour"},
}
EVERYTHING = {"admin", "auditor"}


@pytest.fixture
def numbers(portal: Desk, cast: Cast) -> dict[str, str]:
    def refer(number: str, kind: str, name: object) -> str:
        portal.run(routing.refer, cast.other_agent, number, Target(kind, str(name)))  # type: ignore[arg-type]  # typed above
        return number

    specialist = cast.specialist.person_id
    made = [
        report(portal, cast.customer),
        report(portal, cast.neighbour),
        report(portal, cast.other_agent),
        question(portal, cast.customer),
        question(portal, cast.manager),
        refer(question(portal, cast.neighbour), "person", specialist),
        refer(question(portal, cast.neighbour), "person", specialist),
        refer(question(portal, cast.neighbour), "group", "web_team"),
        refer(question(portal, cast.neighbour), "department", "software"),
        question(portal, cast.neighbour),
        report(portal, cast.neighbour),
    ]
    found = dict(zip(TICKETS, made, strict=True))
    portal.run(routing.assign, cast.admin, found["hardware, once with the specialist"], None)
    portal.run(routing.assign, cast.admin, found["hardware, assigned to the agent"], cast.agent.person_id)
    portal.run(routing.transfer, cast.admin, found["moved from software to hardware"], "hardware")
    return found


def expected(name: str, numbers: dict[str, str]) -> set[str]:
    sees = {"narrow": "agent"}.get(name, name)
    return {number for label, number in numbers.items() if sees in TICKETS[label] or sees in EVERYTHING}


def opened(desk: Desk, who: Who, numbers: dict[str, str]) -> set[str]:
    found = set()
    for number in numbers.values():
        try:
            found.add(desk.run(reading.open_ticket, who, number).row.number)
        except NotFound:
            continue
    return found


def test_every_way_of_looking_shows_the_same_tickets(portal: Desk, cast: Cast, numbers: dict[str, str]) -> None:
    for name, who in cast.everybody().items():
        wanted = expected(name, numbers)
        assert opened(portal, who, numbers) == wanted, name
        for sort in ("updated_at", "-created_at", "-priority_rank"):
            page = portal.run(reading.list_tickets, who, TicketQuery(sort=sort))
            assert [each.number for each in page.items if each.number not in wanted] == [], (name, sort)
            assert len(page.items) == len(wanted), (name, sort)
        found = portal.run(reading.list_tickets, who, TicketQuery(q="چاپگر"))
        assert {each.number for each in found.items} == wanted, name
        told = {portal.run(reading.row_if_visible, who, row(portal, number).id) for number in numbers.values()}
        assert told - {None} == wanted, name


def test_nobody_sees_anything(portal: Desk, numbers: dict[str, str]) -> None:
    assert opened(portal, ANYONE, numbers) == set()
    assert {portal.run(reading.row_if_visible, ANYONE, row(portal, number).id) for number in numbers.values()} == {None}


def test_the_groups_of_a_customer_count_his_own(portal: Desk, cast: Cast, numbers: dict[str, str]) -> None:
    assert portal.run(reading.count_groups, cast.customer) == {"open": 2, "waiting": 0, "closed": 0}
    portal.run(progress.take, cast.agent, numbers["software, of the customer"], "solve", {"solution": "x"})
    assert portal.run(reading.count_groups, cast.customer) == {"open": 1, "waiting": 0, "closed": 1}
    assert portal.run(reading.count_groups, cast.stranger) == {"open": 0, "waiting": 0, "closed": 0}


def test_a_person_who_was_a_member_sees_nothing_more_at_once(portal: Desk, cast: Cast, numbers: dict[str, str]) -> None:
    from storage.models import Membership, Person

    assert opened(portal, cast.agent, numbers)
    with portal.house.engine.open("portal", write=True):
        Membership.delete().where(Membership.person == cast.agent.person_id).execute()
        Person.update(rights_version=Person.rights_version + 1).where(Person.id == cast.agent.person_id).execute()
    assert opened(portal, cast.agent, numbers) == {numbers["hardware, assigned to the agent"]}
