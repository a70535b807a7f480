"""People, organizations and one's own account through REST."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import accounts
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.api.conftest import Api, codes, proof
from tests.cast import PASSWORD, Cast
from tests.cast.people import email_of

PEOPLE, ORGANIZATIONS = "admin/people", "admin/organizations"
NEW = {"name": "ژاله نو", "email": "jaleh@new.example", "roles": ["agent"], "departments": ["software"]}


def test_a_person_is_added_changed_retired_and_brought_back(api: Api) -> None:
    added = api.post(PEOPLE, NEW, "admin")
    assert added.status_code == 201
    card = added.json()
    place = f"{PEOPLE}/{card['row']['id']}"
    assert added.headers["location"] == f"/api/v1/portal/{place}"
    assert api.get(place, "admin").json() == card

    changed = api.call("PUT", place, "admin", json={**NEW, "name": "ژاله نوتر", "version": card["version"]}).json()
    assert changed["row"]["name"] == "ژاله نوتر"
    stale = api.call("PUT", place, "admin", json={**NEW, "version": card["version"]})
    assert (stale.status_code, stale.json()["version"]) == (409, changed["version"])

    gone = api.post(f"{place}/retire", {"version": changed["version"]}, "admin").json()
    assert not gone["row"]["active"]
    back = api.post(f"{place}/bring-back", {"version": gone["version"]}, "admin").json()
    assert back["row"]["active"]
    assert api.call("PUT", f"{place}/password", "admin", json={"password": "four other words"}).status_code == 204
    assert api.get(place, "admin").json()["has_password"]


def test_people_are_listed_page_by_page(api: Api) -> None:
    first = api.get(PEOPLE, "admin", params={"limit": 6, "kind": "staff"}).json()
    assert (len(first["items"]), first["next"], first["total"]) == (6, None, 6)
    page = api.get(PEOPLE, "admin", params={"limit": 4}).json()
    following = api.get(PEOPLE, "admin", params={"limit": 4, "cursor": page["next"]}).json()
    assert {each["id"] for each in page["items"]}.isdisjoint(each["id"] for each in following["items"])
    assert codes(api.get(PEOPLE, "admin", params={"sort": "age"})) == [("sort", "query.unknown_sort")]
    assert codes(api.get(PEOPLE, "admin", params={"colour": "red"})) == [("colour", "request.unknown_key")]


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({**NEW, "email": "x"}, "email", "field.not_email"),
        ({**NEW, "roles": ["king"]}, "roles", "field.not_offered"),
        ({**NEW, "roles": "agent"}, "roles", "request.not_list"),
        ({**NEW, "colour": "red"}, "colour", "request.unknown_key"),
        ({"email": "x@new.example", "roles": []}, "name", "field.required"),
    ],
)
def test_a_wrong_person_is_refused_by_field(api: Api, body: dict[str, Any], field: str, code: str) -> None:
    answer = api.post(PEOPLE, body, "admin")
    assert answer.status_code == 422
    assert codes(answer) == [(field, code)]


@pytest.mark.parametrize("path", [PEOPLE, ORGANIZATIONS, f"{PEOPLE}/1", f"{ORGANIZATIONS}/1"])
def test_the_lists_are_for_who_keeps_them(api: Api, path: str) -> None:
    assert api.get(path, "admin").status_code == 200
    assert api.get(path, "agent").status_code == 403
    assert api.get(path, None).status_code == 401


@pytest.mark.parametrize("number", ["0", "999", "x", "99999999999999999999999"])
def test_who_is_not_there_is_not_found(api: Api, number: str) -> None:
    for path in (PEOPLE, ORGANIZATIONS):
        assert api.get(f"{path}/{number}", "admin").status_code == 404


def test_an_organization_is_added_changed_retired_and_brought_back(api: Api) -> None:
    card = api.post(ORGANIZATIONS, {"name": "بیمه", "domains": ["Bime.example"]}, "admin").json()
    place = f"{ORGANIZATIONS}/{card['row']['id']}"
    assert card["row"]["domains"] == ["bime.example"]
    assert [each["name"] for each in api.get(ORGANIZATIONS, "admin", params={"q": "bime"}).json()["items"]] == ["بیمه"]
    public = api.call("PUT", place, "admin", json={"name": "بیمه", "domains": ["gmail.com"], "version": 1})
    assert codes(public) == [("domains", "organization.public_domain")]
    changed = api.call("PUT", place, "admin", json={"name": "بیمهٔ نو", "version": 1}).json()
    assert (changed["row"]["name"], changed["row"]["domains"]) == ("بیمهٔ نو", [])
    assert not api.post(f"{place}/retire", {"version": 2}, "admin").json()["row"]["active"]
    assert api.post(f"{place}/bring-back", {"version": 2}, "admin").status_code == 409
    assert api.post(f"{place}/bring-back", {"version": 3}, "admin").json()["row"]["active"]


def test_everybody_changes_what_is_said_of_him(api: Api) -> None:
    changed = api.patch("me/profile", {"name": "آرش نو", "signature": "با احترام"}).json()
    assert (changed["name"], changed["signature"], changed["language"]) == ("آرش نو", "با احترام", "fa")
    assert codes(api.patch("me/profile", {"name": " "})) == [("name", "field.required")]


def test_a_password_is_changed_by_who_knows_the_old_one(api: Api, portal: Desk) -> None:
    assert codes(api.call("PUT", "me/password", json={"old": "x", "password": "four other words"})) == [
        ("old", "password.wrong")
    ]
    assert api.call("PUT", "me/password", json={"old": PASSWORD, "password": "four other words"}).status_code == 204
    assert portal.run(accounts.password_of, SYSTEM, email_of("agent")) is not None


def test_tokens_are_made_listed_and_revoked_by_their_owner(api: Api, cast: Cast) -> None:
    asked = {"name": "robot", "permissions": ["ticket.view"], "expires_at": "2027-01-01T00:00:00+03:30"}
    assert codes(api.post("me/tokens", asked)) == [("proof", "field.required")]
    made = api.post("me/tokens", {**asked, "proof": proof(api)})
    assert made.status_code == 201
    headers = {"Authorization": f"Bearer {made.json()['token']}"}
    assert api.get("me", headers=headers).json()["permissions"] == {"ticket.view": "department"}
    assert api.patch("me/profile", {"name": "x"}, headers=headers).status_code == 403
    listed = api.get("me/tokens").json()["items"][0]
    assert (listed["name"], listed["permissions"], listed["last_used_at"] is not None) == (
        "robot",
        ["ticket.view"],
        True,
    )
    assert made.json()["token"] not in api.get("me/tokens").text
    assert api.call("DELETE", f"me/tokens/{made.json()['id']}", "other_agent").status_code == 404
    assert api.call("DELETE", f"me/tokens/{made.json()['id']}").status_code == 204
    assert api.get("me", headers=headers).status_code == 401


def test_who_keeps_people_lists_and_revokes_their_tokens(api: Api, cast: Cast) -> None:
    made = api.post("me/tokens", {"name": "robot", "proof": proof(api)}).json()
    theirs = f"admin/people/{cast.agent.person_id}/tokens"
    listed = api.get(theirs, "admin")
    assert (listed.json()["items"][0]["id"], made["token"] in listed.text) == (made["id"], False)
    assert api.get(theirs).status_code == 403
    assert api.call("DELETE", f"{theirs}/{made['id']}", "admin").status_code == 204
    assert api.get("me", headers={"Authorization": f"Bearer {made['token']}"}).status_code == 401


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"expires_at": "2020-01-01T00:00:00Z"}, "token.expires_in_the_past"),
        ({"expires_at": "2027-01-01T00:00:00"}, "field.not_a_moment"),
        ({"expires_at": "tomorrow"}, "request.bad_value"),
        ({"permissions": ["people.manage"]}, "token.beyond_your_own"),
    ],
)
def test_a_token_is_not_made_like_this(api: Api, asked: dict[str, Any], code: str) -> None:
    assert [each[1] for each in codes(api.post("me/tokens", {"name": "robot", "proof": proof(api), **asked}))] == [code]


def test_a_ticket_for_a_caller(api: Api, cast: Cast) -> None:
    body = {
        "form": "report", "values": {"subject": "x", "body": "x"}, "channel": "phone",
        "requester": {"person": cast.customer.person_id},
    }  # fmt: skip
    number = api.post("tickets", body).json()["number"]
    assert api.get(f"tickets/{number}", "customer").json()["channel"] == "phone"
    assert codes(api.post("tickets", {**body, "channel": "pigeon"})) == [("channel", "request.not_one_of")]
    assert codes(api.post("tickets", {**body, "requester": None})) == [("channel", "ticket.bad_channel")]
