"""Properties are read from the schema, taken as it wants them, and set without saying more than has to be said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.core.problems import Refused
from app.tenancy.bundle.layout import At, Document, pointer
from app.tenancy.bundle.shape import check_shape
from app.tenancy.design.edits import applied
from app.tenancy.design.given import given
from app.tenancy.design.option_moves import option_step
from app.tenancy.design.properties import Property, properties
from app.tenancy.design.published import is_published
from app.tenancy.design.renaming import renamed
from app.tenancy.design.retyping import retyped, with_option_set
from app.tenancy.design.setting import said_text, setting
from app.tenancy.design.steps import field_at, value_at
from tests.cast import company

OPTION = {"fa": "گزینهٔ {number}"}
LANGUAGES = ["fa", "en"]


@pytest.fixture
def document() -> Document:
    return company()


def row(document: Document, at: At, name: str) -> Property:
    found = {pointer(each.at[len(at) :]).lstrip("/").replace("/", "."): each for each in properties(document, at)}
    return found[name]


def field(document: Document, name: str) -> At:
    return field_at(document, name)


@pytest.mark.parametrize(
    ("at", "name", "kind"),
    [
        (("forms", "report"), "workflow", "ref"),
        (("forms", "report"), "submit_roles", "refs"),
        (("forms", "report"), "icon", "icon"),
        (("forms", "report"), "id", "id"),
        (("forms", "report", "pages", 0, "sections", 0, "fields", 0), "width", "integer"),
        (("forms", "report", "pages", 0, "sections", 0, "fields", 0), "required", "boolean"),
        (("forms", "report", "pages", 0, "sections", 0, "fields", 0), "on_hide", "enum"),
        (("branding",), "color", "colour"),
        (("tenant",), "limits.attachment_types", "strings"),
        (("tenant",), "accounts.expiry_notice_days", "numbers"),
        (("fields", "fields", 0), "computed", "computed"),
        (("forms", "report", "rules", 0), "when", "condition"),
    ],
)
def test_each_property_has_the_control_its_schema_asks_for(document: Document, at: At, name: str, kind: str) -> None:
    assert row(document, at, name).kind == kind


def test_what_can_be_set_depends_on_the_type(document: Document) -> None:
    names = {each.name for each in properties(document, field(document, "severity"))}
    assert {"options", "option_set"} <= names
    assert not {"levels", "currencies", "max_files"} & names
    assert "options" not in {each.name for each in properties(document, field(document, "serial"))}


def test_nothing_can_be_set_where_nothing_is(document: Document) -> None:
    assert properties(document, ("forms", "nothing")) == ()
    assert properties(document, ("no_part",)) == ()


@pytest.mark.parametrize(
    ("at", "name", "value", "expected"),
    [
        (("forms", "report"), "workflow", "nowhere", "not_an_option"),
        (("forms", "report"), "workflow", None, "required"),
        (("forms", "report"), "submit_roles", ["nobody"], "not_an_option"),
        (("forms", "report"), "submit_roles", "agent", "not_list"),
        (("forms", "report"), "label", {"fa": " "}, "required"),
        (("forms", "report"), "label", {"fa": 7}, "too_long"),
        (("forms", "report"), "icon", "No Icon", "looks_like"),
        (("forms", "report", "pages", 0, "sections", 0, "fields", 0), "width", 13, "too_high"),
        (("forms", "report", "pages", 0, "sections", 0, "fields", 0), "width", 1.5, "not_a_number"),
        (("forms", "report", "pages", 0, "sections", 0, "fields", 0), "width", True, "not_a_number"),
        (("forms", "report", "pages", 0, "sections", 0, "fields", 0), "required", "yes", "not_boolean"),
        (("branding",), "color", "red", "looks_like"),
        (("forms", "report", "rules", 0), "when", {}, "read_only"),
        (("tenant",), "accounts.expiry_notice_days", "14", "not_list"),
        (("tenant",), "accounts.expiry_notice_days", [14, 91], "too_high"),
        (("tenant",), "accounts.expiry_notice_days", [1.5], "not_a_number"),
        (("tenant",), "accounts.expiry_notice_days", [1, 2, 3, 4, 5, 6], "too_many"),
        (("fields", "fields", 0), "computed", {"sum": [1]}, "not_text"),
        (("fields", "fields", 0), "computed", "power(count)", "no_formula"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(document: Document, at: At, name: str, value: Any, expected: str) -> None:
    with pytest.raises(Refused, match=expected):
        given(row(document, at, name), value, LANGUAGES)


def test_defaults_are_not_said(document: Document) -> None:
    at = ("forms", "report", "pages", 0, "sections", 0, "fields", 0, "width")
    narrow = applied(document, setting(document, at, 6, default=12))
    assert value_at(narrow, at) == 6
    assert "width" not in value_at(applied(narrow, setting(narrow, at, 12, default=12)), at[:-1])
    assert setting(narrow, at, 6, default=12) == []


def test_what_lies_around_is_made_and_goes_again(document: Document) -> None:
    at = (*field(document, "story"), "access", "view")
    made = applied(document, setting(document, at, ["agent"]))
    assert value_at(made, at) == ["agent"]
    assert applied(made, setting(made, at, None)) == document


def test_texts_are_said_in_the_languages_that_are_filled() -> None:
    assert said_text(["fa", "en"], {"fa": "سلام", "en": " "}) == {"fa": "سلام"}
    assert said_text(["fa"], {"fa": "سلام"}) == "سلام"
    assert said_text(["fa", "en"], {}) is None


@pytest.mark.parametrize("type_", ["text", "select", "cascade", "money", "rating", "heading", "file", "date"])
def test_a_field_of_another_type_is_sound(document: Document, type_: str) -> None:
    for name in ("severity", "cost", "systems", "mood", "serial"):
        after = applied(document, retyped(document, field(document, name), type_, OPTION))
        assert value_at(after, field(after, name))["type"] == type_
        assert not [each for each in check_shape(after) if each.file == "fields.json"]


def test_a_field_has_its_own_options_or_those_of_a_set(document: Document) -> None:
    at = field(document, "severity")
    shared = applied(document, with_option_set(document, at, "systems", OPTION))
    assert "options" not in value_at(shared, at)
    own = value_at(applied(shared, with_option_set(shared, at, None, OPTION)), at)
    assert "option_set" not in own
    assert [each["id"] for each in own["options"]] == ["option_1"]


def test_another_id_is_followed_everywhere(document: Document) -> None:
    step = renamed(document, field(document, "phone"), "mobile_number")
    assert step is not None
    after = applied(document, step.edits)
    assert "phone" not in {each["id"] for each in after["fields"]["fields"]}
    assert any("mobile_number" in each.get("show", []) for each in after["forms"]["report"]["rules"])
    assert renamed(after, field(after, "mobile_number"), "phone") is not None
    assert renamed(document, field(document, "phone"), "phone") is None


def test_a_form_under_another_id_is_another_file(document: Document) -> None:
    step = renamed(document, ("forms", "question"), "asked")
    assert step is not None
    after = applied(document, step.edits)
    assert (after["forms"]["asked"]["id"], "question" in after["forms"]) == ("asked", False)


@pytest.mark.parametrize(
    ("id", "expected"), [("Phone!", "looks_like"), ("serial", "id_taken"), ("subject", "id_taken")]
)
def test_an_id_that_cannot_be_is_refused(document: Document, id: str, expected: str) -> None:
    with pytest.raises(Refused, match=expected):
        renamed(document, field(document, "phone"), id)


def test_what_is_in_force_is_known_by_its_id(document: Document) -> None:
    draft = applied(document, [{"op": "move", "from": "/fields/fields/0", "path": "/fields/fields/5"}])
    assert is_published(document, draft, ("fields", "fields", 5))
    fresh = applied(draft, [{"op": "add", "path": "/fields/fields/0", "value": {"id": "fresh", "type": "text"}}])
    assert not is_published(document, fresh, ("fields", "fields", 0))
    assert is_published(document, fresh, ("fields", "fields", 1))


@pytest.mark.parametrize("act", ["rename", "move", "retire", "restore", "remove", "nothing"])
@pytest.mark.parametrize("path", [[], ["nobody"], [[]], None])
def test_what_is_done_with_an_option_is_done_with_one_that_is_there(document: Document, act: str, path: Any) -> None:
    """Without a way to one it would be the field around them that is called otherwise or retired."""
    options = (*field(document, "severity"), "options")
    with pytest.raises(Refused, match=r"design\.gone"):
        option_step(document, options, {"act": act, "path": path, "value": "x"}, "fa", "{number}")


def test_a_cascade_is_built_without_any_json(document: Document) -> None:
    at = field(document, "severity")
    document = applied(document, retyped(document, at, "cascade", OPTION))
    options = (*at, "options")
    first = value_at(document, options)[0]["id"]

    def do(act: str, path: list[str], value: Any = None) -> Document:
        made = option_step(document, options, {"act": act, "path": path, "value": value}, "fa", "گزینهٔ {number}")
        assert made is not None
        return applied(document, made.edits)

    document = do("below", [first])
    (below,) = [each["id"] for each in value_at(document, options)[0]["options"]]
    document = do("add", [first])
    document = do("rename", [first, below], "تهران")
    document = do("move", [first, below], 1)
    tree = value_at(document, options)[0]["options"]
    assert [each["label"]["fa"] for each in tree][1] == "تهران"
    assert do("retire", [first, below])["fields"] != document["fields"]
    document = do("remove", [first, below])
    document = do("remove", [first, tree[0]["id"]])
    assert "options" not in value_at(document, options)[0]


def test_a_formula_and_numbers_are_taken_as_they_are_kept(document: Document) -> None:
    computed = row(document, ("fields", "fields", 4), "computed")
    assert given(computed, "sum(count, 3)", LANGUAGES) == {"sum": [{"fact": "custom.count"}, 3]}
    noted = replace(computed, value={**computed.value, "note": "asked for"})
    assert given(noted, "sum(count, 3)", LANGUAGES)["note"] == "asked for"
    assert given(computed, "", LANGUAGES) is None
    days = row(document, ("tenant",), "accounts.expiry_notice_days")
    assert given(days, [30, 7, 7], LANGUAGES) == [30, 7]


def test_a_condition_is_not_read_as_properties_for_ever(document: Document) -> None:
    names = {each.name for each in properties(document, ("forms", "report", "rules", 0, "when"))}
    assert {"fact", "op", "all"} <= names
