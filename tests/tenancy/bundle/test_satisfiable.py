"""What is called impossible never happens: checked against the evaluation itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.conditions import parse
from app.core.conditions.evaluate import compile_condition
from app.tenancy.bundle.library import Library
from app.tenancy.bundle.meaning.satisfiable import can_hold
from tests.tenancy.bundle.sample import leaf, sample

LIBRARY = Library(sample())
VALUES: dict[str, list[Any]] = {
    "custom.severity": ["low", "high"],
    "custom.amount": [1, 2, 2.0, 3],
    "custom.since": ["2024-01-01", "2024-01-02", "2024-06-01"],
    "custom.paid": [True, False],
    "custom.steps": ["a", "A", "b", "10:00", "10:00:00"],
    "custom.place": ["tehran", "rey"],
    "ticket.category": ["new", "open"],
    "time.hour": [0, 12, 23],
}
LISTS = {"custom.place"}
ORDERED = {"custom.amount", "custom.since", "time.hour"}


@st.composite
def leaves(draw: st.DrawFn) -> dict[str, Any]:
    fact = draw(st.sampled_from(sorted(VALUES)))
    values = st.sampled_from(VALUES[fact])
    if fact in LISTS:
        op = draw(st.sampled_from(["contains", "contains_any", "contains_all", "is_set", "not_set"]))
    else:
        ops = ["eq", "ne", "in", "not_in", "is_set", "not_set"]
        op = draw(st.sampled_from([*ops, "lt", "le", "gt", "ge"] if fact in ORDERED else ops))
    if op in ("is_set", "not_set"):
        return leaf(fact, op)
    if op in ("in", "not_in", "contains_any", "contains_all"):
        return leaf(fact, op, draw(st.lists(values, min_size=1, max_size=2)))
    return leaf(fact, op, draw(values))


CONDITIONS = st.recursive(
    leaves(),
    lambda below: (
        st.fixed_dictionaries({"all": st.lists(below, min_size=1, max_size=3)})
        | st.fixed_dictionaries({"any": st.lists(below, min_size=1, max_size=3)})
        | st.fixed_dictionaries({"not": below})
    ),
    max_leaves=6,
)
ONE = {fact: st.sampled_from(values) for fact, values in VALUES.items() if fact not in LISTS}
FACTS = st.fixed_dictionaries(
    {}, optional={**ONE, "custom.place": st.lists(st.sampled_from(VALUES["custom.place"]), min_size=1, unique=True)}
)


@given(CONDITIONS, FACTS)
@settings(max_examples=400, deadline=None)
def test_what_holds_is_never_called_impossible(json: dict[str, Any], facts: dict[str, Any]) -> None:
    try:
        condition = parse(json)
    except ValueError:
        return
    if compile_condition(condition)(facts):
        assert can_hold(condition, LIBRARY)


@pytest.mark.parametrize(
    "json",
    [
        {"all": [leaf("custom.severity", "eq", "low"), leaf("custom.severity", "eq", "high")]},
        {"all": [leaf("custom.severity", "is_set"), leaf("custom.severity", "not_in", ["low", "high"])]},
        {"all": [leaf("custom.amount", "gt", 5), leaf("custom.amount", "le", 5)]},
        {"all": [leaf("custom.amount", "eq", 3), leaf("custom.amount", "gt", 4)]},
        {"all": [leaf("custom.since", "ge", "2024-02-01"), leaf("custom.since", "lt", "2024-01-01")]},
        {"all": [leaf("custom.paid", "ne", True), leaf("custom.paid", "ne", False)]},
        {"all": [leaf("custom.place", "contains", "rey"), {"not": leaf("custom.place", "contains", "rey")}]},
        {"all": [leaf("custom.steps", "not_set"), leaf("custom.steps", "contains", "x")]},
        {"not": {"any": [leaf("custom.paid", "is_set"), leaf("custom.paid", "not_set")]}},
        {"all": [leaf("ticket.created_at", "gt", {"now": "-P1D"}), leaf("ticket.created_at", "lt", {"now": "-P2D"})]},
        leaf("time.hour", "ge", 24),
    ],
)
def test_a_contradiction_is_seen(json: dict[str, Any]) -> None:
    assert not can_hold(parse(json), LIBRARY)


@pytest.mark.parametrize(
    "json",
    [
        {"not": {"any": [leaf("custom.paid", "eq", True), leaf("custom.paid", "ne", True)]}},
        {"all": [leaf("custom.place", "contains", "rey"), leaf("custom.place", "contains", "tehran")]},
        {"all": [leaf("custom.steps", "eq", "10:00"), leaf("custom.steps", "eq", "10:00:00")]},
        {
            "any": [
                {"all": [leaf("custom.amount", "gt", 5), leaf("custom.amount", "lt", 5)]},
                leaf("custom.paid", "is_set"),
            ]
        },
    ],
)
def test_what_only_looks_contradictory_may_hold(json: dict[str, Any]) -> None:
    assert can_hold(parse(json), LIBRARY)
