"""Conditions as text: what is written reads back as the same, and a mistake is named at its place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.conditions import MAX_DEPTH, MAX_LEAVES, parse, to_json
from app.core.conditions.writing import parsed, written
from app.core.problems import Refused
from tests.core.conditions.trees import conditions

VPN = {"fact": "custom.system", "op": "eq", "value": "vpn"}
URGENT = {"fact": "ticket.priority", "op": "in", "value": ["high", "urgent"]}
DEAR = {"fact": "custom.cost", "op": "gt", "value": 1000000}


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ('custom.system = "vpn"', VPN),
        ('custom.system = "vpn" and ticket.priority in ["high", "urgent"]', {"all": [VPN, URGENT]}),
        (
            'custom.system = "vpn" and not (ticket.priority in ["high", "urgent"] or custom.cost > 1000000)',
            {"all": [VPN, {"not": {"any": [URGENT, DEAR]}}]},
        ),
        ('all(custom.system = "vpn")', {"all": [VPN]}),
        ('not any(custom.system = "vpn")', {"not": {"any": [VPN]}}),
        ("ticket.assignee is set", {"fact": "ticket.assignee", "op": "is_set"}),
        ("ticket.assignee is not set", {"fact": "ticket.assignee", "op": "not_set"}),
        ("ticket.assignee = actor.id", {"fact": "ticket.assignee", "op": "eq", "value": {"fact": "actor.id"}}),
        ("ticket.group in actor.groups", {"fact": "ticket.group", "op": "in", "value": {"fact": "actor.groups"}}),
        ('actor.roles contains any ["agent"]', {"fact": "actor.roles", "op": "contains_any", "value": ["agent"]}),
        ('actor.roles contains all ["agent"]', {"fact": "actor.roles", "op": "contains_all", "value": ["agent"]}),
        ('custom.name contains "a \\" b"', {"fact": "custom.name", "op": "contains", "value": 'a " b'}),
        ('custom.name starts with "x"', {"fact": "custom.name", "op": "starts_with", "value": "x"}),
        ('custom.phone matches "mobile"', {"fact": "custom.phone", "op": "matches_format", "value": "mobile"}),
        ('ticket.state was "new"', {"fact": "ticket.state", "op": "was", "value": "new"}),
        ("ticket.state changed", {"fact": "ticket.state", "op": "changed"}),
        ('ticket.state changed to "new"', {"fact": "ticket.state", "op": "changed_to", "value": "new"}),
        ('ticket.state not in ["new"]', {"fact": "ticket.state", "op": "not_in", "value": ["new"]}),
        ("ticket.created_at < now-P2D", {"fact": "ticket.created_at", "op": "lt", "value": {"now": "-P2D"}}),
        ("custom.due >= now+PT1H30M", {"fact": "custom.due", "op": "ge", "value": {"now": "PT1H30M"}}),
        ("custom.vip = true", {"fact": "custom.vip", "op": "eq", "value": True}),
        ("custom.cost <= -2.5", {"fact": "custom.cost", "op": "le", "value": -2.5}),
        ('custom.cost != 3 note "asked for"', {"fact": "custom.cost", "op": "ne", "value": 3, "note": "asked for"}),
        ('(custom.vip = true or custom.system = "vpn") note "either"',
         {"any": [{"fact": "custom.vip", "op": "eq", "value": True}, VPN], "note": "either"}),
        ('not (custom.system = "vpn" note "inner") note "outer"', {"not": {**VPN, "note": "inner"}, "note": "outer"}),
    ],
)  # fmt: skip
def test_a_condition_reads_and_writes_as_text(text: str, condition: dict[str, Any]) -> None:
    assert parsed(text) == condition
    assert written(condition) == text


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ('custom.system="vpn"and ticket.priority in["high","urgent"]', {"all": [VPN, URGENT]}),
        ('((custom.system = "vpn"))', VPN),
        ('any(custom.system = "vpn", custom.cost > 1000000)', {"any": [VPN, DEAR]}),
        ('custom.system = "vpn" OR custom.cost > 1e6', {"any": [VPN, DEAR]}),
        (
            'custom.system = "vpn" and custom.cost > 1000000 or custom.system = "vpn"',
            {"any": [{"all": [VPN, DEAR]}, VPN]},
        ),
        ("custom.due < now", {"fact": "custom.due", "op": "lt", "value": {"now": "PT0S"}}),
    ],
)
def test_other_ways_of_writing_say_the_same(text: str, condition: dict[str, Any]) -> None:
    assert parsed(text) == condition


@pytest.mark.parametrize(
    ("text", "key", "at"),
    [
        ("", "fact", 0),
        ("system = 1", "fact", 0),
        ("custom.system", "operator", 13),
        ("custom.system is nothing", "operator", 14),
        ("custom.system = vpn", "value", 16),
        ('custom.system = "vpn', "quote", 16),
        ('custom.system = "v\npn"', "quote", 16),
        ('custom.system = "vpn" custom.cost > 1', "end", 22),
        ('(custom.system = "vpn"', "close", 22),
        ("all custom.vip is set", "open", 4),
        ('custom.system in "vpn"', "list", 17),
        ('custom.system in ["vpn"', "close_list", 23),
        ("custom.system in []", "value", 18),
        ("custom.due < now-P2Y", "moment", 13),
        ("custom.cost > 1e999", "value", 14),
        ("custom.due contains now-P1D", "value", 20),
        ("custom.system ~ 3", "sign", 14),
        ("custom.system = 1 note 3", "text", 23),
        ("custom.phone matches actor.id", "value", 21),
        ("(" * 60 + "custom.vip is set" + ")" * 60, "too_deep", 24),
        ("not not not not not custom.vip is set", "too_deep", 0),
        (" and ".join(["custom.vip is set"] * (MAX_LEAVES + 1)), "too_many", 0),
        ("x" * 100_001, "too_long", 100_000),
    ],
)
def test_a_mistake_is_named_at_its_place(text: str, key: str, at: int) -> None:
    with pytest.raises(Refused) as refused:
        parsed(text)
    (problem,) = refused.value.problems
    assert (problem.key, problem.args["at"]) == (f"condition_text.{key}", at)


def test_the_limits_are_told() -> None:
    with pytest.raises(Refused) as refused:
        parsed(" and ".join(["custom.vip is set"] * (MAX_LEAVES + 1)))
    assert refused.value.problems[0].args["max"] == MAX_LEAVES
    with pytest.raises(Refused) as refused:
        parsed("not " * (MAX_DEPTH + 1) + "custom.vip is set")
    assert refused.value.problems[0].args["max"] == MAX_DEPTH


@given(conditions())
def test_what_is_written_reads_back_as_the_same_condition(condition: Any) -> None:
    json_form = to_json(condition)
    assert parsed(written(json_form)) == json_form
    assert parse(parsed(written(json_form))) == condition


@given(st.text(alphabet='abc.="()[] \n\\0123-<>!,andornotisnowP', max_size=60))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    problem = None
    try:
        condition = parsed(text)
    except Refused as refused:
        problem = refused.problems[0]
    if problem is None:
        assert json.dumps(condition)
    else:
        assert problem.key.startswith("condition_text.")
        assert 0 <= problem.args["at"] <= len(text)
