"""A draft tried out as anybody: it works as it would, and no table knows of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.actions.designer import drafts, editing, previewing
from app.actions.designer.drafted import Source
from app.actions.designer.pretended import Case
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.core.values import FileFacts
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.cast import Cast
from tests.cast.looking import everything

REPORT = {"subject": "چاپگر خاموش است", "body": "روشن نمی‌شود", "severity": "fatal", "steps": "کلید را زدم"}
CUSTOMER = Case("customer", "fa", "report")
Change = Callable[..., None]


@pytest.fixture
def number(portal: Desk, cast: Cast) -> int:
    return portal.run(drafts.begin, cast.admin)


@pytest.fixture
def change(portal: Desk, cast: Cast, number: int) -> Change:
    def changed(path: str, value: Any, op: str = "replace") -> None:
        revision = portal.run(drafts.draft, cast.admin, number).info.revision
        edits = [{"op": op, "path": path, "value": value}]
        portal.run(editing.edit, cast.admin, number, revision, edits, {"key": "design.step.edit"})

    return changed


def test_the_draft_is_shown_and_not_what_is_in_force(portal: Desk, cast: Cast, number: int, change: Change) -> None:
    change("/branding/color", "#123456")
    assert portal.run(previewing.preview_bundle, cast.admin, Source(draft=number)).branding.color == "#123456"
    in_force = Source(version=portal.bundle.version)
    assert portal.run(previewing.preview_bundle, cast.admin, in_force).branding.color != "#123456"
    change("/branding/color", "#654321")
    assert portal.run(previewing.preview_bundle, cast.admin, Source(draft=number)).branding.color == "#654321"


def test_each_role_is_offered_its_own_forms(portal: Desk, cast: Cast, number: int, change: Change) -> None:
    change("/forms/question/submit_roles", ["org_manager"], "add")

    def forms(role: str) -> set[str]:
        return {form.id for form in portal.run(previewing.preview_forms, cast.admin, Source(number), Case(role, "fa"))}

    assert "question" in forms("org_manager")
    assert "question" not in forms("customer")
    with pytest.raises(NotFound):
        portal.run(previewing.preview_form, cast.admin, Source(number), Case("customer", "fa", "question"))


def test_a_form_reacts_by_the_rules_of_the_draft(portal: Desk, cast: Cast, number: int) -> None:
    view = portal.run(previewing.preview_form, cast.admin, Source(number), CUSTOMER)
    assert view.state.fields["steps"].visible
    assert not view.state.fields["phone"].visible
    assert view.state.fields["diagnosis"].access == "none"
    assert view.roles == {"customer"}
    for_staff = portal.run(previewing.preview_form, cast.admin, Source(number), Case("agent", "fa", "report"))
    assert for_staff.state.fields["diagnosis"].visible


def test_what_would_become_of_answers_is_told(portal: Desk, cast: Cast, number: int) -> None:
    landing = portal.run(previewing.preview_submit, cast.admin, Source(number), CUSTOMER, REPORT)
    assert (landing.row.state, landing.row.department, landing.row.subject) == (
        "received",
        "software",
        REPORT["subject"],
    )
    assert landing.places.department.source == "form"
    assert landing.values["severity"] == "fatal"


def test_what_is_wrong_with_answers_is_told_as_it_would_be(portal: Desk, cast: Cast, number: int) -> None:
    with pytest.raises(Refused) as refused:
        portal.run(previewing.preview_submit, cast.admin, Source(number), CUSTOMER, {"severity": "fatal"})
    assert {each.field for each in refused.value.problems} == {"subject", "body", "steps"}
    with pytest.raises(Refused) as refused:
        portal.run(previewing.preview_submit, cast.admin, Source(number), CUSTOMER, {**REPORT, "screenshot": ["here"]})
    assert [each.field for each in refused.value.problems] == ["screenshot"]
    told = {"here": FileFacts("png", 10)}
    landing = portal.run(
        previewing.preview_submit, cast.admin, Source(number), CUSTOMER, {**REPORT, "screenshot": ["here"]}, told
    )
    assert landing.values["screenshot"] == ["here"]


def test_a_ticket_has_the_buttons_of_its_state_and_of_the_role(portal: Desk, cast: Cast, number: int) -> None:
    def buttons(role: str, state: str) -> list[str]:
        view = portal.run(previewing.preview_ticket, cast.admin, Source(number), Case(role, "fa", "report", state))
        return [offer.transition.id for offer in view.offers]

    assert buttons("customer", "received") == []
    assert buttons("customer", "solved") == ["confirm"]
    assert "begin" in buttons("agent", "received")
    assert buttons("auditor", "received") == []
    with pytest.raises(NotFound):
        buttons("agent", "no_such_state")
    with pytest.raises(NotFound):
        portal.run(previewing.preview_ticket, cast.admin, Source(number), Case("agent", "fa", "no_form", ""))


def test_a_step_leads_to_its_state_with_what_it_asks_for(portal: Desk, cast: Cast, number: int) -> None:
    case = Case("agent", "fa", "report", "working", {"severity": "fatal"})
    with pytest.raises(Refused) as refused:
        portal.run(previewing.preview_move, cast.admin, Source(number), case, "solve", {}, None)
    assert [each.field for each in refused.value.problems] == ["solution"]
    moved = portal.run(
        previewing.preview_move, cast.admin, Source(number), case, "solve", {"solution": "کابل عوض شد"}, None
    )
    assert (moved.state, moved.values) == ("solved", {"severity": "fatal", "solution": "کابل عوض شد"})
    view = portal.run(previewing.preview_ticket, cast.admin, Source(number), moved)
    assert view.fields == moved.values
    with pytest.raises(NotAllowed):
        portal.run(previewing.preview_move, cast.admin, Source(number), moved, "confirm", {}, None)


def test_guards_read_the_pretended_ticket(portal: Desk, cast: Cast, number: int) -> None:
    case = Case("agent", "fa", "report", "solved")
    roles, facts = portal.run(previewing.preview_facts, cast.admin, Source(number), case)
    assert roles == {"agent"}
    assert (facts["ticket.state"], facts["actor.roles"], facts["ticket.requester"]) == ("solved", ["agent"], None)


def test_a_visitor_sees_what_guests_may(portal: Desk, cast: Cast, number: int, change: Change) -> None:
    visitor = Case("-", "fa", "report")
    change("/tenant/registration", {"guests": False}, "add")
    assert portal.run(previewing.preview_forms, cast.admin, Source(number), visitor) == ()
    change("/tenant/registration/guests", True)
    view = portal.run(previewing.preview_form, cast.admin, Source(number), visitor)
    assert view.state.fields["colleague"].access == "none"


def test_a_draft_that_cannot_be_drawn_says_so(portal: Desk, cast: Cast, number: int, change: Change) -> None:
    change("/forms/report/workflow", "no_workflow")
    with pytest.raises(Refused) as refused:
        portal.run(previewing.preview_bundle, cast.admin, Source(number))
    assert [each.key for each in refused.value.problems] == ["preview.broken"]


def test_nothing_of_all_this_is_kept(portal: Desk, cast: Cast, number: int) -> None:
    before = everything(portal)
    source, ticket = Source(number), Case("agent", "fa", "report", "working")
    portal.run(previewing.preview_bundle, cast.admin, source)
    portal.run(previewing.preview_forms, cast.admin, source, CUSTOMER)
    portal.run(previewing.preview_form, cast.admin, source, CUSTOMER)
    portal.run(previewing.preview_submit, cast.admin, source, CUSTOMER, REPORT)
    portal.run(previewing.preview_ticket, cast.admin, source, ticket)
    portal.run(previewing.preview_facts, cast.admin, source, ticket)
    portal.run(previewing.preview_move, cast.admin, source, ticket, "park", {}, "منتظر قطعه")
    assert everything(portal) == before


def test_nobody_else_tries_anything_out(portal: Desk, cast: Cast, number: int) -> None:
    for source in (Source(draft=number), Source(version=portal.bundle.version), Source(draft=999), Source(version=999)):
        for who in (cast.agent, cast.customer):
            with pytest.raises(NotAllowed):
                portal.run(previewing.preview_bundle, who, source)
        with pytest.raises(NotSignedIn):
            portal.run(previewing.preview_bundle, ANYONE, source)
    for source in (Source(draft=999), Source(version=999)):
        with pytest.raises(NotFound):
            portal.run(previewing.preview_bundle, cast.admin, source)
    with pytest.raises(NotFound):
        portal.run(previewing.preview_forms, cast.admin, Source(number), Case("no_role", "fa"))
