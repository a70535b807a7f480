"""Numbers and zones of a draft's settings: said as people say them, kept as files have them."""

from __future__ import annotations

from typing import Any

import pytest

from app.tenancy.desk import Desk
from pages.parts.property_panel import PropertyPanel
from tests.cast import Cast
from tests.pages.designer.at_draft import Designer
from tests.pages.visitor import Visitor

SIZE, ZONE = "/tenant/limits/attachment_bytes", "/tenant/time_zone"


@pytest.fixture
def designer(visitor: Visitor, portal: Desk, cast: Cast) -> Designer:
    return Designer(visitor, portal, cast)


def row(designer: Designer, at: str) -> dict[str, Any]:
    panel: PropertyPanel = next(iter(designer.visitor.user.find(PropertyPanel).elements))
    return next(each for group in panel.given("groups") for each in group["rows"] if each["at"] == at)


async def test_a_size_is_given_in_megabytes_and_kept_in_bytes(designer: Designer) -> None:
    await designer.open("settings/limits")
    await designer.tells(PropertyPanel, "change", {"at": SIZE, "value": 2.5})
    assert designer.document["tenant"]["limits"]["attachment_bytes"] == 2_621_440
    assert (row(designer, SIZE)["value"], row(designer, SIZE)["unit"]) == (2.5, "مگابایت")


@pytest.mark.parametrize(
    ("value", "told"),
    [(9999, "۱۰۲۴"), ("abc", "عدد")],
)
async def test_a_size_that_cannot_be_is_refused_in_the_unit_it_was_given_in(
    designer: Designer, value: Any, told: str
) -> None:
    await designer.open("settings/limits")
    await designer.tells(PropertyPanel, "change", {"at": SIZE, "value": value}, changes=False)
    await designer.visitor.user.should_see(told)


async def test_a_time_zone_is_chosen_from_those_there_are(designer: Designer) -> None:
    await designer.open("settings/company")
    assert "Asia/Tehran" in row(designer, ZONE)["offered"]
    await designer.tells(PropertyPanel, "change", {"at": ZONE, "value": "Asia/Nowhere"}, changes=False)
    await designer.visitor.user.should_see("چنین منطقهٔ زمانی‌ای نیست")


async def test_the_id_and_what_is_seldom_set_stand_below_the_rest(designer: Designer) -> None:
    await designer.open("lists/departments")
    panel: PropertyPanel = next(iter(designer.visitor.user.find(PropertyPanel).elements))
    first, seldom = panel.given("groups")
    assert (first["folded"], seldom["folded"]) == (False, True)
    assert first["rows"][0]["at"].endswith("/label")
    assert [each["at"].rpartition("/")[2] for each in seldom["rows"]] == ["id", "aliases", "retired", "note"]
