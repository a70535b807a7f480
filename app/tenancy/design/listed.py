"""The lists of a document – departments, roles, options, policies … –: the things in them, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.problems import Refused
from app.tenancy.bundle.layout import MAPPED_PARTS, At, Document
from app.tenancy.bundle.schemas import Plan, bundle_plan
from app.tenancy.design.steps import gone, value_at


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list, with what it says of itself."""

    id: str
    at: At
    value: Mapping[str, Any]

    @property
    def is_retired(self) -> bool:
        return bool(self.value.get("retired"))


def items(document: Document, home: At) -> tuple[Item, ...]:
    """The things of the list at `home`, in order; none where the list is not there yet."""
    try:
        listed = value_at(document, home)
    except Refused:
        return ()
    pairs = listed.items() if isinstance(listed, dict) else enumerate(listed) if isinstance(listed, list) else ()
    return tuple(
        Item(str(key) if isinstance(listed, dict) else str(value.get("id")), (*home, key), value)
        for key, value in pairs
        if isinstance(value, dict)
    )


def item(document: Document, home: At, id: str) -> Item:
    """Raises Refused where it is not there (any more)."""
    found = next((each for each in items(document, home) if each.id == id), None)
    if found is None:
        raise gone(id)
    return found


def kind_of(home: At) -> str:
    """What the things of the list are called in references: `department`, `option_set` … Empty for none."""
    plan = _plan_below(home)
    return str(plan.marks.get("x-def", "")) if plan else ""


def may_retire(home: At) -> bool:
    """Whether things of the list can be hidden from new work and stay known to old."""
    plan = _plan_below(home)
    return plan is not None and "retired" in plan.properties


def is_ordered(home: At) -> bool:
    """Whether the order says something; files of their own have none."""
    return home[0] not in MAPPED_PARTS or len(home) > 1


def _plan_below(home: At) -> Plan | None:
    plan: Plan | None = bundle_plan()
    for token in home:
        if plan is None:
            return None
        plan = plan.items if isinstance(token, int) else plan.properties.get(token) or plan.rest
    return (plan.items or plan.rest) if plan else None
