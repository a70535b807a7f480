"""Lists of a draft in the browser: every way to change one, and what comes from a browser that is no way."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.bootstrap import HelpDesk
from app.tenancy.bundle.layout import Document
from app.tenancy.desk import Desk
from pages.designer.lists.hours import Hours
from pages.designer.lists.item_list import ItemList
from pages.designer.lists.role_editor import RoleEditor
from pages.designer.lists.targets import Targets
from pages.parts.fields.calendar import DayPicker
from tests.cast import Cast, company
from tests.pages.designer.at_draft import Designer
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


@pytest.fixture
def designer(visitor: Visitor, portal: Desk, cast: Cast) -> Designer:
    return Designer(visitor, portal, cast)


def ids(document: Document, part: str, name: str) -> list[str]:
    return [item["id"] for item in document[part][name]]


async def test_a_department_is_added_moved_copied_retired_brought_back_and_removed(designer: Designer) -> None:
    await designer.open("lists/departments")
    before = ids(designer.document, "catalog", "departments")
    await designer.tells(ItemList, "add", {"label": "فروش", "id": ""})
    assert ids(designer.document, "catalog", "departments") == [*before, "frvsh"]
    assert designer.document["catalog"]["departments"][-1]["label"] == {"fa": "فروش"}
    await designer.visitor.user.should_see("فروش")
    await designer.tells(ItemList, "move", {"id": "frvsh", "index": 0})
    assert ids(designer.document, "catalog", "departments") == ["frvsh", *before]
    await designer.tells(ItemList, "duplicate", "frvsh")
    assert ids(designer.document, "catalog", "departments")[:2] == ["frvsh", "frvsh_2"]
    await designer.tells(ItemList, "retire", {"id": "frvsh", "retired": True})
    assert designer.document["catalog"]["departments"][0]["retired"] is True
    await designer.tells(ItemList, "retire", {"id": "frvsh", "retired": False})
    assert "retired" not in designer.document["catalog"]["departments"][0]
    await designer.tells(ItemList, "remove", "frvsh")
    assert ids(designer.document, "catalog", "departments") == ["frvsh_2", *before]


async def test_an_id_is_proposed_and_another_one_may_be_chosen(designer: Designer) -> None:
    await designer.open("lists/departments")
    designer.visitor.user.find(ItemList).trigger("propose", "فروش ویژه")
    await designer.tells(ItemList, "add", {"label": "فروش ویژه", "id": "special_sales"})
    assert ids(designer.document, "catalog", "departments")[-1] == "special_sales"


async def test_what_is_published_and_used_is_removed_only_after_asking(designer: Designer) -> None:
    await designer.open("lists/departments")
    used = ids(designer.document, "catalog", "departments")[0]
    await designer.tells(ItemList, "remove", used, changes=False)
    await designer.visitor.user.should_see("نسخهٔ منتشرشده آن را دارد")
    before = designer.revision
    designer.visitor.user.find(marker="confirm").click()
    await eventually(lambda: designer.revision != before)
    assert used not in ids(designer.document, "catalog", "departments")


async def test_a_refused_id_is_told_and_changes_nothing(designer: Designer) -> None:
    await designer.open("lists/departments")
    await designer.tells(ItemList, "add", {"label": "x", "id": "NO!"}, changes=False)
    await designer.visitor.user.should_see("شناسه با حرف کوچک لاتین")


@pytest.mark.parametrize(
    ("event", "given"),
    [
        ("pick", "nothing"), ("pick", 7), ("propose", None), ("move", {"id": 1, "index": 0}), ("move", "x"),
        ("move", {"id": "nothing", "index": 0}), ("duplicate", None), ("retire", {"id": "nothing"}), ("remove", {}),
        ("remove", "nothing"), ("add", None), ("add", {"label": ""}),
    ],
)  # fmt: skip
async def test_what_no_list_tells_changes_nothing(designer: Designer, event: str, given: Any) -> None:
    await designer.open("lists/departments")
    await designer.tells(ItemList, event, given, changes=False)


async def test_the_panel_follows_what_is_picked(designer: Designer) -> None:
    await designer.open("lists/departments")
    last = designer.document["catalog"]["departments"][-1]
    designer.visitor.user.find(ItemList).trigger("pick", last["id"])
    await designer.shows(last["id"])


async def test_the_keys_of_scopes_are_told_in_the_digits_of_the_reader(designer: Designer) -> None:
    await designer.open("lists/roles")
    grid: RoleEditor = next(iter(designer.visitor.user.find(RoleEditor).elements))
    assert [scope["key"] for scope in grid.given("scopes")] == ["۰", "۱", "۲", "۳", "۴"]


async def test_permissions_are_given_and_taken_in_blocks(designer: Designer) -> None:
    await designer.open("lists/roles")
    cells = [["agent", "ticket.transfer"], ["agent", "ticket.remove"], ["customer", "ticket.transfer"]]
    await designer.tells(RoleEditor, "set", {"cells": cells, "scope": "own"})
    roles = {role["id"]: role["permissions"] for role in designer.document["catalog"]["roles"]}
    assert roles["agent"]["ticket.remove"] == "own"
    assert roles["agent"]["ticket.transfer"] == "own"
    assert roles["customer"]["ticket.transfer"] == "own"
    await designer.tells(RoleEditor, "set", {"cells": cells, "scope": ""})
    roles = {role["id"]: role["permissions"] for role in designer.document["catalog"]["roles"]}
    assert "ticket.remove" not in roles["agent"]


@pytest.mark.parametrize(
    "given",
    [
        {"cells": [["customer", "ticket.note"]], "scope": "all"},
        {"cells": [["admin", "audit.view"]], "scope": "own"},
        {"cells": [["nobody", "ticket.view"]], "scope": "all"},
        {"cells": [["agent", "no.such"]], "scope": "all"},
        {"cells": "all", "scope": "all"},
        {"cells": [["agent"]], "scope": 3},
        None,
    ],
)
async def test_a_right_that_no_role_may_have_is_not_given(designer: Designer, given: Any) -> None:
    await designer.open("lists/roles")
    await designer.tells(RoleEditor, "set", given, changes=False)


async def test_a_calendar_has_hours_and_holidays(designer: Designer) -> None:
    await designer.open("lists/calendars")
    await designer.adds("calendars", "اداری", "office_two")
    week = {"sat": [["09:00", "12:00"], ["13:00", "17:00"]], "sun": [], "mon": [["25:00", "26:00"]], "x": [["1", "2"]]}
    await designer.tells(Hours, "week", week)
    made = designer.document["sla"]["calendars"][-1]
    assert made["weekly"] == {"sat": [["09:00", "12:00"], ["13:00", "17:00"]]}
    for nothing in ({}, None, {"sat": [["17:00", "09:00"]]}):
        await designer.tells(Hours, "week", nothing, changes=False)


async def test_a_policy_promises_by_priority(designer: Designer) -> None:
    await designer.open("lists/policies")
    await designer.adds("policies", "طلایی", "gold_two")
    assert next(iter(designer.visitor.user.find(Targets).elements)).given("digits") == "persian"
    priority = designer.document["catalog"]["priorities"][0]["id"]
    await designer.tells(Targets, "target", {"priority": priority, "kind": "resolution", "minutes": 90})
    await designer.tells(Targets, "target", {"priority": priority, "kind": "first_response", "minutes": 30})
    assert designer.document["sla"]["policies"][-1]["targets"] == {priority: {"resolution": 90, "first_response": 30}}
    await designer.tells(Targets, "target", {"priority": priority, "kind": "resolution", "minutes": 0})
    await designer.tells(Targets, "target", {"priority": priority, "kind": "first_response", "minutes": 0})
    assert designer.document["sla"]["policies"][-1]["targets"] == {}
    for odd in ({"priority": "nothing", "kind": "resolution", "minutes": 5}, {"minutes": True}, None):
        await designer.tells(Targets, "target", odd, changes=False)


async def test_an_escalation_is_added_below_its_policy(designer: Designer) -> None:
    await designer.open("lists/policies")
    await designer.adds("policies", "طلایی", "gold_two")
    await designer.adds("escalations", "دیر شد", "late")
    (made,) = designer.document["sla"]["policies"][-1]["escalations"]
    assert (made["id"], made["target"], made["percent"]) == ("late", "first_response", 80)


async def test_a_letter_is_chosen_from_those_there_are(designer: Designer) -> None:
    await designer.open("lists/letters")
    await designer.tells(ItemList, "add", {"label": "invitation", "id": ""})
    assert {"id": "invitation"} in designer.document["notifications"]["letters"]
    await designer.tells(ItemList, "add", {"label": "no_such_letter", "id": ""}, changes=False)


async def test_golden_tickets_are_run(designer: Designer) -> None:
    await designer.open("lists/golden")
    designer.visitor.user.find(marker="run-golden").click()
    await designer.visitor.user.should_see("تیکت نمونه همان است")


async def test_a_holiday_is_added_in_its_place_and_taken_out(designer: Designer) -> None:
    user = designer.visitor.user
    await designer.open("lists/calendars")
    await designer.adds("calendars", "اداری", "office_two")
    await user.should_see("هنوز تعطیلی‌ای نیست")
    for day in ("2027-02-11", "2026-12-21"):
        before = designer.revision
        user.find(DayPicker).trigger("pick", day)
        user.find(marker="holiday-name").clear().type("مناسبت")
        user.find(marker="add-holiday").click()
        await eventually(lambda before=before: designer.revision != before)
    made = designer.document["sla"]["calendars"][-1]["holidays"]
    assert made == [
        {"date": "2026-12-21", "label": {"fa": "مناسبت"}},
        {"date": "2027-02-11", "label": {"fa": "مناسبت"}},
    ]
    await user.should_see("۳۰ آذر ۱۴۰۵")
    before = designer.revision
    user.find(marker="drop-holiday-0").click()
    await eventually(lambda: designer.revision != before)
    assert [day["date"] for day in designer.document["sla"]["calendars"][-1]["holidays"]] == ["2027-02-11"]


async def test_a_holiday_without_a_day_is_none(designer: Designer) -> None:
    await designer.open("lists/calendars")
    before = designer.revision
    designer.visitor.user.find(marker="add-holiday").click()
    await asyncio.sleep(0.05)
    assert designer.revision == before


async def test_what_is_kept_in_files_is_read_and_not_changed(designer: Designer, help_desk: HelpDesk) -> None:
    document = company()
    document["tenant"]["managed_by"] = "files"
    help_desk.directory.publish("portal", document, None, "files")
    await designer.visitor.sign_in("admin")
    await designer.visitor.user.open("/portal/designer")
    await designer.visitor.user.should_see("پیکربندی این شرکت در فایل‌ها نگه‌داری می‌شود")
    await designer.visitor.user.open(f"/portal/designer/{designer.number}/lists/departments")
    (listed,) = designer.visitor.user.find(ItemList).elements
    assert listed.given("locked") is True
    await designer.tells(ItemList, "add", {"label": "فروش", "id": "sales"}, changes=False)
