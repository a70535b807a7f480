"""What is done on the canvas of a form becomes edits that lose nothing and leave nothing empty."""

from __future__ import annotations

import pytest

from app.core.problems import Refused
from app.tenancy.design import library_moves, moves
from app.tenancy.design.steps import Spot, pages_of, value_at
from tests.tenancy.design.moving import FORM, LABEL, OPTION, after_step, order_of, shape_errors, small_document


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
    before = small_document()
    step = moves.move_item(before, FORM, field, spot)
    after = after_step(before, step)
    assert order_of(after) == expected
    assert step is not None
    assert step.focus is not None
    assert value_at(after, step.focus)["field"] == field


@pytest.mark.parametrize("spot", [Spot("aa", 0), Spot("aa", 1)])
def test_moving_to_where_it_stands_is_no_step(spot: Spot) -> None:
    assert moves.move_item(small_document(), FORM, "one", spot) is None


@pytest.mark.parametrize("type_", ["text", "select", "cascade", "money", "rating", "heading", "boolean", "radio"])
def test_a_new_field_is_whole_and_placed(type_: str) -> None:
    before = small_document()
    step = moves.add_field(before, FORM, Spot("aa", 1), type_, LABEL, OPTION)
    after = after_step(before, step)
    assert order_of(after)[0] == ["one", "system", "two", "three"]
    assert after["fields"]["fields"][-1]["type"] == type_
    assert not shape_errors(after)


def test_a_cascade_comes_with_a_level_below() -> None:
    after = after_step(small_document(), moves.add_field(small_document(), FORM, Spot("aa"), "cascade", LABEL, OPTION))
    first, second = after["fields"]["fields"][-1]["options"]
    assert first["label"] == {"fa": "گزینهٔ ۱", "en": "Option 1"}
    assert [option["id"] for option in first["options"]] == ["option_3"]
    assert "options" not in second


def test_fields_of_the_library_are_placed_once() -> None:
    after = after_step(small_document(), moves.place_field(small_document(), FORM, Spot("bb", 0), "spare"))
    assert order_of(after)[1] == ["spare", "four"]
    with pytest.raises(Refused, match="placed_already"):
        moves.place_field(after, FORM, Spot("aa"), "spare")


def test_a_retired_field_is_not_placed() -> None:
    retired = after_step(small_document(), library_moves.retire_field(small_document(), "spare", is_retired=True))
    with pytest.raises(Refused, match="is_retired"):
        moves.place_field(retired, FORM, Spot("aa"), "spare")
    back = after_step(retired, library_moves.retire_field(retired, "spare", is_retired=False))
    assert back == small_document()


def test_a_duplicate_is_another_field_right_after() -> None:
    after = after_step(small_document(), moves.duplicate_item(small_document(), FORM, "two", " (copy)"))
    assert order_of(after)[0] == ["one", "two", "two_2", "three"]
    assert value_at(after, ("forms", FORM, "pages", 0, "sections", 0, "fields", 2)) == {"field": "two_2", "width": 6}
    assert after["fields"]["fields"][-1]["label"] == "Words (copy)"
    with pytest.raises(Refused, match="reserved"):
        moves.duplicate_item(small_document(), FORM, "subject", "")


def test_rules_forget_a_field_that_is_taken_off() -> None:
    after = after_step(small_document(), moves.take_off(small_document(), FORM, "two"))
    assert order_of(after)[0] == ["one", "three"]
    assert [(rule["id"], rule["show"]) for rule in after["forms"][FORM]["rules"]] == [("both", ["bb"])]
    assert "require" not in after["forms"][FORM]["rules"][0]
    assert any(field["id"] == "two" for field in after["fields"]["fields"])


def test_a_section_goes_with_what_names_it() -> None:
    after = after_step(small_document(), moves.remove_section(small_document(), FORM, "bb"))
    assert order_of(after) == [["one", "two", "three"], ["subject"]]
    assert after["forms"][FORM]["rules"][0]["show"] == ["two"]


def test_a_page_goes_with_its_sections() -> None:
    after = after_step(small_document(), moves.remove_page(small_document(), FORM, "first"))
    assert [page["id"] for _, page in pages_of(after, FORM)] == ["second"]
    assert after["forms"][FORM]["rules"] == []


def test_the_last_field_stays() -> None:
    after = after_step(small_document(), moves.remove_page(small_document(), FORM, "first"))
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
    after = after_step(small_document(), moves.move_section(small_document(), FORM, section, page, index))
    assert [[each["id"] for each in page["sections"]] for _, page in pages_of(after, FORM)] == expected


def test_pages_move() -> None:
    after = after_step(small_document(), moves.move_page(small_document(), FORM, "second", 0))
    assert [page["id"] for _, page in pages_of(after, FORM)] == ["second", "first"]
    assert moves.move_page(after, FORM, "second", 0) is None


def test_sections_and_pages_come_with_a_first_field() -> None:
    before = small_document()
    field = moves.add_field(before, FORM, Spot("aa"), "text", LABEL, OPTION)
    with_section = after_step(before, moves.add_section(before, FORM, "first", 1, {"en": "More"}, field))
    assert order_of(with_section) == [["one", "two", "three"], ["system"], ["four"], ["subject"]]
    with_page = after_step(before, moves.add_page(before, FORM, 0, {"en": "More"}, {"en": "More"}, field))
    assert [page["id"] for _, page in pages_of(with_page, FORM)] == ["more", "first", "second"]
    assert order_of(with_page)[0] == ["system"]
