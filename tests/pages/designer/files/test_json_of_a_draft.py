"""Files of a draft as JSON in the browser."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.tenancy.bundle.layout import Document
from app.tenancy.design.written import text_of
from app.tenancy.desk import Desk
from pages.designer.files.json_editor import JsonEditor, stamp
from tests.cast import Cast
from tests.pages.designer.at_draft import Designer
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor

KEY = "department.software.label"


@pytest.fixture
def designer(visitor: Visitor, portal: Desk, cast: Cast) -> Designer:
    return Designer(visitor, portal, cast)


def catalog(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text_of(document, ("branding",)))
    return found


def written(designer: Designer, **changes: Any) -> dict[str, Any]:
    """What the browser sends: its text, and over which text it was written."""
    text = json.dumps({**catalog(designer.document), **changes})
    return {"text": text, "base": stamp(text_of(designer.document, ("branding",)))}


def listened(designer: Designer) -> tuple[JsonEditor, list[Any]]:
    """The editor, and what its browser is told."""
    editor = next(iter(designer.visitor.user.find(JsonEditor).elements))
    asked: list[Any] = []
    editor.run_method = lambda *given: asked.append(given)
    return editor, asked


async def test_a_part_is_written_as_json(designer: Designer) -> None:
    await designer.open("json/branding")
    await designer.tells(JsonEditor, "save", written(designer, color="#aa3355"))
    assert designer.document["branding"]["color"] == "#aa3355"


@pytest.mark.parametrize("text", ["{", "[]", '{"color": 1}', 7, None])
async def test_a_text_that_is_no_such_part_is_not_kept(designer: Designer, text: Any) -> None:
    await designer.open("json/branding")
    await designer.tells(JsonEditor, "save", {**written(designer), "text": text}, changes=False)
    await designer.tells(JsonEditor, "save", text, changes=False)


async def test_a_text_undoes_nothing_that_came_after_what_it_was_written_over(designer: Designer) -> None:
    await designer.open("json/branding")
    editor, asked = listened(designer)
    old = written(designer, color="#aa3355")
    await designer.edits([{"op": "replace", "path": "/branding/radius", "value": "sharp"}])
    await eventually(lambda: editor._props["stamp"] != old["base"])
    await designer.tells(JsonEditor, "save", old, changes=False)
    await eventually(lambda: asked)
    assert asked == [("refused", "این پیش‌نویس در این میان تغییر کرده است.")]
    await designer.tells(JsonEditor, "save", {**old, "base": editor._props["stamp"]})
    assert designer.document["branding"]["color"] == "#aa3355"
    assert asked[-1][0] == "saved"


async def test_other_parts_of_a_draft_may_change_while_one_is_written(designer: Designer) -> None:
    await designer.open("json/branding")
    old = written(designer, color="#aa3355")
    await designer.edits([{"op": "replace", "path": "/tenant/public", "value": False}])
    await designer.catches_up()
    await designer.tells(JsonEditor, "save", old)
    assert (designer.document["branding"]["color"], designer.document["tenant"]["public"]) == ("#aa3355", False)


async def test_a_text_that_the_draft_refuses_stays_in_the_box(
    designer: Designer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page has not heard yet that the draft was changed elsewhere."""
    await designer.open("json/branding")
    _editor, asked = listened(designer)
    monkeypatch.setattr("pages.live.FLUSH_AFTER", 3600)
    await designer.edits([{"op": "replace", "path": "/tenant/public", "value": False}])
    await designer.tells(JsonEditor, "save", written(designer, color="#aa3355"), changes=False)
    await eventually(lambda: asked)
    assert asked == [("refused", "")]
    await designer.visitor.user.should_see("این پیش‌نویس در این میان تغییر کرده است.")
    await designer.tells(JsonEditor, "save", written(designer, color="#aa3355"))


async def test_what_is_there_already_is_not_kept_again(designer: Designer) -> None:
    await designer.open("json/branding")
    _editor, asked = listened(designer)
    await designer.tells(JsonEditor, "save", written(designer), changes=False)
    await eventually(lambda: asked)
    assert (asked[0][0], asked[0][2]) == ("saved", "چیزی تغییر نکرده بود.")


async def test_findings_of_a_text_stand_at_their_lines(designer: Designer) -> None:
    await designer.open("json/branding")
    editor = next(iter(designer.visitor.user.find(JsonEditor).elements))
    designer.visitor.user.find(JsonEditor).trigger("check", '{\n "color": "red"\n}')
    await eventually(lambda: 2 in [each["line"] for each in editor.given("remarks")])
    designer.visitor.user.find(JsonEditor).trigger("check", 7)


async def test_where_a_text_breaks_off_is_told_in_the_digits_of_the_reader(designer: Designer) -> None:
    await designer.open("json/branding")
    editor = next(iter(designer.visitor.user.find(JsonEditor).elements))
    designer.visitor.user.find(JsonEditor).trigger("check", '{\n "color": red\n}')
    await eventually(lambda: "سطر ۲، ستون ۱۱" in " ".join(each["text"] for each in editor.given("remarks")))


async def test_what_can_be_written_is_offered(designer: Designer) -> None:
    await designer.open("json/branding")
    _editor, asked = listened(designer)
    text = '{"radius": ""}'
    offset = text.index('""') + 1
    designer.visitor.user.find(JsonEditor).trigger("complete", {"id": "1", "text": text, "offset": offset})
    await eventually(lambda: asked)
    assert [each["label"] for each in asked[0][4]] == ["sharp", "soft", "round"]
    assert [each["detail"] for each in asked[0][4]] == ["تیز", "نرم", "گرد"]
    for odd in (None, {"text": text, "offset": 999}, {"text": 1, "offset": 1}):
        designer.visitor.user.find(JsonEditor).trigger("complete", odd)
    assert len(asked) == 1


async def test_a_file_of_the_draft_is_handed_out(designer: Designer) -> None:
    await designer.open("json/branding")
    designer.visitor.user.find(marker="export-part").click()
    answer = await designer.visitor.user.download.next()
    assert answer.content.startswith(b"PK")
