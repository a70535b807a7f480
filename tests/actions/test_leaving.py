"""Forms that were sent and forms that were left are counted."""

from __future__ import annotations

import pytest

from app.actions import drafting, intake
from app.actions.guest_contacts import GuestContact
from app.actions.guests import submit_as_guest
from app.actions.leaving import last_answered
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from storage.models import FormOutcome
from tests.cast import START, Cast, Clock, report

GUEST = Who(None, browser="b" * 64)
TODAY = START.toordinal() - 719_163  # days since 1970


def counted(desk: Desk) -> dict[tuple[str, str], int]:
    with desk.house.engine.open(desk.slug, write=False):
        rows = list(FormOutcome.select())
    assert all(TODAY <= row.day <= TODAY + 31 for row in rows)
    return {(row.form, row.field): row.count for row in rows}


def test_what_is_sent_is_counted(portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    report(portal, cast.customer)
    portal.run(submit_as_guest, GUEST, "report", {"subject": "چاپگر", "body": "x"}, GuestContact("x", "x@new.example"))
    assert counted(portal) == {("report", ""): 3}


@pytest.mark.parametrize("who", ["customer", "guest"])
def test_what_is_thrown_away_is_counted_at_the_last_field(portal: Desk, cast: Cast, who: str) -> None:
    person = GUEST if who == "guest" else cast.customer
    portal.run(drafting.save_draft, person, "form", "report", {"subject": "x", "serial": "y", "body": "", "$key": "k"})
    portal.run(drafting.save_draft, person, "form", "report", {})
    portal.run(drafting.save_draft, person, "form", "report", {})
    assert counted(portal) == {("report", "serial"): 1}


def test_what_rests_for_a_day_is_counted_once(portal: Desk, cast: Cast, clock: Clock) -> None:
    portal.run(drafting.save_draft, cast.customer, "form", "report", {"subject": "x"})
    portal.run(drafting.save_draft, GUEST, "form", "report", {"subject": "x", "severity": "high"})
    portal.run(drafting.drop_stale, SYSTEM)
    assert counted(portal) == {}
    clock.advance(days=1, minutes=1)
    for _ in range(2):
        portal.run(drafting.drop_stale, SYSTEM)
    assert counted(portal) == {("report", "subject"): 1, ("report", "severity"): 1}
    kept = portal.run(drafting.draft, cast.customer, "form", "report")
    assert kept is not None
    assert (dict(kept.content), kept.at) == ({"subject": "x"}, START)
    portal.run(drafting.save_draft, cast.customer, "form", "report", {})
    clock.advance(days=31)
    portal.run(drafting.drop_stale, SYSTEM)
    assert counted(portal) == {("report", "subject"): 1, ("report", "severity"): 1}


def test_a_sent_draft_is_not_left(portal: Desk, cast: Cast) -> None:
    portal.run(drafting.save_draft, cast.customer, "form", "report", {"subject": "x"})
    portal.run(intake.submit, cast.customer, "report", {"subject": "چاپگر", "body": "x"})
    portal.run(drafting.save_draft, cast.customer, "form", "report", {})
    assert counted(portal) == {("report", ""): 1}


def test_answers_to_tickets_are_no_forms(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    portal.run(drafting.save_draft, cast.agent, "reply", number, {"body": "x"})
    clock.advance(days=2)
    portal.run(drafting.drop_stale, SYSTEM)
    assert counted(portal) == {("report", ""): 1}


def test_the_last_answered_field_has_an_answer() -> None:
    assert last_answered({"a": 0, "b": None, "c": [], "$key": "x"}) == "a"
    assert last_answered({"$key": "x", "b": ""}) is None
