"""What is done on the canvas of a form becomes edits that lose nothing and leave nothing empty."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.problems import Refused
from app.tenancy.bundle import errors
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.shape import check_shape
from app.tenancy.design import form_moves, library_moves, moves
from app.tenancy.design.edits import applied
from app.tenancy.design.steps import Spot, Step, items_of, pages_of, sections_of, value_at

LABEL, OPTION = {"fa": "سامانه", "en": "System"}, {"fa": "گزینهٔ {number}", "en": "Option {number}"}
FORM = "bug"


def _document() -> Document:
    field = {"type": "text", "label": "Words"}
    fields = [{"id": name, **field} for name in ("one", "two", "three", "four", "spare")]
    section = {"id": "aa", "fields": [{"field": "one"}, {"field": "two", "width": 6}, {"field": "three", "width": 6}]}
    pages = [
        {"id": "first", "sections": [section, {"id": "bb", "fields": [{"field": "four"}]}]},
        {"id": "second", "sections": [{"id": "cc", "fields": [{"field": "subject"}]}]},
    ]
    when = {"fact": "custom.one", "op": "is_set"}
    rules = [
        {"id": "both", "when": when, "show": ["two", "bb"], "require": ["two"]},
        {"id": "only", "when": when, "show": ["two"]},
    ]
    form = {"id": FORM, "label": "Bug", "workflow": "flow", "department": "desk", "pages": pages, "rules": rules}
    page = {"id": "pp", "sections": [{"id": "aa", "fields": [{"field": "one"}]}]}
    forms = {FORM: form, "other": {**form, "id": "other", "rules": [], "pages": [page]}}
    topics = [{"id": "tt", "label": "T", "form": "other"}]
    catalog = {"departments": [{"id": "desk", "label": "Desk"}], "topics": topics}
    flow = {"id": "flow", "states": [], "transitions": []}
    made = {"fields": {"fields": fields}, "forms": forms, "catalog": catalog, "workflows": {"flow": flow}}
    document: Document = json.loads(json.dumps(made))
    return document


def _after(document: Document, step: Step | None) -> Document:
    assert step is not None
    return applied(document, step.edits)


def _order(document: Document, form: str = FORM) -> list[list[str]]:
    return [[item["field"] for item in section["fields"]] for _, section in sections_of(document, form)]


@pytest.mark.parametrize(
    ("field", "spot", "expected"),
    [
        ("one", Spot("aa", 2), [["two", "one", "three"], ["four"], ["subject"]]),
        ("one", Spot("aa", 3), [["two", "three", "one"], ["four"], ["subject"]]),
        ("three", Spot("aa", 0), [["three", "one", "two"], ["four"], ["subject"]]),
        ("one", Spot("bb", 0), [["two", "three"], ["one", "four"], ["subject"]]),
        ("one", Spot("cc"), [["two", "three"], ["four"], ["subject", "one"]]),
        ("four", Spot("aa", 1), [["one", "four", "two", "three"], ["subject"]]),
        ("subject", Spot("aa", 0), [["subject", "one", "two", "three"], ["four"]]),
        ("four", Spot("cc", 0), [["one", "two", "three"], ["four", "subject"]]),
    ],
)
def test_a_field_moves_and_an_empty_section_goes(field: str, spot: Spot, expected: list[list[str]]) -> None:
    before = _document()
    step = moves.move_item(before, FORM, field, spot)
    after = _after(before, step)
    assert _order(after) == expected
    assert step is not None
    assert step.focus is not None
    assert value_at(after, step.focus)["field"] == field


@pytest.mark.parametrize("spot", [Spot("aa", 0), Spot("aa", 1)])
def test_moving_to_where_it_stands_is_no_step(spot: Spot) -> None:
    assert moves.move_item(_document(), FORM, "one", spot) is None


@pytest.mark.parametrize("type_", ["text", "select", "cascade", "money", "rating", "heading", "boolean", "radio"])
def test_a_new_field_is_whole_and_placed(type_: str) -> None:
    before = _document()
    step = moves.add_field(before, FORM, Spot("aa", 1), type_, LABEL, OPTION)
    after = _after(before, step)
    assert _order(after)[0] == ["one", "system", "two", "three"]
    assert after["fields"]["fields"][-1]["type"] == type_
    assert not _shape_errors(after)


def test_a_cascade_comes_with_a_level_below() -> None:
    after = _after(_document(), moves.add_field(_document(), FORM, Spot("aa"), "cascade", LABEL, OPTION))
    first, second = after["fields"]["fields"][-1]["options"]
    assert first["label"] == {"fa": "گزینهٔ ۱", "en": "Option 1"}
    assert [option["id"] for option in first["options"]] == ["option_3"]
    assert "options" not in second


def test_fields_of_the_library_are_placed_once() -> None:
    after = _after(_document(), moves.place_field(_document(), FORM, Spot("bb", 0), "spare"))
    assert _order(after)[1] == ["spare", "four"]
    with pytest.raises(Refused, match="placed_already"):
        moves.place_field(after, FORM, Spot("aa"), "spare")


def test_a_retired_field_is_not_placed() -> None:
    retired = _after(_document(), library_moves.retire_field(_document(), "spare", is_retired=True))
    with pytest.raises(Refused, match="is_retired"):
        moves.place_field(retired, FORM, Spot("aa"), "spare")
    back = _after(retired, library_moves.retire_field(retired, "spare", is_retired=False))
    assert back == _document()


def test_a_duplicate_is_another_field_right_after() -> None:
    after = _after(_document(), moves.duplicate_item(_document(), FORM, "two", " (copy)"))
    assert _order(after)[0] == ["one", "two", "two_2", "three"]
    assert value_at(after, ("forms", FORM, "pages", 0, "sections", 0, "fields", 2)) == {"field": "two_2", "width": 6}
    assert after["fields"]["fields"][-1]["label"] == "Words (copy)"
    with pytest.raises(Refused, match="reserved"):
        moves.duplicate_item(_document(), FORM, "subject", "")


def test_rules_forget_a_field_that_is_taken_off() -> None:
    after = _after(_document(), moves.take_off(_document(), FORM, "two"))
    assert _order(after)[0] == ["one", "three"]
    assert [(rule["id"], rule["show"]) for rule in after["forms"][FORM]["rules"]] == [("both", ["bb"])]
    assert "require" not in after["forms"][FORM]["rules"][0]
    assert any(field["id"] == "two" for field in after["fields"]["fields"])


def test_a_section_goes_with_what_names_it() -> None:
    after = _after(_document(), moves.remove_section(_document(), FORM, "bb"))
    assert _order(after) == [["one", "two", "three"], ["subject"]]
    assert after["forms"][FORM]["rules"][0]["show"] == ["two"]


def test_a_page_goes_with_its_sections() -> None:
    after = _after(_document(), moves.remove_page(_document(), FORM, "first"))
    assert [page["id"] for _, page in pages_of(after, FORM)] == ["second"]
    assert after["forms"][FORM]["rules"] == []


def test_the_last_field_stays() -> None:
    after = _after(_document(), moves.remove_page(_document(), FORM, "first"))
    for act in (lambda: moves.take_off(after, FORM, "subject"), lambda: moves.remove_page(after, FORM, "second")):
        with pytest.raises(Refused, match="last_field"):
            act()


@pytest.mark.parametrize(
    ("section", "page", "index", "expected"),
    [
        ("aa", "first", 2, [["bb", "aa"], ["cc"]]),
        ("bb", "first", 0, [["bb", "aa"], ["cc"]]),
        ("bb", "second", 0, [["aa"], ["bb", "cc"]]),
        ("cc", "first", 1, [["aa", "cc", "bb"]]),
    ],
)
def test_sections_move_within_and_between_pages(section: str, page: str, index: int, expected: list[list[str]]) -> None:
    after = _after(_document(), moves.move_section(_document(), FORM, section, page, index))
    assert [[each["id"] for each in page["sections"]] for _, page in pages_of(after, FORM)] == expected


def test_pages_move() -> None:
    after = _after(_document(), moves.move_page(_document(), FORM, "second", 0))
    assert [page["id"] for _, page in pages_of(after, FORM)] == ["second", "first"]
    assert moves.move_page(after, FORM, "second", 0) is None


def test_sections_and_pages_come_with_a_first_field() -> None:
    before = _document()
    field = moves.add_field(before, FORM, Spot("aa"), "text", LABEL, OPTION)
    with_section = _after(before, moves.add_section(before, FORM, "first", 1, {"en": "More"}, field))
    assert _order(with_section) == [["one", "two", "three"], ["system"], ["four"], ["subject"]]
    with_page = _after(before, moves.add_page(before, FORM, 0, {"en": "More"}, {"en": "More"}, field))
    assert [page["id"] for _, page in pages_of(with_page, FORM)] == ["more", "first", "second"]
    assert _order(with_page)[0] == ["system"]


def test_a_new_form_is_whole() -> None:
    before = _document()
    after = _after(before, form_moves.new_form(before, {"fa": "درخواست دسترسی"}, "flow", "desk", "access"))
    assert _order(after, "access") == [["subject", "body"]]
    assert not _shape_errors(after)
    with pytest.raises(Refused, match=r"field\.not_an_option"):
        form_moves.new_form(before, {"fa": "x"}, "nowhere", "desk")
    with pytest.raises(Refused, match=r"field\.required"):
        form_moves.new_form(before, {"fa": "  "}, "flow", "desk")


def test_a_form_is_removed_when_nothing_names_it() -> None:
    assert "bug" not in _after(_document(), form_moves.remove_form(_document(), FORM))["forms"]
    with pytest.raises(Refused, match=r"design\.in_use"):
        form_moves.remove_form(_document(), "other")


def test_copies_go_to_another_form_once() -> None:
    before = _document()
    after = _after(before, form_moves.copy_field(before, FORM, "two", "other"))
    assert _order(after, "other") == [["one", "two"]]
    with pytest.raises(Refused, match="placed_already"):
        form_moves.copy_field(after, FORM, "two", "other")
    section = _after(after, form_moves.copy_section(after, FORM, "aa", "other"))
    assert _order(section, "other") == [["one", "two"], ["three"]]
    assert [part["id"] for _, part in sections_of(section, "other")] == ["aa", "aa_2"]


def test_what_is_named_is_not_removed_from_the_library() -> None:
    home = ("fields", "fields")
    assert len(_after(_document(), library_moves.remove_unused(_document(), home, "spare"))["fields"]["fields"]) == 4
    with pytest.raises(Refused, match=r"design\.in_use"):
        library_moves.remove_unused(_document(), home, "one")


@pytest.mark.parametrize(
    "act",
    [
        lambda document: moves.move_item(document, FORM, "nothing", Spot("aa")),
        lambda document: moves.move_item(document, FORM, "one", Spot("nowhere")),
        lambda document: moves.move_item(document, "no_form", "one", Spot("aa")),
        lambda document: moves.add_field(document, FORM, Spot("aa"), "poem", LABEL, OPTION),
        lambda document: moves.move_section(document, FORM, "aa", "nowhere", 0),
        lambda document: moves.move_page(document, FORM, "nowhere", 0),
        lambda document: moves.remove_section(document, FORM, "nowhere"),
        lambda document: form_moves.copy_section(document, FORM, "aa", FORM),
    ],
)
def test_what_is_not_there_is_refused(act: Callable[[Document], Any]) -> None:
    with pytest.raises(Refused):
        act(_document())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_moves_keep_every_field_once_and_the_form_sound(data: st.DataObject) -> None:
    document = _document()
    fields = sorted(item["field"] for _, item in items_of(document, FORM))
    for _ in range(data.draw(st.integers(1, 8))):
        step = data.draw(st.sampled_from([_any_item, _any_section, _any_page]))(document, data)
        if step is None:
            continue
        document = applied(document, step.edits)
        assert sorted(item["field"] for _, item in items_of(document, FORM)) == fields
        ids = [part["id"] for _, part in (*pages_of(document, FORM), *sections_of(document, FORM))]
        assert len(set(ids)) == len(ids)
        assert not _shape_errors(document)
        assert step.focus is not None
        value_at(document, step.focus)


def _any_item(document: Document, data: st.DataObject) -> Step | None:
    field = data.draw(st.sampled_from([item["field"] for _, item in items_of(document, FORM)]))
    section = data.draw(st.sampled_from([part["id"] for _, part in sections_of(document, FORM)]))
    return moves.move_item(document, FORM, field, Spot(section, data.draw(st.integers(-1, 5))))


def _any_section(document: Document, data: st.DataObject) -> Step | None:
    section = data.draw(st.sampled_from([part["id"] for _, part in sections_of(document, FORM)]))
    page = data.draw(st.sampled_from([page["id"] for _, page in pages_of(document, FORM)]))
    return moves.move_section(document, FORM, section, page, data.draw(st.integers(-1, 4)))


def _any_page(document: Document, data: st.DataObject) -> Step | None:
    page = data.draw(st.sampled_from([page["id"] for _, page in pages_of(document, FORM)]))
    return moves.move_page(document, FORM, page, data.draw(st.integers(-1, 3)))


def _shape_errors(document: Document) -> list[tuple[str, str]]:
    parts = {part: document[part] for part in ("fields", "forms")}
    return [(each.code, each.file) for each in errors(check_shape(parts)) if each.pointer]
