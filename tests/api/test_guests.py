"""Guests by the API: open operations, the token of a link, files by the link alone."""

from __future__ import annotations

from typing import Any

import pytest
from httpx import Response

from app.actions.accounts import token_hash
from app.bootstrap import HelpDesk
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from tests.api.conftest import REPORT, Api, codes
from tests.cast.files import PNG, picture
from tests.cast.looking import kinds, row

GUEST = {"name": "سارا ناشناس", "email": "sara@guest.example"}
KEY = "0123456789abcdef0123456789abcdef"
OURS = {"Origin": "http://127.0.0.1:8080", "Cookie": "desk_browser=a-browser-of-the-tests"}


def submit(api: Api, headers: dict[str, str] | None = None, **given: Any) -> Response:
    body = {"form": "report", "values": REPORT, "guest": GUEST, **given}
    return api.post("guest/tickets", body, None, headers=headers or {})


def bearer(sent: Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {sent.json()['token']}"}


def test_a_guest_sends_a_ticket_and_goes_on_with_the_token_of_its_link(api: Api, portal: Desk) -> None:
    sent = submit(api)
    assert sent.status_code == 201
    assert sent.json()["url"] == f"http://127.0.0.1:8080/portal/g/{sent.json()['token']}"
    assert sent.headers["location"] == "/api/v1/portal/guest/ticket"
    shown = api.get("guest/ticket", None, headers=bearer(sent)).json()
    assert (shown["number"], shown["channel"], shown["requester"]) == (
        sent.json()["number"], "guest", {"id": 0, "name": "سارا ناشناس"},
    )  # fmt: skip
    at = f"tickets/{shown['number']}"
    assert api.get(at, None, headers=bearer(sent)).json()["guest"] == {**GUEST, "mobile": None}
    assert api.post(f"{at}/messages", {"body": "هنوز"}, None, headers=bearer(sent)).status_code == 201
    portal_state = api.post(f"{at}/transitions", {"transition": "solve", "values": {"solution": "x"}})
    assert portal_state.json()["state"] == "solved"
    assert (
        api.post(f"{at}/transitions", {"transition": "confirm"}, None, headers=bearer(sent)).json()["state"] == "closed"
    )
    assert kinds(portal, shown["number"]).count("TicketReplied") == 1


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "me"), ("GET", "tickets"), ("GET", "people"), ("GET", "catalog"), ("GET", "forms"),
        ("POST", "tickets"), ("GET", "drafts/form/report"), ("GET", "choices/ticket"), ("GET", "me/tokens"),
    ],
)  # fmt: skip
def test_the_token_of_a_link_opens_nothing_else(api: Api, method: str, path: str) -> None:
    headers = bearer(submit(api))
    sent = {"form": "report", "values": REPORT} if method == "POST" else None
    assert api.call(method, path, None, headers=headers, json=sent).status_code == 401


def test_a_link_does_not_open_the_twins_ticket_of_the_same_number(api: Api, twin: Desk) -> None:
    ours = submit(api)
    theirs = api.post("guest/tickets", {"form": "report", "values": REPORT, "guest": GUEST}, None, tenant="twin")
    assert theirs.json()["number"] == ours.json()["number"]
    at = f"tickets/{ours.json()['number']}"
    assert api.get(at, None, headers=bearer(ours), tenant="twin").status_code == 401
    assert api.get("guest/ticket", None, headers=bearer(theirs)).status_code == 401


def test_repeating_a_call_gives_the_same_link(api: Api) -> None:
    headers = {"Idempotency-Key": KEY}
    first, second = submit(api, headers), submit(api, headers)
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"
    assert codes(submit(api, {"Idempotency-Key": "1"})) == [("Idempotency-Key", "idempotency.short_key")]
    assert codes(submit(api, {"Idempotency-Key": "k" * 201})) == [("Idempotency-Key", "idempotency.bad_key")]


def test_what_is_wrong_with_the_guest_stands_beside_the_keys_of_the_body(api: Api) -> None:
    answer = submit(api, guest={"name": "", "mobile": "12"}, values={"subject": "x"})
    assert codes(answer) == [
        ("guest.name", "field.required"), ("guest.mobile", "field.not_mobile"), ("body", "field.required"),
    ]  # fmt: skip
    assert codes(submit(api, guest={"email": "a@b.example"})) == [("guest.name", "field.required")]


def test_guests_read_the_forms_that_need_no_account(api: Api) -> None:
    listed = api.get("guest/forms", None).json()["items"]
    assert [form["id"] for form in listed] == ["question", "report"]
    fields = {field["id"] for field in api.get("guest/forms/report", None).json()["fields"]}
    assert {"subject", "screenshot"} <= fields
    assert fields.isdisjoint({"employer", "colleague", "related", "diagnosis"})
    assert api.get("guest/forms/internal", None).status_code == 404


