"""What a transition asks for and what else it does, taken as the schema wants it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.bundle.library import Library
from app.tenancy.design.asking import AskedFact, asked_facts
from app.tenancy.design.flows import part_at
from app.tenancy.design.known import choices
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import Step, step

MOST = 20
LISTS = ("department", "group", "priority")
_ASSIGNED = ("actor", "none")


def settable(document: Document, flow: str) -> tuple[AskedFact, ...]:
    """Own fields that a transition may ask for or set."""
    facts = asked_facts(document, ("workflows", flow, "transitions", 0, "guard"))
    return tuple(fact for fact in facts if fact.fact.startswith("custom."))


def holds_many(document: Document, field: str) -> bool:
    """Whether the field's value is a list."""
    return Library(document).types.get(field) in ("multi_select", "cascade", "file")


def set_asked(document: Document, flow: str, transition: str, given: object) -> Step | None:
    """The fields that are asked on the way. Raises Refused for what is no list of them."""
    at = (*part_at(document, flow, "transition", transition), "fields")
    known = {fact.fact.removeprefix("custom.") for fact in settable(document, flow)}
    wanted = [{"field": field, "required": required} for field, required in _asked(given)]
    if any(each["field"] not in known for each in wanted) or len({each["field"] for each in wanted}) < len(wanted):
        raise _bad()
    return _set(document, at, wanted, transition)


def set_effects(document: Document, flow: str, transition: str, given: object) -> Step | None:
    """What else happens. Raises Refused for what is no list of effects."""
    at = (*part_at(document, flow, "transition", transition), "effects")
    if not isinstance(given, list) or len(given) > MOST or not all(_is_effect(document, at, each) for each in given):
        raise _bad()
    return _set(document, at, given, transition)


def _asked(given: object) -> Iterator[tuple[str, bool]]:
    if not isinstance(given, list) or len(given) > MOST:
        raise _bad()
    for each in given:
        if not isinstance(each, dict) or not isinstance(each.get("field"), str):
            raise _bad()
        yield each["field"], each.get("required") is True


def _is_effect(document: Document, at: At, effect: object) -> bool:
    if not isinstance(effect, dict) or len(effect) != 1:
        return False
    ((kind, value),) = effect.items()
    if kind == "assign":
        return value in _ASSIGNED
    if kind == "set":
        return isinstance(value, dict) and 0 < len(value) <= MOST and set(value) <= set(Library(document).fields)
    return kind in LISTS and any(choice.id == value for choice in choices(document, kind, at))


def _set(document: Document, at: At, wanted: list[Any], transition: str) -> Step | None:
    edits = setting(document, at, wanted or None)
    return step(f"transition_{at[-1]}", edits, at[:-1], name=transition) if edits else None


def _bad() -> Refused:
    return Refused(Problem("design.bad_edit", None, {"path": "/"}))
