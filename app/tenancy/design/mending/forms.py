"""Fixes of forms, fields and conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.edits import Edit
from app.tenancy.design.mending.fix import Fix, put, value_at, without

_OPTIONAL = frozenset({"topic", "group", "priority", "service_class"})
_FREE = frozenset({"guard", "filter", "when"})  # conditions without which a thing still means something
_LIMITS = {"max_bytes": "attachment_bytes", "max_files": "attachments_per_message"}
_PARTNERS = {"max": "min", "max_length": "min_length"}
_EFFECTS = ("show", "require", "read_only")


def not_placed(document: Document, finding: Finding, at: At) -> Fix | None:
    """What is retired goes from where new work meets it; a field together with the rules' words of it."""
    if at[0] == "forms" and at[-1] == "field":
        edits = [*_rule_edits(document, at, str(finding.found), _EFFECTS), without(at[:-1])]
        return Fix("fix.remove_placement", {}, tuple(edits))
    if at[-1] in _OPTIONAL and at[0] in ("forms", "catalog"):
        return Fix("fix.remove", {}, (without(at),))
    listed = value_at(document, at[:-1])
    if at[0] == "forms" and isinstance(listed, list) and "rules" in at:
        return Fix("fix.remove", {}, (without(at),))
    return None


def _rule_edits(document: Document, at: At, field: str, effects: tuple[str, ...]) -> Iterator[Edit]:
    """What takes a field out of the rules of its form."""
    form = at[:2]
    for number, rule in enumerate(value_at(document, (*form, "rules")) or ()):
        here: At = (*form, "rules", number)
        for effect in effects:
            if field in rule.get(effect, ()):
                kept = [name for name in rule[effect] if name != field]
                yield put(document, (*here, effect), kept) if kept else without((*here, effect))
        if effects == _EFFECTS and field in rule.get("options", {}):
            yield without((*here, "options", field))


def not_required(document: Document, finding: Finding, at: At) -> Fix | None:
    """What nobody sees or fills is not asked for."""
    if "require" in at:
        return Fix("fix.not_required", {}, tuple(_rule_edits(document, at, str(finding.found), ("require",))))
    edits = list(_rule_edits(document, at, str(finding.found), ("require",)))
    if value_at(document, (*at, "required")):
        edits.append(without((*at, "required")))
    return Fix("fix.not_required", {}, tuple(edits)) if edits else None


def no_condition(_document: Document, _finding: Finding, at: At) -> Fix | None:
    """A condition that always holds says nothing; the rule of a form needs one."""
    if at[-1] not in _FREE or at[0] == "forms":
        return None
    return Fix("fix.remove_condition", {}, (without(at),))


def no_default(_document: Document, _finding: Finding, at: At) -> Fix | None:
    return Fix("fix.remove_default", {}, (without(at),))


def within_limits(document: Document, _finding: Finding, at: At) -> Fix | None:
    """As much as the company allows."""
    limits = value_at(document, ("tenant", "limits"))
    if at[-1] in _LIMITS:
        most = limits[_LIMITS[str(at[-1])]]
        return Fix("fix.limit", {"limit": most}, (put(document, at, most),))
    kept = [name for name in value_at(document, at) or () if name in limits["attachment_types"]]
    return Fix("fix.limit_types", {}, (put(document, at, kept) if kept else without(at),))


def swapped_bounds(document: Document, _finding: Finding, at: At) -> Fix | None:
    low = (*at[:-1], _PARTNERS[str(at[-1])])
    least, most = value_at(document, low), value_at(document, at)
    return Fix("fix.swap", {}, (put(document, low, most), put(document, at, least)))


def indexed(document: Document, finding: Finding, _at: At) -> Fix | None:
    """The field of a filter becomes one that lists are filtered by, while there is room for it."""
    name, fields = str(finding.found).removeprefix("custom."), value_at(document, ("fields", "fields")) or []
    if sum(1 for each in fields if each.get("indexed")) >= _MOST_INDEXED:
        return None
    for number, each in enumerate(fields):
        if each.get("id") == name:
            at: At = ("fields", "fields", number, "indexed")
            return Fix("fix.index", {"name": name}, (put(document, at, value=True),))
    return None


_MOST_INDEXED = 12


def not_submitting(document: Document, _finding: Finding, at: At) -> Fix | None:
    listed: Any = value_at(document, at[:-1])
    return Fix("fix.remove", {}, (without(at),)) if isinstance(listed, list) and len(listed) > 1 else None
