"""A ticket as it lies on an agent's desk."""

from __future__ import annotations

import pytest

from app.actions import drafting, progress, removing, routing
from app.actions.around import answers_after, open_on_desk
from app.core.problems import NotAllowed, NotFound
from app.tenancy.desk import Desk
from tests.cast import Cast, Clock, question, report, ticket_of


def test_it_holds_the_ticket_who_asks_and_ones_own_drafts(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(drafting.save_draft, cast.agent, "note", number, {"body": "نیمه"})
    portal.run(drafting.save_draft, cast.supervisor, "reply", number, {"body": "از او"})
    desk = portal.run(open_on_desk, cast.agent, number)
    assert desk.view == ticket_of(portal, cast.agent, number)
    assert desk.requester is not None
    assert desk.requester.name == "حمید مشتری"
    assert {kind: draft.content for kind, draft in desk.drafts.items()} == {"note": {"body": "نیمه"}}


def test_it_names_what_else_is_open_the_last_changed_first(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    older = report(portal, cast.customer, subject="کهنه")
    solved = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, solved, "solve", {"solution": "شد"}, reason="شد")
    spam = report(portal, cast.customer)
    portal.run(removing.remove, cast.supervisor, spam, "spam")
    clock.advance(minutes=1)
    newer = report(portal, cast.customer, subject="تازه")
    colleagues = report(portal, cast.manager)
    out_of_sight = question(portal, cast.customer)
    desk = portal.run(open_on_desk, cast.agent, number)
    assert [(each.number, each.subject) for each in desk.of_requester] == [(newer, "تازه"), (older, "کهنه")]
    assert [each.number for each in desk.of_organization] == [colleagues]
    assert out_of_sight in [each.number for each in portal.run(open_on_desk, cast.admin, number).of_requester]


def test_a_few_are_named_and_not_all(portal: Desk, cast: Cast) -> None:
    numbers = [report(portal, cast.customer) for _ in range(7)]
    assert len(portal.run(open_on_desk, cast.agent, numbers[0]).of_requester) == 5


def test_what_may_be_changed_is_what_the_form_and_the_role_leave_open(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, blocking=True)
    answers = portal.run(open_on_desk, cast.agent, number).answers
    assert {"serial", "steps", "diagnosis"} <= answers.editable
    assert answers.editable.isdisjoint({"mood", "double", "subject", "phone"})
    assert "phone" not in answers.form
    assert portal.run(open_on_desk, cast.auditor, number).answers.editable == frozenset()


def test_values_that_workflows_ask_for_can_be_corrected(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer, department="software")
    portal.run(progress.take, cast.agent, number, "solve", {"solution": "شد"}, reason="شد")
    assert "solution" in portal.run(open_on_desk, cast.agent, number).answers.editable


def test_after_a_change_the_form_asks_what_its_rules_say(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, severity="mild")
    before = portal.run(answers_after, cast.agent, number, {})
    after = portal.run(answers_after, cast.agent, number, {"severity": "fatal", "contact_by": "by_phone"})
    assert (before.form["steps"].required, after.form["steps"].required) == (False, True)
    assert ("phone" in before.form, "phone" in after.form) == (False, True)
    assert ticket_of(portal, cast.agent, number).fields["severity"] == "mild"


def test_what_cannot_be_read_is_no_change(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, severity="fatal", steps="هر بار")
    answers = portal.run(answers_after, cast.agent, number, {"count": "many", "unknown": 1})
    assert answers.form["steps"].required


def test_a_removed_ticket_is_only_looked_at(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(drafting.save_draft, cast.supervisor, "reply", number, {"body": "نیمه"})
    portal.run(removing.remove, cast.supervisor, number, "deleted")
    desk = portal.run(open_on_desk, cast.supervisor, number)
    assert (desk.view.removed, desk.drafts, desk.answers.editable) == ("deleted", {}, frozenset())
    with pytest.raises(NotFound):
        portal.run(open_on_desk, cast.agent, number)


def test_it_is_for_the_staff_who_see_the_ticket(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with pytest.raises(NotAllowed):
        portal.run(open_on_desk, cast.customer, number)
    with pytest.raises(NotFound):
        portal.run(open_on_desk, cast.other_agent, number)
    portal.run(routing.refer, cast.agent, number, routing.Target("department", "hardware"))
    assert portal.run(open_on_desk, cast.other_agent, number).view.row.number == number
