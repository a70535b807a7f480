"""One deed for many tickets: told beforehand what each answers, done to each by itself."""

from __future__ import annotations

import pytest

from app.actions import bulk, progress
from app.actions.bulk import Allowed
from app.actions.deeds import Deed
from app.core.problems import NotAllowed, NotFound, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast import Cast, question, report, ticket_of
from tests.cast.looking import everything, kinds, refused, row


def answers(desk: Desk, who: Who, numbers: list[str], deed: Deed) -> dict[str, str | None]:
    found = desk.run(bulk.preview, who, numbers, deed)
    return {each.number: each.problem and each.problem.key for each in found}


def deeds(cast: Cast) -> list[Deed]:
    """One of each kind that a new ticket allows."""
    return [
        Deed("assign", person=cast.agent.person_id),
        Deed("transfer", department="hardware", group="repair", reason="x"),
        Deed("priority", priority="urgent"),
        Deed("transition", transition="park", reason="x"),
        Deed("note", body="x"),
        Deed("follow"),
        Deed("remove", removed="spam"),
    ]


def test_a_deed_that_was_allowed_beforehand_is_done(portal: Desk, cast: Cast) -> None:
    for deed in deeds(cast):
        number = report(portal, cast.customer)
        before = everything(portal)
        assert answers(portal, cast.supervisor, [number], deed) == {number: None}, deed.kind
        assert everything(portal) == before
        assert portal.run(bulk.apply, cast.supervisor, number, deed) is False
        assert len(kinds(portal, number)) > 1, deed.kind


def test_a_deed_that_was_refused_beforehand_is_refused_with_the_same_words(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    wrong = [
        Deed("assign", person=cast.customer.person_id),
        Deed("transfer", department="nowhere"),
        Deed("priority", priority="nonsense"),
        Deed("transition", transition="nonsense"),
        Deed("transition", transition="park"),
        Deed("note", body=" "),
        Deed("follow", person=cast.customer.person_id),
        Deed("restore"),
    ]
    for deed in wrong:
        (told,) = portal.run(bulk.preview, cast.supervisor, [number], deed)
        assert told.problem is not None, deed
        with refused(portal, Refused, (told.problem.field, told.problem.key)):
            portal.run(bulk.apply, cast.supervisor, number, deed)


def test_each_ticket_answers_for_itself(portal: Desk, cast: Cast) -> None:
    plain, other, solved = report(portal, cast.customer), question(portal, cast.customer), report(portal, cast.customer)
    portal.run(progress.take, cast.agent, solved, "solve", {"solution": "x"})
    told = portal.run(
        bulk.preview, cast.agent, [plain, other, solved, "LAB-9", plain], Deed("transition", transition="begin")
    )
    assert [(each.number, each.problem and each.problem.key) for each in told] == [
        (plain, None),
        (other, "ticket.not_found"),
        (solved, "transition.not_from_here"),
        ("LAB-9", "ticket.not_found"),
    ]
    assert told[0] == Allowed(plain, "چاپگر خاموش است", None)
    assert told[1].subject == ""


def test_who_may_not_is_told_so_beforehand(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for deed in deeds(cast):
        if deed.kind == "transition":
            continue
        assert answers(portal, cast.customer, [number], deed) == {number: "not_allowed"}, deed.kind
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(bulk.apply, cast.customer, number, deed)


def test_what_is_so_already_is_told(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    row_ = row(portal, number)
    same = [
        Deed("assign", person=None),
        Deed("priority", priority=row_.priority),
        Deed("transfer", department=row_.department, group=row_.group),
    ]
    for deed in same:
        assert answers(portal, cast.agent, [number], deed) == {number: "bulk.already"}, deed.kind


def test_a_removed_ticket_can_only_be_brought_back(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(bulk.apply, cast.supervisor, number, Deed("remove", removed="deleted"))
    assert answers(portal, cast.supervisor, [number], Deed("note", body="x")) == {number: "ticket.removed"}
    assert answers(portal, cast.supervisor, [number], Deed("restore")) == {number: None}
    portal.run(bulk.apply, cast.supervisor, number, Deed("restore"))
    assert ticket_of(portal, cast.agent, number).row.number == number


def test_a_ticket_one_may_not_see_is_not_there(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer)
    with refused(portal, NotFound, (None, "ticket.not_found")):
        portal.run(bulk.apply, cast.agent, number, Deed("note", body="x"))


@pytest.mark.parametrize("numbers", [[], [f"LAB-{place}" for place in range(201)]])
@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_none_and_too_many_are_refused(portal: Desk, cast: Cast, numbers: list[str]) -> None:
    with refused(portal, Refused, ("numbers", "bulk.how_many")):
        portal.run(bulk.steps, cast.agent, numbers)
    with refused(portal, Refused, ("numbers", "bulk.how_many")):
        portal.run(bulk.preview, cast.agent, numbers, Deed("follow"))


def test_a_repeated_call_with_a_key_does_nothing_twice(portal: Desk, cast: Cast) -> None:
    first, second = report(portal, cast.customer), report(portal, cast.customer)
    deed = Deed("note", body="یک بار")
    assert [portal.run(bulk.apply, cast.agent, first, deed, key="k") for _ in range(2)] == [False, True]
    assert portal.run(bulk.apply, cast.agent, second, deed, key="k") is False
    assert kinds(portal, first).count("NoteAdded") == 1
    with refused(portal, Refused, (None, "idempotency.other_request")):
        portal.run(bulk.apply, cast.agent, first, Deed("note", body="x"), key="k")
    assert portal.run(bulk.apply, cast.supervisor, first, deed, key="k") is False


def test_what_was_refused_may_be_tried_again_with_its_key(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("reason", "transition.reason_required")):
        portal.run(bulk.apply, cast.agent, number, Deed("transition", transition="park"), key="k")
    parked = Deed("transition", transition="park", reason="x")
    assert portal.run(bulk.apply, cast.agent, number, parked, key="k") is False


def test_the_steps_of_many_tickets_are_counted(portal: Desk, cast: Cast) -> None:
    numbers = [report(portal, cast.customer) for _ in range(3)]
    portal.run(progress.take, cast.agent, numbers[0], "solve", {"solution": "x"})
    found = {step.transition.id: step.count for step in portal.run(bulk.steps, cast.agent, [*numbers, "LAB-9"])}
    assert found["begin"] == 2
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert portal.run(bulk.steps, cast.auditor, numbers) == ()
