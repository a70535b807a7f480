"""Conditions are read strictly and written canonically."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from app.core.conditions import (
    All,
    AnyOf,
    ConditionError,
    FactRef,
    Leaf,
    Not,
    RelativeMoment,
    facts,
    leaves,
    parse,
    to_json,
)
from tests.core.conditions.trees import conditions

LEAF = {"fact": "custom.system", "op": "eq", "value": "vpn"}


def nested(depth: int) -> dict[str, Any]:
    return {"not": nested(depth - 1)} if depth else LEAF


def test_a_tree_is_read_into_values() -> None:
    read = parse(
        {
            "all": [
                LEAF,
                {"any": [{"fact": "ticket.assignee", "op": "eq", "value": {"fact": "actor.id"}}]},
                {"not": {"fact": "ticket.updated_at", "op": "lt", "value": {"now": "-P2DT3H"}}},
                {"fact": "ticket.priority", "op": "in", "value": ["high", "urgent"], "note": "why"},
                {"fact": "custom.note", "op": "is_set"},
            ]
        }
    )
    assert read == All(
        (
            Leaf("custom.system", "eq", "vpn"),
            AnyOf((Leaf("ticket.assignee", "eq", FactRef("actor.id")),)),
            Not(Leaf("ticket.updated_at", "lt", RelativeMoment(-timedelta(days=2, hours=3)))),
            Leaf("ticket.priority", "in", ("high", "urgent")),
            Leaf("custom.note", "is_set"),
        )
    )


@pytest.mark.parametrize(
    ("json", "pointer", "code"),
    [
        (None, "", "not_an_object"),
        ([], "", "not_an_object"),
        ({}, "", "missing_key"),
        ({"fact": "custom.a1", "value": 1}, "", "missing_key"),
        ({"fact": "custom.a1", "op": "eq"}, "", "missing_key"),
        ({"all": []}, "/all", "empty"),
        ({"any": {}}, "/any", "wrong_value"),
        ({"all": LEAF}, "/all", "wrong_value"),
        ({"all": [LEAF], "any": [LEAF]}, "/any", "unknown_key"),
        ({"all": [LEAF, {"not": {**LEAF, "x/y": 1}}]}, "/all/1/not/x~1y", "unknown_key"),
        ({**LEAF, "op": "=="}, "/op", "unknown_operator"),
        ({**LEAF, "op": ["eq"]}, "/op", "unknown_operator"),
        ({**LEAF, "op": "is_set"}, "/value", "unknown_key"),
        ({**LEAF, "fact": "system"}, "/fact", "wrong_fact"),
        ({**LEAF, "fact": 3}, "/fact", "wrong_fact"),
        ({**LEAF, "value": None}, "/value", "wrong_value"),
        ({**LEAF, "value": ["vpn"]}, "/value", "wrong_value"),
        ({**LEAF, "value": float("nan")}, "/value", "wrong_value"),
        ({**LEAF, "value": 10**30}, "/value", "wrong_value"),
        ({**LEAF, "value": "x" * 1001}, "/value", "wrong_value"),
        ({**LEAF, "value": {"fact": "custom.a1", "now": "P1D"}}, "/value", "wrong_value"),
        ({**LEAF, "value": {"fact": "nothing"}}, "/value/fact", "wrong_fact"),
        ({**LEAF, "op": "in", "value": "vpn"}, "/value", "wrong_value"),
        ({**LEAF, "op": "in", "value": []}, "/value", "empty"),
        ({**LEAF, "op": "in", "value": ["a", {"fact": "custom.b1"}]}, "/value/1", "wrong_value"),
        ({**LEAF, "op": "lt", "value": {"now": "-P1M"}}, "/value/now", "wrong_moment"),
        ({**LEAF, "op": "lt", "value": {"now": 5}}, "/value/now", "wrong_moment"),
        ({**LEAF, "op": "contains", "value": {"now": "-P1D"}}, "/value", "wrong_value"),
        ({**LEAF, "op": "matches_format", "value": {"fact": "custom.b1"}}, "/value", "wrong_value"),
        (nested(5), "/not/not/not/not", "too_deep"),
        ({"any": [LEAF] * 65}, "", "too_many_leaves"),
    ],
)
def test_a_mistake_is_named_with_its_place(json: Any, pointer: str, code: str) -> None:
    with pytest.raises(ConditionError) as refused:
        parse(json)
    assert (refused.value.pointer, refused.value.code) == (pointer, code)


def test_the_limits_themselves_are_allowed() -> None:
    assert to_json(parse(nested(4))) == nested(4)
    assert sum(1 for _ in leaves(parse({"any": [LEAF] * 64}))) == 64


def test_leaves_are_walked_with_their_pointers() -> None:
    read = parse({"all": [LEAF, {"not": {"any": [LEAF, {**LEAF, "value": {"fact": "org.id"}}]}}]})
    assert [at for at, _ in leaves(read)] == ["/all/0", "/all/1/not/any/0", "/all/1/not/any/1"]
    assert facts(read) == {"custom.system", "org.id"}


@given(conditions())
def test_what_is_written_reads_back_as_the_same(condition: Any) -> None:
    # repr, because 1 == True == 1.0
    assert repr(parse(to_json(condition))) == repr(condition)
