"""Class 27, things done twice (osTicket and FreeScout duplicates): on both databases, really at once.

A thousand acts in any order are tests/actions/test_interleavings.py, clicks of two agents test_conversation.py.
"""

from __future__ import annotations

from collections import Counter

import pytest

from app.actions import conversation, intake, progress
from app.core.problems import Refused
from app.tenancy.desk import Desk
from storage.models import Message, Ticket
from tests.cast import Cast, report
from tests.cast.looking import kinds, row
from tests.cast.together import at_once

ON_BOTH = pytest.mark.parametrize("engine_kind", ["sqlite", "postgres"])
VALUES = {"subject": "چاپگر خاموش است", "body": "روشن نمی‌شود."}
CLICKS, AT_ONCE = 200, 20


@ON_BOTH
def test_two_hundred_clicks_make_one_ticket(portal: Desk, cast: Cast) -> None:
    numbers: Counter[str] = Counter()
    for _ in range(CLICKS // AT_ONCE):
        jobs = [lambda: portal.run(intake.submit, cast.customer, "report", VALUES, key="one click")] * AT_ONCE
        for answer in at_once(jobs):
            assert not isinstance(answer, Exception), answer
            numbers[answer.number] += 1
    assert list(numbers.values()) == [CLICKS]
    with portal.house.engine.open(portal.slug, write=False):
        assert Ticket.select().count() == 1


@ON_BOTH
def test_of_many_who_close_at_once_one_closes_and_every_answer_is_kept(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "begin", {})
    version = row(portal, number).version
    close = [lambda: portal.run(progress.take, cast.agent, number, "solve", {"solution": "x"}, version=version)] * 6
    reply = [
        lambda place=place: portal.run(conversation.reply, cast.customer, number, f"{place}") for place in range(6)
    ]
    answers = at_once([*close, *reply])
    said = [each for each in answers[6:] if not isinstance(each, Exception)]
    assert all(isinstance(each, Refused) for each in answers if isinstance(each, Exception)), answers
    with portal.house.engine.open(portal.slug, write=False):
        bodies = {row.body for row in Message.select()}
    assert {str(place) for place in range(6)} <= bodies
    assert len(said) == 6
    changes = [kind for kind in kinds(portal, number) if kind == "TicketStateChanged"]
    assert len(changes) <= 3  # begun, solved once at most, opened again by an answer
