"""What is taken from who asks for an account: so often, with a solved puzzle, where it is allowed."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from app import signup
from app.actions import registering
from app.core.problems import NotAllowed, Refused
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast import Cast, Clock
from tests.cast.looking import refused
from tests.cast.puzzles import easy, solved
from tests.cast.registrations import BROWSER, CHOSEN, EMAIL, NEW, ask, registered
from tests.cast.settings import with_settings

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")


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
