"""Accounts that people make themselves: asked for, and told to nobody else."""

from __future__ import annotations

import dataclasses

import pytest

from app import signup
from app.actions import accounts, claiming, people
from app.actions.claiming import Confirmed
from app.core.problems import Refused
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from storage.models import Credential
from tests.cast import Cast, Clock
from tests.cast.looking import everything, history, kinds, refused
from tests.cast.people import email_of
from tests.cast.puzzles import easy, letters, solved
from tests.cast.registrations import BROWSER, CHOSEN, EMAIL, NEW, ask, listened, newest, registered
from tests.cast.together import at_once

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")


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
