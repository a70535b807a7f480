"""Suspension, the end of accounts and a closed desk over the API."""

from __future__ import annotations

from typing import Any

from app.actions import closing
from app.tenancy.who import SYSTEM
from tests.api.conftest import Api, codes
from tests.cast import Clock

CUSTOMER = "admin/people/8"


def version(api: Api) -> int:
    return int(api.get(f"{CUSTOMER}/account", "admin").json()["version"])


def test_an_account_is_suspended_and_let_in_again(api: Api) -> None:
    assert api.get("me", "customer").status_code == 200
    body: dict[str, Any] = {"version": version(api), "reason": "x", "until": "2026-03-20T08:00:00+03:30"}
    answer = api.post(f"{CUSTOMER}/suspend", body, "admin")
    assert (answer.status_code, answer.json()["standing"], answer.json()["suspended_until"]) == (
        200, "suspended", "2026-03-20T04:30:00+00:00",
    )  # fmt: skip
    assert api.get("me", "customer").status_code == 401
    listed = api.get("admin/people?standing=suspended", "admin").json()["items"]
    assert [(row["id"], row["standing"]) for row in listed] == [(8, "suspended")]
    answer = api.post(f"{CUSTOMER}/lift-suspension", {"version": version(api)}, "admin")
    assert answer.json()["standing"] == "active"
    assert api.get("me", "customer").status_code == 200


def test_what_is_wrong_with_a_suspension_is_said_at_its_field(api: Api) -> None:
    now = version(api)
    for body, found in (
        ({"version": now, "reason": "", "until": None}, ("reason", "field.required")),
        ({"version": now, "reason": "x", "until": "2026-03-20T08:00:00"}, ("until", "field.not_a_moment")),
        ({"version": now, "reason": "x", "until": "2020-03-20T08:00:00Z"}, ("until", "field.in_the_past")),
        ({"version": now}, ("reason", "field.required")),
    ):
        answer = api.post(f"{CUSTOMER}/suspend", body, "admin")
        assert (answer.status_code, codes(answer)) == (422, [found])
    assert api.post(f"{CUSTOMER}/suspend", {"version": 0, "reason": "x"}, "admin").status_code == 409


def test_the_end_of_an_account_is_set_reached_and_put_off(api: Api, clock: Clock) -> None:
    ends = {"version": version(api), "expires_on": "2026-03-12"}
    answer = api.call("PUT", f"{CUSTOMER}/expiry", "admin", json=ends)
    assert (answer.status_code, answer.json()["expires_on"]) == (200, "2026-03-12")
    number = api.submit("customer")
    clock.advance(days=4)
    assert api.get(f"tickets/{number}", "customer").status_code == 200
    answer = api.post(f"tickets/{number}/messages", {"kind": "reply", "body": "x"}, "customer")
    assert (answer.status_code, codes(answer)) == (403, [(None, "not_allowed")])
    later = {"version": version(api), "expires_on": "2027-03-12"}
    assert api.post(f"{CUSTOMER}/renew", later, "admin").json()["standing"] == "active"
    assert api.post(f"tickets/{number}/messages", {"kind": "reply", "body": "x"}, "customer").status_code == 201


def test_a_closed_desk_answers_everybody_else_with_503(api: Api) -> None:
    body = {"text": {"fa": "سرور", "en": "Server"}, "until": "2026-03-10T09:30:00Z"}
    number = api.submit("customer")
    answer = api.call("PUT", "admin/closure", "admin", json=body)
    assert (answer.status_code, answer.json()["closure"]["text"]) == (200, body["text"])
    for method, path, who in (
        ("GET", "me", "agent"),
        ("GET", f"tickets/{number}", "customer"),
        ("GET", "tickets", "supervisor"),
        ("POST", "attachments", "customer"),
        ("GET", "guest/forms", None),
    ):
        given = {"files": {"file": ("a.txt", b"x")}} if method == "POST" else {}
        answer = api.call(method, path, who, **given)
        assert (answer.status_code, codes(answer)) == (503, [(None, "desk.closed")]), path
        assert answer.headers["retry-after"] == "3600"
    assert api.get("me", "admin").status_code == 200
    assert api.get("admin/closure", "agent").json()["closure"]["by"] == "tenant"
    assert api.client.get("/healthz").status_code == 200
    assert api.client.get("/readyz").status_code == 200
    assert api.call("DELETE", "admin/closure", "admin").status_code == 204
    assert api.get("me", "agent").status_code == 200


def test_what_the_operator_has_closed_an_admin_cannot_open(api: Api) -> None:
    api.help_desk.directory.desk("portal").run(closing.close_desk, SYSTEM, {"fa": "سرور"})
    answer = api.call("DELETE", "admin/closure", "admin")
    assert (answer.status_code, codes(answer)) == (403, [(None, "desk.closed_by_operator")])
    assert api.get("me", "agent").headers["retry-after"] == "300"
