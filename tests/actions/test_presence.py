"""Who has a ticket open."""

from __future__ import annotations

import pytest

from app.actions import presence, removing
from app.core.problems import NotAllowed, NotFound, Refused
from app.tenancy.desk import Desk
from tests.cast import Cast, Clock, question, report
from tests.cast.looking import everything, history, refused, row


def heard(desk: Desk) -> list[str]:
    """What the bus says from now on."""
    payloads: list[str] = []
    desk.house.bus.subscribe(lambda _slug, payload: payloads.append(payload))
    return payloads


def test_colleagues_see_each_other_and_what_they_do(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    assert portal.run(presence.be_here, cast.agent, number, "replying") == ()
    (there,) = portal.run(presence.be_here, cast.supervisor, number, "viewing")
    assert (there.person.id, there.doing) == (cast.agent.person_id, "replying")
    (there,) = portal.run(presence.who_is_here, cast.agent, number)
    assert (there.person.id, there.doing) == (cast.supervisor.person_id, "viewing")


def test_it_ends_25_seconds_after_the_last_beat(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    portal.run(presence.be_here, cast.agent, number, "noting")
    clock.advance(seconds=24)
    portal.run(presence.be_here, cast.agent, number, "noting")
    clock.advance(seconds=24)
    assert len(portal.run(presence.who_is_here, cast.supervisor, number)) == 1
    clock.advance(seconds=1)
    assert portal.run(presence.who_is_here, cast.supervisor, number) == ()


def test_who_leaves_is_gone_at_once(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(presence.be_here, cast.agent, number, "viewing")
    portal.run(presence.leave, cast.agent, number)
    portal.run(presence.leave, cast.agent, number)
    assert portal.run(presence.who_is_here, cast.supervisor, number) == ()


def test_pages_are_told_only_when_something_is_different(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    payloads = heard(portal)
    told = [f"presence:{row(portal, number).id}"]
    for doing, expected in (("viewing", 1), ("viewing", 1), ("replying", 2), ("replying", 2)):
        portal.run(presence.be_here, cast.agent, number, doing)
        assert payloads == told * expected
    clock.advance(seconds=26)
    portal.run(presence.be_here, cast.agent, number, "replying")
    assert payloads == told * 3
    for _ in range(2):
        portal.run(presence.leave, cast.agent, number)
    assert payloads == told * 4


def test_it_is_no_event_and_changes_no_ticket(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    version = row(portal, number).version
    portal.run(presence.be_here, cast.agent, number, "viewing")
    assert [event.kind for event in history(portal, number)] == ["TicketSubmitted"]
    assert row(portal, number).version == version


def test_what_has_ended_long_ago_is_forgotten(portal: Desk, cast: Cast, clock: Clock) -> None:
    one, other = report(portal, cast.customer), report(portal, cast.customer)
    portal.run(presence.be_here, cast.agent, one, "viewing")
    clock.advance(minutes=5)
    portal.run(presence.be_here, cast.agent, other, "viewing")
    assert len(everything(portal)["presence"]) == 1


def test_several_tickets_are_asked_at_once(portal: Desk, cast: Cast) -> None:
    one, other = report(portal, cast.customer), report(portal, cast.customer)
    hidden = question(portal, cast.neighbour)
    portal.run(presence.be_here, cast.agent, one, "viewing")
    portal.run(presence.be_here, cast.admin, one, "noting")
    portal.run(presence.be_here, cast.other_agent, hidden, "viewing")
    found = portal.run(presence.who_is_where, cast.supervisor, [one, other, hidden, "LAB-9999"])
    assert {number: {each.doing for each in there} for number, there in found.items()} == {one: {"viewing", "noting"}}
    with refused(portal, Refused, ("number", "field.too_many")):
        portal.run(presence.who_is_where, cast.supervisor, [one] * 201)


def test_a_removed_ticket_tells_nobody(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(presence.be_here, cast.agent, number, "viewing")
    portal.run(removing.remove, cast.supervisor, number, "deleted")
    assert portal.run(presence.who_is_where, cast.supervisor, [number]) == {}


def test_who_removed_a_ticket_can_leave_it(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(presence.be_here, cast.supervisor, number, "viewing")
    portal.run(removing.remove, cast.supervisor, number, "spam")
    portal.run(presence.leave, cast.supervisor, number)
    portal.run(removing.restore, cast.supervisor, number)
    assert portal.run(presence.who_is_here, cast.agent, number) == ()


@pytest.mark.parametrize(
    ("act", "more"), [(presence.be_here, ("viewing",)), (presence.leave, ()), (presence.who_is_here, ())]
)
def test_it_is_for_the_staff_who_see_the_ticket(portal: Desk, cast: Cast, act: object, more: tuple[str, ...]) -> None:
    number = report(portal, cast.customer)
    for who in (cast.customer, cast.manager):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(act, who, number, *more)
    for who in (cast.stranger, cast.other_agent):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(act, who, number, *more)


def test_only_known_deeds(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("doing", "field.not_offered")):
        portal.run(presence.be_here, cast.agent, number, "dancing")  # type: ignore[arg-type]  # what a program may send
