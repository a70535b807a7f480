"""Who follows a ticket."""

from __future__ import annotations

import pytest

from app.actions import following, reading, routing
from app.actions.reading import TicketQuery
from app.core.problems import NotAllowed, NotFound, Refused
from app.tenancy.desk import Desk
from tests.cast import Cast, report, ticket_of
from tests.cast.looking import history, refused


def followers(desk: Desk, cast: Cast, number: str) -> list[int]:
    return [person.id for person in ticket_of(desk, cast.admin, number).followers]


def test_one_follows_a_ticket_and_finds_it_among_those_one_follows(portal: Desk, cast: Cast) -> None:
    number, _other = report(portal, cast.customer), report(portal, cast.customer)
    portal.run(following.follow, cast.agent, number)
    assert followers(portal, cast, number) == [cast.agent.person_id]
    page = portal.run(reading.list_tickets, cast.agent, TicketQuery(following=True))
    assert [row.number for row in page.items] == [number]
    assert portal.run(reading.list_tickets, cast.supervisor, TicketQuery(following=True)).items == ()


def test_following_is_told_to_the_staff_and_once(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for _ in range(2):
        portal.run(following.follow, cast.agent, number)
    for _ in range(2):
        portal.run(following.unfollow, cast.agent, number)
    told = [(each.kind, each.audience, each.data) for each in history(portal, number)[1:]]
    mine = {"person": cast.agent.person_id}
    assert told == [("TicketFollowed", "staff", mine), ("TicketUnfollowed", "staff", mine)]
    assert followers(portal, cast, number) == []


def test_a_colleague_is_made_to_follow_by_who_may_assign(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(following.follow, cast.supervisor, number, cast.agent.person_id)
    assert followers(portal, cast, number) == [cast.agent.person_id]
    view = ticket_of(portal, cast.supervisor, number)
    assert view.people[cast.agent.person_id or 0] == view.followers[0].name
    portal.run(following.unfollow, cast.supervisor, number, cast.agent.person_id)
    assert followers(portal, cast, number) == []


@pytest.mark.parametrize("name", ["customer", "manager", "other_agent", "specialist"])
def test_who_does_not_see_it_or_is_a_customer_cannot_be_made_to_follow(portal: Desk, cast: Cast, name: str) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("person", "person.does_not_see")):
        portal.run(following.follow, cast.supervisor, number, getattr(cast, name).person_id)
    with refused(portal, Refused, ("person", "person.does_not_see")):
        portal.run(following.follow, cast.supervisor, number, 9999)


@pytest.mark.parametrize("act", [following.follow, following.unfollow])
def test_who_may_not_write_notes_may_not_follow_and_a_stranger_gets_not_found(
    portal: Desk, cast: Cast, act: object
) -> None:
    number = report(portal, cast.customer)
    for who in (cast.customer, cast.manager, cast.auditor, cast.narrow):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(act, who, number)
    for who in (cast.stranger, cast.other_agent):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(act, who, number)


def test_who_may_not_assign_adds_nobody_else(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(routing.assign, cast.supervisor, number, cast.specialist.person_id)
    portal.run(following.follow, cast.specialist, number)
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(following.follow, cast.specialist, number, cast.agent.person_id)


def test_a_customer_never_reads_who_follows(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(following.follow, cast.agent, number)
    view = ticket_of(portal, cast.customer, number)
    assert view.followers == ()
    assert [event.kind for event in view.events] == ["TicketSubmitted"]
    assert cast.agent.person_id not in view.people


def test_following_gives_no_sight(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(following.follow, cast.agent, number)
    portal.run(routing.transfer, cast.admin, number, "hardware")
    assert portal.run(reading.list_tickets, cast.agent, TicketQuery(following=True)).items == ()
