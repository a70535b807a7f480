"""Why something is shown or not: the rules that decide, with the values that decided. Shared by desk and preview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core.conditions.explain import explain
from app.core.config import Bundle, Field, FormRule, Option, Transition, Workflow
from app.core.disclosing import MayRead, disclosed
from app.core.forms import FormProgram, FormState, Placed, facts_in, ready_field
from app.core.reasons import Effect, Reason, Why
from app.core.roles import access_to

__all__ = ["Effect", "Reason", "Seen", "Why", "why_field", "why_option", "why_transition", "withholding"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A form as it stands: for whom, with which facts from outside, and how it has settled."""

    program: FormProgram
    state: FormState
    facts: Mapping[str, Any]
    roles: frozenset[str]


def why_field(bundle: Bundle, seen: Seen, field: str) -> Why:
    """Why a field is on the form as it is, or is not. KeyError for a field the bundle does not have."""
    known, placed = bundle.fields[field], seen.program.placed.get(field)
    if placed is None:
        return Why("field", field, shown=False, reasons=(_absent(known, seen),))
    state = seen.state.fields[field]
    facts = facts_in(seen.program, seen.facts, seen.state.values)
    reasons = (
        *_sight(placed, seen, facts),
        *_demands(placed, seen, facts),
    )
    return Why("field", field, state.visible, reasons, required=state.required, read_only=state.read_only)


def why_option(bundle: Bundle, seen: Seen, field: str, option: str) -> Why:
    """Why an option of a choice is offered, or is not. KeyError for a field the bundle does not have."""
    whole = why_field(bundle, seen, field)
    known = _option(ready_field(bundle.fields[field], bundle), option)
    if known is None or known.retired:
        effect: Effect = "retired" if known else "unknown_option"
        reasons = (*_against(whole), Reason(effect, speaks_for=False, names=(option,)))
        return replace(whole, kind="option", option=option, shown=False, reasons=reasons)
    choosing = tuple(_choosing(seen, field, option))
    is_offered = whole.shown and all(reason.speaks_for for reason in choosing)
    return replace(whole, kind="option", option=option, shown=is_offered, reasons=(*_against(whole), *choosing))


def why_transition(
    workflow: Workflow,
    transition: str,
    state: str,
    roles: frozenset[str],
    facts: Mapping[str, Any],
    *,
    may_reply: bool,
) -> Why:
    """Why a transition is a button now, or is not. KeyError for one the workflow does not have."""
    found = next((each for each in workflow.transitions if each.id == transition), None)
    if found is None:
        raise KeyError(transition)
    reasons = tuple(_of_transition(found, state, roles, facts, may_reply=may_reply))
    return Why("transition", transition, all(reason.speaks_for for reason in reasons), reasons)


def withholding(why: Why, may_read: MayRead) -> Why:
    """The same without the values that this reader may not see."""
    return replace(why, reasons=tuple(_withheld(reason, may_read) for reason in why.reasons))


def _withheld(reason: Reason, may_read: MayRead) -> Reason:
    if reason.when is None or reason.explained is None:
        return reason
    return replace(reason, explained=disclosed(reason.when, reason.explained, may_read))


def _absent(field: Field, seen: Seen) -> Reason:
    if field.retired:
        return Reason("retired", speaks_for=False, names=(field.id,))
    return Reason("placed", speaks_for=False, names=(seen.program.form.id,))


def _sight(placed: Placed, seen: Seen, facts: Mapping[str, Any]) -> Iterator[Reason]:
    rules = seen.program.form.rules
    for place in placed.show:
        yield _of_rule("show", rules[place], facts)
    access = access_to(placed.field, seen.roles)
    if access == "none" or placed.field.view_roles is not None:
        yield Reason("access", access != "none", names=_readers(placed.field))
    if not placed.show and access != "none":
        yield Reason("placed", speaks_for=True, names=(seen.program.form.id,))


def _demands(placed: Placed, seen: Seen, facts: Mapping[str, Any]) -> Iterator[Reason]:
    rules, field = seen.program.form.rules, placed.field
    for place in placed.require:
        yield _of_rule("require", rules[place], facts)
    if placed.item.required:
        yield Reason("item_required", speaks_for=True, names=(seen.program.form.id,))
    for place in placed.read_only:
        yield _of_rule("read_only", rules[place], facts)
    if field.computed is not None:
        yield Reason("computed", speaks_for=True, names=(field.id,))
    elif placed.item.read_only:
        yield Reason("item_read_only", speaks_for=True, names=(seen.program.form.id,))
    elif access_to(field, seen.roles) == "view":
        yield Reason("edit_access", speaks_for=True, names=tuple(sorted(field.edit_roles or ())))


def _choosing(seen: Seen, field: str, option: str) -> Iterator[Reason]:
    """Rules that narrow the choice: one that holds and does not name the option takes it away."""
    facts = facts_in(seen.program, seen.facts, seen.state.values)
    for rule in seen.program.form.rules:
        if field in rule.options:
            explained = explain(rule.when, facts)
            speaks_for = not explained.holds or option in rule.options[field]
            yield Reason("options", speaks_for, rule.id, tuple(rule.options[field]), rule.when, explained)


def _against(why: Why) -> tuple[Reason, ...]:
    """What hides the whole field; a field in sight needs no more words."""
    hiding: tuple[Effect, ...] = ("show", "access", "placed", "retired")
    return tuple(reason for reason in why.reasons if reason.effect in hiding and not reason.speaks_for)


def _of_rule(effect: Effect, rule: FormRule, facts: Mapping[str, Any]) -> Reason:
    explained = explain(rule.when, facts)
    return Reason(effect, explained.holds, rule.id, (), rule.when, explained)


def _of_transition(
    found: Transition, state: str, roles: frozenset[str], facts: Mapping[str, Any], *, may_reply: bool
) -> Iterator[Reason]:
    yield Reason("from_state", state in found.sources, found.id, tuple(sorted(found.sources)))
    if not found.roles:
        yield Reason("automatic", speaks_for=False, rule=found.id, names=(found.on or "",))
        return
    yield Reason("roles", not roles.isdisjoint(found.roles), found.id, tuple(sorted(found.roles)))
    if not may_reply:
        yield Reason("reply", speaks_for=False, rule=found.id)
    if found.guard is not None:
        explained = explain(found.guard, facts)
        yield Reason("guard", explained.holds, found.id, (), found.guard, explained)


def _readers(field: Field) -> tuple[str, ...]:
    return tuple(sorted((field.view_roles or frozenset()) | (field.edit_roles or frozenset())))


def _option(field: Field, option: str) -> Option | None:
    """One of the options, however deep."""
    level = list(field.options)
    while level:
        found = next((each for each in level if each.id == option), None)
        if found is not None:
            return found
        level = [below for each in level for below in each.options]
    return None
