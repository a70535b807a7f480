"""Which way a ticket may go from here, who may send it there, and what must be said with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.conditions.evaluate import compile_condition
from app.core.config import CLOSED_CATEGORIES, Field, Transition, TransitionField, Workflow
from app.core.problems import NotAllowed, Problem, Refused
from app.core.roles import access_to
from app.core.values import VALUE_TYPES, Invalid, ValueContext

_REASON = "reason"
_LONGEST_REASON = 4000
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of the current state. `why_not`: what stands in the way, None when it may be taken."""

    transition: Transition
    why_not: Problem | None

    @property
    def allowed(self) -> bool:
        return self.why_not is None


@dataclass(frozen=True, slots=True)
class TransitionAnswers:
    """What came with a transition: clean values by field id, the reason, and what is wrong with them."""

    values: Mapping[str, Any]
    reason: str | None
    problems: tuple[Problem, ...]


def open_transitions(
    workflow: Workflow, state: str, roles: frozenset[str], facts: Mapping[str, Any]
) -> tuple[Offer, ...]:
    """Every button the workflow draws for this state, in its order, allowed or with the reason why not."""
    return tuple(
        Offer(transition, _obstacle(transition, roles, facts))
        for transition in workflow.transitions
        if state in transition.sources and transition.roles
    )


def find_transition(
    workflow: Workflow, state: str, transition_id: str, roles: frozenset[str], facts: Mapping[str, Any]
) -> Transition:
    """The transition, when it may be taken now. Refused with `transition.unknown`, `.not_from_here` or `.guard`,

    NotAllowed with `transition.not_your_role`.
    """
    found = next((transition for transition in workflow.transitions if transition.id == transition_id), None)
    if found is None:
        raise Refused(Problem("transition.unknown", "transition", {"transition": transition_id}))
    if state not in found.sources:
        raise Refused(Problem("transition.not_from_here", "transition", {"transition": found.id, "state": state}))
    obstacle = _obstacle(found, roles, facts)
    if obstacle is None:
        return found
    if obstacle.key == "transition.not_your_role":
        raise NotAllowed(obstacle.key, **obstacle.args)
    raise Refused(obstacle)


def automatic(workflow: Workflow, state: str, act: str, facts: Mapping[str, Any]) -> Transition | None:
    """The first transition that happens by itself when `act` happens to a ticket in this state."""
    for transition in workflow.transitions:
        if transition.on == act and state in transition.sources and _guard_holds(transition, facts):
            return transition
    return None


def check_transition_values(
    transition: Transition,
    fields: Mapping[str, Field],
    values: Mapping[str, Any],
    reason: str | None,
    roles: frozenset[str],
    saved: Mapping[str, Any],
    ctx: ValueContext,
) -> TransitionAnswers:
    """Check what came with a transition. `saved` are the ticket's values: a required field already answered is enough.

    Fields the transition does not ask for, or that these roles may not edit, are unknown to it.
    """
    asked = {
        item.field: item
        for item in transition.fields
        if item.field in fields and access_to(fields[item.field], roles) == "edit"
    }
    problems = [
        Problem("field.unknown", name[:_LONGEST_NAME], {"name": name[:_LONGEST_NAME]})
        for name in values
        if name not in asked
    ]
    clean: dict[str, Any] = {}
    for item in asked.values():
        try:
            clean |= _answer(item, fields[item.field], values, saved, ctx)
        except Invalid as error:
            problems.extend(error.problems)
    said, wrong = _check_reason(transition, reason)
    return TransitionAnswers(clean, said, (*problems, *wrong))


def unreachable(workflow: Workflow) -> tuple[str, ...]:
    """States to which no way leads from the initial one, in the order of the workflow."""
    return _without(workflow, _spread({workflow.initial}, _ways(workflow)))


def dead_ends(workflow: Workflow) -> tuple[str, ...]:
    """States from which a ticket can never be solved or closed, in the order of the workflow."""
    ends = {state.id for state in workflow.states.values() if state.category in CLOSED_CATEGORIES}
    return _without(workflow, _spread(ends, [(target, source) for source, target in _ways(workflow)]))


def _obstacle(transition: Transition, roles: frozenset[str], facts: Mapping[str, Any]) -> Problem | None:
    if roles.isdisjoint(transition.roles):
        return Problem("transition.not_your_role", "transition", {"transition": transition.id})
    if not _guard_holds(transition, facts):
        return Problem("transition.guard", "transition", {"transition": transition.id})
    return None


def _guard_holds(transition: Transition, facts: Mapping[str, Any]) -> bool:
    return transition.guard is None or compile_condition(transition.guard)(facts)


def _answer(
    item: TransitionField, field: Field, values: Mapping[str, Any], saved: Mapping[str, Any], ctx: ValueContext
) -> dict[str, Any]:
    kind = VALUE_TYPES[field.type]
    given = item.field in values
    value = kind.clean(values[item.field], field, ctx) if given else saved.get(item.field)
    if item.required and kind.is_empty(value):
        raise Invalid(Problem("field.required", field.id))
    return {item.field: value} if given else {}


def _check_reason(transition: Transition, reason: str | None) -> tuple[str | None, tuple[Problem, ...]]:
    said = (reason or "").strip()
    if transition.reason == "none":
        return None, ()
    if not said and transition.reason == "required":
        return None, (Problem("transition.reason_required", _REASON),)
    if len(said) > _LONGEST_REASON:
        return None, (Problem("transition.reason_too_long", _REASON, {"max": _LONGEST_REASON}),)
    return said or None, ()


def _ways(workflow: Workflow) -> list[tuple[str, str]]:
    """From state to state, by the transitions that somebody may take or that happen by themselves."""
    usable = (transition for transition in workflow.transitions if transition.roles or transition.on)
    return [(source, transition.target) for transition in usable for source in transition.sources]


def _spread(reached: set[str], ways: Iterable[tuple[str, str]]) -> set[str]:
    ways = list(ways)
    while further := {target for source, target in ways if source in reached} - reached:
        reached = reached | further
    return reached


def _without(workflow: Workflow, states: set[str]) -> tuple[str, ...]:
    return tuple(state.id for state in workflow.states.values() if state.id not in states and not state.retired)
