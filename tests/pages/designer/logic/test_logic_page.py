"""The rules of a form: told, changed in their place, and nothing taken from a browser unseen."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions.designer import drafts
from app.tenancy.desk import Desk
from pages.designer.logic.rule_list import RuleList
from pages.parts.condition_builder import ConditionBuilder
from tests.cast import Cast
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import the

LOUD = {"fact": "custom.severity", "op": "eq", "value": "fatal"}


@pytest.fixture
def number(portal: Desk, cast: Cast) -> int:
    return portal.run(drafts.begin, cast.admin)


async def opened(visitor: Visitor, number: int) -> RuleList:
    """With its second rule open."""
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/{number}/forms/report/logic?at=/forms/report/rules/1")
    return the(visitor, RuleList)


def rules(portal: Desk, cast: Cast, number: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = portal.run(drafts.draft, cast.admin, number).document["forms"]["report"]["rules"]
    return found


def tell(visitor: Visitor, part: Any, event: str, given: Any) -> None:
    part.mark("the-one")
    visitor.user.find(marker="the-one").trigger(event, given)
    part.mark("")


async def test_each_rule_is_told_with_what_it_does(visitor: Visitor, number: int) -> None:
    listed = await opened(visitor, number)
    rows = listed.given("rules")
    assert [row["id"] for row in rows] == ["fatal_needs_steps", "call_me", "vpn_is_serious", "counted_by_us"]
    assert [part["effect"] for part in rows[1]["effects"]] == ["show", "require"]
    assert rows[2]["concerns"] == ["severity", "systems"]
    assert listed.open == "call_me"
    assert listed.given("tree")["fact"] == "custom.contact_by"


async def test_a_condition_is_kept_when_it_is_finished(visitor: Visitor, portal: Desk, cast: Cast, number: int) -> None:
    listed = await opened(visitor, number)
    before = rules(portal, cast, number)
    tell(visitor, listed, "condition", {"id": "call_me", "condition": {"fact": "", "op": "", "value": None}})
    tell(visitor, listed, "condition", {"id": "fatal_needs_steps", "condition": LOUD})
    tell(visitor, listed, "condition", {"id": "call_me", "condition": LOUD})
    await eventually(lambda: rules(portal, cast, number)[1]["when"] == LOUD)
    assert rules(portal, cast, number)[0] == before[0]
    await eventually(lambda: "اگر" in (listed.given("said") or {}).get("sentence", ""))


async def test_a_typed_line_means_the_same_and_its_mistake_has_a_place(
    visitor: Visitor, portal: Desk, cast: Cast, number: int
) -> None:
    listed = await opened(visitor, number)
    tell(visitor, listed, "typed", {"id": "call_me", "line": "custom.severity = fatal"})
    await eventually(lambda: (listed.given("said").get("error") or {}).get("at") == len("custom.severity = "))
    tell(visitor, listed, "typed", {"id": "call_me", "line": 'custom.severity = "fatal"'})
    await eventually(lambda: rules(portal, cast, number)[1]["when"] == LOUD)
    assert listed.given("said")["tree"] == LOUD


async def test_what_can_never_hold_is_marked_at_the_rule(visitor: Visitor, number: int) -> None:
    listed = await opened(visitor, number)
    never = {"all": [LOUD, {"not": LOUD}]}
    tell(visitor, listed, "condition", {"id": "call_me", "condition": never})
    await eventually(lambda: listed.given("said").get("findings"), 5)
    await eventually(lambda: any(row["marks"] for row in listed.given("rules")), 5)


async def test_targets_and_options_are_chosen(visitor: Visitor, portal: Desk, cast: Cast, number: int) -> None:
    listed = await opened(visitor, number)
    tell(visitor, listed, "deed", {"act": "targets", "id": "call_me", "effect": "show", "targets": ["phone", "story"]})
    await eventually(lambda: rules(portal, cast, number)[1]["show"] == ["phone", "story"])
    tell(visitor, listed, "deed", {"act": "options", "id": "call_me", "field": "severity", "options": ["high"]})
    await eventually(lambda: rules(portal, cast, number)[1].get("options") == {"severity": ["high"]})
    tell(visitor, listed, "deed", {"act": "move", "id": "call_me", "index": 0})
    await eventually(lambda: rules(portal, cast, number)[0]["id"] == "call_me")
    tell(visitor, listed, "deed", {"act": "duplicate", "id": "call_me"})
    await eventually(lambda: listed.open == "call_me_2")
    tell(visitor, listed, "deed", {"act": "remove", "id": "call_me_2"})
    await eventually(lambda: listed.open == "")


@pytest.mark.parametrize(
    ("event", "given"),
    [
        ("open", 7),
        ("open", "no_such_rule"),
        ("condition", "x"),
        ("condition", {"id": "call_me", "condition": [1]}),
        ("condition", {"id": "call_me", "condition": {"all": [{"all": "x"}]}}),
        ("typed", {"id": "call_me", "line": 3}),
        ("typed", None),
        ("deed", {"act": "nothing"}),
        ("deed", {"act": "move", "id": "call_me", "index": "x"}),
        ("deed", {"act": "move", "id": "nowhere", "index": 0}),
        ("deed", {"act": "targets", "id": "call_me", "effect": "when", "targets": ["phone"]}),
        ("deed", {"act": "targets", "id": "call_me", "effect": "show", "targets": [{}]}),
        ("deed", {"act": "options", "id": "call_me", "field": "severity", "options": ["lost"]}),
        ("deed", {"act": "remove", "id": None}),
        ("deed", []),
    ],
)
async def test_nonsense_from_a_browser_changes_nothing(
    visitor: Visitor, portal: Desk, cast: Cast, number: int, event: str, given: Any
) -> None:
    listed = await opened(visitor, number)
    before = rules(portal, cast, number)
    tell(visitor, listed, event, given)
    tell(visitor, listed, "deed", {"act": "duplicate", "id": "counted_by_us"})
    await eventually(lambda: any(rule["id"] == "counted_by_us_2" for rule in rules(portal, cast, number)))
    kept = [rule for rule in rules(portal, cast, number) if rule["id"] != "counted_by_us_2"]
    assert sorted(kept, key=str) == sorted(before, key=str)


async def test_a_new_rule_begins_with_its_condition(visitor: Visitor, portal: Desk, cast: Cast, number: int) -> None:
    listed = await opened(visitor, number)
    tell(visitor, listed, "deed", {"act": "add"})
    await visitor.user.should_see("شرط قاعدهٔ تازه")
    builder = the(visitor, ConditionBuilder)
    visitor.user.find(marker="confirm").click()
    await visitor.user.should_see("شرط هنوز کامل نیست")
    tell(visitor, builder, "condition", LOUD)
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: len(rules(portal, cast, number)) == 5)
    assert rules(portal, cast, number)[-1] == {"id": "rule", "when": LOUD}
    await eventually(lambda: listed.open == "rule")


async def test_a_form_that_is_not_there_has_no_page(visitor: Visitor, number: int) -> None:
    await visitor.sign_in("admin")
    answer = await visitor.user.http_client.get(f"/portal/designer/{number}/forms/nowhere/logic")
    assert answer.status_code == 404
