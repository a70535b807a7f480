"""The same request twice, and many at once."""

from __future__ import annotations

import functools

import pytest

from app.actions import drafting, intake
from app.actions.views import Submitted
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage import drafts
from tests.cast import Cast, Clock, report
from tests.cast.looking import everything, kinds, refused
from tests.cast.together import at_once

WORDS = {"subject": "چاپگر", "body": "خاموش است"}


def test_the_same_key_gets_the_same_answer_and_no_second_ticket(portal: Desk, cast: Cast) -> None:
    first = portal.run(intake.submit, cast.customer, "report", WORDS, key="k1")
    before = everything(portal)
    again = portal.run(intake.submit, cast.customer, "report", WORDS, key="k1")
    assert again == Submitted(first.number, first.state, repeated=True)
    assert everything(portal) == before


def test_the_same_key_for_another_request_is_refused(portal: Desk, cast: Cast) -> None:
    portal.run(intake.submit, cast.customer, "report", WORDS, key="k1")
    with refused(portal, Refused, (None, "idempotency.other_request")):
        portal.run(intake.submit, cast.customer, "report", {**WORDS, "body": "anders"}, key="k1")
    with refused(portal, Refused, (None, "idempotency.other_request")):
        portal.run(intake.submit, cast.customer, "question", WORDS, key="k1")


def test_a_key_belongs_to_one_person(portal: Desk, cast: Cast) -> None:
    mine = portal.run(intake.submit, cast.customer, "report", WORDS, key="k1")
    other = portal.run(intake.submit, cast.neighbour, "report", WORDS, key="k1")
    assert not other.repeated
    assert other.number != mine.number


def test_a_refused_request_leaves_its_key_free(portal: Desk, cast: Cast) -> None:
    with refused(portal, Refused, ("subject", "field.required")):
        portal.run(intake.submit, cast.customer, "report", {**WORDS, "subject": ""}, key="k1")
    assert not portal.run(intake.submit, cast.customer, "report", WORDS, key="k1").repeated


def test_an_answer_is_forgotten_after_a_month(portal: Desk, cast: Cast, clock: Clock) -> None:
    first = portal.run(intake.submit, cast.customer, "report", WORDS, key="k1")
    clock.advance(days=29)
    portal.run(drafting.drop_stale, SYSTEM)
    assert portal.run(intake.submit, cast.customer, "report", WORDS, key="k1").repeated
    clock.advance(days=2)
    portal.run(drafting.drop_stale, SYSTEM)
    assert portal.run(intake.submit, cast.customer, "report", WORDS, key="k1").number != first.number


def test_eight_at_once_with_one_key_make_one_ticket(portal: Desk, cast: Cast) -> None:
    job = functools.partial(portal.run, intake.submit, cast.customer, "report", WORDS, key="k1")
    answers = at_once([job] * 8)
    assert {getattr(answer, "number", answer) for answer in answers} == {"LAB-1001"}
    assert sorted(answer.repeated for answer in answers if isinstance(answer, Submitted)) == [False] + [True] * 7
    assert kinds(portal, "LAB-1001") == ["TicketSubmitted"]


def test_numbers_have_no_gaps_though_some_are_refused(portal: Desk, cast: Cast) -> None:
    def several(place: int) -> list[str]:
        found = []
        for turn in range(5):
            wrong = (place + turn) % 2 == 0
            try:
                found.append(report(portal, cast.customer, **({"related": "LAB-1"} if wrong else {})))
            except Refused:
                found.append("")
        return found

    answers = at_once([functools.partial(several, place) for place in range(8)])
    numbers = sorted(number for answer in answers for number in answer if number)
    assert numbers == [f"LAB-{1001 + place}" for place in range(20)]


def test_a_failure_at_the_very_end_gives_the_number_back(
    portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise OSError("the disk is full")

    before = everything(portal)
    with monkeypatch.context() as patched:
        patched.setattr(drafts, "remember_answer", full)
        with pytest.raises(OSError, match="full"):
            portal.run(intake.submit, cast.customer, "report", WORDS, key="k1")
    assert everything(portal) == before
    assert report(portal, cast.customer) == "LAB-1001"
