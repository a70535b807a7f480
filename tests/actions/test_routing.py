"""A ticket goes to somebody else."""

from __future__ import annotations

import pytest

from app.actions import conversation, progress, routing
from app.actions.routing import Target
from app.core.problems import NotAllowed, NotFound, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.actions.designer.designing import item, published
from tests.cast import Cast, Clock, question, report, ticket_of
from tests.cast.looking import history, kinds, refused, row


def to(who: Who) -> Target:
    return Target("person", str(who.person_id))


def sees(desk: Desk, who: Who, number: str) -> bool:
    try:
        ticket_of(desk, who, number)
    except NotFound:
        return False
    return True


def test_a_referral_makes_the_person_responsible(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    moment = clock.advance(minutes=1)
    portal.run(routing.refer, cast.agent, number, to(cast.specialist), "  نگاهی بکن ")
    kept = row(portal, number)
    assert (kept.assignee_id, kept.department, kept.group, kept.state) == (
        cast.specialist.person_id, "software", "web_team", "working",
    )  # fmt: skip
    referred, moved = history(portal, number)[-2:]
    assert (referred.kind, referred.actor_id, referred.at, referred.config_version) == (
        "TicketReferred", cast.agent.person_id, moment, 1,
    )  # fmt: skip
    assert referred.data == {
        "to": {"kind": "person", "id": str(cast.specialist.person_id)},
        "reason": "نگاهی بکن",
        "before": None,
        "after": cast.specialist.person_id,
    }
    assert (moved.kind, moved.data["transition"], moved.data["after"]) == ("TicketStateChanged", "handed", "referred")
    shown = ticket_of(portal, cast.agent, number)
    assert [(each.kind, each.target, each.reason) for each in shown.referrals] == [
        ("person", str(cast.specialist.person_id), "نگاهی بکن")
    ]
    assert shown.people[cast.specialist.person_id or 0] == "توران متخصص"


def test_a_referral_gives_access_and_takes_none(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer)
    assert not sees(portal, cast.specialist, number)
    portal.run(routing.refer, cast.other_agent, number, to(cast.specialist))
    assert sees(portal, cast.specialist, number)
    portal.run(routing.refer, cast.other_agent, number, to(cast.agent))
    assert sees(portal, cast.specialist, number), "who had it keeps seeing it"
    assert sees(portal, cast.agent, number)
    portal.run(conversation.note, cast.specialist, number, "هنوز این‌جایم")


def test_a_referral_to_a_group_gives_it_the_ticket(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer)
    portal.run(progress.take, cast.other_agent, number, "begin")
    portal.run(routing.refer, cast.other_agent, number, Target("group", "repair"))
    kept = row(portal, number)
    assert (kept.group, kept.assignee_id, kept.department) == ("repair", None, "hardware")
    assert next(each for each in history(portal, number) if each.kind == "TicketReferred").data["group"] == [
        None,
        "repair",
    ]
    assert sees(portal, cast.other_agent, number)
    assert not sees(portal, cast.specialist, number)


def test_a_referral_to_a_department_lets_it_in(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer)
    assert not sees(portal, cast.supervisor, number)
    portal.run(routing.refer, cast.other_agent, number, Target("department", "software"))
    kept = row(portal, number)
    assert (kept.department, kept.assignee_id) == ("hardware", None)
    for who in (cast.supervisor, cast.agent, cast.other_agent):
        assert sees(portal, who, number)
    portal.run(conversation.reply, cast.supervisor, number, "ما هم هستیم")


def test_a_second_referral_to_the_same_one_renews_the_reason(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for reason in ("یک", "دو"):
        portal.run(routing.refer, cast.agent, number, Target("department", "hardware"), reason)
    assert [each.reason for each in ticket_of(portal, cast.agent, number).referrals] == ["دو"]


@pytest.mark.parametrize(
    "target",
    [
        ("person", "8", "person.not_staff"),
        ("person", "999", "person.not_staff"),
        ("person", "-1", "person.not_staff"),
        ("person", "۳", "person.not_staff"),
        ("person", "99999999999999999999", "person.not_staff"),
        ("person", "", "person.not_staff"),
        ("group", "nonsense", "field.not_offered"),
        ("department", "archive", "field.not_offered"),
        ("department", "web_team", "field.not_offered"),
    ],
)
def test_only_those_who_are_there_can_be_asked(portal: Desk, cast: Cast, target: tuple[str, str, str]) -> None:
    kind, name, key = target
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("to", key)):
        portal.run(routing.refer, cast.agent, number, Target(kind, name))  # type: ignore[arg-type]  # wrong on purpose


def test_a_reason_has_an_end(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("reason", "field.too_long")):
        portal.run(routing.refer, cast.agent, number, to(cast.specialist), "د" * 4001)
    with refused(portal, Refused, ("reason", "field.too_long")):
        portal.run(routing.transfer, cast.agent, number, "hardware", None, "د" * 4001)


def test_a_transfer_moves_the_ticket_and_clears_its_assignee(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "begin")
    moment = clock.advance(minutes=1)
    portal.run(routing.transfer, cast.agent, number, "hardware", "repair", " مال شماست ")
    kept = row(portal, number)
    assert (kept.department, kept.group, kept.assignee_id, kept.state) == ("hardware", "repair", None, "received")
    moved, state = history(portal, number)[-2:]
    assert (moved.kind, moved.at, moved.actor_id) == ("TicketTransferred", moment, cast.agent.person_id)
    assert moved.data == {
        "before": {"department": "software", "group": "web_team", "assignee": cast.agent.person_id},
        "after": {"department": "hardware", "group": "repair", "assignee": None},
        "reason": "مال شماست",
    }
    assert (state.kind, state.data["after"]) == ("TicketStateChanged", "transferred")
    assert not sees(portal, cast.agent, number)
    assert sees(portal, cast.other_agent, number)


def test_a_transfer_keeps_an_assignee_who_belongs_there(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer)
    portal.run(routing.assign, cast.admin, number, cast.supervisor.person_id)
    portal.run(routing.transfer, cast.admin, number, "software")
    assert row(portal, number).assignee_id == cast.supervisor.person_id


@pytest.mark.parametrize(
    ("department", "group", "field"),
    [
        ("nonsense", None, "department"),
        ("archive", None, "department"),
        ("hardware", "web_team", "group"),
        ("hardware", "nonsense", "group"),
    ],
)
def test_a_transfer_goes_to_a_place_that_is_there(
    portal: Desk, cast: Cast, department: str, group: str | None, field: str
) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, (field, "field.not_offered")):
        portal.run(routing.transfer, cast.agent, number, department, group)


