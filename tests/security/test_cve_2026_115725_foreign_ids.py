"""Class 5, foreign ids inside a request one may make (Chatwoot CVE-2026-115725, Zammad CVE-2026-34722).

That every address and every act asks for the right is the matrix of tests/isolation; here the ids stand in bodies,
queries and values, where a check is more easily forgotten.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.bootstrap import HelpDesk
from tests.api.conftest import REPORT, Api, proof
from tests.cast.files import PNG
from tests.cast.looking import everything

WORD = "magpie"


@pytest.fixture
def foreign(api: Api) -> dict[str, Any]:
    """What the neighbour has and the customer may not see."""
    values = {"subject": f"{WORD} secret", "body": f"{WORD} secret", "related": None}
    answer = api.post("tickets", {"form": "question", "values": {k: v for k, v in values.items() if v}}, "neighbour")
    assert answer.status_code == 201, answer.text
    file = api.upload(PNG, f"{WORD}.png", "neighbour").json()["id"]
    return {"number": answer.json()["number"], "file": file, "own": api.submit()}


def test_a_foreign_ticket_cannot_be_pointed_at(api: Api, foreign: dict[str, Any]) -> None:
    values = {**REPORT, "related": foreign["number"]}
    answer = api.post("tickets", {"form": "report", "values": values}, "customer")
    assert answer.status_code == 422
    absent = api.post("tickets", {"form": "report", "values": {**REPORT, "related": "LAB-9999"}}, "customer")
    assert answer.json()["errors"][0]["code"] == absent.json()["errors"][0]["code"]
    assert WORD not in answer.text


@pytest.mark.parametrize("kind", ["related", "duplicate", "part"])
def test_a_foreign_ticket_cannot_be_linked(api: Api, foreign: dict[str, Any], kind: str) -> None:
    for one, other in ((foreign["own"], foreign["number"]), (foreign["number"], foreign["own"])):
        answer = api.call("PUT", f"tickets/{one}/links/{other}", "agent", json={"kind": kind})
        assert answer.status_code == 404
        assert WORD not in answer.text


def test_a_foreign_file_cannot_be_attached_by_any_way(api: Api, foreign: dict[str, Any]) -> None:
    own, file = foreign["own"], foreign["file"]
    ways: list[tuple[str, str, Any]] = [
        ("POST", f"tickets/{own}/messages", {"body": "x", "attachments": [file]}),
        ("POST", f"tickets/{own}/messages", {"body": "x", "attachments": [file], "undo_seconds": 30}),
        ("POST", "tickets", {"form": "report", "values": {**REPORT, "screenshot": [file]}}),
        ("PATCH", f"tickets/{own}", {"version": 1, "fields": {"screenshot": [file]}}),
    ]
    for method, path, body in ways:
        for person in ("customer", "agent"):
            answer = api.call(method, path, person, json=body)
            assert answer.status_code in (403, 404, 409, 422), (method, path, person)
    assert api.get(f"attachments/{file}", "customer").status_code == 404
    assert api.get(f"attachments/{file}", "agent").status_code == 404


def test_a_foreign_ticket_is_counted_by_no_bulk_deed(api: Api, foreign: dict[str, Any], help_desk: HelpDesk) -> None:
    desk = help_desk.directory.desk("portal")
    deeds = [{"kind": "note", "body": "x"}, {"kind": "assign", "person": 3}, {"kind": "remove", "removed": "spam"}]
    for deed in deeds:
        for path in ("bulk", "bulk/preview"):
            answer = api.post(path, {"numbers": [foreign["number"], "LAB-9999"], "deed": deed}, "agent")
            found, absent = answer.json()["items"]
            assert not found["ok"]
            assert found["problem"] == absent["problem"]
    assert all(row for row in everything(desk)["ticket"])


@pytest.mark.parametrize("query", [
    "q=magpie", "requester=9", "department=hardware", "sort=-updated_at", "following=true", "mentioning_me=true",
    "assignee=none", "removed=spam", "organization=1",
    'filter={"fact":"ticket.subject","op":"contains","value":"magpie"}',
])  # fmt: skip
def test_no_question_shows_a_foreign_ticket(api: Api, foreign: dict[str, Any], query: str) -> None:
    for person in ("customer", "agent", "stranger", "specialist"):
        answer = api.get(f"tickets?{query}&limit=200", person)
        assert WORD not in answer.text, person
        assert foreign["number"] not in answer.text, person
    assert foreign["number"] in api.get("tickets?q=magpie", "admin").text


def test_nobody_is_named_to_who_may_not_know_him(api: Api) -> None:
    for person in ("customer", "stranger"):
        for path in ("people?q=lab", "people/9", "admin/people", "choices/person?q=lab", "choices/person?q=خاطره"):
            answer = api.get(path, person)
            assert "خاطره" not in answer.text, (person, path)
            assert "neighbour@lab.example" not in answer.text, (person, path)


def test_a_ticket_is_not_opened_in_somebody_elses_name(api: Api) -> None:
    for requester in ({"person": 9}, {"email": "neighbour@lab.example"}, {"name": "x", "mobile": "09120000008"}):
        answer = api.post("tickets", {"form": "report", "values": REPORT, "requester": requester}, "stranger")
        assert answer.status_code in (403, 422), requester
    assert api.get("tickets", "neighbour").json()["items"] == []


def test_drafts_are_ones_own(api: Api, foreign: dict[str, Any]) -> None:
    draft = f"drafts/reply/{foreign['number']}"
    assert api.call("PUT", draft, "neighbour", json={"content": {"body": WORD}}).status_code == 204
    for person in ("customer", "agent", "other_agent", "admin"):
        assert WORD not in api.get(draft, person).text
        api.call("DELETE", draft, person)
    assert WORD in api.get(draft, "neighbour").text


def test_a_token_and_a_view_of_somebody_else_are_not_there(api: Api) -> None:
    token = api.post("me/tokens", {"name": "mine", "proof": proof(api, "neighbour")}, "neighbour").json()
    number = token.get("id") or token["row"]["id"]
    view = api.post("views/saved", {"label": "mine"}, "other_agent").json()
    for person in ("customer", "agent"):
        assert api.call("DELETE", f"me/tokens/{number}", person).status_code == 404
        assert api.call("DELETE", f"views/saved/{view['id']}", person).status_code in (403, 404)
        assert api.patch(f"views/saved/{view['id']}", {"version": 1, "label": "x"}, person).status_code in (403, 404)
