"""What somebody is typing."""

from __future__ import annotations

import pytest

from app.actions import drafting
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM
from tests.cast import Cast, Clock, report
from tests.cast.looking import everything, refused


def test_a_draft_is_kept_as_typed_and_replaced(portal: Desk, cast: Cast, clock: Clock) -> None:
    portal.run(drafting.save_draft, cast.customer, "form", "report", {"subject": "نیم"})
    moment = clock.advance(seconds=2)
    portal.run(drafting.save_draft, cast.customer, "form", "report", {"subject": "نیمه", "count": "wrong"})
    kept = portal.run(drafting.draft, cast.customer, "form", "report")
    assert kept is not None
    assert (kept.content, kept.at, kept.config_version) == ({"subject": "نیمه", "count": "wrong"}, moment, 1)


def test_a_draft_is_its_writers_alone(portal: Desk, cast: Cast) -> None:
    portal.run(drafting.save_draft, cast.customer, "form", "report", {"subject": "نیمه"})
    for who in (cast.manager, cast.admin, cast.stranger):
        assert portal.run(drafting.draft, who, "form", "report") is None


def test_an_empty_draft_is_forgotten(portal: Desk, cast: Cast) -> None:
    before = everything(portal)
    portal.run(drafting.save_draft, cast.customer, "form", "report", {"subject": "نیمه"})
    portal.run(drafting.save_draft, cast.customer, "form", "report", {})
    left = everything(portal)
    assert len(left.pop("form_outcome")) == 1, "that the form was left is counted"
    assert left == {table: rows for table, rows in before.items() if table != "form_outcome"}


def test_a_draft_is_for_something_that_is_there(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, (None, "form.not_found")):
        portal.run(drafting.save_draft, cast.customer, "form", "nonsense", {"subject": "x"})
    for who, target in ((cast.stranger, number), (cast.customer, "LAB-999")):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(drafting.save_draft, who, "reply", target, {"body": "x"})


def test_a_draft_has_an_end(portal: Desk, cast: Cast) -> None:
    with refused(portal, Refused, (None, "draft.too_large")):
        portal.run(drafting.save_draft, cast.customer, "form", "report", {"body": "x" * 300_000})


def test_nobody_keeps_drafts(portal: Desk) -> None:
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(drafting.save_draft, ANYONE, "form", "report", {"subject": "x"})
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(drafting.draft, ANYONE, "form", "report")


def test_drafts_untouched_for_a_month_are_dropped(portal: Desk, cast: Cast, clock: Clock) -> None:
    portal.run(drafting.save_draft, cast.customer, "form", "report", {"subject": "کهنه"})
    clock.advance(days=20)
    portal.run(drafting.save_draft, cast.agent, "form", "report", {"subject": "تازه"})
    clock.advance(days=11)
    assert portal.run(drafting.drop_stale, SYSTEM) == 1
    assert portal.run(drafting.draft, cast.customer, "form", "report") is None
    assert portal.run(drafting.draft, cast.agent, "form", "report") is not None
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(drafting.drop_stale, cast.admin)


@pytest.mark.parametrize("kind", ["reply", "note"])
def test_a_draft_on_a_ticket_is_kept(portal: Desk, cast: Cast, kind: drafting.Kind) -> None:
    number = report(portal, cast.customer)
    portal.run(drafting.save_draft, cast.agent, kind, number, {"body": "نیمه"})
    kept = portal.run(drafting.draft, cast.agent, kind, number)
    assert kept is not None
    assert kept.content == {"body": "نیمه"}
