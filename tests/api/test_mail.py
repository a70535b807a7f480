"""The mail server and the outbox through REST."""

from __future__ import annotations

from typing import Any

import pytest

from app.tenancy.desk import Desk
from tests.api.conftest import Api, codes, proof
from tests.cast import Cast
from tests.cast.letters import posted
from tests.cast.post_office import PASSWORD

MAIL = "admin/mail"
SERVER = {
    "host": "mail.example.com", "port": 587, "user": "desk", "password": PASSWORD, "address": "desk@lab.example",
}  # fmt: skip


def test_a_server_is_set_read_changed_and_removed(api: Api) -> None:
    none = {"smtp": None, "waiting": 0, "failed": 0, "shows_letters": False, "may_change": True}
    assert api.get(MAIL, "admin").json() == none
    server = {**SERVER, "proof": proof(api, "admin")}
    assert codes(api.call("PUT", MAIL, "admin", json={**SERVER, "proof": "x"})) == [("proof", "proving.again")]
    made = api.call("PUT", MAIL, "admin", json=server)
    assert made.status_code == 200
    assert made.json()["has_password"]
    assert PASSWORD not in made.text + api.get(MAIL, "admin").text
    assert api.call("PUT", MAIL, "admin", json=server).json()["version"] == 1
    changed = api.call("PUT", MAIL, "admin", json={**server, "password": None, "name": "میز", "version": 1}).json()
    assert (changed["name"], changed["security"], changed["version"]) == ("میز", "starttls", 2)
    assert api.post(f"{MAIL}/remove", {"version": 1, "proof": server["proof"]}, "admin").status_code == 409
    assert api.post(f"{MAIL}/remove", {"version": 2, "proof": server["proof"]}, "admin").status_code == 204
    assert api.post(f"{MAIL}/remove", {"version": 2, "proof": server["proof"]}, "admin").status_code == 404


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"host": "169.254.169.254"}, "host", "smtp.private_host"),
        ({"security": "ssl"}, "security", "request.not_one_of"),
        ({"port": "587"}, "port", "request.not_integer"),
        ({"port": 10**9}, "port", "smtp.bad_port"),
        ({"secret": "x"}, "secret", "request.unknown_key"),
    ],
)
def test_what_cannot_be_used_is_refused(api: Api, change: dict[str, Any], field: str, code: str) -> None:
    answer = api.call("PUT", MAIL, "admin", json={**SERVER, "proof": proof(api, "admin"), **change})
    assert answer.status_code == 422
    assert codes(answer) == [(field, code)]
    assert PASSWORD not in answer.text


def test_letters_are_listed_and_tried_again(api: Api, portal: Desk, cast: Cast) -> None:
    numbers = [posted(portal, person=cast.customer.person_id) for _ in range(3)]
    first = api.get("admin/letters", "admin", params={"limit": 2}).json()
    rest = api.get("admin/letters", "admin", params={"limit": 2, "cursor": first["next"]}).json()
    assert [each["id"] for each in first["items"] + rest["items"]] == numbers[::-1]
    assert api.get("admin/letters", "admin", params={"state": "sent"}).json()["items"] == []
    again = api.post(f"admin/letters/{numbers[0]}/retry", {}, "admin")
    assert (again.status_code, again.json()["state"]) == (200, "waiting")
    assert api.get(f"admin/letters/{numbers[0]}", "admin").status_code == 404


def test_a_test_letter_waits_for_its_turn(api: Api) -> None:
    assert codes(api.post(f"{MAIL}/test", {}, "admin")) == [(None, "smtp.none")]
    api.call("PUT", MAIL, "admin", json={**SERVER, "proof": proof(api, "admin")})
    sent = api.post(f"{MAIL}/test", {"address": "x@other.example"}, "admin").json()
    assert (sent["kind"], sent["address"], sent["state"]) == ("test", "x@other.example", "waiting")
