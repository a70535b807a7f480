"""What is done in the workflow editor, on the sample company."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.problems import Refused
from app.tenancy.bundle.findings import errors
from app.tenancy.bundle.ladder import check
from app.tenancy.bundle.layout import Document
from app.tenancy.design import flow_files, flow_removals, flows
from app.tenancy.design.edits import applied, done
from app.tenancy.design.steps import Step
from tests.tenancy.bundle.sample import both, sample

FLOW = "support"


ACTS: tuple[Callable[[Document, str], Step | None], ...] = (
    lambda document, state: flow_removals.remove_state(document, FLOW, state),
    lambda document, state: flows.duplicate(document, FLOW, "state", state, "x"),
    lambda document, state: flows.move_part(document, FLOW, "state", state, 0),
    lambda document, state: flow_removals.retire_state(document, FLOW, state, is_retired=True),
)


def after(step: Step | None, document: Document | None = None) -> dict[str, Any]:
    assert step is not None
    flow: dict[str, Any] = applied(document or sample(), step.edits)["workflows"][FLOW]
    return flow


def codes(document: Document) -> set[str]:
    return {one.code for one in check(document)}


def test_a_new_state_is_a_dead_end_until_a_way_leaves_it() -> None:
    document = sample()
    made = flows.add_state(document, FLOW, both("منتظر", "Waiting"), "waiting_other", (10.4, 20))
    document = applied(document, made.edits)
    flow = document["workflows"][FLOW]
    assert flow["states"][-1] == {"id": "waiting", "label": both("منتظر", "Waiting"), "category": "waiting_other"}
    assert flow["positions"] == {"received": [0, 0], "waiting": [10, 20]}
    assert "L3.unreachable_state" in codes(document)
    for source, target in (("working", "waiting"), ("waiting", "working")):
        way = flows.add_transition(document, FLOW, source, target, both("برو", "Go"))
        document = applied(document, way.edits)
    assert [each["id"] for each in document["workflows"][FLOW]["transitions"]] == [
        "start",
        "close",
        "reopen",
        "go",
        "go_2",
    ]
    assert errors(check(document)) == []


def test_a_new_way_is_for_the_staff_that_may_reply() -> None:
    way = flows.add_transition(sample(), FLOW, "*", "working", {"en": "Take"})
    assert after(way)["transitions"][-1] == {
        "id": "take", "label": {"en": "Take"}, "from": ["*"], "to": "working", "roles": ["agent"],
    }  # fmt: skip


def test_removing_a_state_takes_its_ways_along() -> None:
    flow = after(flow_removals.remove_state(sample(), FLOW, "working"))
    assert [state["id"] for state in flow["states"]] == ["received", "closed"]
    assert [way["id"] for way in flow["transitions"]] == ["close"]


def test_a_way_from_several_states_keeps_the_others() -> None:
    document = sample()
    document["workflows"][FLOW]["transitions"][1]["from"] = ["received", "working"]
    assert after(flow_removals.remove_transition(document, FLOW, "close", "working"), document)["transitions"][1][
        "from"
    ] == ["received"]
    assert after(flow_removals.remove_state(document, FLOW, "working"), document)["transitions"][0]["from"] == [
        "received"
    ]
    assert len(after(flow_removals.remove_transition(document, FLOW, "close"), document)["transitions"]) == 2


def test_the_first_state_stays_and_another_can_be_chosen() -> None:
    for act in (flow_removals.remove_state, lambda *given: flow_removals.retire_state(*given, is_retired=True)):
        with pytest.raises(Refused, match=r"design\.initial_stays"):
            act(sample(), FLOW, "received")
    assert after(flows.set_initial(sample(), FLOW, "working"))["initial"] == "working"
    assert flows.set_initial(sample(), FLOW, "received") is None


def test_a_retired_state_is_not_where_tickets_begin() -> None:
    document = sample()
    step = flow_removals.retire_state(document, FLOW, "working", is_retired=True)
    document = applied(document, step.edits)
    with pytest.raises(Refused, match=r"design\.initial_retired"):
        flows.set_initial(document, FLOW, "working")
    back = flow_removals.retire_state(document, FLOW, "working", is_retired=False)
    assert after(back, document)["states"] == sample()["workflows"][FLOW]["states"]


def test_it_is_called_otherwise_in_one_language() -> None:
    flow = after(flows.relabel(sample(), FLOW, "state", "working", {"en": " In progress "}))
    assert flow["states"][1]["label"] == both("در دست کار", "In progress")
    assert flows.relabel(sample(), FLOW, "state", "working", {"en": "Working"}) is None


def test_a_copy_stands_behind_its_original() -> None:
    flow = after(flows.duplicate(sample(), FLOW, "transition", "start", " (2)"))
    assert [each["id"] for each in flow["transitions"]] == ["start", "start_2", "close", "reopen"]
    assert flow["transitions"][1]["label"] == both("آغاز (2)", "Start (2)")
    flow = after(flows.move_part(sample(), FLOW, "state", "closed", 0))
    assert [each["id"] for each in flow["states"]] == ["closed", "received", "working"]
    assert flows.move_part(sample(), FLOW, "state", "closed", 9) is None


def test_moving_boxes_changes_positions_alone() -> None:
    step = flows.place_states(sample(), FLOW, {"received": (1.2, 1e9), "closed": (5, 5), "unknown": (1, 1)})
    assert after(step)["positions"] == {"received": [1, flows.FURTHEST], "closed": [5, 5]}
    assert step is not None
    assert all(edit["path"].startswith("/workflows/support/positions/") for edit in step.edits)
    assert flows.place_states(sample(), FLOW, {"received": (0, 0)}) is None


@pytest.mark.parametrize(
    "act",
    [
        lambda document: flows.add_state(document, FLOW, {"en": " "}, "open"),
        lambda document: flows.add_state(document, FLOW, {"en": "x"}, "lost"),
        lambda document: flows.add_state(document, "nowhere", {"en": "x"}, "open"),
        lambda document: flows.add_transition(document, FLOW, "nowhere", "closed", {"en": "x"}),
        lambda document: flows.add_transition(document, FLOW, "closed", "nowhere", {"en": "x"}),
        lambda document: flows.set_category(document, FLOW, "closed", "lost"),
        lambda document: flow_removals.remove_transition(document, FLOW, "nowhere"),
    ],
)
def test_what_cannot_be_is_refused(act: Any) -> None:
    with pytest.raises(Refused):
        act(sample())


def test_a_new_workflow_is_sound_and_goes_while_no_form_uses_it() -> None:
    document = sample()
    words = both("نو", "New"), both("بسته", "Closed"), both("بستن", "Close")
    step = flow_files.new_workflow(document, both("خرید", "Buying"), *words)
    document = applied(document, step.edits)
    assert step.focus == ("workflows", "buying")
    assert errors(check(document)) == []
    copy = flow_files.duplicate_workflow(document, FLOW, " 2")
    assert sorted(applied(document, copy.edits)["workflows"]) == ["buying", "support", "support_2"]
    gone = flow_files.remove_workflow(document, "buying")
    assert sorted(applied(document, gone.edits)["workflows"]) == ["support"]
    with pytest.raises(Refused, match=r"design\.in_use"):
        flow_files.remove_workflow(document, FLOW)


@given(st.lists(st.tuples(st.sampled_from(["working", "closed", "received"]), st.integers(0, 3)), max_size=6))
def test_whatever_is_done_can_be_undone(acts: list[tuple[str, int]]) -> None:
    document = sample()
    for state, act in acts:
        try:
            step = ACTS[act](document, state)
        except Refused:
            continue
        if step is not None:
            changed, back = done(document, step.edits)
            assert applied(changed, back) == document
            document = changed
