"""All texts as a grid: what it holds, how it is narrowed, and the edits of its cells."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.problems import Refused
from app.core.tables import Table, read_csv
from app.sheets.writing import csv_parts
from app.tenancy.bundle import check
from app.tenancy.bundle.layout import Document
from app.tenancy.design import texts_grid, texts_table
from app.tenancy.design.edits import applied
from app.tenancy.design.texts_grid import Asked, TextRow
from tests.tenancy.bundle.sample import sample

KEY = "role.customer.label"


def grid(document: Document) -> dict[str, TextRow]:
    return {row.key: row for row in texts_grid.rows(document)}


def role(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = document["catalog"]["roles"][0]
    return found


def told(document: Document, **words: str) -> Document:
    return applied(document, texts_grid.changed(document, grid(document)[KEY], words))


def test_a_row_says_where_it_stands_and_what_it_says() -> None:
    row = grid(sample())[KEY]
    assert (row.part, row.at) == ("catalog", ("catalog", "roles", 0, "label"))
    assert row.said == {"fa": "مشتری", "en": "Customer"}
    assert row.missing == ()


def test_what_lacks_a_language_comes_first_and_is_named() -> None:
    document = sample()
    role(document)["label"] = "مشتری"
    every = texts_grid.rows(document)
    page = texts_grid.picked(every, Asked())
    missing = {row.key for row in every if row.missing}
    assert KEY in missing
    assert {row.key for row in page.rows[: len(missing)]} == missing
    assert [row.key for row in texts_grid.picked(every, Asked(missing=True)).rows] == [
        row.key for row in every if row.missing
    ]
    assert grid(document)[KEY].missing == ("en",)


def test_the_grid_is_narrowed_by_file_and_by_words_and_cut_into_pages() -> None:
    every = texts_grid.rows(sample())
    assert {row.part for row in texts_grid.picked(every, Asked(part="forms")).rows} <= set(texts_grid.parts(every))
    assert all(row.part.startswith("forms/") for row in texts_grid.picked(every, Asked(part="forms")).rows)
    assert KEY in {row.key for row in texts_grid.picked(every, Asked(search="CUSTOMER")).rows}
    assert texts_grid.picked(every, Asked(search="no such words")).total == 0
    last = texts_grid.picked(every * 5, Asked(page=10_000))
    assert last.page == last.pages - 1
    assert last.rows


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("مشتری", {"en": "Customer"}, {"fa": "مشتری", "en": "Customer"}),
        ("مشتری", {"fa": "خریدار"}, "خریدار"),
        ({"fa": "مشتری"}, {"en": "Client"}, {"fa": "مشتری", "en": "Client"}),
        ({"fa": "مشتری", "en": "Customer"}, {"en": ""}, {"fa": "مشتری"}),
        ({"fa": "مشتری", "en": "Customer"}, {"fa": "خریدار", "en": "Buyer"}, {"fa": "خریدار", "en": "Buyer"}),
    ],
)
def test_words_are_written_into_the_object(before: Any, words: dict[str, str], after: Any) -> None:
    document = sample()
    role(document)["label"] = before
    assert role(told(document, **words))["label"] == after


def test_what_a_file_of_texts_says_is_changed_there() -> None:
    document = sample()
    role(document)["label"] = {"fa": "مشتری"}
    document["texts"] = {"en": {KEY: "Customer"}}
    assert grid(document)[KEY].said == {"fa": "مشتری", "en": "Customer"}
    changed = told(document, en="Buyer")
    assert changed["texts"]["en"][KEY] == "Buyer"
    assert role(changed)["label"] == {"fa": "مشتری"}
    assert KEY not in told(document, en="")["texts"]["en"]


def test_the_last_words_stay_and_too_many_are_refused() -> None:
    document = sample()
    role(document)["label"] = "مشتری"
    with pytest.raises(Refused, match=r"texts\.last_words"):
        told(document, fa="")
    with pytest.raises(Refused, match=r"field\.too_long"):
        told(document, en="x" * 8001)


@given(st.data())
def test_any_words_written_into_any_cell_are_read_back(data: st.DataObject) -> None:
    document = sample()
    row = data.draw(st.sampled_from(texts_grid.rows(document)))
    language = data.draw(st.sampled_from(("fa", "en")))
    words = data.draw(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40))
    changed = applied(document, texts_grid.changed(document, row, {language: words}))
    assert grid(changed)[row.key].said == {**row.said, language: words}
    before = {one for one in check(document) if one.severity == "error"}
    assert {one for one in check(changed) if one.severity == "error"} <= before


def table(document: Document) -> Table:
    languages = texts_grid.languages_of(document)
    return read_csv("".join(csv_parts(texts_table.lines(texts_grid.rows(document), languages))).encode())


@pytest.mark.parametrize(
    "words", ["=1+1", "-5 واحد", "یک, =دو", "\n@home", "'نقل'", "a;b\r\n+c", "  فاصله  ", "خط\nخط"]
)
def test_a_table_that_comes_back_as_it_was_changes_nothing(words: str) -> None:
    document = sample()
    role(document)["label"] = {"fa": words, "en": words * 2}
    found = texts_table.forecast(document, table(document))
    assert found.changes == ()
    assert found.problems == ()
    assert found.same == len(texts_grid.rows(document))


def test_no_cell_of_the_table_begins_a_formula() -> None:
    document = sample()
    role(document)["label"] = {"fa": "=HYPERLINK(1)", "en": "@SUM(1)"}
    written = "".join(csv_parts(texts_table.lines(texts_grid.rows(document), ("fa", "en"))))
    cells = [cell for line in csv.reader(io.StringIO(written)) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]
    assert any("HYPERLINK" in cell for cell in cells)


def test_a_table_says_line_by_line_what_it_changes_and_what_cannot_be_taken() -> None:
    lines = ("key,place,en,de", f"{KEY},,Buyer,Käufer", "no.such.key,,x,", f"{KEY},,Other,")
    content = "\r\n".join(lines)
    document = sample()
    found = texts_table.forecast(document, read_csv(content.encode()))
    (change,) = found.changes
    assert (change.line, change.language, change.before, change.after) == (2, "en", "Customer", "Buyer")
    assert [(each.line, each.problem.key) for each in found.problems] == [(3, "texts.unknown_key"), (4, "texts.twice")]
    assert role(applied(document, texts_table.edits_of(document, found.changes)))["label"]["en"] == "Buyer"


def test_empty_cells_change_nothing() -> None:
    found = texts_table.forecast(sample(), read_csv(f"key,fa,en\n{KEY},,\n".encode()))
    assert (found.changes, found.same) == ((), 1)


@pytest.mark.parametrize("headers", ["key,de", "name,fa", "fa,en"])
def test_a_table_without_the_columns_that_matter_is_refused(headers: str) -> None:
    with pytest.raises(Refused, match=r"texts\.no_columns"):
        texts_table.forecast(sample(), read_csv(f"{headers}\nx,y\n".encode()))


def test_a_text_too_long_for_a_table_is_not_cut_off() -> None:
    document = sample()
    role(document)["label"]["en"] = "long " * 1200
    found = texts_table.forecast(document, table(document))
    assert (found.changes, found.problems) == ((), ())
    content = f"key,en\n{KEY},{'other ' * 1200}\n"
    (problem,) = texts_table.forecast(document, read_csv(content.encode())).problems
    assert problem.problem.key == "field.too_long"


def test_more_changes_than_a_step_has_edits_are_written_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    document = sample()
    every = texts_grid.rows(document)
    changes = [texts_table.TextChange(1, row, "en", "", f"new {number}") for number, row in enumerate(every)]
    monkeypatch.setattr(texts_table, "MOST_EDITS", 10)
    edits = texts_table.edits_of(document, changes)
    assert {edit["path"].count("/") for edit in edits} == {1}
    after = grid(applied(document, edits))
    assert [after[row.key].said["en"] for row in every] == [f"new {number}" for number in range(len(every))]
