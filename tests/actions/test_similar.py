"""One's own open tickets about the same thing."""

from __future__ import annotations

import pytest

from app.actions.progress import take
from app.actions.similar import MOST, similar_open
from app.core.problems import NotFound, NotSignedIn
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, Who
from tests.cast import Cast, Clock, question, report, set_up
from tests.cast.looking import refused


def numbers(desk: Desk, who: Who, form: str = "report", topic: str | None = None) -> list[str]:
    return [row.number for row in desk.run(similar_open, who, form, topic)]


def test_the_latest_of_ones_own_are_offered(portal: Desk, cast: Cast, clock: Clock) -> None:
    mine = []
    for _ in range(MOST + 1):
        clock.advance(minutes=1)
        mine += set_up(portal, cast.customer, 1)
    report(portal, cast.neighbour)
    assert numbers(portal, cast.customer) == mine[:0:-1]


def test_those_of_others_are_not_told_even_to_who_may_see_them(portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    assert numbers(portal, cast.agent) == []


def test_what_is_closed_is_no_longer_similar(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(take, cast.agent, number, "solve", {"solution": "x"})
    assert numbers(portal, cast.customer) == []


def test_a_chosen_topic_counts_more_than_the_form(portal: Desk, cast: Cast) -> None:
    about_nothing, about_mail = question(portal, cast.customer), question(portal, cast.customer, topic="mail")
    assert numbers(portal, cast.customer, "question", "mail") == [about_mail]
    assert numbers(portal, cast.customer, "report", "mail") == [about_mail]
    assert set(numbers(portal, cast.customer, "question")) == {about_nothing, about_mail}


@pytest.mark.parametrize("form", ["nothing", "internal"])
def test_a_form_that_is_not_for_him_is_not_found(portal: Desk, cast: Cast, form: str) -> None:
    with refused(portal, NotFound, (None, "form.not_found")):
        portal.run(similar_open, cast.customer, form)


def test_nobody_has_tickets(portal: Desk) -> None:
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(similar_open, ANYONE, "report")
