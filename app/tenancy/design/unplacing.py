"""Fields are taken off a form: what spoke of them on it goes too, and nothing is left empty."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.edits import Edit
from app.tenancy.design.steps import form_of, items_of, pages_of, remove, replace, sections_of, value_at

_TARGETS = ("show", "require", "read_only")
_EFFECTS = (*_TARGETS, "options")


def without_items(document: Document, form: str, places: Sequence[At]) -> list[Edit]:
    """Edits that take these off. Raises Refused where no field would be left."""
    leaving = set(places)
    if leaving.issuperset(at for at, _ in items_of(document, form)):
        raise Refused(Problem("design.last_field"))
    targets = {str(value_at(document, at)["field"]) for at in places}
    whole_pages = [at for at, _ in pages_of(document, form) if _is_all_of(document, form, at, leaving)]
    whole_sections = [at for at, _ in sections_of(document, form) if _is_all_of(document, form, at, leaving)]
    targets |= {str(value_at(document, at)["id"]) for at in whole_sections}
    above = {*whole_pages, *whole_sections}
    kept_apart = [at for at in (*whole_sections, *places) if not any(at[:end] in above for end in range(len(at)))]
    edits = [remove(at) for at in sorted((*whole_pages, *kept_apart), reverse=True)]
    return [*_without_targets(document, form, targets), *edits]


def _is_all_of(document: Document, form: str, around: At, leaving: Collection[At]) -> bool:
    inside = [at for at, _ in items_of(document, form) if at[: len(around)] == around]
    return all(at in leaving for at in inside)


def _without_targets(document: Document, form: str, targets: Collection[str]) -> list[Edit]:
    """From the last rule to the first, so that the numbers of those before stay right."""
    edits: list[Edit] = []
    rules = form_of(document, form).get("rules", [])
    for number in reversed(range(len(rules))):
        left = _rule_without(rules[number], targets)
        if left == rules[number]:
            continue
        at: At = ("forms", form, "rules", number)
        edits.append(replace(at, left) if any(left.get(effect) for effect in _EFFECTS) else remove(at))
    return edits


def _rule_without(rule: dict[str, Any], targets: Collection[str]) -> dict[str, Any]:
    left = dict(rule)
    for effect in _TARGETS:
        if effect in rule:
            left[effect] = [target for target in rule[effect] if target not in targets]
    if "options" in rule:
        left["options"] = {target: ids for target, ids in rule["options"].items() if target not in targets}
    return {key: value for key, value in left.items() if key not in _EFFECTS or value or value == rule[key]}
