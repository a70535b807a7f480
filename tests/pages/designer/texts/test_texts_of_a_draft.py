"""The grid of texts in the browser, and its way out and back."""

from __future__ import annotations

from typing import Any

import pytest

from app.tenancy.bundle.layout import Document
from app.tenancy.design import texts_grid
from app.tenancy.desk import Desk
from pages.designer.texts.texts_grid import TextsGrid
from tests.cast import Cast
from tests.pages.designer.at_draft import Designer
from tests.pages.designer.handing_in import hand_in
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor

KEY = "department.software.label"


@pytest.fixture
def designer(visitor: Visitor, portal: Desk, cast: Cast) -> Designer:
    return Designer(visitor, portal, cast)


def row(document: Document, key: str = KEY) -> dict[str, str]:
    return dict(next(each for each in texts_grid.rows(document) if each.key == key).said)


async def test_a_text_is_changed_in_its_cell(designer: Designer) -> None:
    await designer.open("texts")
    await designer.tells(TextsGrid, "save", {"key": KEY, "language": "en", "text": " Programs "})
    assert row(designer.document)["en"] == "Programs"


@pytest.mark.parametrize(
    "given",
    [
        None,
        {"key": "nothing", "language": "en", "text": "x"},
        {"key": KEY, "language": "de", "text": "x"},
        {"key": KEY, "language": "en", "text": "x" * 9000},
    ],
)
async def test_what_is_no_cell_changes_nothing(designer: Designer, given: Any) -> None:
    await designer.open("texts")
    await designer.tells(TextsGrid, "save", given, changes=False)


async def test_the_grid_shows_what_is_asked_for(designer: Designer) -> None:
    await designer.open("texts")
    grid = next(iter(designer.visitor.user.find(TextsGrid).elements))
    for asked, holds in (
        ({"search": KEY, "part": "", "missing": False, "page": 0}, lambda keys: keys == [KEY]),
        ({"search": "", "part": "forms/report", "missing": False, "page": 0}, lambda keys: KEY not in keys and keys),
        ({"search": "no such words", "part": "", "missing": True, "page": "x"}, lambda keys: keys == []),
        (None, lambda keys: len(keys) == texts_grid.ROWS),
    ):
        designer.visitor.user.find(TextsGrid).trigger("ask", asked)
        await eventually(lambda holds=holds: holds([each["key"] for each in grid.given("rows")]))


async def test_a_line_stays_where_it_is_while_it_is_completed(designer: Designer) -> None:
    await designer.open("texts")
    await designer.tells(TextsGrid, "save", {"key": KEY, "language": "en", "text": ""})
    grid = next(iter(designer.visitor.user.find(TextsGrid).elements))
    designer.visitor.user.find(TextsGrid).trigger("ask", {"missing": True, "search": "", "part": "", "page": 0})
    await eventually(lambda: KEY in [each["key"] for each in grid.given("rows") if each["missing"]])
    await designer.tells(TextsGrid, "save", {"key": KEY, "language": "en", "text": "Programs"})
    await eventually(lambda: not next(each for each in grid.given("rows") if each["key"] == KEY)["missing"])


async def test_texts_go_out_and_come_back_as_a_table(designer: Designer) -> None:
    await designer.open("texts")
    designer.visitor.user.find(marker="export-texts").click()
    (answer,) = [await designer.visitor.user.download.next()]
    assert answer.content.startswith("\ufeff".encode())
    table = answer.text.replace(row(designer.document)["en"], "Programs")
    hand_in(designer, table.encode())
    await designer.visitor.user.should_see("آنچه جدول تغییر می‌دهد")
    before = designer.revision
    designer.visitor.user.find(marker="confirm").click()
    await eventually(lambda: designer.revision != before)
    assert row(designer.document)["en"] == "Programs"


async def test_a_table_says_which_lines_it_cannot_take(designer: Designer) -> None:
    await designer.open("texts")
    hand_in(designer, f"key,en\nno.such.key,x\n{KEY},Programs\n".encode())
    await designer.visitor.user.should_see("متنی با این کلید نیست")
    await designer.visitor.user.should_see("سطر ۲")
