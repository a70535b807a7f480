"""What comes to somebody with the account that he has confirmed, and what does not."""

from __future__ import annotations

import dataclasses
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from app import signin, signup
from app.actions import accounts, guests, people, reading, registering
from app.actions.entrance import Came, Entered
from app.actions.guest_contacts import GuestContact
from app.actions.reading import TicketQuery
from app.core.problems import Refused
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from storage.models import Registration
from tests.cast import PASSWORD, Cast, Clock, ticket_of
from tests.cast.looking import everything, refused, row
from tests.cast.puzzles import easy, letters, token_in
from tests.cast.registrations import BROWSER, CHOSEN, EMAIL, NEW, ask, join, newest, person, registered
from tests.cast.settings import with_settings

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")
WORDS = {"subject": "چاپگر خاموش است", "body": "روشن نمی‌شود."}


def guest_ticket(desk: Desk, contact: GuestContact) -> str:
    return desk.run(guests.submit_as_guest, BROWSER, "report", WORDS, contact).number


def test_a_customer_joins_the_organization_of_his_verified_domain(portal: Desk, cast: Cast) -> None:
    made = join(portal, dataclasses.replace(NEW, email="sara@sample.example"))
    assert person(portal, made.person).organization_id == cast.organization
    assert person(portal, join(portal).person).organization_id is None


def test_an_account_ends_when_the_company_says_so(portal: Desk, clock: Clock) -> None:
    assert person(portal, join(portal).person).expires_at is None
    with_settings(portal, accounts={"expires_after_days": 30})
    made = join(portal, dataclasses.replace(NEW, email="b@guest.example"))
    ends = person(portal, made.person).expires_at.astimezone(ZoneInfo(portal.bundle.tenant.time_zone))
    today = clock().astimezone(ends.tzinfo)
    assert ((ends.date() - today.date()).days, ends.time()) == (31, time()), "the whole thirtieth day is his"


def test_who_was_a_guest_finds_his_tickets_in_his_account(portal: Desk, cast: Cast) -> None:
    number = guest_ticket(portal, GuestContact("س", EMAIL, "09350001122"))
    made = join(portal)
    assert row(portal, number).requester_id == made.person
    assert [each.number for each in portal.run(reading.list_tickets, Who(made.person), TicketQuery()).items] == [number]
    me = portal.run(people.me, Who(made.person))
    assert (me.name, me.email, me.mobile) == ("سارا ناشناس", EMAIL, None), "nobody has shown that the mobile is his"


def test_what_came_with_other_addresses_stays_behind(portal: Desk, cast: Cast) -> None:
    own = guest_ticket(portal, GuestContact("مهاجم", EMAIL, "09350001122"))
    foreign = guest_ticket(portal, GuestContact("قربانی", mobile="09350001122"))
    assert row(portal, own).requester_id == row(portal, foreign).requester_id
    made = join(portal)
    assert row(portal, own).requester_id == made.person
    assert row(portal, foreign).requester_id != made.person
    listed = portal.run(reading.list_tickets, Who(made.person), TicketQuery(q="چاپگر")).items
    assert [each.number for each in listed] == [own]
    with pytest.raises(Refused):
        ticket_of(portal, Who(made.person), foreign)
    later = guest_ticket(portal, GuestContact("قربانی", mobile="09350001122"))
    assert row(portal, later).requester_id == row(portal, foreign).requester_id


def test_a_customer_whom_the_staff_added_keeps_his_name_and_gets_his_password(portal: Desk) -> None:
    added = portal.run(accounts.create_person, SYSTEM, accounts.NewPerson("نام درست", EMAIL, ("customer",)))
    assert join(portal).person == added
    assert person(portal, added).name == "نام درست"


@pytest.mark.parametrize("role", ["agent", "admin"])
def test_nobody_takes_over_one_of_the_staff_who_has_no_password_yet(portal: Desk, role: str) -> None:
    portal.run(accounts.create_person, SYSTEM, accounts.NewPerson("همکار", EMAIL, (role,)))
    ask(portal)
    assert newest(portal).kind == "account_exists"


def test_the_letter_serves_its_reader_where_somebody_else_asked_first(portal: Desk) -> None:
    somebody = dataclasses.replace(BROWSER, browser="e" * 64, address="198.51.100.9")
    ask(portal, dataclasses.replace(NEW, name="کس دیگر"), "a password of the other", somebody)
    ask(portal)
    [letter] = letters(portal)
    made = signup.confirm(portal, BROWSER, token_in(portal, letter), CHOSEN)
    assert person(portal, made.person).name == NEW.name
    assert everything(portal)["registration"] == []
    assert isinstance(signin.sign_in(portal, EMAIL, CHOSEN, Came("192.0.2.1", "Firefox")), Entered)
    with refused(portal, Refused, (None, "proof.unusable")):
        signup.confirm(portal, BROWSER, token_in(portal, letter), "a password of the other")


def test_the_letter_does_not_serve_a_password_of_another_address(portal: Desk) -> None:
    token = registered(portal)
    ask(portal, dataclasses.replace(NEW, email="b@guest.example"), "a password of the other")
    with refused(portal, Refused, ("password", "registration.other_password")):
        signup.confirm(portal, BROWSER, token, "a password of the other")


def test_only_so_many_passwords_are_compared_the_newest_first(
    portal: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = registered(portal)
    for number in range(6):
        clock.advance(seconds=1)
        ask(portal, password=f"bottle number {number}", who=dataclasses.replace(BROWSER, browser=f"{number}" * 64))
    compared: list[str | None] = []
    monkeypatch.setattr(passwords, "is_right", lambda _password, found: compared.append(found))
    with refused(portal, Refused, ("password", "registration.other_password")):
        signup.confirm(portal, BROWSER, token, "wrong")
    assert len(compared) == 6
    monkeypatch.undo()
    with refused(portal, Refused, ("password", "registration.other_password")):
        signup.confirm(portal, BROWSER, token, "bottle number 0")
    assert signup.confirm(portal, BROWSER, token, "bottle number 5").person


def test_an_address_that_got_an_account_meanwhile_is_not_taken_over(portal: Desk) -> None:
    token = registered(portal)
    new = accounts.NewPerson("تندتر", EMAIL, ("customer",), password_hash=passwords.hash_password(PASSWORD))
    portal.run(accounts.create_person, SYSTEM, new)
    with refused(portal, Refused, (None, "proof.unusable")):
        signup.confirm(portal, BROWSER, token, CHOSEN)


def test_what_nobody_confirms_is_forgotten(portal: Desk, clock: Clock) -> None:
    registered(portal)
    portal.run(registering.drop_stale, SYSTEM)
    assert everything(portal)["registration"]
    clock.advance(days=2)
    portal.run(registering.drop_stale, SYSTEM)
    assert everything(portal)["registration"] == []
    with portal.house.engine.open("portal", write=False):
        assert Registration.select().count() == 0
