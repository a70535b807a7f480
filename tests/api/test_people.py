"""Forms, catalogue, people and drafts through REST."""

from __future__ import annotations

import pytest

from tests.api.conftest import Api, codes
from tests.cast import Cast


def test_the_forms_one_may_submit_are_listed_in_ones_language(api: Api) -> None:
    forms = {form["id"]: form["label"] for form in api.get("forms", "customer").json()["items"]}
    assert forms["report"] == "Fault report"
    assert "internal" not in forms
    assert "internal" in {form["id"] for form in api.get("forms", "agent").json()["items"]}
    assert codes(api.get("forms/internal", "customer")) == codes(api.get("forms/no_such", "customer"))


def test_a_form_tells_types_options_limits_and_rules(api: Api) -> None:
    form = api.get("forms/report", "customer").json()
    fields = {field["id"]: field for field in form["fields"]}

    assert fields["subject"]["required"]
    assert not fields["steps"]["required"]
    assert fields["steps"]["conditions"] == ["fatal_needs_steps"]
    assert fields["severity"]["type"] == "select"
    assert [option["id"] for option in fields["severity"]["options"]] == ["mild", "high", "fatal"]
    assert fields["severity"]["default"] == "mild"
    assert [option["label"] for option in fields["place"]["options"][0]["options"]] == ["Shiraz", "Jahrom"]
    assert [option["id"] for option in fields["product"]["options"]] == ["printer", "website"]
    assert fields["count"]["limits"] == {"minimum": 1, "maximum": 100}
    assert fields["count"]["api_type"]["type"] == "number"
    assert fields["double"]["read_only"]
    assert (fields["count"]["page"], fields["count"]["section"]) == ("what", "more")
    rule = next(rule for rule in form["rules"] if rule["id"] == "fatal_needs_steps")
    assert rule["when"] == {"fact": "custom.severity", "op": "eq", "value": "fatal"}
    assert rule["require"] == ["steps"]


def test_a_form_keeps_silent_of_fields_one_may_not_see(api: Api) -> None:
    assert "diagnosis" in api.get("forms/report", "agent").text
    assert "diagnosis" not in api.get("forms/report", "customer").text


def test_the_catalogue_has_the_words_of_the_company(api: Api) -> None:
    catalog = api.get("catalog", "customer", headers={"Accept-Language": "fa"}).json()
    assert {each["id"]: each["label"] for each in catalog["departments"]}["software"] == "نرم‌افزار"
    assert catalog["groups"][0]["department"] == "software"
    assert [each["rank"] for each in catalog["priorities"]] == [1, 2, 3]
    assert {each["id"] for each in catalog["products"] if each["retired"]} == {"telex"}
    states = {state["id"]: state["label"] for state in catalog["workflows"][0]["states"]}
    assert states["asked"] == "چشم‌به‌راه شما"
    staff = api.get("catalog", "agent", headers={"Accept-Language": "fa"}).json()
    assert {state["id"]: state["label"] for state in staff["workflows"][0]["states"]}["asked"] == "پرسیده"
    assert {"topics", "service_classes"} <= catalog.keys()


def test_everybody_learns_who_he_is_and_sets_his_language_and_theme(api: Api, cast: Cast) -> None:
    me = api.get("me").json()
    assert (me["id"], me["kind"], me["departments"]) == (cast.agent.person_id, "staff", ["software"])
    assert me["permissions"]["ticket.view"] == "department"

    changed = api.patch("me", {"language": "en", "theme": "dark"})
    assert (changed.json()["language"], changed.json()["theme"]) == ("en", "dark")
    assert codes(api.patch("me", {"theme": "pink"})) == [("theme", "field.not_offered")]
    assert codes(api.patch("me", {"name": "x"})) == [("name", "request.unknown_key")]


def test_people_are_found_by_who_may_look_them_up(api: Api) -> None:
    found = api.get("people", params={"q": "مشتری"}).json()["items"]
    assert {person["kind"] for person in found} == {"customer"}
    assert api.get("people", params={"q": "مشتری", "staff": 1}).json()["items"] == []
    assert len(api.get("people", params={"limit": 2}).json()["items"]) == 2
    assert api.get("people", "customer").status_code == 403
    assert codes(api.get("people", params={"limit": 0})) == [("limit", "request.bad_value")]


def test_a_draft_is_kept_read_and_forgotten_by_its_owner(api: Api) -> None:
    path = "drafts/form/report"
    assert codes(api.get(path)) == [(None, "draft.not_found")]
    assert api.call("PUT", path, json={"content": {"subject": "نیمه"}}).status_code == 204
    assert api.get(path).json()["content"] == {"subject": "نیمه"}
    assert api.get(path, "other_agent").status_code == 404
    assert api.call("DELETE", path).status_code == 204
    assert api.get(path).status_code == 404


@pytest.mark.parametrize("path", ["drafts/poem/report", "drafts/reply/LAB-9999", "drafts/form/no_such"])
def test_a_draft_is_kept_only_for_what_is_there(api: Api, path: str) -> None:
    assert api.call("PUT", path, json={"content": {"x": 1}}).status_code in (404, 422)
    assert api.get(path).status_code == 404


def test_one_person_is_read_by_number_as_far_as_people_may_be_looked_up(api: Api, cast: Cast) -> None:
    assert api.get(f"people/{cast.customer.person_id}", "admin").json()["id"] == cast.customer.person_id
    assert api.get("people/999999", "admin").status_code == 404


def test_what_a_field_may_point_at_is_what_a_page_would_offer(api: Api, cast: Cast) -> None:
    number = api.submit()
    offered = api.get(f"choices/ticket?q={number}", "customer").json()["items"]
    assert [each["value"] for each in offered] == [number]
    assert api.get(f"choices/ticket?q={number}", "stranger").json()["items"] == []
    assert api.get("choices/colour", "customer").status_code == 404


def test_everybody_sets_what_he_likes_to_see(api: Api) -> None:
    liked = {"density": "compact", "after_update": "list", "columns": {"mine": ["number", "subject"]}}
    assert api.patch("me", liked).json()["preferences"] == liked
    assert api.get("me").json()["preferences"] == liked
    refusal = api.patch("me", {"columns": {"mine": ["password"]}})
    assert codes(refusal) == [("columns", "view.unknown_column")]


def test_the_numbers_of_ones_views_are_told(api: Api) -> None:
    api.submit()
    counts = api.get("views/counts").json()["counts"]
    assert counts["recent"] == len(api.get("tickets?view=recent").json()["items"]) == 1
    assert api.get("views/counts", "customer").json() == {"counts": {}}
