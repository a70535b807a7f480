"""Opening, listing and reading tickets through REST."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import REPORT, Api, codes
from tests.cast import Cast


def test_a_submitted_form_becomes_a_ticket_with_its_address(api: Api) -> None:
    answer = api.post("tickets", {"form": "report", "values": {**REPORT, "severity": "high"}}, "customer")

    assert answer.status_code == 201
    opened = answer.json()
    assert opened == {
        "number": "LAB-1001",
        "state": "received",
        "url": f"{api.help_desk.settings.base_url}/portal/tickets/LAB-1001",
    }
    assert answer.headers["location"] == "/api/v1/portal/tickets/LAB-1001"
    read = api.client.get(answer.headers["location"], headers={"Authorization": f"Bearer {api.token('customer')}"})
    assert read.json()["fields"] == {"severity": "high"}
    assert read.json()["channel"] == "api"


def test_values_go_in_and_come_out_in_natural_json(api: Api) -> None:
    file = api.upload(b"\x89PNG\r\n\x1a\n" + b"\0" * 32, "shot.png").json()["id"]
    values: dict[str, Any] = {
        "count": 3,
        "cost": {"amount": "12000", "currency": "IRR"},
        "blocking": False,
        "systems": ["mail", "wiki"],
        "place": ["fars", "shiraz"],
        "since": "2026-03-01",
        "seen_at": "2026-03-01T10:20:00+03:30",
        "best_time": "09:30",
        "lost": 90,
        "mood": 4,
        "screenshot": [file],
    }
    fields = api.get(f"tickets/{api.submit(**values)}", "customer").json()["fields"]

    assert {**values, "seen_at": fields["seen_at"], "double": 6, "severity": "mild"} == fields
    assert fields["seen_at"].startswith("2026-03-01T06:50:00") or fields["seen_at"] == values["seen_at"]


def test_every_wrong_value_is_refused_beside_its_field(api: Api) -> None:
    wrong = {"body": "x", "severity": "unheard", "count": 1000, "since": "yesterday", "made_up": 1}
    answer = api.post("tickets", {"form": "report", "values": wrong}, "customer")

    assert answer.status_code == 422
    assert {field for field, _ in codes(answer)} == {"subject", "severity", "count", "since", "made_up"}
    assert api.get("tickets", "customer").json()["items"] == []


def test_a_field_one_may_not_see_is_as_unknown_as_one_that_is_not_there(api: Api) -> None:
    refusals = [
        api.post("tickets", {"form": "report", "values": {**REPORT, name: "x"}}, "customer").json()["errors"][0]
        for name in ("diagnosis", "no_such_thing")
    ]
    assert [each["code"] for each in refusals] == ["field.unknown", "field.unknown"]


def test_a_ticket_is_opened_for_somebody_else_by_who_may(api: Api) -> None:
    body = {"form": "report", "values": REPORT, "requester": {"name": "مهمان", "email": "guest@far.example"}}

    number = api.post("tickets", body).json()["number"]
    assert api.get(f"tickets/{number}", "admin").json()["requester"]["name"] == "مهمان"
    assert api.post("tickets", body, "customer").status_code == 403
    unreachable = api.post("tickets", {**body, "requester": {"name": "مهمان"}})
    assert codes(unreachable) == [("requester.email", "requester.no_address")]


def test_the_same_key_gets_the_same_answer_and_one_ticket(api: Api) -> None:
    body = {"form": "report", "values": REPORT}
    first, again = (api.post("tickets", body, "customer", headers={"Idempotency-Key": "k1"}) for _ in range(2))

    assert first.json() == again.json()
    assert (first.status_code, again.status_code) == (201, 201)
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert len(api.get("tickets", "customer").json()["items"]) == 1


def test_a_key_is_not_taken_for_another_request_and_belongs_to_its_person(api: Api) -> None:
    key = {"Idempotency-Key": "k1"}
    api.post("tickets", {"form": "report", "values": REPORT}, "customer", headers=key)

    other = api.post("tickets", {"form": "question", "values": REPORT}, "customer", headers=key)
    assert codes(other) == [(None, "idempotency.other_request")]
    assert api.post("tickets", {"form": "report", "values": REPORT}, "neighbour", headers=key).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_an_empty_or_endless_key_is_refused(api: Api, key: str) -> None:
    answer = api.post("tickets", {"form": "report", "values": REPORT}, "customer", headers={"Idempotency-Key": key})
    assert codes(answer) == [("Idempotency-Key", "idempotency.bad_key")]


def test_pages_walk_every_ticket_once_in_order(api: Api) -> None:
    numbers = [api.submit(subject=f"گزارش {place}") for place in range(7)]
    for sort, expected in (("created_at", numbers), ("-created_at", numbers[::-1])):
        found: list[str] = []
        cursor: str | None = None
        for _ in range(4):
            page = api.get("tickets", params={"limit": 2, "sort": sort} | ({"cursor": cursor} if cursor else {})).json()
            found += [item["number"] for item in page["items"]]
            cursor = page["next"]
        assert cursor is None
        assert found == expected


def test_a_search_is_paged_as_well_and_folds_persian_letters(api: Api) -> None:
    for place in range(3):
        api.submit(subject=f"کیبورد {place}")
    first = api.get("tickets", params={"q": "كيبورد", "limit": 2}).json()
    second = api.get("tickets", params={"q": "كيبورد", "limit": 2, "cursor": first["next"]}).json()

    assert [item["subject"] for item in first["items"] + second["items"]] == ["کیبورد 2", "کیبورد 1", "کیبورد 0"]
    assert second["next"] is None


def test_a_list_is_narrowed_by_what_the_catalogue_names(api: Api) -> None:
    plain, urgent = api.submit(), api.submit(product="printer")
    api.post(f"tickets/{urgent}/transitions", {"transition": "begin"})

    def found(**wanted: Any) -> set[str]:
        return {item["number"] for item in api.get("tickets", params=wanted).json()["items"]}

    assert found(product="printer") == {urgent}
    assert found(assignee="me") == {urgent}
    assert found(assignee="none") == {plain}
    assert found(state="working") == {urgent}
    assert found(state=["working", "received"]) == {plain, urgent}
    assert found(category="new", department="software", group="web_team", priority="normal") == {plain}
    assert found(topic="mail") == set()


@pytest.mark.parametrize(
    ("wanted", "field", "code"),
    [
        ({"limit": 0}, "limit", "query.bad_limit"),
        ({"limit": "many"}, "limit", "request.not_integer"),
        ({"sort": "colour"}, "sort", "query.unknown_sort"),
        ({"cursor": "bm9uZQ"}, "cursor", "query.bad_cursor"),
        ({"category": "gone"}, "category", "query.unknown_value"),
        ({"assignee": "somebody"}, "assignee", "query.bad_assignee"),
        ({"colour": "red"}, "colour", "request.unknown_key"),
        ({"q": "x" * 501}, "q", "field.too_long"),
    ],
)
def test_a_wrong_parameter_is_refused_by_name(api: Api, wanted: dict[str, Any], field: str, code: str) -> None:
    answer = api.get("tickets", params=wanted)
    assert answer.status_code == 422
    assert codes(answer) == [(field, code)]


def test_a_stranger_gets_the_same_not_found_as_for_a_ticket_that_is_not_there(api: Api) -> None:
    number = api.submit()

    hidden, absent = api.get(f"tickets/{number}", "stranger"), api.get("tickets/LAB-9999", "stranger")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content == absent.content
    assert api.get("tickets", "stranger").json() == {"items": [], "next": None}


def test_a_ticket_is_read_with_conversation_history_and_what_may_be_done(api: Api, cast: Cast) -> None:
    number = api.submit()
    api.post(f"tickets/{number}/messages", {"body": "یادداشت", "kind": "note"})
    api.post(f"tickets/{number}/messages", {"body": "پاسخ"})

    staff, customer = (api.get(f"tickets/{number}", person).json() for person in ("agent", "customer"))
    assert [message["kind"] for message in staff["messages"]] == ["reply", "note", "reply"]
    assert [message["kind"] for message in customer["messages"]] == ["reply", "reply"]
    assert staff["events"][0]["kind"] == "TicketSubmitted"
    assert staff["events"][0]["actor"]["id"] == cast.customer.person_id
    assert staff["events"][0]["at"].endswith("+00:00")
    assert {"begin", "park", "solve"} == {step["id"] for step in staff["transitions"]}
    assert staff["transitions"][0]["label"] == "Begin"
    assert "ticket.note" in staff["may"]
    assert customer["transitions"] == customer["referrals"] == []


def test_a_ticket_can_be_read_as_it_was_submitted(api: Api) -> None:
    number = api.submit()
    sent = api.get(f"tickets/{number}/submission", "customer")
    assert sent.status_code == 200
    assert sent.json()["form"] == "report"
    assert sent.json()["channel"] == "api"
    assert sent.json()["values"]["subject"] == api.get(f"tickets/{number}", "customer").json()["subject"]
    assert api.get(f"tickets/{number}/submission", "stranger").status_code == 404


def test_ones_own_open_tickets_about_the_same_thing_are_listed(api: Api) -> None:
    api.post("tickets", {"form": "report", "values": REPORT}, "customer")
    assert [row["number"] for row in api.get("forms/report/similar", "customer").json()["items"]] == ["LAB-1001"]
    assert api.get("forms/report/similar?topic=mail", "customer").json()["items"] == []
    assert codes(api.get("forms/nothing/similar", "customer")) == [(None, "form.not_found")]
