"""A workflow as canvas and tables: drawn, changed, and nothing taken from a browser unseen."""

from __future__ import annotations

from typing import Any

import pytest
from nicegui import ui

from app.actions.designer import drafts
from app.tenancy.desk import Desk
from pages.designer.workflow.asked import Asked
from pages.parts.condition_builder import ConditionBuilder
from pages.parts.property_panel import PropertyPanel
from pages.parts.workflow_views import WorkflowCanvas, WorkflowTable
from tests.cast import Cast
from tests.pages.designer.logic.test_logic_page import tell
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import the

ASSIGNED = {"fact": "ticket.assignee", "op": "is_set"}


@pytest.fixture
def number(portal: Desk, cast: Cast) -> int:
    return portal.run(drafts.begin, cast.admin)


async def opened(visitor: Visitor, number: int, query: str = "") -> WorkflowCanvas:
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/{number}/workflows/support{query}")
    return the(visitor, WorkflowCanvas)


def flow(portal: Desk, cast: Cast, number: int) -> dict[str, Any]:
    found: dict[str, Any] = portal.run(drafts.draft, cast.admin, number).document["workflows"]["support"]
    return found


def ids(flow: dict[str, Any], part: str) -> list[str]:
    return [each["id"] for each in flow[part]]


async def test_both_views_draw_the_same_list(visitor: Visitor, number: int) -> None:
    canvas = await opened(visitor, number, "?at=/workflows/support/states/1")
    table = the(visitor, WorkflowTable)
    assert canvas.given("states") == table.given("states")
    assert [state["id"] for state in canvas.given("states")] == [
        "received", "working", "asked", "parked", "solved", "closed",
    ]  # fmt: skip
    assert [state["id"] for state in canvas.given("states") if state["initial"]] == ["received"]
    assert canvas.given("chosen") == {"kind": "state", "id": "working"}


async def test_a_state_is_added_linked_and_its_marks_come_and_go(
    visitor: Visitor, portal: Desk, cast: Cast, number: int
) -> None:
    canvas = await opened(visitor, number)
    visitor.user.find(marker="new-state").click()
    await visitor.user.should_see("دسته")
    visitor.user.find(kind=ui.input).type("منتظر انبار")
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: len(canvas.given("states")) == 7)
    made = canvas.given("states")[-1]["id"]
    await eventually(lambda: canvas.given("states")[-1]["marks"], 5)
    assert canvas.given("chosen") == {"kind": "state", "id": made}
    tell(visitor, canvas, "deed", {"act": "link", "from": "working", "to": made})
    await eventually(lambda: flow(portal, cast, number)["transitions"][-1]["to"] == made)
    await eventually(lambda: any("بن‌بست" in mark["short"] for mark in canvas.given("states")[-1]["marks"]), 5)
    tell(visitor, canvas, "deed", {"act": "link", "from": made, "to": "closed"})
    await eventually(lambda: canvas.given("states")[-1]["marks"] == [], 5)


async def test_deeds_of_the_table_change_the_draft(visitor: Visitor, portal: Desk, cast: Cast, number: int) -> None:
    await opened(visitor, number)
    table = the(visitor, WorkflowTable)
    tell(visitor, table, "deed", {"act": "category", "id": "parked", "category": "open"})
    await eventually(lambda: flow(portal, cast, number)["states"][3]["category"] == "open")
    tell(visitor, table, "deed", {"act": "move", "kind": "state", "id": "closed", "index": 0})
    await eventually(lambda: ids(flow(portal, cast, number), "states")[0] == "closed")
    tell(visitor, table, "deed", {"act": "rename", "kind": "state", "id": "closed", "label": "پایان"})
    await eventually(lambda: flow(portal, cast, number)["states"][0]["label"]["fa"] == "پایان")
    tell(visitor, table, "deed", {"act": "duplicate", "kind": "transition", "id": "solve"})
    await eventually(lambda: "solve_2" in ids(flow(portal, cast, number), "transitions"))
    tell(visitor, table, "deed", {"act": "remove", "kind": "transition", "id": "solve_2"})
    await eventually(lambda: "solve_2" not in ids(flow(portal, cast, number), "transitions"))
    tell(visitor, table, "deed", {"act": "place", "positions": {"closed": [10.2, 20], "x": [1, 1], "asked": ["a", 2]}})
    await eventually(lambda: flow(portal, cast, number).get("positions", {}).get("closed") == [10, 20])


async def test_what_is_published_is_rather_retired(visitor: Visitor, portal: Desk, cast: Cast, number: int) -> None:
    await opened(visitor, number)
    tell(visitor, the(visitor, WorkflowTable), "deed", {"act": "remove", "kind": "state", "id": "parked"})
    await visitor.user.should_see("هنگام انتشار پرسیده می‌شود")
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: flow(portal, cast, number)["states"][3].get("retired"))


