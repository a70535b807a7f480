"""Accounts that people make themselves: asked for, confirmed by letter, let in."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import peewee
import pytest

from app import signup
from app.actions import accounts, claiming, guests, people, reading, registering
from app.actions.claiming import Confirmed
from app.actions.guest_contacts import GuestContact
from app.actions.reading import TicketQuery
from app.actions.registering import Newcomer
from app.core.problems import NotAllowed, Refused
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from storage.models import Credential, Letter, Person, Registration
from tests.cast import PASSWORD, Cast, Clock, ticket_of
from tests.cast.looking import everything, history, kinds, refused, row
from tests.cast.people import email_of
from tests.cast.puzzles import easy, letters, solved, token_in
from tests.cast.settings import with_settings
from tests.cast.together import at_once

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")

BROWSER = Who(None, browser="b" * 64, address="192.0.2.1")
EMAIL = "sara@guest.example"
CHOSEN = "seven green bottles fall"
NEW = Newcomer("سارا ناشناس", EMAIL, terms=True, language="fa")
WORDS = {"subject": "چاپگر خاموش است", "body": "روشن نمی‌شود."}


def ask(desk: Desk, new: Newcomer = NEW, password: str = CHOSEN, who: Who = BROWSER) -> None:
    signup.sign_up(desk, who, dataclasses.replace(new, work=solved(desk)), password)


def newest(desk: Desk) -> Letter:
    return letters(desk)[-1]


def registered(desk: Desk, new: Newcomer = NEW, password: str = CHOSEN) -> str:
    """Asks; the token of the letter."""
    ask(desk, new, password)
    return token_in(desk, newest(desk))


def join(desk: Desk, new: Newcomer = NEW) -> Confirmed:
    return signup.confirm(desk, BROWSER, registered(desk, new), CHOSEN)


def person(desk: Desk, number: int) -> Person:
    with desk.house.engine.open(desk.slug, write=False):
        return Person.get_by_id(number)


def test_who_asks_gets_a_letter_and_no_account_yet(portal: Desk) -> None:
    before = len(everything(portal)["person"])
    ask(portal)
    letter = newest(portal)
    assert (letter.kind, letter.address, letter.language, letter.person_id) == ("verify_email", EMAIL, "fa", None)
    assert set(letter.data) == {"nonce"}, "no word that a stranger typed goes to an address that is not shown to be his"
    assert len(everything(portal)["person"]) == before
    assert portal.run(accounts.password_of, SYSTEM, EMAIL) is None
    assert kinds(portal)[-1] == "RegistrationAsked"


def test_neither_password_nor_token_is_kept(portal: Desk) -> None:
    token = registered(portal)
    whole = str(everything(portal))
    assert CHOSEN not in whole
    assert token not in whole


def test_the_letter_and_the_password_together_make_the_account(portal: Desk, clock: Clock) -> None:
    token = registered(portal)
    assert portal.run(claiming.registration, BROWSER, token) == claiming.RegistrationView("سارا ناشناس", EMAIL)
    made = signup.confirm(portal, BROWSER, token, CHOSEN)
    me = portal.run(people.me, Who(made.person))
    assert (me.name, me.kind, me.email, me.language, me.roles) == (
        "سارا ناشناس",
        "customer",
        EMAIL,
        "fa",
        ("customer",),
    )
    assert not made.waits
    known = portal.run(accounts.password_of, SYSTEM, EMAIL)
    assert known is not None
    assert passwords.is_right(CHOSEN, known[1])
    event = next(each for each in history(portal) if each.kind == "PersonRegistered")
    assert (event.person_id, event.data) == (made.person, {"person": made.person, "terms": 1, "waits": False})
    assert "سارا" not in str(event.data)


def test_looking_at_the_link_changes_nothing(portal: Desk) -> None:
    token = registered(portal)
    before = everything(portal)
    portal.run(claiming.registration, BROWSER, token)
    assert everything(portal) == before


def test_the_letter_alone_makes_no_account_for_who_registered_a_strangers_address(portal: Desk) -> None:
    token = registered(portal, password="the attackers own words")
    with refused(portal, Refused, ("password", "registration.other_password")):
        signup.confirm(portal, BROWSER, token, CHOSEN)
    with refused(portal, Refused, (None, "proof.unusable")):
        portal.run(claiming.confirm, BROWSER, token, "another hash")


def test_only_the_confirmed_registrations_own_password_counts(portal: Desk, clock: Clock) -> None:
    foreign = registered(portal, password="the attackers own words")
    clock.advance(hours=1, seconds=1)
    own = registered(portal)
    made = signup.confirm(portal, BROWSER, own, CHOSEN)
    with refused(portal, Refused, (None, "proof.unusable")):
        signup.confirm(portal, BROWSER, foreign, "the attackers own words")
    with portal.house.engine.open("portal", write=False):
        kept = Credential.get(Credential.person == made.person).password_hash
    assert passwords.is_right(CHOSEN, kept)
    assert not passwords.is_right("the attackers own words", kept)


@pytest.mark.parametrize("token", ["", "null", "None", "x", "\x00", "0" * 9000])
def test_a_made_up_link_confirms_nothing(portal: Desk, token: str) -> None:
    registered(portal)
    with refused(portal, Refused, (None, "proof.unusable")):
        signup.confirm(portal, BROWSER, token, CHOSEN)


def test_a_link_is_good_once_for_two_days_and_at_one_company(portal: Desk, twin: Desk, clock: Clock) -> None:
    token = registered(portal)
    with refused(twin, Refused, (None, "proof.unusable")):
        signup.confirm(twin, BROWSER, token, CHOSEN)
    signup.confirm(portal, BROWSER, token, CHOSEN)
    with refused(portal, Refused, (None, "proof.unusable")):
        signup.confirm(portal, BROWSER, token, CHOSEN)
    late = registered(portal, dataclasses.replace(NEW, email="late@guest.example"))
    clock.advance(days=2)
    with refused(portal, Refused, (None, "proof.unusable")):
        signup.confirm(portal, BROWSER, late, CHOSEN)


def test_of_two_who_confirm_at_once_one_gets_the_account(portal: Desk, clock: Clock) -> None:
    first = registered(portal)
    clock.advance(hours=1, seconds=1)
    second = registered(portal)
    answers = at_once([lambda token=token: signup.confirm(portal, BROWSER, token, CHOSEN) for token in (first, second)])
    assert sorted(isinstance(each, Confirmed) for each in answers) == [False, True]


@pytest.mark.parametrize("email", [EMAIL, email_of("customer"), email_of("agent")])
def test_the_same_statements_run_and_a_letter_is_written_whoever_has_the_address(
    portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    hashed: list[str] = []
    real = passwords.hash_password
    monkeypatch.setattr(passwords, "hash_password", lambda password: hashed.append(password) or real(password))
    ask(portal, dataclasses.replace(NEW, email="first@guest.example"))  # reads the configuration, once
    runs = []
    for address in ("nobody@guest.example", email.replace("sara@", "sara2@")):
        work = solved(portal)
        said = listened(monkeypatch)
        signup.sign_up(portal, BROWSER, dataclasses.replace(NEW, email=address, work=work), CHOSEN)
        runs.append(list(said))
    assert runs[0] == runs[1]
    assert len(hashed) == 3
    assert len(letters(portal)) == 3
    assert len(everything(portal)["registration"]) == 3


def listened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []

    def heard(original: Any) -> Callable[..., Any]:
        def execute_sql(self: Any, sql: str, *args: Any, **more: Any) -> Any:
            said.append(sql)
            return original(self, sql, *args, **more)

        return execute_sql

    for kind in (peewee.Database, peewee.SqliteDatabase, peewee.PostgresqlDatabase):
        if "execute_sql" in vars(kind):
            monkeypatch.setattr(kind, "execute_sql", heard(vars(kind)["execute_sql"]))
    return said


def test_the_owner_of_an_account_is_told_and_nothing_of_his_changes(portal: Desk, cast: Cast) -> None:
    before = everything(portal)
    ask(portal, dataclasses.replace(NEW, email=email_of("customer")))
    letter, after = newest(portal), everything(portal)
    assert (letter.kind, letter.address, letter.data) == ("account_exists", email_of("customer"), {})
    for table in ("person", "contact", "credential", "person_role"):
        assert after[table] == before[table]


def test_an_address_gets_one_letter_an_hour_whoever_asks(portal: Desk, clock: Clock) -> None:
    for number in range(4):
        ask(portal, who=Who(None, browser=f"{number}" * 64, address=f"192.0.2.{number}"))
    assert len(letters(portal)) == 1
    clock.advance(hours=1, seconds=1)
    ask(portal)
    assert len(letters(portal)) == 2


def test_one_browser_asks_five_times_an_hour(portal: Desk, clock: Clock) -> None:
    for number in range(registering.MOST_OF_A_BROWSER):
        ask(portal, dataclasses.replace(NEW, email=f"x{number}@guest.example"))
    with refused(portal, Refused, (None, "registration.too_many")):
        ask(portal, dataclasses.replace(NEW, email="x9@guest.example"))
    ask(portal, who=dataclasses.replace(BROWSER, browser="c" * 64))
    clock.advance(hours=1, seconds=1)
    ask(portal)


def test_a_new_cookie_does_not_help_a_network(portal: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registering, "MOST_OF_A_NETWORK", 3)
    for number in range(3):
        ask(portal, who=Who(None, browser=f"{number}" * 64, address=f"2001:db8::{number}"))
    with refused(portal, Refused, (None, "registration.too_many")):
        ask(portal, who=Who(None, browser="d" * 64, address="2001:db8::9"))
    ask(portal, who=Who(None, browser="d" * 64, address="192.0.2.9"))


@pytest.mark.parametrize(
    ("change", "password", "problem"),
    [
        ({"name": " \x00 "}, CHOSEN, ("name", "field.required")),
        ({"name": "ن" * 201}, CHOSEN, ("name", "field.too_long")),
        ({"email": "nobody"}, CHOSEN, ("email", "field.not_email")),
        ({"email": "a@b.example\nBcc: c@d.example"}, CHOSEN, ("email", "field.not_email")),
        ({"terms": False}, CHOSEN, ("terms", "registration.terms")),
        ({}, "short", ("password", "password.bad_length")),
        ({}, "x" * 129, ("password", "password.bad_length")),
        ({}, EMAIL, ("password", "password.is_known")),
    ],
)
def test_what_is_wrong_is_said_by_field_before_anything_is_computed(
    portal: Desk, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], password: str, problem: tuple[str, str]
) -> None:
    monkeypatch.setattr(passwords, "hash_password", lambda _password: pytest.fail("computed a hash"))
    with refused(portal, Refused, problem):
        ask(portal, dataclasses.replace(NEW, **change), password)


def test_a_solution_counts_once(portal: Desk) -> None:
    work = solved(portal)
    signup.sign_up(portal, BROWSER, dataclasses.replace(NEW, work=work), CHOSEN)
    with refused(portal, Refused, ("work", "work.used")):
        signup.sign_up(portal, BROWSER, dataclasses.replace(NEW, email="b@guest.example", work=work), CHOSEN)


def test_a_refused_form_keeps_its_solution(portal: Desk) -> None:
    work = solved(portal)
    with refused(portal, Refused, ("email", "field.not_email")):
        signup.sign_up(portal, BROWSER, dataclasses.replace(NEW, email="x", work=work), CHOSEN)
    signup.sign_up(portal, BROWSER, dataclasses.replace(NEW, work=work), CHOSEN)


@pytest.mark.parametrize("work", ["", "x", "e30=", "x" * 5000])
def test_without_a_solution_nothing_is_taken(portal: Desk, work: str) -> None:
    with refused(portal, Refused, ("work", "work.missing")):
        signup.sign_up(portal, BROWSER, dataclasses.replace(NEW, work=work), CHOSEN)


def test_a_solution_ends_after_ten_minutes_and_is_of_one_company(portal: Desk, twin: Desk, clock: Clock) -> None:
    for foreign, minutes in ((twin, 0), (portal, 10)):
        work = solved(foreign)
        clock.advance(minutes=minutes)
        with refused(portal, Refused, ("work", "work.missing")):
            signup.sign_up(portal, BROWSER, dataclasses.replace(NEW, work=work), CHOSEN)


@pytest.mark.parametrize(("mode", "key"), [("closed", "closed"), ("invitation", "by_invitation")])
def test_where_nobody_registers_himself_nothing_is_taken(portal: Desk, mode: str, key: str) -> None:
    token = registered(portal)
    with_settings(portal, registration={"mode": mode})
    with refused(portal, NotAllowed, (None, f"registration.{key}")):
        ask(portal)
    with refused(portal, NotAllowed, (None, f"registration.{key}")):
        signup.confirm(portal, BROWSER, token, CHOSEN)


def test_who_has_an_account_registers_no_other(portal: Desk, cast: Cast) -> None:
    with refused(portal, NotAllowed, (None, "registration.has_account")):
        ask(portal, who=cast.customer)


def test_a_customer_joins_the_organization_of_his_verified_domain(portal: Desk, cast: Cast) -> None:
    made = join(portal, dataclasses.replace(NEW, email="sara@sample.example"))
    assert person(portal, made.person).organization_id == cast.organization
    assert person(portal, join(portal).person).organization_id is None


def test_an_account_ends_when_the_company_says_so(portal: Desk, clock: Clock) -> None:
    assert person(portal, join(portal).person).expires_at is None
    with_settings(portal, accounts={"expires_after_days": 30})
    made = join(portal, dataclasses.replace(NEW, email="b@guest.example"))
    assert (person(portal, made.person).expires_at - clock()).days == 30


def guest_ticket(desk: Desk, contact: GuestContact) -> str:
    return desk.run(guests.submit_as_guest, BROWSER, "report", WORDS, contact).number


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