def test_who_has_an_account_is_asked_to_use_it(api: Api) -> None:
    answer = api.post("guest/tickets", {"form": "report", "values": REPORT, "guest": GUEST}, "customer")
    assert (answer.status_code, codes(answer)) == (403, [(None, "guest.has_account")])


def test_a_wrong_token_is_refused_also_where_none_is_needed(api: Api) -> None:
    assert api.get("guest/forms", None, headers={"Authorization": "Bearer nothing"}).status_code == 401


def test_a_guest_sends_files_with_his_link(api: Api) -> None:
    sent = submit(api)
    file = api.upload(PNG, "a.png", None, headers=bearer(sent)).json()["id"]
    at = f"tickets/{sent.json()['number']}/messages"
    assert api.post(at, {"body": "ببینید", "attachments": [file]}, None, headers=bearer(sent)).status_code == 201
    assert api.get(f"attachments/{file}", None, headers=bearer(sent)).content == PNG
    assert api.get(f"attachments/{file}", None).status_code == 401


def test_files_are_downloaded_by_the_address_of_the_link(api: Api) -> None:
    sent, other, large = submit(api), submit(api), picture()
    file = api.upload(large, "a.png", None, headers=bearer(sent)).json()["id"]
    at = f"tickets/{sent.json()['number']}/messages"
    api.post(at, {"body": "ببینید", "attachments": [file]}, None, headers=bearer(sent))
    whole = api.get(f"guest/{sent.json()['token']}/attachments/{file}", None)
    assert whole.content == large
    assert whole.headers["referrer-policy"] == "no-referrer"
    small = api.get(f"guest/{sent.json()['token']}/attachments/{file}/thumbnail", None)
    assert small.headers["content-type"] == "image/webp"
    for token in (other.json()["token"], "nothing"):
        assert api.get(f"guest/{token}/attachments/{file}", None).status_code == 404
        assert api.get(f"guest/{token}/attachments/{file}/thumbnail", None).status_code == 404


def test_a_browser_sends_files_before_its_ticket(api: Api) -> None:
    file = api.upload(PNG, "a.png", None, headers=OURS).json()["id"]
    assert api.get(f"attachments/{file}", None, headers={"Cookie": OURS["Cookie"]}).content == PNG
    assert (
        api.get(f"attachments/{file}", None, headers={"Cookie": "desk_browser=another-browser-of-theirs"}).status_code
        == 404
    )
    sent = submit(api, OURS, values={**REPORT, "screenshot": [file]})
    assert sent.status_code == 201
    assert api.get("guest/ticket", None, headers=bearer(sent)).json()["fields"]["screenshot"] == [file]


@pytest.mark.parametrize("origin", ["", "https://evil.example"])
def test_another_site_cannot_send_files_in_the_name_of_a_browser(api: Api, origin: str) -> None:
    assert api.upload(PNG, "a.png", None, headers={**OURS, "Origin": origin}).status_code == 401


def test_a_lost_link_is_asked_for_and_the_answer_tells_nothing(api: Api, help_desk: HelpDesk, portal: Desk) -> None:
    number = submit(api).json()["number"]
    answers = [
        api.post("guest/link", {"number": number, "address": address}, None)
        for address in ("sara@guest.example", "no@guest.example")
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(202, b"")}
    Sweep(help_desk.directory).tenant("portal")
    assert kinds(portal, number)[-1] == "GuestLinkAsked"


def test_staff_make_a_new_link_and_end_it(api: Api, portal: Desk) -> None:
    sent = submit(api)
    at = f"tickets/{sent.json()['number']}/guest-link"
    fresh = api.post(at, None)
    assert fresh.status_code == 201
    assert fresh.json()["url"].endswith(f"/portal/g/{fresh.json()['token']}")
    assert api.get("guest/ticket", None, headers=bearer(sent)).status_code == 401
    assert api.get("guest/ticket", None, headers=bearer(fresh)).status_code == 200
    assert api.call("DELETE", at).status_code == 204
    assert api.get("guest/ticket", None, headers=bearer(fresh)).status_code == 401
    assert row(portal, sent.json()["number"]).channel == "guest"
    assert token_hash(fresh.json()["token"]) != fresh.json()["token"]


def test_the_documentation_says_which_operations_need_no_token(api: Api) -> None:
    paths = api.client.get("/api/openapi.json").json()["paths"]
    of_guests = {path: methods for path, methods in paths.items() if "/guest/" in path}
    without = {
        path for path, methods in of_guests.items() if all(each.get("security") == [] for each in methods.values())
    }
    assert set(of_guests) - without == {"/api/v1/{tenant}/guest/ticket"}
