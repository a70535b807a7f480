"""Guests who typed the same mobile are parted before one of them gets an account; whoever opens it for him."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app import signin, signup
from app.actions import accounts, inviting, reading
from app.actions.accounts import NewPerson
from app.actions.guest_contacts import GuestContact
from app.actions.reading import TicketQuery
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from storage import contacts, people
from tests.cast import Cast
from tests.cast.guest_tickets import OTHER_BROWSER, send
from tests.cast.looking import history, kinds, row
from tests.cast.puzzles import easy, letters, token_in
from tests.cast.registrations import CHOSEN, NEW, join, person

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")
MOBILE, PRIVATE = "09351112233", "private of the victim"
ATTACKER = GuestContact("Attacker", email="attacker@evil.example", mobile=MOBILE)
VICTIM = GuestContact("Victim", email="victim@guest.example", mobile=MOBILE)
Opens = Callable[[Desk, Cast, int], None]


def invited(desk: Desk, cast: Cast, number: int) -> None:
    desk.run(inviting.invite_person, cast.admin, number)
    signup.accept_invitation(desk, ANYONE, token_in(desk, letters(desk)[-1]), CHOSEN, terms=True)


def given_a_password(desk: Desk, cast: Cast, number: int) -> None:
    signin.set_password(desk, cast.admin, number, CHOSEN)


def of_one(desk: Desk, number: int) -> list[str]:
    return [each.number for each in desk.run(reading.list_tickets, Who(number), TicketQuery()).items]


def values(desk: Desk, number: int) -> set[str]:
    with desk.house.engine.open(desk.slug, write=False):
        return {each.value for each in people.contacts(number)}


def mixed_up(desk: Desk) -> tuple[str, str, int]:
    """A ticket of each, and the one person in whose name both were opened."""
    own, foreign = send(desk, ATTACKER).number, send(desk, VICTIM, OTHER_BROWSER, subject=PRIVATE).number
    number = row(desk, own).requester_id
    assert row(desk, foreign).requester_id == number
    return own, foreign, number


@pytest.mark.parametrize("opens", [invited, given_a_password])
def test_who_is_let_in_by_the_staff_gets_nobody_elses_tickets(portal: Desk, cast: Cast, opens: Opens) -> None:
    own, foreign, number = mixed_up(portal)
    opens(portal, cast, number)
    assert of_one(portal, number) == [own]
    assert PRIVATE not in repr(portal.run(reading.list_tickets, Who(number), TicketQuery(q="private")))
    other = row(portal, foreign).requester_id
    assert (person(portal, other).name, values(portal, other)) == ("Victim", {"+989351112233"})
    assert values(portal, number) == {"attacker@evil.example"}, "the mobile draws no more tickets to his account"
    assert row(portal, send(portal, VICTIM, OTHER_BROWSER).number).requester_id == other
    event = next(each for each in history(portal) if each.kind == "PersonParted")
    assert (event.person_id, event.data["tickets"]) == (other, 1)


@pytest.mark.parametrize("opens", [invited, given_a_password])
def test_a_mobile_that_he_alone_has_typed_is_not_his_either(portal: Desk, cast: Cast, opens: Opens) -> None:
    own = send(portal, ATTACKER).number
    number = row(portal, own).requester_id
    opens(portal, cast, number)
    assert of_one(portal, number) == [own]
    assert values(portal, number) == {"attacker@evil.example"}
    assert "PersonParted" not in kinds(portal)


def test_who_left_a_mobile_alone_keeps_what_came_with_it(portal: Desk, cast: Cast) -> None:
    number = row(portal, send(portal, GuestContact("س", mobile=MOBILE)).number).requester_id
    given_a_password(portal, cast, number)
    assert len(of_one(portal, number)) == 1
    assert values(portal, number) == {"+989351112233"}


@pytest.mark.parametrize("opens", [invited, given_a_password])
def test_addresses_that_the_staff_know_to_be_his_stay_with_what_came_by_them(
    portal: Desk, cast: Cast, opens: Opens
) -> None:
    new = NewPerson("ژاله نو", "jaleh@new.example", ("customer",), mobile=MOBILE)
    number = portal.run(accounts.create_person, SYSTEM, new)
    sent = send(portal, GuestContact("ژاله", mobile=MOBILE)).number
    opens(portal, cast, number)
    assert of_one(portal, number) == [sent]
    assert "PersonParted" not in kinds(portal)


def test_what_came_by_a_mobile_that_is_known_to_be_his_is_his(portal: Desk, cast: Cast) -> None:
    _own, foreign, number = mixed_up(portal)
    with portal.house.engine.open("portal", write=True):
        contacts.verify(contacts.of_kind(number, "mobile")[0].id)
    invited(portal, cast, number)
    assert row(portal, foreign).requester_id == number
    assert "PersonParted" not in kinds(portal)


def test_a_second_password_parts_nobody(portal: Desk, cast: Cast) -> None:
    number = row(portal, send(portal, GuestContact("س", email="s@guest.example")).number).requester_id
    given_a_password(portal, cast, number)
    with portal.house.engine.open("portal", write=True):
        contacts.add(number, "mobile", "+989351112233", verified=False)
    sent = send(portal, GuestContact("س", mobile=MOBILE)).number
    given_a_password(portal, cast, number)
    assert row(portal, sent).requester_id == number


def test_who_is_parted_off_may_do_what_a_guest_may_and_is_found_by_his_own_name(portal: Desk, cast: Cast) -> None:
    own, foreign, number = mixed_up(portal)
    with portal.house.engine.open("portal", write=True):
        people.give(number, roles=["agent"])
    invited(portal, cast, number)
    other = row(portal, foreign).requester_id
    with portal.house.engine.open("portal", write=False):
        assert people.roles_of([other]) == {other: ["customer"]}
    for words, expected in (("Victim", [foreign]), ("attacker@evil.example", [own])):
        found = portal.run(reading.list_tickets, cast.admin, TicketQuery(q=words)).items
        assert [each.number for each in found] == expected


def test_who_registers_leaves_his_name_on_nobody_elses_ticket(portal: Desk, cast: Cast) -> None:
    send(portal, GuestContact("Sara Real", email=NEW.email, mobile=MOBILE))
    foreign = send(portal, VICTIM, OTHER_BROWSER).number
    join(portal)
    assert person(portal, row(portal, foreign).requester_id).name == "Victim"
    found = portal.run(reading.list_tickets, cast.admin, TicketQuery(q=NEW.email)).items
    assert foreign not in [each.number for each in found]
