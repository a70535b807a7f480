"""What every draft has, however unfinished it is: where the schema knows definitions, there are definitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from app.tenancy.bundle.layout import REQUIRED_PARTS, At, Document
from app.tenancy.bundle.schemas import Plan, bundle_plan
from app.tenancy.design.outline import is_opaque


def broken(document: Document) -> At | None:
    """The first place where something else stands than the object or the list that all editors take for granted."""
    missing = ((part,) for part in REQUIRED_PARTS if part not in document)
    return next(chain(missing, _broken(bundle_plan(), document, ())), None)


def _broken(plan: Plan, value: Any, at: At) -> Iterator[At]:
    if is_opaque(plan):
        return
    if plan.items is not None and "x-def" in plan.items.marks:
        yield from _in_list(plan.items, value, at)
    elif plan.properties or (plan.rest is not None and "x-def" in plan.rest.marks):
        if isinstance(value, dict):
            yield from _below(((plan.properties.get(key) or plan.rest, key, each) for key, each in value.items()), at)
        else:
            yield at


def _in_list(plan: Plan, value: Any, at: At) -> Iterator[At]:
    if not isinstance(value, list):
        yield at
        return
    name = str(plan.marks.get("x-id", "id"))
    for number, item in enumerate(value):
        if not isinstance(item, dict) or not isinstance(item.get(name, ""), str):
            yield (*at, number)
    yield from _below(((plan, number, item) for number, item in enumerate(value)), at)


def _below(items: Iterable[tuple[Plan | None, str | int, Any]], at: At) -> Iterator[At]:
    for plan, key, value in items:
        if plan is not None:
            yield from _broken(plan, value, (*at, key))
