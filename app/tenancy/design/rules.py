"""What can be done with the rules of a form: each intent becomes a step, or is refused with the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.blanks import ids_of
from app.tenancy.design.known import choices, options_of
from app.tenancy.design.naming import proposed_id
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import Step, add, form_of, gone, items_of, move, remove, step, value_at

EFFECTS = ("show", "require", "read_only")
_TARGETS = {"show": "target", "require": "form_field", "read_only": "form_field"}


def rules_of(document: Document, form: str) -> list[dict[str, Any]]:
    """In the order in which they are listed, which changes nothing of what they do."""
    return [rule for rule in form_of(document, form).get("rules", []) if isinstance(rule, dict) and "id" in rule]


def rule_at(document: Document, form: str, rule: str) -> At:
    """Raises Refused where there is no such rule."""
    for number, each in enumerate(form_of(document, form).get("rules", [])):
        if isinstance(each, dict) and each.get("id") == rule:
            return ("forms", form, "rules", number)
    raise gone(rule)


def targets(document: Document, form: str, effect: str) -> tuple[str, ...]:
    """The ids that an effect may be about."""
    return tuple(choice.id for choice in choices(document, _TARGETS[effect], ("forms", form, "rules", 0)))


def fields_of_choice(document: Document, form: str) -> dict[str, tuple[str, ...]]:
    """Fields on the form in which something is chosen, with the ids at the top of their lists."""
    found: dict[str, tuple[str, ...]] = {}
    for _, item in items_of(document, form):
        field = str(item.get("field"))
        offered = top_options(document, field)
        if offered:
            found[field] = offered
    return found


def top_options(document: Document, field: str) -> tuple[str, ...]:
    """What can be chosen first in a field; rules say nothing of what lies below."""
    return tuple(str(each["id"]) for each in options_of(document, field) if "id" in each and not each.get("retired"))


def add_rule(document: Document, form: str, when: Mapping[str, Any]) -> Step:
    """A rule at the end that does nothing yet."""
    listed = form_of(document, form).get("rules", [])
    made = {"id": proposed_id("rule", ids_of(listed)), "when": dict(when)}
    home: At = ("forms", form, "rules")
    at = (*home, len(listed))
    return step("add_rule", [add(at, made)] if "rules" in form_of(document, form) else [add(home, [made])], at)


def duplicate_rule(document: Document, form: str, rule: str) -> Step:
    at = rule_at(document, form, rule)
    made = json.loads(json.dumps(value_at(document, at)))
    made["id"] = proposed_id(rule, ids_of(rules_of(document, form)))
    place: At = (*at[:-1], int(at[-1]) + 1)
    return step("duplicate_rule", [add(place, made)], place, name=rule)


def move_rule(document: Document, form: str, rule: str, index: int) -> Step | None:
    at = rule_at(document, form, rule)
    index = max(0, min(index, len(value_at(document, at[:-1])) - 1))
    if index == at[-1]:
        return None
    place: At = (*at[:-1], index)
    return step("move_rule", [move(at, place)], place, name=rule)


def remove_rule(document: Document, form: str, rule: str) -> Step:
    return step("remove_rule", [remove(rule_at(document, form, rule))], None, name=rule)


def set_when(document: Document, form: str, rule: str, when: Mapping[str, Any]) -> Step | None:
    return _set(document, (*rule_at(document, form, rule), "when"), dict(when), rule)


def set_targets(document: Document, form: str, rule: str, effect: str, wanted: Sequence[str]) -> Step | None:
    """What the rule shows, requires or makes read-only."""
    if effect not in EFFECTS:
        raise gone(effect)
    at = (*rule_at(document, form, rule), effect)
    known = {*targets(document, form, effect), *value_at(document, at[:-1]).get(effect, [])}
    if any(each not in known for each in wanted) or len(set(wanted)) < len(wanted):
        raise _bad()
    return _set(document, at, list(wanted) or None, rule)


def set_options(document: Document, form: str, rule: str, field: str, wanted: Sequence[str] | None) -> Step | None:
    """Which options the rule leaves of a field; None: it says nothing of the field any more."""
    at = rule_at(document, form, rule)
    held = dict(value_at(document, at).get("options", {}))
    known = {*fields_of_choice(document, form).get(field, ()), *held.get(field, [])}
    if wanted is None:
        held.pop(field, None)
    elif not known or any(each not in known for each in wanted):
        raise _bad()
    else:
        held[field] = list(dict.fromkeys(wanted))
    return _set(document, (*at, "options"), held or None, rule)


def _set(document: Document, at: At, value: Any, rule: str) -> Step | None:
    edits = setting(document, at, value)
    return step(f"rule_{at[-1]}", edits, at[:-1], name=rule) if edits else None


def _bad() -> Refused:
    return Refused(Problem("design.bad_edit", None, {"path": "/"}))
