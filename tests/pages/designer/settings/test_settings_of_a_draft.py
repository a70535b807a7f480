"""Settings of a draft in the browser, and its logo."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from app.tenancy.desk import Desk
from pages.designer.files.file_box import FileBox
from pages.parts.property_panel import PropertyPanel
from tests.cast import Cast
from tests.cast.files import PNG
from tests.pages.designer.at_draft import Designer
from tests.pages.designer.handing_in import hand_in
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor

KEY = "department.software.label"


@pytest.fixture
def designer(visitor: Visitor, portal: Desk, cast: Cast) -> Designer:
    return Designer(visitor, portal, cast)


async def test_a_setting_is_changed_where_it_stands(designer: Designer) -> None:
    await designer.open("settings/branding")
    await designer.tells(PropertyPanel, "change", {"at": "/branding/color", "value": "#aa3355"})
    assert designer.document["branding"]["color"] == "#aa3355"
    await designer.visitor.user.should_see("در حالت روشن")


async def test_another_language_becomes_the_first(designer: Designer) -> None:
    await designer.open("settings/languages")
    panel = next(iter(designer.visitor.user.find(PropertyPanel).elements))
    (row,) = (row for group in panel.given("groups") for row in group["rows"])
    assert row["ordered"]
    turned = designer.document["tenant"]["languages"][::-1]
    await designer.tells(PropertyPanel, "change", {"at": "/tenant/languages", "value": turned})
    assert designer.document["tenant"]["languages"] == turned


async def test_a_pale_colour_is_told_to_be_made_readable(designer: Designer) -> None:
    await designer.open("settings/branding")
    await designer.tells(PropertyPanel, "change", {"at": "/branding/color", "value": "#ffe066"})
    await designer.visitor.user.should_see("نوشته با آن خوانا نیست")


async def test_a_setting_of_an_optional_part_is_made_with_it(designer: Designer) -> None:
    await designer.open("settings/publishing")
    await designer.tells(PropertyPanel, "change", {"at": "/tenant/publishing/four_eyes", "value": True})
    assert designer.document["tenant"]["publishing"] == {"four_eyes": True}


async def test_a_logo_is_taken_into_the_assets_and_taken_away(designer: Designer) -> None:
    await designer.open("settings/branding")
    before = designer.revision
    hand_in(designer, PNG, 500)
    await eventually(lambda: designer.revision != before)
    name = designer.document["branding"]["logo"]
    assert base64.b64decode(designer.document["assets"][name]) == PNG
    before = designer.revision
    await designer.visitor.user.should_see(marker="drop-logo")
    designer.visitor.user.find(marker="drop-logo").click()
    await eventually(lambda: designer.revision != before)
    assert "logo" not in designer.document["branding"]


@pytest.mark.parametrize(
    "piece", [None, {"at": 0, "data": "no base64!", "last": True}, {"at": 0, "last": True, "data": "AAAA"}]
)
async def test_what_is_no_picture_changes_nothing(designer: Designer, piece: Any) -> None:
    await designer.open("settings/branding")
    await designer.tells(FileBox, "piece", piece, changes=False)