@pytest.mark.parametrize(
    ("event", "given"),
    [
        ("pick", {"kind": "state", "id": 3}),
        ("pick", {"kind": "state", "id": "nowhere"}),
        ("pick", "x"),
        ("deed", None),
        ("deed", {"act": "nothing"}),
        ("deed", {"act": "link", "from": "nowhere", "to": "closed"}),
        ("deed", {"act": "link", "from": {}, "to": []}),
        ("deed", {"act": "place", "positions": {"closed": [1e999, 0], "asked": [None, 1], "parked": [1]}}),
        ("deed", {"act": "place", "positions": 4}),
        ("deed", {"act": "rename", "kind": "state", "id": "closed", "label": " "}),
        ("deed", {"act": "rename", "kind": "policy", "id": "closed", "label": 7}),
        ("deed", {"act": "category", "id": "closed", "category": "lost"}),
        ("deed", {"act": "initial", "id": "nowhere"}),
        ("deed", {"act": "retire", "id": "received", "retired": True}),
        ("deed", {"act": "remove", "kind": "state", "id": "nowhere"}),
        ("deed", {"act": "remove", "kind": "transition", "id": 7}),
        ("deed", {"act": "move", "kind": "state", "id": "received", "index": True}),
    ],
)
async def test_nonsense_from_a_browser_changes_nothing(
    visitor: Visitor, portal: Desk, cast: Cast, number: int, event: str, given: Any
) -> None:
    canvas = await opened(visitor, number)
    before = flow(portal, cast, number)
    tell(visitor, canvas, event, given)
    tell(visitor, canvas, "deed", {"act": "duplicate", "kind": "state", "id": "closed"})
    await eventually(lambda: "closed_2" in ids(flow(portal, cast, number), "states"))
    after = flow(portal, cast, number)
    assert after["states"][:-1] == before["states"]
    assert after["transitions"] == before["transitions"]
    assert after.get("positions") == before.get("positions")


async def test_a_guard_is_written_in_a_dialog(visitor: Visitor, portal: Desk, cast: Cast, number: int) -> None:
    await opened(visitor, number, "?at=/workflows/support/transitions/0")
    tell(visitor, the(visitor, PropertyPanel), "ask", "/workflows/support/transitions/0/guard")
    await visitor.user.should_see("شرط «")
    tell(visitor, the(visitor, ConditionBuilder), "condition", ASSIGNED)
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: flow(portal, cast, number)["transitions"][0].get("guard") == ASSIGNED)


async def test_a_guard_is_taken_away(visitor: Visitor, portal: Desk, cast: Cast, number: int) -> None:
    assert "guard" in flow(portal, cast, number)["transitions"][3]
    await opened(visitor, number, "?at=/workflows/support/transitions/3")
    tell(visitor, the(visitor, PropertyPanel), "ask", "/workflows/support/transitions/3/guard")
    await visitor.user.should_see("شرط «")
    tell(visitor, the(visitor, ConditionBuilder), "condition", None)
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: "guard" not in flow(portal, cast, number)["transitions"][3])


async def test_what_is_asked_on_the_way_is_chosen(visitor: Visitor, portal: Desk, cast: Cast, number: int) -> None:
    await opened(visitor, number, "?at=/workflows/support/transitions/0")
    asked = the(visitor, Asked)
    tell(visitor, asked, "fields", [{"field": "steps", "required": True}])
    await eventually(lambda: flow(portal, cast, number)["transitions"][0].get("fields"))
    tell(visitor, asked, "effects", [{"assign": "boss"}])
    tell(visitor, asked, "effects", [{"assign": "actor"}])
    await eventually(lambda: flow(portal, cast, number)["transitions"][0].get("effects") == [{"assign": "actor"}])
    await eventually(lambda: asked.given("fields") == [{"field": "steps", "required": True}])


async def test_a_workflow_is_begun_copied_and_kept_while_a_form_uses_it(
    visitor: Visitor, portal: Desk, cast: Cast, number: int
) -> None:
    await opened(visitor, number)
    panel = the(visitor, PropertyPanel)
    tell(visitor, panel, "deed", "flow_remove")
    await visitor.user.should_see("report")
    tell(visitor, panel, "deed", "flow_duplicate")

    def known() -> list[str]:
        return sorted(portal.run(drafts.draft, cast.admin, number).document["workflows"])

    await eventually(lambda: len(known()) == 2)
    assert "support" in known()


async def test_a_workflow_that_is_not_there_has_no_page(visitor: Visitor, number: int) -> None:
    await visitor.sign_in("admin")
    answer = await visitor.user.http_client.get(f"/portal/designer/{number}/workflows/nowhere")
    assert answer.status_code == 404
