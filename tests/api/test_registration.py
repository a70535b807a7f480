"""Registering, confirming, resetting and inviting by the API."""

from __future__ import annotations

from typing import Any

import pytest
from httpx import Response

from app import signin
from app.actions import accounts
from app.actions.accounts import NewPerson
from app.actions.entrance import Came, Entered
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.api.conftest import Api, codes
from tests.cast import Cast
from tests.cast.looking import everything
from tests.cast.people import email_of
from tests.cast.puzzles import easy, letters, solution_of, token_in
from tests.cast.settings import with_settings

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")

EMAIL = "sara@guest.example"
CHOSEN = "seven green bottles fall"
NEW = {"name": "سارا ناشناس", "email": EMAIL, "password": CHOSEN, "terms": True}


def register(api: Api, **changed: Any) -> Response:
    work = solution_of(api.get("puzzle", None).json())
    return api.post("registration", {**NEW, "work": work, **changed}, None)


def last_token(desk: Desk) -> str:
    return token_in(desk, letters(desk)[-1])


def signs_in(desk: Desk, login: str, password: str) -> bool:
    return isinstance(signin.sign_in(desk, login, password, Came("192.0.2.1", "")), Entered)


def test_how_one_gets_an_account_is_told_to_everybody(api: Api) -> None:
    assert api.get("registration", None).json() == {
        "mode": "open", "guests": True, "terms": "Terms of the test", "password_length": 8,
    }  # fmt: skip


def test_a_program_solves_the_puzzle_registers_and_confirms(api: Api, portal: Desk) -> None:
    answer = register(api)
    assert (answer.status_code, answer.content) == (202, b"")
    assert letters(portal)[-1].language == "en", "the language of the call"
    wrong = api.post("registration/confirm", {"token": last_token(portal), "password": "not mine at all"}, None)
    assert codes(wrong) == [("password", "registration.other_password")]
    made = api.post("registration/confirm", {"token": last_token(portal), "password": CHOSEN}, None)
    assert (made.status_code, made.json()) == (200, {"waits": False})
    assert "set-cookie" not in made.headers
    assert signs_in(portal, EMAIL, CHOSEN)


def test_the_answer_does_not_tell_whether_there_is_an_account(api: Api, portal: Desk, cast: Cast) -> None:
    answers = [register(api, email=email) for email in (EMAIL, email_of("customer"), email_of("agent"))]
    assert len({(each.status_code, str(each.headers), each.content) for each in answers}) == 1
    logins = (email_of("customer"), "nobody@lab.example", "09120000007", email_of("customer"))
    asked = [api.post("password/forgotten", {"login": login}, None) for login in logins]
    assert len({(each.status_code, str(each.headers), each.content) for each in asked}) == 1


def test_everything_wrong_is_told_by_field(api: Api, portal: Desk) -> None:
    before = everything(portal)
    answer = api.post("registration", {"name": " ", "email": "x", "password": "x"}, None)
    assert set(codes(answer)) == {
        ("name", "field.required"), ("email", "field.not_email"), ("terms", "registration.terms"),
        ("work", "work.missing"), ("password", "password.bad_length"),
    }  # fmt: skip
    assert everything(portal) == before


def test_a_solution_counts_once(api: Api) -> None:
    work = solution_of(api.get("puzzle", None).json())
    assert api.post("registration", {**NEW, "work": work}, None).status_code == 202
    again = api.post("registration", {**NEW, "email": "b@guest.example", "work": work}, None)
    assert codes(again) == [("work", "work.used")]


@pytest.mark.parametrize("extra", ["role", "roles", "active", "organization", "waits"])
def test_nobody_gives_himself_more(api: Api, extra: str) -> None:
    assert codes(register(api, **{extra: "admin"})) == [(extra, "request.unknown_key")]


@pytest.mark.parametrize("token", ["", "null", "x" * 43])
@pytest.mark.parametrize("path", ["password/reset", "invitation", "registration/confirm"])
def test_a_link_that_is_none_is_refused(api: Api, path: str, token: str) -> None:
    answer = api.post(
        path, {"token": token, "password": CHOSEN, **({"terms": True} if path == "invitation" else {})}, None
    )
    assert codes(answer) == [(None, "proof.unusable")]
    assert api.post(path, {"token": None, "password": CHOSEN}, None).status_code == 422


def test_a_reset_by_the_api(api: Api, portal: Desk, cast: Cast) -> None:
    api.post("password/forgotten", {"login": email_of("customer")}, None, headers={"Host": "evil.example"})
    Sweep(api.help_desk.directory).tenant("portal")
    body = {"token": last_token(portal), "password": CHOSEN}
    assert api.post("password/reset", body, None).status_code == 204
    assert codes(api.post("password/reset", body, None)) == [(None, "proof.unusable")]
    assert signs_in(portal, email_of("customer"), CHOSEN)
    assert "evil" not in str(everything(portal))


def test_an_invitation_by_the_api(api: Api, portal: Desk, cast: Cast) -> None:
    person = portal.run(accounts.create_person, SYSTEM, NewPerson("ژاله نو", EMAIL, ("customer",)))
    at = f"admin/people/{person}/invitation"
    assert api.get(at, "admin").json() == {"email": EMAIL, "has_password": False, "open": None}
    assert api.post(at, None, "admin").status_code == 204
    assert api.get(at, "admin").json()["open"]["email"] == EMAIL
    first = last_token(portal)
    assert api.call("DELETE", at, "admin").status_code == 204
    assert codes(api.post("invitation", {"token": first, "password": CHOSEN, "terms": True}, None)) == [
        (None, "proof.unusable")
    ]
    api.post(at, None, "admin")
    body = {"token": last_token(portal), "password": CHOSEN, "terms": True}
    assert api.post("invitation", body, None).status_code == 204
    assert signs_in(portal, EMAIL, CHOSEN)


def test_who_waits_is_approved_or_rejected_by_the_api(api: Api, portal: Desk, cast: Cast) -> None:
    with_settings(portal, registration={"mode": "approval"})
    people = []
    for email in (EMAIL, "b@guest.example"):
        register(api, email=email)
        made = api.post("registration/confirm", {"token": last_token(portal), "password": CHOSEN}, None)
        assert made.json() == {"waits": True}
        people.append(api.get("admin/waiting", "admin").json()["items"][-1])
    assert [each["email"] for each in people] == [EMAIL, "b@guest.example"]
    assert api.post(f"admin/people/{people[0]['id']}/approve", None, "admin").status_code == 204
    assert api.post(f"admin/people/{people[1]['id']}/reject", None, "admin").status_code == 204
    assert api.get("admin/waiting", "admin").json() == {"items": []}
    assert signs_in(portal, EMAIL, CHOSEN)
    assert not signs_in(portal, "b@guest.example", CHOSEN)
    assert codes(api.post(f"admin/people/{people[0]['id']}/approve", None, "admin")) == [(None, "person.not_waiting")]
