"""Findings are read by people who know labels, not ids."""

from __future__ import annotations

import pytest

from app.tenancy.desk import Desk
from pages.designer.bar.bar import Bar
from pages.designer.logic.rule_list import RuleList
from pages.designer.texts.texts_grid import TextsGrid
from tests.cast import Cast
from tests.pages.designer.designing import Designing
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor

LONELY = {"id": "lonely_state", "label": {"fa": "تنهامانده"}, "category": "open"}


@pytest.fixture
def designing(visitor: Visitor, portal: Desk, cast: Cast) -> Designing:
    return Designing(visitor, portal, cast)


async def test_a_finding_names_a_state_by_its_label_and_where_it_stands(designing: Designing) -> None:
    await designing.edits([{"op": "add", "path": "/workflows/support/states/-", "value": LONELY}])
    await designing.open("/workflows/support")
    bar: Bar = designing.part(Bar)
    await eventually(lambda: bar.given("findings"))
    found = next(each for each in bar.given("findings") if "نمی‌رسد" in each["text"])
    assert "«تنهامانده»" in found["text"]
    assert "lonely_state" not in found["text"]
    assert found["path"].endswith("› تنهامانده")


async def test_rules_that_depend_on_one_another_are_told_by_the_labels_of_their_fields(designing: Designing) -> None:
    circle = [
        {"id": f"round_{shown}", "when": {"fact": f"custom.{asked}", "op": "is_set"}, "show": [shown]}
        for asked, shown in (("severity", "steps"), ("steps", "severity"))
    ]
    await designing.edits([{"op": "replace", "path": "/forms/report/rules", "value": circle}])
    await designing.open("/forms/report/logic")
    listed: RuleList = designing.part(RuleList)
    await eventually(lambda: listed.given("rules")[0]["marks"])
    (mark,) = listed.given("rules")[0]["marks"]
    labels = [row["label"] for row in listed.given("fields") if row["id"] in ("severity", "steps")]
    assert all(label in mark["text"] for label in labels)
    assert "severity" not in mark["text"]


async def test_the_grid_of_texts_says_where_a_text_stands_in_labels(designing: Designing) -> None:
    await designing.open("/texts")
    grid: TextsGrid = designing.part(TextsGrid)
    for row in grid.given("rows"):
        assert "/" not in row["place"]
        assert row["place"].split(" › ")[0] != row["key"].split(".")[0]
