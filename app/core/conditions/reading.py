"""Conditions as JSON: read strictly, written canonically."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from app.core.conditions.tree import (
    All,
    AnyOf,
    Condition,
    ConditionError,
    FactRef,
    Leaf,
    Literal,
    Not,
    RelativeMoment,
    Value,
    leaves,
)
from app.core.conditions.vocabulary import LIST_OPERATORS, MOMENT_OPERATORS, OPERATORS, VALUELESS_OPERATORS
from app.core.iso import format_duration_iso, parse_duration

MAX_DEPTH = 4  # groups (all, any, not) inside one another
MAX_LEAVES = 64
MAX_TEXT = 1000
MAX_NUMBER = 10**15  # exact as a float, too
_FACT = re.compile(r"[a-z]{2,16}\.[a-z][a-z0-9_]{0,47}", re.ASCII)


def parse(json: object) -> Condition:
    """Read a condition from decoded JSON. Raises `ConditionError` for the first mistake met."""
    condition = _node(json, "", MAX_DEPTH)
    count = sum(1 for _ in leaves(condition))
    if count > MAX_LEAVES:
        raise ConditionError("", "too_many_leaves", count)
    return condition


def _node(json: object, at: str, depth: int) -> Condition:
    if not isinstance(json, dict):
        raise ConditionError(at, "not_an_object", json)
    group = next((key for key in ("all", "any", "not") if key in json), None)
    if group is None:
        return _leaf(json, at)
    _only(json, {group, "note"}, at)
    if depth == 0:
        raise ConditionError(at, "too_deep", group)
    if group == "not":
        return Not(_node(json["not"], f"{at}/not", depth - 1))
    items = json[group]
    if not isinstance(items, list):
        raise ConditionError(f"{at}/{group}", "wrong_value", items)
    if not items:
        raise ConditionError(f"{at}/{group}", "empty", items)
    nodes = tuple(_node(item, f"{at}/{group}/{n}", depth - 1) for n, item in enumerate(items))
    return All(nodes) if group == "all" else AnyOf(nodes)


def _leaf(json: dict[str, Any], at: str) -> Leaf:
    _only(json, {"fact", "op", "value", "note"}, at)
    for key in ("fact", "op"):
        if key not in json:
            raise ConditionError(at, "missing_key", key)
    op = json["op"]
    if op not in OPERATORS:
        raise ConditionError(f"{at}/op", "unknown_operator", op)
    fact = _fact(json["fact"], f"{at}/fact")
    if op in VALUELESS_OPERATORS:
        if "value" in json:
            raise ConditionError(f"{at}/value", "unknown_key", "value")
        return Leaf(fact, op)
    if "value" not in json:
        raise ConditionError(at, "missing_key", "value")
    return Leaf(fact, op, _value(op, json["value"], f"{at}/value"))


def _only(json: dict[str, Any], known: set[str], at: str) -> None:
    for key in json:
        if key not in known:
            raise ConditionError(f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}", "unknown_key", key)


def _fact(name: object, at: str) -> str:
    if not isinstance(name, str) or not _FACT.fullmatch(name):
        raise ConditionError(at, "wrong_fact", name)
    return name


def _value(op: str, json: object, at: str) -> Value:
    if isinstance(json, dict):
        return _reference(op, json, at)
    if isinstance(json, list) and op in LIST_OPERATORS:
        if not json:
            raise ConditionError(at, "empty", json)
        return tuple(_literal(item, f"{at}/{n}") for n, item in enumerate(json))
    if op in LIST_OPERATORS:
        raise ConditionError(at, "wrong_value", json)
    return _literal(json, at)


def _reference(op: str, json: dict[str, Any], at: str) -> Value:
    if set(json) == {"fact"} and op != "matches_format":
        return FactRef(_fact(json["fact"], f"{at}/fact"))
    if set(json) == {"now"} and op in MOMENT_OPERATORS:
        return RelativeMoment(_duration(json["now"], f"{at}/now"))
    raise ConditionError(at, "wrong_value", json)


def _duration(written: object, at: str) -> timedelta:
    try:
        return parse_duration(written if isinstance(written, str) else "")
    except ValueError as error:
        raise ConditionError(at, "wrong_moment", written) from error


def _literal(json: object, at: str) -> Literal:
    if isinstance(json, bool) or (isinstance(json, str) and len(json) <= MAX_TEXT):
        return json
    if isinstance(json, int | float) and abs(json) <= MAX_NUMBER:  # neither infinite nor NaN
        return json
    raise ConditionError(at, "wrong_value", json)


def to_json(condition: Condition) -> dict[str, Any]:
    """The canonical JSON of a condition; `parse(to_json(c)) == c`."""
    if isinstance(condition, All):
        return {"all": [to_json(item) for item in condition.items]}
    if isinstance(condition, AnyOf):
        return {"any": [to_json(item) for item in condition.items]}
    if isinstance(condition, Not):
        return {"not": to_json(condition.item)}
    written: dict[str, Any] = {"fact": condition.fact, "op": condition.op}
    if condition.value is not None:
        written["value"] = _value_json(condition.value)
    return written


def _value_json(value: Value) -> object:
    if isinstance(value, FactRef):
        return {"fact": value.fact}
    if isinstance(value, RelativeMoment):
        return {"now": format_duration_iso(value.duration)}
    return list(value) if isinstance(value, tuple) else value
