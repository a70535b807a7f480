"""What everybody may ask without an account is counted by network: another cookie helps nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.actions import guest_links, guests, resetting
from app.actions.asking import MOST_OF_A_NETWORK
from app.actions.guest_contacts import GuestContact
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from storage.models import Idempotency
from tests.cast import Clock
from tests.cast.guest_tickets import send
from tests.cast.looking import refused

Asks = Callable[[Desk, Who, int], object]
TOO_MANY = (None, "network.too_many")


def password(desk: Desk, who: Who, turn: int) -> None:
    desk.run(resetting.ask_reset, who, f"u{turn}@x.example")


def link(desk: Desk, who: Who, turn: int) -> None:
    desk.run(guest_links.ask_link, who, f"LAB-{turn}", f"u{turn}@x.example")


def ticket(desk: Desk, who: Who, turn: int) -> None:
    send(desk, GuestContact("x", f"u{turn}@x.example"), who)


def caller(turn: int, address: str) -> Who:
    return Who(None, browser=f"{turn:064d}", address=address)


@pytest.mark.parametrize(
    ("asks", "most"),
    [(password, MOST_OF_A_NETWORK), (link, MOST_OF_A_NETWORK), (ticket, guests.MOST_OF_A_NETWORK)],
)
def test_a_network_asks_so_often_an_hour(portal: Desk, clock: Clock, asks: Asks, most: int) -> None:
    for turn in range(most):
        asks(portal, caller(turn, f"2001:db8::{turn:x}"), turn)
    with refused(portal, Refused, TOO_MANY):
        asks(portal, caller(most, "2001:db8::ffff"), most)
    asks(portal, caller(most, "2001:db8:0:1::1"), most)
    clock.advance(minutes=60)
    asks(portal, caller(most + 1, "2001:db8::ffff"), most + 1)


@pytest.mark.parametrize("asks", [password, link])
def test_each_is_counted_by_itself_and_by_company(portal: Desk, twin: Desk, asks: Asks) -> None:
    for turn in range(MOST_OF_A_NETWORK):
        asks(portal, caller(turn, "192.0.2.1"), turn)
    ticket(portal, caller(99, "192.0.2.1"), 99)
    asks(twin, caller(99, "192.0.2.1"), 99)


def test_the_hour_begins_with_the_first_and_counts_from_nothing_after_it(portal: Desk, clock: Clock) -> None:
    for turn in range(MOST_OF_A_NETWORK):
        password(portal, caller(turn, "192.0.2.1"), turn)
        clock.advance(minutes=1, seconds=59)
    with refused(portal, Refused, TOO_MANY):
        password(portal, caller(99, "192.0.2.1"), 99)
    clock.advance(seconds=30)
    for turn in range(MOST_OF_A_NETWORK):
        password(portal, caller(turn, "192.0.2.1"), 100 + turn)
    with refused(portal, Refused, TOO_MANY):
        password(portal, caller(99, "192.0.2.1"), 99)


def test_what_comes_over_no_network_is_not_counted(portal: Desk) -> None:
    for turn in range(MOST_OF_A_NETWORK + 1):
        password(portal, Who(None), turn)


def test_where_somebody_calls_from_is_kept_as_nothing_to_read(portal: Desk) -> None:
    password(portal, caller(1, "203.0.113.77"), 1)
    with portal.house.engine.open("portal", write=False):
        assert not [row for row in Idempotency.select() if "203.0.113" in repr((row.key, row.request, row.answer))]