def test_nothing_is_transferred_into_a_retired_group(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    published(portal, cast.admin, lambda document: item(document, "catalog", "groups", "repair").update(retired=True))
    with refused(portal, Refused, ("group", "field.not_offered")):
        portal.run(routing.transfer, cast.agent, number, "hardware", "repair")


def test_an_assignment_is_the_staffs_own_history(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    moment = clock.advance(minutes=1)
    portal.run(routing.assign, cast.supervisor, number, cast.agent.person_id)
    event = history(portal, number)[-1]
    assert (event.kind, event.at, event.audience, event.data) == (
        "TicketAssigned", moment, "staff", {"before": None, "after": cast.agent.person_id},
    )  # fmt: skip
    portal.run(routing.assign, cast.supervisor, number, None)
    assert row(portal, number).assignee_id is None
    before = kinds(portal, number)
    portal.run(routing.assign, cast.supervisor, number, None)
    assert kinds(portal, number) == before, "what changes nothing is no event"


def test_an_urgent_ticket_begins_when_somebody_gets_it(portal: Desk, cast: Cast) -> None:
    urgent = question(portal, cast.customer, priority="urgent")
    calm = question(portal, cast.customer)
    for number in (urgent, calm):
        portal.run(routing.assign, cast.other_agent, number, cast.other_agent.person_id)
    assert (row(portal, urgent).state, row(portal, calm).state) == ("working", "received")


@pytest.mark.parametrize("name", ["customer", "stranger"])
def test_only_staff_can_be_responsible(portal: Desk, cast: Cast, name: str) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("assignee", "person.not_staff")):
        portal.run(routing.assign, cast.agent, number, getattr(cast, name).person_id)


def test_a_stranger_gets_not_found(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for who in (cast.stranger, cast.other_agent, cast.specialist):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(routing.refer, who, number, to(cast.specialist))
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(routing.transfer, who, number, "hardware")
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(routing.assign, who, number, cast.agent.person_id)


def test_who_sees_but_may_not_move_it_is_told_so(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(routing.refer, cast.agent, number, to(cast.specialist))
    for who in (cast.customer, cast.manager, cast.auditor, cast.specialist, cast.narrow):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(routing.refer, who, number, to(cast.specialist))
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(routing.transfer, who, number, "hardware")
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(routing.assign, who, number, None)


def test_found_where_it_went(portal: Desk, cast: Cast) -> None:
    """Rights to search follow the ticket at once."""
    from app.actions.reading import TicketQuery, list_tickets

    number = question(portal, cast.customer, subject="ابرقو")

    def found(who: Who) -> list[str]:
        return [each.number for each in portal.run(list_tickets, who, TicketQuery(q="ابرقو")).items]

    assert (found(cast.other_agent), found(cast.agent), found(cast.specialist)) == ([number], [], [])
    portal.run(routing.refer, cast.other_agent, number, to(cast.specialist))
    assert found(cast.specialist) == [number]
    portal.run(routing.transfer, cast.other_agent, number, "software")
    assert (found(cast.other_agent), found(cast.agent), found(cast.specialist)) == ([], [number], [number])


def test_a_group_of_another_department_sees_the_ticket_that_stays_where_it_is(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    before = row(portal, number)
    portal.run(routing.refer, cast.agent, number, Target("group", "repair"), "ببینید")

    after = row(portal, number)
    assert (after.department, after.group) == (before.department, before.group)
    assert ticket_of(portal, cast.other_agent, number).row.number == number


def test_a_transfer_to_where_the_ticket_is_is_no_act(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    here = row(portal, number)
    with refused(portal, Refused, ("group" if here.group else "department", "transfer.already_there")):
        portal.run(routing.transfer, cast.supervisor, number, here.department, here.group)
