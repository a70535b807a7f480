"""The form editor: every event of its canvas, also those that nobody could have meant."""

from __future__ import annotations

from typing import Any

import pytest

from app.tenancy.design.steps import items_of, value_at
from app.tenancy.desk import Desk
from pages.designer.bar.bar import Bar
from pages.designer.form.canvas import Canvas
from tests.cast import Cast
from tests.pages.designer.designing import Designing
from tests.pages.designer.form.at_form import FORM, first_section, item, placed
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


@pytest.fixture
def designing(visitor: Visitor, portal: Desk, cast: Cast) -> Designing:
    return Designing(visitor, portal, cast)


async def test_the_form_is_drawn_with_its_rules(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    canvas = designing.part(Canvas)
    assert {each["id"] for page in canvas.given("palette") for each in page["types"]} >= {"text", "cascade", "iban"}
    rules = [rule for part in canvas.given("sections").values() for one in part["items"] for rule in one["rules"]]
    assert any(rule.startswith("تنها وقتی") for rule in rules)
    await designing.visitor.user.should_see("بازبینی و انتشار")


async def test_fields_come_from_the_palette_and_from_the_library(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    section = first_section(designing)["id"]
    await designing.tells(Canvas, "add", {"type": "cascade", "section": section, "index": 0})
    added = placed(designing)[0]
    field = next(each for each in designing.document["fields"]["fields"] if each["id"] == added)
    assert field["type"] == "cascade"
    assert field["options"][0]["options"]
    assert set(field["label"]) == {"fa", "en"}
    await designing.tells(Canvas, "act", {"kind": "field", "id": added, "act": "remove"})
    assert added not in placed(designing)
    await designing.tells(Canvas, "add", {"field": added, "section": section, "index": 1})
    assert placed(designing)[1] == added


async def test_fields_move_and_undo_brings_them_back(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    before, section = placed(designing), first_section(designing)["id"]
    await designing.tells(Canvas, "move", {"kind": "field", "id": before[-1], "section": section, "index": 0})
    assert placed(designing) == [before[-1], *before[:-1]]
    await designing.tells(Bar, "undo")
    assert placed(designing) == before
    await designing.tells(Bar, "redo")
    assert placed(designing) == [before[-1], *before[:-1]]


async def test_only_what_is_chosen_here_is_chosen_in_the_browser(
    designing: Designing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where findings come in or a field gets wider, a click on another one may be on its way."""
    await designing.open(f"/forms/{FORM}")
    canvas, told = designing.part(Canvas), []
    monkeypatch.setattr(canvas, "run_method", lambda name, *given: told.append((name, *given)))
    canvas.patch()
    await designing.tells(Canvas, "width", {"id": placed(designing)[0], "width": 4})
    assert {name for name, *_ in told} == {"patch"}
    assert not any("chosen" in change for _, change in told)
    told.clear()
    await designing.tells(Canvas, "add", {"type": "text", "section": first_section(designing)["id"], "index": 0})
    assert {"kind": "field", "id": placed(designing)[0]} in [
        given[0].get("chosen") for name, *given in told if name == "patch"
    ]


async def test_width_and_requirement_are_set_on_the_canvas(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    field = placed(designing)[0]
    required = bool(item(designing, field).get("required"))
    await designing.tells(Canvas, "width", {"id": field, "width": 4})
    await designing.tells(Canvas, "required", {"id": field, "value": not required})
    assert item(designing, field).get("width") == 4
    assert bool(item(designing, field).get("required")) is not required


async def test_a_field_a_section_and_a_page_get_names(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    section, page = first_section(designing)["id"], designing.document["forms"][FORM]["pages"][0]["id"]
    await designing.tells(Canvas, "rename", {"kind": "section", "id": section, "text": "بخش دیگر"})
    assert first_section(designing)["label"]["fa"] == "بخش دیگر"
    await designing.tells(Canvas, "rename", {"kind": "page", "id": page, "text": "گام نخست"})
    assert designing.document["forms"][FORM]["pages"][0]["label"]["fa"] == "گام نخست"
    await designing.tells(Canvas, "add", {"type": "text", "section": section, "index": 0})
    field = placed(designing)[0]
    await designing.tells(Canvas, "rename", {"kind": "field", "id": field, "text": "سامانه"})
    known = next(each for each in designing.document["fields"]["fields"] if each["id"] == field)
    assert known["label"]["fa"] == "سامانه"
    assert "label" not in item(designing, field)


async def test_sections_and_pages_are_made_moved_and_removed(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    pages = designing.document["forms"][FORM]["pages"]
    await designing.tells(Canvas, "make", {"kind": "section", "page": pages[0]["id"], "index": 0})
    fresh = first_section(designing)["id"]
    assert fresh != pages[0]["sections"][0]["id"]
    await designing.tells(Canvas, "make", {"kind": "page", "index": 0})
    page = designing.document["forms"][FORM]["pages"][0]["id"]
    await designing.tells(Canvas, "move", {"kind": "section", "id": fresh, "page": page, "index": 0})
    await designing.tells(Canvas, "move", {"kind": "page", "id": page, "index": 1})
    assert designing.document["forms"][FORM]["pages"][1]["sections"][0]["id"] == fresh
    await designing.tells(Canvas, "act", {"kind": "section", "id": fresh, "act": "remove"})
    await designing.tells(Canvas, "act", {"kind": "page", "id": page, "act": "remove"})
    assert [each["id"] for each in designing.document["forms"][FORM]["pages"]] == [each["id"] for each in pages]


@pytest.mark.parametrize(
    ("event", "given"),
    [
        ("add", {"type": "poem", "section": "{section}", "index": 0}),
        ("add", {"type": "text", "section": "nowhere", "index": 0}),
        ("add", {"field": "subject", "section": "{section}", "index": 0}),
        ("add", {"type": ["text"], "section": "{section}", "index": 0}),
        ("add", {"type": "text", "section": "{section}", "index": True}),
        ("add", "text"),
        ("make", {"kind": "page", "index": "0"}),
        ("make", {"kind": "section", "page": "nowhere", "index": 0}),
        ("move", {"kind": "field", "id": "nothing", "section": "{section}", "index": 0}),
        ("move", {"kind": "form", "id": "report", "index": 0}),
        ("move", {"kind": "page", "id": {}, "index": 0}),
        ("rename", {"kind": "field", "id": "nothing", "text": "x"}),
        ("rename", {"kind": "form", "id": "", "text": "x"}),
        ("rename", {"kind": "section", "id": "{section}", "text": None}),
        ("width", {"id": "subject", "width": 13}),
        ("width", {"id": "nothing", "width": 6}),
        ("required", {"id": "subject", "value": "yes"}),
        ("act", {"kind": "field", "id": "nothing", "act": "remove"}),
        ("act", {"kind": "field", "id": "subject", "act": "duplicate"}),
        ("act", {"kind": "field", "id": "subject", "act": "publish"}),
        ("choose", {"kind": "field", "id": "nothing"}),
        ("choose", {"kind": [], "id": {}}),
        ("look", "xx"),
        ("look", 7),
    ],
)
async def test_what_cannot_be_meant_changes_nothing(designing: Designing, event: str, given: Any) -> None:
    await designing.open(f"/forms/{FORM}")
    section = first_section(designing)["id"]
    if isinstance(given, dict):
        given = {key: section if value == "{section}" else value for key, value in given.items()}
    await designing.tells(Canvas, event, given, changes=False)


async def test_the_address_chooses_what_is_shown(designing: Designing) -> None:
    at = next(at for at, _ in items_of(designing.document, FORM))
    await designing.open(f"/forms/{FORM}?at=" + "".join(f"/{token}" for token in at) + "/width")
    assert designing.part(Canvas).chosen == {"kind": "field", "id": value_at(designing.document, at)["field"]}


async def test_a_field_is_copied_to_another_form(designing: Designing) -> None:
    await designing.open(f"/forms/{FORM}")
    section = first_section(designing)["id"]
    await designing.tells(Canvas, "add", {"type": "text", "section": section, "index": 0})
    field = placed(designing)[0]
    await designing.tells(Canvas, "act", {"kind": "field", "id": field, "act": "copy"}, changes=False)
    before = designing.revision
    await designing.visitor.user.should_see(marker="confirm")
    designing.visitor.user.find(marker="confirm").click()
    await eventually(lambda: designing.revision != before)
    others = [name for name in designing.document["forms"] if name != FORM]
    assert any(field == each["field"] for name in others for _, each in items_of(designing.document, name))


@pytest.mark.parametrize("path", ["/forms/nothing", "/forms/nothing/", "x"])
async def test_what_is_not_there_is_not_found(designing: Designing, path: str) -> None:
    await designing.visitor.sign_in("admin")
    answer = await designing.visitor.http.get(f"/portal/designer/{designing.number}{path}")
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["", "/fields", f"/forms/{FORM}"])
async def test_an_agent_finds_nothing_of_it(designing: Designing, path: str) -> None:
    await designing.visitor.sign_in("agent")
    answer = await designing.visitor.http.get(f"/portal/designer/{designing.number}{path}")
    assert answer.status_code in (403, 404)
