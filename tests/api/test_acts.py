"""What is done to a ticket through REST."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Api, codes
from tests.cast import Cast


def test_a_reply_is_read_by_the_customer_and_a_note_is_not(api: Api) -> None:
    number = api.submit()
    reply = api.post(f"tickets/{number}/messages", {"body": "سلام"})
    note = api.post(f"tickets/{number}/messages", {"body": "راز", "kind": "note"})

    assert (reply.status_code, note.status_code) == (201, 201)
    assert reply.json()["kind"] == "reply"
    assert reply.headers["location"] == f"/api/v1/portal/tickets/{number}"
    assert "راز" not in api.get(f"tickets/{number}", "customer").text
    assert api.post(f"tickets/{number}/messages", {"body": "x", "kind": "note"}, "customer").status_code == 403


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"body": "  "}, "body", "field.required"),
        ({}, "body", "field.required"),
        ({"body": 5}, "body", "request.not_text"),
        ({"body": "x", "kind": "shout"}, "kind", "request.not_one_of"),
        ({"body": "x", "colour": "red"}, "colour", "request.unknown_key"),
        ({"body": "x", "attachments": "all"}, "attachments", "request.not_list"),
        ({"body": "x", "attachments": ["0" * 32]}, "attachments", "attachment.not_yours"),
        ({"body": "x", "version": True}, "version", "request.not_integer"),
        ({"body": "x", "version": "1"}, "version", "request.not_integer"),
        ([], None, "request.not_object"),
        (None, None, "request.no_body"),
    ],
)
def test_a_wrong_message_is_refused_by_the_name_of_its_key(api: Api, body: Any, field: str | None, code: str) -> None:
    number = api.submit()
    answer = api.post(f"tickets/{number}/messages", body)

    assert answer.status_code == 422
    assert codes(answer) == [(field, code)]
    assert len(api.get(f"tickets/{number}").json()["messages"]) == 1


@pytest.mark.parametrize(
    ("language", "message"),
    [("en", "Send one of these: reply, note."), ("fa", "یکی از این مقدارها را بفرستید: reply، note.")],
)
def test_the_permitted_words_are_listed_as_the_readers_language_lists(api: Api, language: str, message: str) -> None:
    wrong = {"body": "x", "kind": "shout"}
    answer = api.post(f"tickets/{api.submit()}/messages", wrong, headers={"Accept-Language": language})

    assert [each["message"] for each in answer.json()["errors"]] == [message]


def test_a_transition_is_taken_with_its_values(api: Api) -> None:
    number = api.submit()
    missing = api.post(f"tickets/{number}/transitions", {"transition": "solve"})
    assert codes(missing) == [("solution", "field.required")]

    solved = api.post(
        f"tickets/{number}/transitions", {"transition": "solve", "values": {"solution": "روشن شد"}, "reason": "آسان"}
    )
    assert solved.json() == {"number": number, "state": "solved"}
    assert api.get(f"tickets/{number}", "customer").json()["fields"]["solution"] == "روشن شد"


def test_a_transition_that_is_not_open_is_refused(api: Api) -> None:
    number = api.submit()
    assert api.post(f"tickets/{number}/transitions", {"transition": "close"}).status_code == 422
    assert api.post(f"tickets/{number}/transitions", {"transition": "begin"}, "customer").status_code == 403
    unreasoned = api.post(f"tickets/{number}/transitions", {"transition": "park"})
    assert codes(unreasoned) == [("reason", "transition.reason_required")]


def test_a_change_names_what_changes_and_leaves_the_rest(api: Api, cast: Cast) -> None:
    number = api.submit()
    version = api.get(f"tickets/{number}").json()["version"]
    answer = api.patch(
        f"tickets/{number}",
        {"version": version, "priority": "urgent", "assignee": cast.agent.person_id, "fields": {"diagnosis": "برق"}},
    )

    assert answer.status_code == 200
    ticket = api.get(f"tickets/{number}").json()
    assert answer.json() == {"number": number, "version": ticket["version"]}
    assert (ticket["priority"], ticket["assignee"]["id"], ticket["fields"]["diagnosis"], ticket["department"]) == (
        "urgent", cast.agent.person_id, "برق", "software",
    )  # fmt: skip
    freed = api.patch(f"tickets/{number}", {"version": ticket["version"], "assignee": None})
    assert freed.status_code == 200
    assert api.get(f"tickets/{number}").json()["assignee"] is None


def test_a_stale_version_changes_nothing_and_names_the_present_one(api: Api) -> None:
    number = api.submit()
    version = api.get(f"tickets/{number}").json()["version"]
    api.post(f"tickets/{number}/messages", {"body": "سلام"})

    answers = [
        api.patch(f"tickets/{number}", {"version": version, "priority": "urgent"}),
        api.post(f"tickets/{number}/transitions", {"transition": "begin", "version": version}),
        api.post(f"tickets/{number}/messages", {"body": "دوباره", "version": version}),
    ]
    ticket = api.get(f"tickets/{number}").json()
    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert {answer.json()["version"] for answer in answers} == {ticket["version"]}
    assert (ticket["priority"], ticket["state"], len(ticket["messages"])) == ("normal", "received", 2)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"priority": "urgent"}, "version"),
        ({"version": 1, "priority": None}, "priority"),
        ({"version": 1, "department": 5}, "department"),
        ({"version": 1, "assignee": 2**63}, "assignee"),
        ({"version": 1, "assignee": True}, "assignee"),
        ({"version": 1, "state": "closed"}, "state"),
        ({"version": 1, "priority": "no_such"}, "priority"),
        ({"version": 1, "department": "archive"}, "department"),
        ({"version": 1, "assignee": 999}, "assignee"),
        ({"version": 1, "fields": {"no_such": 1}}, "no_such"),
        ({"version": 1, "fields": {"count": "many"}}, "count"),
    ],
)
def test_a_wrong_change_is_refused_by_name(api: Api, body: dict[str, Any], field: str) -> None:
    number = api.submit()
    answer = api.patch(f"tickets/{number}", body)
    assert answer.status_code == 422
    assert [name for name, _ in codes(answer)] == [field]


def test_a_ticket_is_referred_to_a_person_group_or_department(api: Api, cast: Cast) -> None:
    for to in ({"person": cast.specialist.person_id}, {"group": "mail_team"}, {"department": "hardware"}):
        number = api.submit()
        answer = api.post(f"tickets/{number}/refer", {"to": to, "reason": "نظر شما؟"})
        assert (answer.status_code, answer.json()) == (200, {"number": number}), to
        kind, target = next(iter(to.items()))
        referral = api.get(f"tickets/{number}", "admin").json()["referrals"][-1]
        assert (referral["kind"], referral["target"], referral["reason"]) == (kind, str(target), "نظر شما؟")


@pytest.mark.parametrize(
    "to", [{}, {"person": 1, "group": "web_team"}, {"group": "no_such"}, {"department": "archive"}, {"person": 999}]
)
def test_a_referral_goes_to_exactly_one_that_is_there(api: Api, to: dict[str, Any]) -> None:
    answer = api.post(f"tickets/{api.submit()}/refer", {"to": to, "reason": ""})
    assert answer.status_code == 422
    assert [field for field, _ in codes(answer)] == ["to"]


def test_a_ticket_is_transferred_to_another_department(api: Api) -> None:
    number = api.submit()
    answer = api.post(f"tickets/{number}/transfer", {"department": "hardware", "group": "repair", "reason": "چاپگر"})

    assert answer.status_code == 200
    ticket = api.get(f"tickets/{number}", "other_agent").json()
    assert (ticket["department"], ticket["group"]) == ("hardware", "repair")
    wrong = api.post(f"tickets/{number}/transfer", {"department": "hardware", "group": "web_team"}, "admin")
    assert codes(wrong) == [("group", "field.not_offered")]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("POST", "/messages", {"body": "x"}),
        ("POST", "/messages", {"body": "x", "kind": "note"}),
        ("POST", "/transitions", {"transition": "begin"}),
        ("PATCH", "", {"version": 1, "priority": "urgent"}),
        ("POST", "/refer", {"to": {"group": "web_team"}, "reason": ""}),
        ("POST", "/transfer", {"department": "hardware"}),
    ],
)
def test_a_stranger_gets_not_found_whatever_he_does(api: Api, method: str, path: str, body: Any) -> None:
    number = api.submit()
    hidden = api.call(method, f"tickets/{number}{path}", "stranger", json=body)
    absent = api.call(method, f"tickets/LAB-9999{path}", "stranger", json=body)
    assert hidden.status_code == 404
    assert hidden.content == absent.content
