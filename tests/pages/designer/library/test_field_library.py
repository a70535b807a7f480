"""The field library and the draft at a glance: every event, and what comes from a browser that cannot be meant."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.actions.designer.economics import Economics
from app.tenancy.desk import Desk
from pages.designer.bar.bar import Bar
from pages.designer.glance.glance_parts import GlanceParts
from pages.designer.library.shelf import Shelf
from pages.designer.library.usage import together
from pages.parts.property_panel import PropertyPanel
from tests.cast import START, Cast, report
from tests.pages.designer.designing import Designing
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


@pytest.fixture
def designing(visitor: Visitor, portal: Desk, cast: Cast) -> Designing:
    return Designing(visitor, portal, cast)


def fields(designing: Designing) -> list[str]:
    return [each["id"] for each in designing.document["fields"]["fields"]]


def marks(designing: Designing) -> dict[str, str]:
    """By page of the draft, whether its part is another one than that in force."""
    cards = [card for group in designing.part(GlanceParts).given("groups") for card in group["cards"]]
    return {card["href"].removeprefix(f"/portal/designer/{designing.number}/"): card["mark"] for card in cards}


async def test_every_field_tells_where_it_is_used(designing: Designing) -> None:
    await designing.open("/fields")
    shelf = designing.part(Shelf)
    assert [row["id"] for row in shelf.given("fields")] == fields(designing)
    phone = next(row for row in shelf.given("fields") if row["id"] == "phone")
    assert "فرم" in phone["used"]
    assert "قاعده" in phone["used"]
    assert [row["id"] for row in shelf.given("sets")] == ["systems"]


async def test_a_field_is_made_copied_and_removed(designing: Designing) -> None:
    await designing.open("/fields")
    before = fields(designing)
    await designing.tells(Shelf, "fresh", {"type": "iban"})
    (made,) = set(fields(designing)) - set(before)
    await designing.tells(PropertyPanel, "deed", "duplicate")
    assert len(fields(designing)) == len(before) + 2
    await designing.tells(PropertyPanel, "deed", "remove")
    assert fields(designing) == [*before, made]


async def test_an_option_set_is_made_and_filled(designing: Designing) -> None:
    await designing.open("/fields")
    await designing.tells(Shelf, "fresh", {"type": "option_set"})
    made = designing.document["fields"]["option_sets"][-1]
    assert len(made["options"]) == 1
    at = f"/fields/option_sets/{len(designing.document['fields']['option_sets']) - 1}/options"
    await designing.tells(PropertyPanel, "options", {"at": at, "act": "below", "path": [made["options"][0]["id"]]})
    assert len(designing.document["fields"]["option_sets"][-1]["options"][0]["options"]) == 1


async def test_a_published_field_keeps_its_id_and_is_only_retired(designing: Designing) -> None:
    await designing.open("/fields")
    number = fields(designing).index("phone")
    await designing.tells(Shelf, "choose", {"kind": "field", "id": "phone"}, changes=False)
    await eventually(lambda: designing.part(PropertyPanel).given("kind") != "")
    rows = {row["at"]: row for group in designing.part(PropertyPanel).given("groups") for row in group["rows"]}
    assert rows[f"/fields/fields/{number}/id"]["lock"]
    await designing.tells(PropertyPanel, "deed", "remove", changes=False)
    await designing.tells(PropertyPanel, "deed", "retire")
    assert designing.document["fields"]["fields"][number]["retired"] is True
    await designing.tells(PropertyPanel, "deed", "restore")
    assert "retired" not in designing.document["fields"]["fields"][number]


async def test_what_is_named_is_not_removed(designing: Designing) -> None:
    await designing.open("/fields")
    await designing.tells(Shelf, "fresh", {"type": "text"})
    made = fields(designing)[-1]
    item = {"op": "add", "path": "/forms/report/pages/0/sections/0/fields/0", "value": {"field": made}}
    await designing.edits([item])
    await eventually(lambda: designing.part(Shelf).given("fields")[-1]["unused"] is False)
    await designing.tells(PropertyPanel, "deed", "remove", changes=False)
    assert made in fields(designing)


@pytest.mark.parametrize(
    ("event", "given"),
    [
        ("fresh", {"type": "poem"}),
        ("fresh", {"type": 7}),
        ("fresh", "text"),
        ("choose", {"kind": "field", "id": "nothing"}),
        ("choose", {"kind": "poem", "id": "phone"}),
        ("choose", {"kind": {}, "id": []}),
    ],
)
async def test_what_cannot_be_meant_changes_nothing(designing: Designing, event: str, given: Any) -> None:
    await designing.open("/fields")
    await designing.tells(Shelf, event, given, changes=False)


async def test_a_draft_at_a_glance_marks_what_is_different(designing: Designing) -> None:
    await designing.open("")
    await designing.edits([{"op": "replace", "path": "/forms/report/label", "value": "دیگر"}])
    await eventually(lambda: marks(designing)["forms/report"] == "changed")
    assert marks(designing)["forms/question"] == ""


async def test_a_new_form_is_asked_for_and_made(designing: Designing) -> None:
    await designing.open("")
    designing.visitor.user.find(GlanceParts).trigger("form")
    await designing.visitor.user.should_see(marker="confirm")
    designing.visitor.user.find(marker="form-label").type("درخواست دسترسی")
    before = designing.revision
    designing.visitor.user.find(marker="confirm").click()
    await eventually(lambda: designing.revision != before)
    assert designing.document["forms"]["drkhvast_dstrsy"]["label"] == {"fa": "درخواست دسترسی"}


async def test_findings_are_told_and_mended_where_they_can_be(designing: Designing) -> None:
    await designing.open("/forms/report")
    await designing.edits([{"op": "replace", "path": "/forms/report/workflow", "value": "support_"}])
    bar = designing.part(Bar)
    await eventually(lambda: any("support" in each["text"] and each["fix"] for each in bar.given("findings") or ()))
    finding = next(each for each in bar.given("findings") if each["fix"] and "support" in each["text"])
    assert finding["href"].startswith(f"/portal/designer/{designing.number}/forms/report?at=")
    await designing.tells(Bar, "fix", finding["key"])
    assert designing.document["forms"]["report"]["workflow"] != "support_"
    await designing.tells(Bar, "fix", "999", changes=False)
    await designing.tells(Bar, "fix", {"key": 1}, changes=False)


async def test_every_field_tells_how_often_it_is_filled(designing: Designing, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer, count=2)
    report(portal, cast.customer)
    await designing.open("/fields")
    shelf = designing.part(Shelf)

    def row(name: str) -> dict[str, str]:
        return next(each for each in shelf.given("fields") if each["id"] == name)

    await eventually(lambda: row("count")["filled"] == "۵۰٪")
    assert row("count")["last"]
    assert (row("page")["filled"], row("page")["last"]) == ("۰٪", "")


def test_what_two_forms_say_of_a_field_is_added() -> None:
    early, late = START, START + timedelta(days=1)
    both = together(Economics(4, 2, 1, early, 3), Economics(1, 1, 0, late, 0))
    assert both == Economics(5, 3, 1, late, 3)
    assert together(Economics(), Economics(1)).last_used is None
