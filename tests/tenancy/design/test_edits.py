"""Edits of a document: done, undone, found between two documents."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.problems import Refused
from app.tenancy.bundle.parsing import MAX_BYTES
from app.tenancy.design.edits import applied, between, checked, done

X = {"id": "x"}
A: dict[str, Any] = {"list": [1, X, 3], "word": "w"}
BEFORE: dict[str, Any] = {"a": A, "b": {}}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab/~", max_size=3),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text("ab/~0", max_size=2), below, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(st.text("ab/~", max_size=2), VALUES, max_size=4)


@pytest.mark.parametrize(
    ("edits", "a", "b"),
    [
        ([{"op": "replace", "path": "/a/word", "value": "v"}], {**A, "word": "v"}, {}),
        ([{"op": "add", "path": "/a/list/-", "value": 4}], {**A, "list": [1, X, 3, 4]}, {}),
        ([{"op": "add", "path": "/a/list/0", "value": 0}], {**A, "list": [0, 1, X, 3]}, {}),
        ([{"op": "add", "path": "/a/word", "value": "v"}], {**A, "word": "v"}, {}),
        ([{"op": "remove", "path": "/a/list/1"}], {**A, "list": [1, 3]}, {}),
        ([{"op": "move", "from": "/a/list/0", "path": "/a/list/2"}], {**A, "list": [X, 3, 1]}, {}),
        ([{"op": "move", "from": "/a/word", "path": "/b"}], {"list": [1, X, 3]}, "w"),
        ([{"op": "copy", "from": "/a/list/1", "path": "/b/c"}], A, {"c": X}),
        (
            [{"op": "remove", "path": "/a/list/0"}, {"op": "replace", "path": "/a/list/0/id", "value": "y"}],
            {**A, "list": [{"id": "y"}, 3]},
            {},
        ),
    ],
)
def test_edits_are_done_and_undone(edits: list[dict[str, Any]], a: Any, b: Any) -> None:
    before = copy.deepcopy(BEFORE)
    found, backward = done(before, edits)
    assert found == {"a": a, "b": b}
    assert before == BEFORE
    assert applied(found, backward) == BEFORE


@pytest.mark.parametrize(
    "edit",
    [
        {"op": "replace", "path": "/a/nothing", "value": 1},
        {"op": "remove", "path": "/a/list/9"},
        {"op": "remove", "path": "/a/list/-"},
        {"op": "add", "path": "/a/word/x", "value": 1},
        {"op": "add", "path": "a", "value": 1},
        {"op": "add", "path": "/a/x"},
        {"op": "add", "path": "", "value": {}},
        {"op": "move", "path": "/b/c", "from": "/nothing"},
        {"op": "move", "path": "/a/b/c", "from": "/a"},
        {"op": "test", "path": "/b", "value": {}},
        {"op": "add", "path": "/b/c", "value": {1, 2}},
        {"op": "add", "path": 7, "value": 1},
        {"path": "/b"},
        "remove",
    ],
)
def test_an_edit_that_does_not_fit_is_refused(edit: Any) -> None:
    with pytest.raises(Refused) as refusal:
        applied(BEFORE, [edit])
    assert refusal.value.problems[0].key == "design.bad_edit"


def test_what_was_added_is_not_shared_with_who_asked() -> None:
    value = {"id": "x"}
    after = applied(BEFORE, [{"op": "add", "path": "/b/c", "value": value}])
    value["id"] = "other"
    assert after["b"]["c"] == {"id": "x"}


def test_more_edits_than_a_step_may_hold_are_refused() -> None:
    with pytest.raises(Refused) as refusal:
        applied(BEFORE, [{"op": "replace", "path": "/a/word", "value": "v"}] * 1001)
    assert refusal.value.problems[0].key == "design.too_many_edits"


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ({"a": float("nan")}, "design.not_json"),
        ({"a": "\ud800"}, "design.not_json"),
        ({"a": 10**30}, "design.not_json"),
        ({"a": "x" * MAX_BYTES}, "design.too_large"),
        (["a"], "design.bad_edit"),
    ],
)
def test_what_no_bundle_can_hold_is_refused(value: Any, key: str) -> None:
    with pytest.raises(Refused) as refusal:
        checked(value)
    assert refusal.value.problems[0].key == key


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS, DOCUMENTS)
def test_the_edits_between_two_documents_make_the_second_of_the_first(before: Any, after: Any) -> None:
    edits = between(before, after)
    assert applied(before, edits) == after
    assert applied(after, done(before, edits)[1]) == before
