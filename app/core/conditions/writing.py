"""A condition as a line of text that can be typed: `custom.system = "vpn" and not (ticket.priority is set)`.

`and` binds tighter than `or`, `not` tighter than both. Brackets make a group of its own; one of a single part is
written `all(…)` or `any(…)`. A remark stands behind what it is about: `custom.cost > 5 note "asked for by sales"`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.core.conditions.reading import parse
from app.core.conditions.tokens import JOINED, SIGNS
from app.core.conditions.typed import parsed
from app.core.conditions.vocabulary import VALUELESS_OPERATORS

__all__ = ["parsed", "written"]


def written(condition: Mapping[str, Any]) -> str:
    """The text of a condition. Raises `ConditionError` for what is none."""
    parse(condition)
    return _written(condition, is_inner=False)


def _written(node: Mapping[str, Any], *, is_inner: bool) -> str:
    said = _part(node, is_inner=is_inner or "note" in node)
    return f"{said} note {_quoted(node['note'])}" if "note" in node else said


def _part(node: Mapping[str, Any], *, is_inner: bool) -> str:
    if "not" in node:
        return f"not {_bound(node['not'])}"
    for group, word in JOINED.items():
        if group in node:
            items = [_written(item, is_inner=True) for item in node[group]]
            if len(items) == 1:
                return f"{group}({items[0]})"
            joined = f" {word} ".join(items)
            return f"({joined})" if is_inner else joined
    if node["op"] in VALUELESS_OPERATORS:
        return f"{node['fact']} {SIGNS[node['op']]}"
    return f"{node['fact']} {SIGNS[node['op']]} {_value(node['value'])}"


def _bound(node: Mapping[str, Any]) -> str:
    """What `not` is about: a remark of its own keeps to it within brackets."""
    said = _written(node, is_inner=True)
    return f"({said})" if "note" in node else said


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        if "fact" in value:
            return str(value["fact"])
        length = str(value["now"])
        return f"now{length}" if length.startswith("-") else f"now+{length}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_quoted(item) for item in value)}]"
    return _quoted(value)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
