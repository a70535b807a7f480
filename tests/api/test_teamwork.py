"""What the staff do together, through REST."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import outgoing
from app.tenancy.who import SYSTEM
from tests.api.conftest import Api, codes
from tests.cast import Cast


def test_a_ticket_is_followed_and_left(api: Api, cast: Cast) -> None:
    number = api.submit()
    colleague = f"tickets/{number}/followers/{cast.supervisor.person_id}"
    assert api.call("PUT", f"tickets/{number}/followers/me").status_code == 204
    assert api.call("PUT", colleague).status_code == 204
    followers = {person["id"] for person in api.get(f"tickets/{number}").json()["followers"]}
    assert followers == {cast.agent.person_id, cast.supervisor.person_id}
    assert [row["number"] for row in api.get("tickets", params={"following": True}).json()["items"]] == [number]
    assert api.call("DELETE", f"tickets/{number}/followers/me").status_code == 204
    assert api.call("DELETE", colleague).status_code == 204
    assert api.get(f"tickets/{number}").json()["followers"] == []
    assert api.get("tickets", params={"following": True}).json()["items"] == []


@pytest.mark.parametrize("person", ["you", "-1", "1.0", "12345678901", "۳"])
def test_a_follower_is_a_number_or_me(api: Api, person: str) -> None:
    answer = api.call("PUT", f"tickets/{api.submit()}/followers/{person}")
    assert (answer.status_code, codes(answer)) == (404, [(None, "person.not_found")])


def test_tickets_are_linked_and_parted(api: Api) -> None:
    one, other = api.submit(), api.submit(subject="دیگری")
    assert api.call("PUT", f"tickets/{one}/links/{other}", json={"kind": "duplicate"}).status_code == 204
    (link,) = api.get(f"tickets/{one}").json()["links"]
    assert (link["number"], link["subject"], link["kind"], link["is_reverse"]) == (other, "دیگری", "duplicate", False)
    assert api.call("DELETE", f"tickets/{other}/links/{one}").status_code == 204
    assert api.get(f"tickets/{one}").json()["links"] == []
    refused = api.call("PUT", f"tickets/{one}/links/{one}", json={})
    assert (refused.status_code, codes(refused)) == (422, [("other", "link.itself")])
    wrong = api.call("PUT", f"tickets/{one}/links/{other}", json={"kind": "brother"})
    assert codes(wrong) == [("kind", "request.not_one_of")]


def test_a_note_calls_colleagues_by_name(api: Api, cast: Cast) -> None:
    number = api.submit()
    body = {"body": "نگاه کن", "kind": "note", "mentions": [cast.supervisor.person_id]}
    assert api.post(f"tickets/{number}/messages", body).status_code == 201
    (person,) = api.get(f"tickets/{number}").json()["messages"][-1]["mentions"]
    assert person["id"] == cast.supervisor.person_id
    found = api.get("tickets", "supervisor", params={"mentioning_me": True}).json()["items"]
    assert [row["number"] for row in found] == [number]
    for more in ({}, {"undo_seconds": 5}):
        refused = api.post(f"tickets/{number}/messages", {**body, "kind": "reply", **more})
        assert (refused.status_code, codes(refused)) == (422, [("mentions", "note.alone_mentions")])


def test_a_reply_waits_and_is_taken_back(api: Api) -> None:
    number = api.submit()
    held = api.post(f"tickets/{number}/messages", {"body": "سلام", "undo_seconds": 10})
    assert held.status_code == 202
    waiting = held.json()
    assert set(waiting) == {"id", "kind", "release_at"}
    assert [each["id"] for each in api.get(f"tickets/{number}").json()["outgoing"]] == [waiting["id"]]
    assert "سلام" not in api.get(f"tickets/{number}", "customer").text
    assert api.call("DELETE", f"outgoing/{waiting['id']}", "supervisor").status_code == 404
    back = api.call("DELETE", f"outgoing/{waiting['id']}")
    assert (back.status_code, back.json()["content"]) == (200, {"body": "سلام", "attachments": []})
    assert api.get(f"drafts/reply/{number}").json()["content"]["body"] == "سلام"
    assert codes(api.call("DELETE", f"outgoing/{waiting['id']}")) == [(None, "outgoing.not_found")]


def test_a_reply_that_waited_is_said(api: Api) -> None:
    number = api.submit()
    waiting = api.post(f"tickets/{number}/messages", {"body": "سلام", "undo_seconds": 10}).json()
    api.help_desk.directory.desk("portal").run(outgoing.release, SYSTEM, waiting["id"])
    assert api.get(f"tickets/{number}", "customer").json()["messages"][-1]["body"] == "سلام"


@pytest.mark.parametrize("seconds", [-1, 61, "10", None])
def test_it_waits_a_minute_at_most(api: Api, seconds: Any) -> None:
    answer = api.post(f"tickets/{api.submit()}/messages", {"body": "x", "undo_seconds": seconds})
    assert answer.status_code == 422
    assert [field for field, _ in codes(answer)] == ["undo_seconds"]


def test_spam_is_removed_listed_and_brought_back(api: Api) -> None:
    number = api.submit()
    refused = api.post(f"tickets/{number}/remove", {"kind": "spam"}, "agent")
    assert (refused.status_code, codes(refused)) == (403, [(None, "not_allowed")])
    removed = api.post(f"tickets/{number}/remove", {"kind": "spam", "reason": "تبلیغ"}, "supervisor")
    assert removed.json() == {"number": number}
    for person in ("customer", "agent"):
        assert api.get(f"tickets/{number}", person).status_code == 404
        assert api.get("tickets", person).json()["items"] == []
    listed = api.get("tickets", "supervisor", params={"removed": "spam"}).json()["items"]
    assert [row["number"] for row in listed] == [number]
    assert api.get(f"tickets/{number}", "supervisor").json()["removed"] == "spam"
    answer = api.post(f"tickets/{number}/messages", {"body": "x"}, "supervisor")
    assert (answer.status_code, codes(answer)) == (422, [(None, "ticket.removed")])
    assert api.call("POST", f"tickets/{number}/restore", "supervisor").json() == {"number": number}
    assert api.get(f"tickets/{number}", "customer").json()["removed"] is None
    assert api.get("tickets", "agent", params={"removed": "spam"}).status_code == 403
    assert codes(api.get("tickets", "admin", params={"removed": "lost"})) == [("removed", "request.not_one_of")]


def test_colleagues_see_who_is_at_work_on_a_ticket(api: Api, cast: Cast) -> None:
    number = api.submit()
    assert api.post(f"tickets/{number}/presence", {"doing": "replying"}).json() == {"items": []}
    (there,) = api.post(f"tickets/{number}/presence", {}, "supervisor").json()["items"]
    assert (there["person"]["id"], there["doing"]) == (cast.agent.person_id, "replying")
    both = {each["person"]["id"] for each in api.get(f"tickets/{number}/presence", "admin").json()["items"]}
    assert both == {cast.agent.person_id, cast.supervisor.person_id}
    listed = api.get("presence", "admin", params={"number": [number, "LAB-9999"]}).json()["tickets"]
    assert {each["doing"] for each in listed[number]} == {"viewing", "replying"}
    assert api.call("DELETE", f"tickets/{number}/presence").status_code == 204
    assert api.get(f"tickets/{number}/presence", "supervisor").json() == {"items": []}


def test_the_tickets_of_a_person_and_an_organization_are_listed(api: Api, cast: Cast) -> None:
    number = api.submit()
    api.submit("neighbour")
    for params in ({"requester": cast.customer.person_id}, {"organization": cast.organization}):
        assert [row["number"] for row in api.get("tickets", "admin", params=params).json()["items"]] == [number]
    assert api.get("tickets", params={"requester": 0}).status_code == 422


def test_a_customer_reads_nothing_of_the_teamwork(api: Api, cast: Cast) -> None:
    one, other = api.submit(), api.submit()
    api.call("PUT", f"tickets/{one}/followers/me")
    api.call("PUT", f"tickets/{one}/links/{other}", json={})
    api.post(f"tickets/{one}/presence", {})
    api.post(f"tickets/{one}/messages", {"body": "x", "kind": "note", "mentions": [cast.supervisor.person_id]})
    seen = api.get(f"tickets/{one}", "customer").json()
    assert (seen["followers"], seen["links"], seen["outgoing"], seen["removed"]) == ([], [], [], None)
    assert [event["kind"] for event in seen["events"]] == ["TicketSubmitted"]
    for method, path in (("PUT", "followers/me"), ("PUT", f"links/{other}"), ("GET", "presence")):
        given = {"json": {}} if method == "PUT" else {}
        assert api.call(method, f"tickets/{one}/{path}", "customer", **given).status_code == 403
