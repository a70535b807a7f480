"""A ticket goes on."""

from __future__ import annotations

import functools
from typing import Any

import pytest

from app.actions import conversation, progress, routing
from app.actions.progress import Change
from app.core.problems import NotAllowed, NotFound, Refused, Stale
from app.tenancy.desk import Desk
from tests.cast import START, Cast, Clock, question, report, ticket_of
from tests.cast.looking import history, kinds, refused, row
from tests.cast.together import at_once


def offers(desk: Desk, who: Any, number: str) -> list[str]:
    return [offer.transition.id for offer in ticket_of(desk, who, number).offers]


def test_a_transition_changes_state_and_category(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    moment = clock.advance(minutes=1)
    assert portal.run(progress.take, cast.agent, number, "begin") == "working"
    kept = row(portal, number)
    assert (kept.state, kept.category, kept.assignee_id) == ("working", "open", cast.agent.person_id)
    state, assigned = history(portal, number)[-2:]
    assert (state.kind, state.actor_id, state.at, state.audience, state.config_version) == (
        "TicketStateChanged", cast.agent.person_id, moment, "public", 1,
    )  # fmt: skip
    assert state.data == {"transition": "begin", "from": "received", "to": "working"}
    assert (assigned.kind, assigned.audience, assigned.data) == (
        "TicketAssigned", "staff", {"before": None, "after": cast.agent.person_id},
    )  # fmt: skip


def test_the_whole_way_of_a_ticket(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    take = functools.partial(portal.run, progress.take)
    take(cast.agent, number, "park", reason="قطعه نیست")
    assert history(portal, number)[-1].data["reason"] == "قطعه نیست"
    take(cast.agent, number, "begin")
    take(cast.agent, number, "solve", {"solution": "قطعه عوض شد"})
    assert row(portal, number).closed_at == START
    clock.advance(hours=1)
    take(cast.agent, number, "close")
    kept = row(portal, number)
    assert (kept.category, kept.assignee_id, kept.closed_at) == ("closed", None, clock.now)
    take(cast.supervisor, number, "reopen")
    kept = row(portal, number)
    assert (kept.category, kept.closed_at) == ("open", None)


def test_the_effects_of_a_transition_are_done(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(routing.assign, cast.admin, number, cast.agent.person_id)
    portal.run(progress.take, cast.supervisor, number, "escalate")
    kept = row(portal, number)
    assert (kept.priority, kept.priority_rank, kept.department, kept.group, kept.assignee_id) == (
        "urgent", 3, "hardware", "repair", None,
    )  # fmt: skip
    assert kept.fields["severity"] == "fatal"
    assert kinds(portal, number)[-3:] == ["TicketStateChanged", "TicketAssigned", "TicketTransferred"]


def test_fields_asked_for_are_kept(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("solution", "field.required")):
        portal.run(progress.take, cast.agent, number, "solve")
    portal.run(progress.take, cast.agent, number, "solve", {"solution": "روشنش کن", "mood": 5})
    assert ticket_of(portal, cast.customer, number).fields["solution"] == "روشنش کن"
    assert history(portal, number)[-1].data["changes"] == {
        "fields": {"solution": [None, "روشنش کن"], "mood": [None, 5]}
    }
    portal.run(conversation.reply, cast.customer, number, "نشد")
    portal.run(progress.take, cast.agent, number, "solve")  # answered already


@pytest.mark.parametrize(
    ("transition", "values", "reason", "problems"),
    [
        ("solve", {"solution": "x", "count": 1}, None, [("count", "field.unknown")]),
        ("solve", {"solution": "x", "mood": 9}, None, [("mood", "field.not_a_rating")]),
        ("solve", {"solution": "x"}, "د" * 4001, [("reason", "transition.reason_too_long")]),
        ("park", {}, None, [("reason", "transition.reason_required")]),
        ("park", {}, "  ", [("reason", "transition.reason_required")]),
        ("park", {"solution": "x"}, "چون", [("solution", "field.unknown")]),
        ("reopen", {}, None, [("transition", "transition.not_from_here")]),
        ("nonsense", {}, None, [("transition", "transition.unknown")]),
    ],
)
def test_a_wrong_way_is_refused(
    portal: Desk, cast: Cast, transition: str, values: dict[str, Any], reason: str | None, problems: list[Any]
) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, *problems):
        portal.run(progress.take, cast.agent, number, transition, values, reason=reason)


def test_a_guard_stands_in_the_way(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer, priority="urgent")
    portal.run(progress.take, cast.other_agent, number, "solve", {"solution": "x"})
    assert "close" not in offers(portal, cast.other_agent, number)
    with refused(portal, Refused, ("transition", "transition.guard")):
        portal.run(progress.take, cast.other_agent, number, "close")
    version = row(portal, number).version
    portal.run(progress.revise, cast.other_agent, number, version, Change(priority="low"))
    assert offers(portal, cast.other_agent, number) == ["close"]
    portal.run(progress.take, cast.other_agent, number, "close")


def test_only_the_roles_named_may_take_it(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    assert offers(portal, cast.customer, number) == []
    assert offers(portal, cast.agent, number) == ["begin", "park", "solve"]
    assert offers(portal, cast.supervisor, number) == ["begin", "park", "solve", "escalate"]
    with refused(portal, NotAllowed, (None, "transition.not_your_role")):
        portal.run(progress.take, cast.customer, number, "begin")
    for who in (cast.auditor, cast.narrow):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(progress.take, who, number, "begin")
        assert offers(portal, who, number) == []
    portal.run(progress.take, cast.agent, number, "solve", {"solution": "x"})
    assert offers(portal, cast.customer, number) == ["confirm"]
    portal.run(progress.take, cast.customer, number, "confirm")


def test_what_happens_by_itself_is_no_button(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, NotAllowed, (None, "transition.not_your_role")):
        portal.run(progress.take, cast.admin, number, "handed")


def test_a_stale_page_takes_no_transition(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(conversation.reply, cast.customer, number, "یک چیز دیگر")
    with refused(portal, Stale, (None, "stale")):
        portal.run(progress.take, cast.agent, number, "begin", version=1)
    portal.run(progress.take, cast.agent, number, "begin", version=2)


def test_a_stranger_gets_not_found(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for who in (cast.stranger, cast.neighbour, cast.other_agent, cast.specialist):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(progress.take, who, number, "begin")
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(progress.revise, who, number, 1, Change(priority="low"))


def test_a_change_is_made_whole_and_told(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer, count=3)
    moment = clock.advance(minutes=1)
    wanted = Change(priority="urgent", assignee=cast.agent.person_id, fields={"count": 5, "diagnosis": "برق"})
    version = portal.run(progress.revise, cast.agent, number, 1, wanted)
    kept = row(portal, number)
    assert kept.version == version
    assert (kept.priority, kept.priority_rank, kept.assignee_id) == ("urgent", 3, cast.agent.person_id)
    assert (kept.fields["count"], kept.fields["double"], kept.fields["diagnosis"]) == (5, 10, "برق")
    told = {event.kind: event for event in history(portal, number)}
    assert {event.at for event in history(portal, number)[1:]} == {moment}
    assert told["PriorityChanged"].data == {"before": "normal", "after": "urgent"}
    assert told["TicketAssigned"].data == {"before": None, "after": cast.agent.person_id}
    assert told["FieldsChanged"].audience == "staff"
    assert told["FieldsChanged"].data == {
        "before": {"count": 3, "double": 6, "diagnosis": None},
        "after": {"count": 5, "double": 10, "diagnosis": "برق"},
    }


def test_what_was_submitted_stays_as_it_was(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, count=3)
    before = row(portal, number).submission
    portal.run(progress.revise, cast.agent, number, 1, Change(fields={"count": 5}))
    assert row(portal, number).submission == before
    assert before["values"]["count"] == 3


def test_a_field_can_be_emptied(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, serial="SN")
    portal.run(progress.revise, cast.agent, number, 1, Change(fields={"serial": None}))
    assert "serial" not in row(portal, number).fields
    assert history(portal, number)[-1].data == {"before": {"serial": "SN"}, "after": {"serial": None}}


def test_a_department_changes_with_its_rights(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.revise, cast.agent, number, 1, Change(department="hardware"))
    kept = row(portal, number)
    assert (kept.department, kept.group) == ("hardware", None)
    assert kinds(portal, number)[-1] == "TicketTransferred"


def test_nothing_changed_is_nothing_told(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, count=3)
    same = Change(priority="normal", assignee=None, department="software", fields={"count": 3})
    assert portal.run(progress.revise, cast.agent, number, 1, same) == 1
    assert kinds(portal, number) == ["TicketSubmitted"]


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (Change(priority="nonsense"), ("priority", "field.not_offered")),
        (Change(assignee=8), ("assignee", "person.not_staff")),
        (Change(department="archive"), ("department", "field.not_offered")),
        (Change(fields={"count": 1000}), ("count", "field.too_high")),
        (Change(fields={"double": 1}), ("double", "field.read_only")),
        (Change(fields={"nonsense": 1}), ("nonsense", "field.unknown")),
        (Change(fields={"subject": "تازه"}), ("subject", "field.unknown")),
        (Change(priority="low", fields={"severity": "nonsense"}), ("severity", "field.not_an_option")),
        (Change(priority="low", assignee=8), ("assignee", "person.not_staff")),
    ],
)
def test_a_wrong_change_changes_nothing(portal: Desk, cast: Cast, wanted: Change, problem: tuple[str, str]) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, problem):
        portal.run(progress.revise, cast.agent, number, 1, wanted)


def test_who_sees_but_may_not_change_it_is_told_so(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    wishes = (Change(priority="low"), Change(fields={"count": 1}), Change(assignee=3), Change(department="hardware"))
    for who in (cast.customer, cast.manager, cast.auditor, cast.narrow):
        for wanted in wishes:
            with refused(portal, NotAllowed, (None, "not_allowed")):
                portal.run(progress.revise, who, number, 1, wanted)


def test_a_stale_change_is_refused(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.revise, cast.agent, number, 1, Change(priority="low"))
    with refused(portal, Stale, (None, "stale")):
        portal.run(progress.revise, cast.supervisor, number, 1, Change(priority="urgent"))


def test_of_two_changes_at_once_one_is_told_that_it_is_late(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    answers = at_once(
        [
            functools.partial(portal.run, progress.revise, who, number, 1, Change(priority=priority))
            for who, priority in ((cast.agent, "low"), (cast.supervisor, "urgent"), (cast.admin, "low"))
        ]
    )
    assert sorted(str(answer) for answer in answers) == ["2", "stale", "stale"]
    assert kinds(portal, number) == ["TicketSubmitted", "PriorityChanged"]


def test_what_a_transition_asked_for_can_be_corrected(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "solve", {"solution": "روشنش کن"})
    version = row(portal, number).version

    portal.run(progress.revise, cast.agent, number, version, Change(fields={"solution": "دوباره روشنش کن"}))

    assert ticket_of(portal, cast.customer, number).fields["solution"] == "دوباره روشنش کن"
    assert history(portal, number)[-1].data == {
        "before": {"solution": "روشنش کن"},
        "after": {"solution": "دوباره روشنش کن"},
    }
    with refused(portal, Refused, ("nonsense", "field.unknown")):
        current = row(portal, number).version
        portal.run(progress.revise, cast.agent, number, current, Change(fields={"nonsense": "x"}))
