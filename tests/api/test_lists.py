"""Kept views, filters and one deed for many tickets through REST."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.conftest import Api, codes

URGENT = {"fact": "ticket.priority", "op": "in", "value": ["urgent"]}
MAIL = {
    "label": "Mail",
    "filter": {"fact": "ticket.topic", "op": "eq", "value": "mail"},
    "columns": ["number", "subject"],
}


def numbers(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [item["number"] for item in answer.json()["items"]]


def test_a_filter_comes_as_json_in_the_address(api: Api) -> None:
    fatal, plain = api.submit(severity="fatal", steps="first step"), api.submit()
    asked = {"fact": "custom.severity", "op": "eq", "value": "fatal"}
    assert numbers(api.get("tickets", params={"filter": json.dumps(asked)})) == [fatal]
    assert numbers(api.get("tickets", params={"filter": json.dumps({"not": asked})})) == [plain]


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ("{", 400, (None, "request.bad_json")),
        ("[]", 422, ("filter", "filter.unreadable")),
        (json.dumps({"fact": "ticket.priority", "op": "eq", "value": "x"}), 422, ("filter", "filter.unknown_id")),
        ("x" * 8001, 422, ("filter", "field.too_long")),
    ],
)
def test_a_filter_that_says_nothing_is_refused(api: Api, given: str, status: int, code: tuple[str | None, str]) -> None:
    answer = api.get("tickets", params={"filter": given})
    assert answer.status_code == status
    assert codes(answer) == [code]


def test_values_of_own_fields_come_with_the_list(api: Api) -> None:
    api.submit(severity="high", count=3)
    answer = api.get("tickets", params={"fields": ["severity"]}).json()
    assert [item["fields"] for item in answer["items"]] == [{"severity": "high"}]
    assert codes(api.get("tickets", params={"fields": ["nothing"]})) == [("fields", "query.unknown_field")]


def test_a_view_is_kept_listed_changed_and_forgotten(api: Api) -> None:
    made = api.post("views/saved", MAIL)
    assert made.status_code == 201
    view = made.json()
    assert (view["label"], view["filter"], view["sort"], view["version"]) == ("Mail", MAIL["filter"], "-updated_at", 1)
    assert made.headers["location"] == f"/api/v1/portal/views/saved/{view['id']}"
    assert api.get("views/saved").json()["items"] == [view]
    assert numbers(api.get("tickets", params={"saved_view": view["id"]})) == []

    changed = api.patch(f"views/saved/{view['id']}", {"version": 1, "label": "Urgent", "filter": URGENT}).json()
    assert (changed["label"], changed["filter"], changed["columns"], changed["version"]) == (
        "Urgent", URGENT, ["number", "subject"], 2,
    )  # fmt: skip
    stale = api.patch(f"views/saved/{view['id']}", {"version": 1, "label": "x"})
    assert (stale.status_code, stale.json()["version"]) == (409, 2)
    assert api.patch(f"views/saved/{view['id']}", {"version": 2, "filter": None}).json()["filter"] is None

    assert api.call("DELETE", f"views/saved/{view['id']}").status_code == 204
    assert api.get("views/saved").json()["items"] == []


def test_what_is_wrong_with_a_view_is_said_by_its_key(api: Api) -> None:
    assert codes(api.post("views/saved", {**MAIL, "label": " "})) == [("label", "field.required")]
    assert codes(api.post("views/saved", {**MAIL, "sort": "subject"})) == [("sort", "query.unknown_sort")]
    assert codes(api.post("views/saved", {**MAIL, "filter": {}})) == [("filter", "filter.unreadable")]
    assert api.post("views/saved", {**MAIL, "shared": True}).status_code == 403
    assert api.post("views/saved", MAIL, "customer").status_code == 403
    assert api.get("views/saved/x").status_code in (404, 405)
    assert api.call("DELETE", f"views/saved/{2**40}").status_code == 404


def test_a_deed_for_many_is_looked_at_beforehand(api: Api) -> None:
    number = api.submit()
    body = {"numbers": [number, "LAB-9"], "deed": {"kind": "transition", "transition": "park"}}
    items = api.post("bulk/preview", body).json()["items"]
    assert [(item["number"], item["ok"], item["problem"]["code"]) for item in items] == [
        (number, False, "transition.reason_required"),
        ("LAB-9", False, "ticket.not_found"),
    ]
    assert items[0]["problem"]["message"]


def test_a_deed_for_many_is_done_to_each_that_allows_it(api: Api) -> None:
    first, second = api.submit(), api.submit()
    body = {"numbers": [first, "LAB-9", second, first], "deed": {"kind": "priority", "priority": "urgent"}}
    items = api.post("bulk", body).json()["items"]
    assert [(item["number"], item["ok"]) for item in items] == [(first, True), ("LAB-9", False), (second, True)]
    assert {api.get(f"tickets/{number}").json()["priority"] for number in (first, second)} == {"urgent"}


def test_a_repeated_bulk_call_does_nothing_twice(api: Api) -> None:
    number = api.submit()
    body = {"numbers": [number], "deed": {"kind": "note", "body": "once"}}
    answers = [api.post("bulk", body, headers={"Idempotency-Key": "k"}).json()["items"][0] for _ in range(2)]
    assert [(answer["ok"], answer["repeated"]) for answer in answers] == [(True, False), (True, True)]
    notes = [message for message in api.get(f"tickets/{number}").json()["messages"] if message["kind"] == "note"]
    assert len(notes) == 1
    wrong = api.post("bulk", body, headers={"Idempotency-Key": ""})
    assert codes(wrong) == [("Idempotency-Key", "idempotency.bad_key")]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"numbers": [], "deed": {"kind": "follow"}}, "numbers"),
        ({"numbers": ["x"] * 201, "deed": {"kind": "follow"}}, "numbers"),
        ({"numbers": ["x"], "deed": {"kind": "burn"}}, "deed.kind"),
        ({"numbers": ["x"], "deed": {"kind": "follow", "more": 1}}, "deed.more"),
    ],
)
def test_a_body_of_another_shape_is_refused(api: Api, body: dict[str, Any], field: str) -> None:
    for path in ("bulk", "bulk/preview"):
        answer = api.post(path, body)
        assert answer.status_code == 422
        assert [each["field"] for each in answer.json()["errors"]] == [field]
