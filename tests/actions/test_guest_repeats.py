"""A guest who sends twice, or often: one ticket to a key, and only so many."""

from __future__ import annotations

import functools

from app.actions import guests
from app.actions.guests import GuestSubmitted
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, Who
from tests.cast import Clock
from tests.cast.guest_tickets import BROWSER, OTHER_BROWSER, opened, people, send
from tests.cast.looking import kinds, refused
from tests.cast.together import at_once


def test_the_same_key_opens_one_ticket_and_the_same_link(portal: Desk) -> None:
    first, second = send(portal, key="k"), send(portal, key="k")
    assert (second.number, second.token, second.repeated) == (first.number, first.token, True)
    assert opened(portal, second).row.number == first.number
    assert portal.run(guests.submitted_as_guest, BROWSER, "k") == second
    with refused(portal, Refused, (None, "idempotency.other_request")):
        send(portal, key="k", subject="دیگر")


def test_another_browser_with_the_same_key_gets_neither_number_nor_link(portal: Desk) -> None:
    first, second = send(portal, key="k"), send(portal, key="k", who=OTHER_BROWSER)
    assert first.number != second.number
    assert first.token != second.token
    assert portal.run(guests.submitted_as_guest, Who(None, browser="d" * 64), "k") is None


def test_programs_need_a_key_that_nobody_guesses(portal: Desk) -> None:
    with refused(portal, Refused, ("Idempotency-Key", "idempotency.short_key")):
        send(portal, who=ANYONE, key="1")
    key = "0123456789abcdef0123456789abcdef"
    assert send(portal, who=ANYONE, key=key).token == send(portal, who=ANYONE, key=key).token


def test_several_at_once_with_one_key_open_one_ticket(portal: Desk) -> None:
    answers = at_once([lambda: send(portal, key="k") for _ in range(4)])
    assert len({(each.number, each.token) for each in answers if isinstance(each, GuestSubmitted)}) == 1
    assert kinds(portal).count("TicketSubmitted") == 1


def test_two_at_once_with_a_new_address_make_one_person(portal: Desk) -> None:
    before = people(portal)
    answers = at_once([functools.partial(send, portal, key=str(number)) for number in range(4)])
    assert all(isinstance(each, GuestSubmitted) for each in answers), answers
    assert people(portal) == before + 1


def test_a_browser_sends_only_so_many_tickets_an_hour(portal: Desk, clock: Clock) -> None:
    for _ in range(guests.MOST_AN_HOUR):
        send(portal)
    with refused(portal, Refused, (None, "guest.too_many")):
        send(portal)
    send(portal, who=OTHER_BROWSER)
    clock.advance(minutes=61)
    send(portal)
