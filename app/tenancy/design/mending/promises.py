"""Fixes of priorities, roles, policies and calendars."""

from __future__ import annotations

from typing import Any

from app.core.conditions import All, ConditionError, Not, parse
from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.layout import At, Document, pointer
from app.tenancy.bundle.library import Library
from app.tenancy.bundle.meaning.satisfiable import can_hold
from app.tenancy.design.mending.fix import Fix, put, value_at, without

_PRIORITIES: At = ("catalog", "priorities")
_POLICIES: At = ("sla", "policies")


def default_priority(document: Document, _finding: Finding, _at: At) -> Fix | None:
    """The middle one of those in use."""
    listed: list[dict[str, Any]] = value_at(document, _PRIORITIES)
    used = sorted(
        (number for number, each in enumerate(listed) if not each.get("retired")),
        key=lambda number: (listed[number]["rank"], number),
    )
    if not used:
        return None
    chosen = used[(len(used) - 1) // 2]
    edits = [
        without((*_PRIORITIES, number, "default"))
        for number, each in enumerate(listed)
        if "default" in each and number != chosen
    ]
    edits.append(put(document, (*_PRIORITIES, chosen, "default"), value=True))
    return Fix("fix.make_default", {"name": listed[chosen]["id"]}, tuple(edits))


def not_default(_document: Document, _finding: Finding, at: At) -> Fix | None:
    return Fix("fix.not_default", {}, (without(at),))


def sees_tickets(document: Document, _finding: Finding, at: At) -> Fix | None:
    """The least that lets somebody work: customers see their own, staff those of their departments."""
    permissions = at[: at.index("permissions") + 1]
    is_staff = value_at(document, (*permissions[:-1], "kind")) == "staff" and at == permissions
    scope = "department" if is_staff else "own"
    at = (*permissions, "ticket.view")
    return Fix(f"fix.see_{scope}", {}, (put(document, at, scope),))


def moved_before(document: Document, finding: Finding, at: At) -> Fix | None:
    """A policy for fewer tickets stands before the one for more; the other way round nothing would be won."""
    listed: list[dict[str, Any]] = value_at(document, _POLICIES)
    position = next((n for n, each in enumerate(listed) if each.get("id") == finding.expected), None)
    shadowed = value_at(document, at)
    if position is None or "when" not in shadowed or not _leaves_some(document, listed[position], shadowed):
        return None
    move = {"op": "move", "from": pointer(at), "path": pointer((*_POLICIES, position))}
    return Fix("fix.move_before", {"name": str(finding.expected)}, (move,))


def _leaves_some(document: Document, broad: dict[str, Any], narrow: dict[str, Any]) -> bool:
    try:
        others = Not(parse(narrow["when"]))
        condition = All((parse(broad["when"]), others)) if "when" in broad else others
    except ConditionError:
        return False
    return can_hold(condition, Library(document))


def same_targets(document: Document, finding: Finding, at: At) -> Fix | None:
    """What is promised for a priority already is promised for those that lack it."""
    targets: dict[str, Any] = value_at(document, at)
    listed: list[dict[str, Any]] = value_at(document, _PRIORITIES)
    known = [each["id"] for each in sorted(listed, key=lambda each: -each["rank"]) if each["id"] in targets]
    if not known:
        return None
    missing = str(finding.expected).split(", ")
    edits = tuple(put(document, (*at, name), targets[known[0]]) for name in missing)
    return Fix("fix.same_target", {"name": known[0]}, edits)


def shorter_pause(document: Document, _finding: Finding, at: At) -> Fix | None:
    return Fix("fix.pause_customer", {}, (put(document, at, ["waiting_customer"]),))


def turned_hours(document: Document, _finding: Finding, at: At) -> Fix | None:
    """Hours the wrong way round are turned; those that are none, or would meet others, go."""
    start, end = value_at(document, at)
    if start != end and len(value_at(document, at[:-1])) == 1:
        return Fix("fix.swap", {}, (put(document, at, [end, start]),))
    return Fix("fix.remove", {}, (without(at),))


def joined_hours(document: Document, _finding: Finding, at: At) -> Fix | None:
    """Hours that meet become one; those that are none stay for their own finding."""
    listed = value_at(document, at[:-1])
    joined: list[list[str]] = []
    for start, end in sorted(each for each in listed if each[0] < each[1]):
        if joined and start < joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    wrong = [each for each in listed if each[0] >= each[1]]
    return Fix("fix.join_hours", {}, (put(document, at[:-1], [*joined, *wrong]),))
