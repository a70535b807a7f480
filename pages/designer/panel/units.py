"""Sizes of files: kept as bytes, and set in megabytes as everybody says them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.core.problems import Problem
from app.tenancy.design.properties import Property
from pages.designer.drafting import Drafting

_MEGABYTE = 1_048_576
_SIZES = frozenset({"attachment_bytes", "max_bytes"})  # names of properties
_PLACES = 3


def unit_row(drafting: Drafting, property: Property) -> dict[str, Any]:
    """What is otherwise in the row of a property that is set in another unit than it is kept in."""
    if property.name not in _SIZES:
        return {}
    say = drafting.visit.t
    return {
        "kind": "number",
        "unit": say("designer.panel.megabytes"),
        "description": say(f"designer.panel.{property.name}"),
        "value": _megabytes(property.value),
        "default": _megabytes(property.default),
    }


def as_kept(property: Property, value: Any) -> Any:
    """The value in the unit in which it is kept; what is no number stays as it is, to be refused."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return round(value * _MEGABYTE) if property.name in _SIZES and is_number else value


def as_shown(property: Property, problem: Problem) -> Problem:
    """The problem with its bounds in the unit in which the value was given."""
    if property.name not in _SIZES:
        return problem
    bounds = {name: _megabytes(bound) for name, bound in problem.args.items() if name in ("min", "max")}
    return replace(problem, args={**problem.args, **bounds})


def _megabytes(size: Any) -> Any:
    if not isinstance(size, int | float):
        return size
    shown = round(size / _MEGABYTE, _PLACES)
    return int(shown) if shown == int(shown) else shown
