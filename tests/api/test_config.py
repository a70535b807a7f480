"""The configuration by the API: drafts, and what would come of them."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import progress
from app.actions.designer import drafts, publishing
from app.tenancy.desk import Desk
from tests.actions.designer.designing import changed, four_eyes
from tests.api.conftest import Api, codes
from tests.cast import Cast, question, report

RULE = {"id": "ask_all", "when": {"fact": "custom.severity", "op": "eq", "value": "mild"}, "require": ["steps"]}
ADD_RULE = [{"op": "add", "path": "/forms/report/rules/-", "value": RULE}]


def begun(api: Api, **body: Any) -> str:
    answer = api.post("config/drafts", {"title": "next", **body}, "admin")
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"].endswith(f"/config/drafts/{answer.json()['id']}")
    return f"config/drafts/{answer.json()['id']}"


def edited(api: Api, draft: str, edits: list[dict[str, Any]], revision: int = 1) -> dict[str, Any]:
    answer = api.patch(draft, {"revision": revision, "edits": edits}, "admin")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_bundle_in_force_is_read(api: Api) -> None:
    answer = api.get("config", "admin")
    assert answer.json()["version"] == 1
    assert answer.json()["document"]["forms"]["report"]["id"] == "report"


def test_a_draft_is_begun_changed_undone_and_thrown_away(api: Api) -> None:
    draft = begun(api)
    assert edited(api, draft, ADD_RULE) == {
        "id": int(draft.rpartition("/")[2]), "revision": 2, "steps_back": 1, "steps_forward": 0,
    }  # fmt: skip
    undone = api.post(f"{draft}/undo", {"revision": 2}, "admin").json()
    assert (undone["revision"], undone["steps_forward"]) == (3, 1)
    assert api.post(f"{draft}/redo", {"revision": 3}, "admin").json()["steps_back"] == 1
    whole = api.get(draft, "admin").json()
    assert whole["document"]["forms"]["report"]["rules"][-1] == RULE
    assert whole["draft"]["title"] == "next"
    assert api.patch(draft, {"title": "other"}, "admin").status_code == 200
    assert [each["title"] for each in api.get("config/drafts", "admin").json()["items"]] == ["other"]
    assert api.call("DELETE", draft, "admin").status_code == 204
    assert codes(api.get(draft, "admin")) == [(None, "draft.not_found")]


def test_an_old_revision_is_told_the_current_one(api: Api) -> None:
    draft = begun(api)
    edited(api, draft, ADD_RULE)
    answer = api.patch(draft, {"revision": 1, "edits": ADD_RULE}, "admin")
    assert (answer.status_code, answer.json()["revision"]) == (409, 2)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"edits": ADD_RULE}, ("revision", "field.required")),
        ({"revision": 1, "edits": [{"op": "remove", "path": "/nowhere"}]}, (None, "design.bad_edit")),
        ({"revision": 1, "edit": []}, ("edit", "request.unknown_key")),
    ],
)
def test_edits_that_do_not_fit_are_refused(api: Api, body: dict[str, Any], code: tuple[str | None, str]) -> None:
    answer = api.patch(begun(api), body, "admin")
    assert answer.status_code == 422
    assert codes(answer) == [code]


def test_findings_stand_in_the_language_of_the_caller(api: Api) -> None:
    draft = begun(api)
    edited(api, draft, [{"op": "replace", "path": "/forms/report/department", "value": "nonsense"}])
    (first, *_) = api.get(f"{draft}/findings", "admin").json()["items"]
    assert (first["code"], first["file"], first["pointer"]) == ("L2.unknown_id", "forms/report.json", "/department")
    assert "nonsense" in first["message"]
    persian = api.get(f"{draft}/findings", "admin", headers={"Accept-Language": "fa"}).json()["items"]
    assert persian[0]["message"] != first["message"]


def test_past_tickets_are_tried_under_a_draft(api: Api, portal: Desk, cast: Cast) -> None:
    numbers = [report(portal, cast.customer) for _ in range(3)]
    draft = begun(api)
    edited(api, draft, ADD_RULE)
    first = api.post(f"{draft}/replay", {"limit": 2}, "admin").json()
    assert (first["looked"], first["total"]) == (2, 3)
    told = first["differences"][0]
    assert (told["number"], told["kind"], told["field"], told["rule"], told["stops"]) == (
        numbers[2], "required", "steps", "ask_all", True,
    )  # fmt: skip
    assert told["when"] == RULE["when"]
    assert (told["because"]["actual"], told["because"]["holds"]) == ("mild", True)
    rest = api.post(f"{draft}/replay", {"limit": 2, "cursor": first["next"]}, "admin").json()
    assert (rest["looked"], rest["next"]) == (1, None)


def test_golden_tickets_are_judged(api: Api) -> None:
    golden = {
        "id": "plain", "label": {"fa": "ساده", "en": "Plain"}, "form": "report", "role": "customer",
        "values": {"subject": "x", "body": "y"}, "expect": {"department": "hardware"},
    }  # fmt: skip
    draft = begun(api)
    edited(api, draft, [{"op": "add", "path": "/tests", "value": {"plain": golden}}])
    (result,) = api.get(f"{draft}/golden", "admin").json()["items"]
    assert result == {
        "id": "plain", "label": "Plain", "is_met": False,
        "misses": [{"what": "department", "expected": ["hardware"], "found": ["software"]}],
    }  # fmt: skip


def test_a_draft_is_seen_as_a_customer_would(api: Api) -> None:
    draft = begun(api)
    edited(api, draft, ADD_RULE)
    asked = {"role": "customer", "language": "en", "form": "report", "values": {"subject": "x", "body": "y"}}
    seen = api.post(f"{draft}/preview", asked, "admin").json()
    fields = {each["id"]: each for each in seen["fields"]}
    assert fields["steps"]["required"]
    assert not fields["diagnosis"]["visible"]
    assert [(each["field"], each["code"]) for each in seen["errors"]] == [("steps", "field.required")]
    asked["values"] |= {"severity": "high"}
    landed = api.post(f"{draft}/preview", asked, "admin").json()
    assert (landed["errors"], landed["places"]["department"]) == ([], "software")
    assert api.post(f"{draft}/preview", {**asked, "form": "internal"}, "admin").status_code == 404


def test_why_is_answered_for_fields_options_and_buttons(api: Api, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, contact_by="by_email")
    field = api.get(f"tickets/{number}/why?field=phone", "supervisor").json()
    assert (field["kind"], field["shown"], field["version"]) == ("field", False, 1)
    assert field["reasons"][0]["rule"] == "call_me"
    assert field["reasons"][0]["explained"]["actual"] == "by_email"
    option = api.get(f"tickets/{number}/why?field=severity&option=mild", "supervisor").json()
    assert (option["kind"], option["shown"]) == ("option", True)
    move = api.get(f"tickets/{number}/why?transition=close", "supervisor").json()
    assert [each["effect"] for each in move["reasons"] if not each["speaks_for"]] == ["from_state"]
    for query in ("", "?field=phone&transition=close", "?option=mild"):
        assert codes(api.get(f"tickets/{number}/why{query}", "supervisor")) == [("field", "why.one_thing")]
    assert api.get(f"tickets/{number}/why?field=phone", "agent").status_code == 403


def test_a_value_one_may_not_see_is_not_told(api: Api, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, contact_by="by_email")
    document = api.get("config", "admin").json()["document"]
    field = next(each for each in document["fields"]["fields"] if each["id"] == "contact_by")
    field["access"] = {"view": ["customer"], "edit": ["customer"]}
    api.help_desk.directory.publish("portal", document, None, "")
    answer = api.get(f"tickets/{number}/why?field=phone", "supervisor")
    explained = answer.json()["reasons"][0]["explained"]
    assert (explained["withheld"], explained["holds"], explained["actual"]) == (True, None, None)
    assert "by_email" not in answer.text


def test_who_has_a_draft_open_is_told(api: Api) -> None:
    draft = begun(api)
    assert api.call("PUT", f"{draft}/presence", "admin", json={"place": "forms"}).status_code == 200
    assert api.call("DELETE", f"{draft}/presence", "admin").status_code == 204


@pytest.mark.parametrize("name", ["agent", "customer", "supervisor"])
def test_only_designers_reach_any_of_it(api: Api, name: str) -> None:
    draft = begun(api)
    for path in ("config", "config/drafts", draft, f"{draft}/findings", f"{draft}/golden", "config/export"):
        assert api.get(path, name).status_code == 403, path
    assert api.post(f"{draft}/replay", {}, name).status_code == 403
    assert api.call("POST", "config/import", name, files={"file": ("x.zip", b"no")}).status_code == 403


def published(api: Api, draft: str, **body: Any) -> int:
    answer = api.post(f"{draft}/publish", {"revision": 2, "message": "asked for", **body}, "admin")
    assert answer.status_code == 201, answer.text
    return int(answer.json()["version"])


def test_a_draft_is_reviewed_published_and_its_parent_brought_back(api: Api) -> None:
    draft = begun(api)
    edited(api, draft, ADD_RULE)
    review = api.get(f"{draft}/review", "admin").json()
    assert (review["may_publish"], review["waits_for"], review["conflicts"]) == (True, "", [])
    (change,) = review["changes"]
    assert (change["what"], change["kind"], change["id"]) == ("added", "rule", "ask_all")
    assert change["sentence"]
    told = api.get(f"{draft}/changes", "admin").json()
    assert told["patch"] == [{"op": "add", "path": "/forms/report/rules/4", "value": RULE}]
    assert published(api, draft) == 2
    assert api.get("config", "admin").json()["version"] == 2
    assert api.get(draft, "admin").status_code == 404
    versions = api.get("config/versions", "admin").json()
    assert [each["number"] for each in versions["items"]] == [2, 1]
    assert versions["items"][0]["message"] == "asked for"
    assert api.get("config/versions?limit=1", "admin").json()["next"] == 2
    whole = api.get("config/versions/2", "admin").json()
    assert whole["changes"][0]["id"] == "ask_all"
    assert api.get("config/versions/1/needs", "admin").json() == {"items": []}
    restored = api.post("config/versions/1/restore", {"message": "back"}, "admin")
    assert (restored.status_code, restored.json()["version"]) == (201, 3)
    assert restored.json()["draft"] is None
    assert restored.headers["location"].endswith("/config/versions/3")
    assert api.get("config/versions/3", "admin").json()["info"]["restores"] == 1


def test_with_four_eyes_an_old_version_comes_back_as_a_draft(api: Api, portal: Desk, cast: Cast) -> None:
    first = portal.bundle.version
    new = portal.run(drafts.begin, cast.admin, document=changed(four_eyes))
    portal.run(publishing.publish, cast.admin, new, 1, "", {})
    restored = api.post(f"config/versions/{first}/restore", {"message": "back"}, "admin")
    assert (restored.status_code, restored.json()["version"]) == (201, None)
    draft = restored.json()["draft"]
    assert restored.headers["location"].endswith(f"/config/drafts/{draft}")
    review = api.get(f"config/drafts/{draft}/review", "admin").json()
    assert review["waits_for"] == "approval"
    assert api.get(f"config/drafts/{draft}", "admin").json()["draft"]["title"] == "back"
    assert portal.bundle.version == first + 1


def test_what_goes_has_to_be_mapped(api: Api, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "park", reason="x")
    draft = begun(api)
    workflow = api.get(draft, "admin").json()["document"]["workflows"]["support"]
    workflow["states"] = [each for each in workflow["states"] if each["id"] != "parked"]
    workflow["transitions"] = [each for each in workflow["transitions"] if each["to"] != "parked"]
    for each in workflow["transitions"]:
        each["from"] = [state for state in each["from"] if state != "parked"]
    edited(api, draft, [{"op": "replace", "path": "/workflows/support", "value": workflow}])
    (need,) = api.get(f"{draft}/review", "admin").json()["needs"]
    assert (need["key"], need["tickets"]) == ("state:support:parked", 1)
    refused = api.post(f"{draft}/publish", {"revision": 2}, "admin")
    assert codes(refused) == [(need["key"], "publish.mapping")]
    assert published(api, draft, mappings={need["key"]: "working"}) == 2
    assert api.get(f"tickets/{number}", "admin").json()["state"] == "working"


def test_a_topic_that_goes_may_be_taken_from_its_tickets(api: Api, portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.neighbour, topic="mail")
    draft = begun(api)
    edited(api, draft, [{"op": "replace", "path": "/catalog/topics", "value": []}])
    (need,) = api.get(f"{draft}/review", "admin").json()["needs"]
    assert [choice["id"] for choice in need["choices"]] == [""]
    assert published(api, draft, mappings={need["key"]: ""}) == 2
    assert api.get(f"tickets/{number}", "admin").json()["topic"] is None


def test_a_mapping_may_name_the_deepest_option(api: Api) -> None:
    draft = begun(api)
    edited(api, draft, [{"op": "replace", "path": "/branding/color", "value": "#112233"}])
    way = "/".join(["x" * 48] * 6)
    assert published(api, draft, mappings={f"option:place:{way}": way}) == 2


def test_a_draft_that_is_behind_catches_up(api: Api) -> None:
    mine, theirs = begun(api), begun(api)
    edited(api, theirs, [{"op": "replace", "path": "/branding/color", "value": "#112233"}])
    edited(api, mine, [{"op": "replace", "path": "/branding/color", "value": "#445566"}])
    assert published(api, theirs) == 2
    assert codes(api.post(f"{mine}/publish", {"revision": 2}, "admin")) == [(None, "publish.behind")]
    found = api.get(f"{mine}/conflicts", "admin").json()
    (conflict,) = found["items"]
    assert (conflict["mine"], conflict["theirs"]) == ("#445566", "#112233")
    body = {"revision": 2, "version": found["version"], "choices": {}}
    assert codes(api.post(f"{mine}/catch-up", body, "admin")) == [(conflict["key"], "catch_up.unsettled")]
    body["choices"] = {conflict["key"]: "mine"}
    late = api.post(f"{mine}/catch-up", {**body, "version": 1}, "admin")
    assert (late.status_code, codes(late)) == (409, [(None, "catch_up.moved_on")])
    assert api.post(f"{mine}/catch-up", body, "admin").json()["revision"] == 3
    assert published(api, mine, revision=3) == 3


def test_nobody_approves_of_his_own_draft(api: Api) -> None:
    answer = api.post(f"{begun(api)}/approve", {"revision": 1}, "admin")
    assert (answer.status_code, codes(answer)) == (403, [(None, "draft.own_approval")])
