"""Whole forms and the library become edits that lose nothing, whatever is moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.problems import Refused
from app.tenancy.bundle.layout import Document
from app.tenancy.design import form_moves, library_moves, moves
from app.tenancy.design.edits import applied
from app.tenancy.design.steps import Spot, Step, items_of, pages_of, sections_of, value_at
from tests.tenancy.design.moving import FORM, LABEL, OPTION, after_step, order_of, shape_errors, small_document


def test_a_new_form_is_whole() -> None:
    before = small_document()
    after = after_step(before, form_moves.new_form(before, {"fa": "درخواست دسترسی"}, "flow", "desk", "access"))
    assert order_of(after, "access") == [["subject", "body"]]
    assert not shape_errors(after)
    with pytest.raises(Refused, match=r"field\.not_an_option"):
        form_moves.new_form(before, {"fa": "x"}, "nowhere", "desk")
    with pytest.raises(Refused, match=r"field\.required"):
        form_moves.new_form(before, {"fa": "  "}, "flow", "desk")


def test_a_form_is_removed_when_nothing_names_it() -> None:
    assert "bug" not in after_step(small_document(), form_moves.remove_form(small_document(), FORM))["forms"]
    with pytest.raises(Refused, match=r"design\.in_use"):
        form_moves.remove_form(small_document(), "other")


def test_copies_go_to_another_form_once() -> None:
    before = small_document()
    after = after_step(before, form_moves.copy_field(before, FORM, "two", "other"))
    assert order_of(after, "other") == [["one", "two"]]
    with pytest.raises(Refused, match="placed_already"):
        form_moves.copy_field(after, FORM, "two", "other")
    section = after_step(after, form_moves.copy_section(after, FORM, "aa", "other"))
    assert order_of(section, "other") == [["one", "two"], ["three"]]
    assert [part["id"] for _, part in sections_of(section, "other")] == ["aa", "aa_2"]


def test_what_is_named_is_not_removed_from_the_library() -> None:
    home = ("fields", "fields")
    assert (
        len(
            after_step(small_document(), library_moves.remove_unused(small_document(), home, "spare"))["fields"][
                "fields"
            ]
        )
        == 4
    )
    with pytest.raises(Refused, match=r"design\.in_use"):
        library_moves.remove_unused(small_document(), home, "one")


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
        act(small_document())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_moves_keep_every_field_once_and_the_form_sound(data: st.DataObject) -> None:
    document = small_document()
    fields = sorted(item["field"] for _, item in items_of(document, FORM))
    for _ in range(data.draw(st.integers(1, 8))):
        step = data.draw(st.sampled_from([_any_item, _any_section, _any_page]))(document, data)
        if step is None:
            continue
        document = applied(document, step.edits)
        assert sorted(item["field"] for _, item in items_of(document, FORM)) == fields
        ids = [part["id"] for _, part in (*pages_of(document, FORM), *sections_of(document, FORM))]
        assert len(set(ids)) == len(ids)
        assert not shape_errors(document)
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
