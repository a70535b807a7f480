"""What differs beside the form: places of the new ticket, its promise, and the buttons of its state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.core.conditions.explain import explain
from app.core.config import Transition
from app.core.placing import Placement
from app.core.trial.differences import Because, Cause, Kind
from app.core.trial.of_forms import Found
from app.core.trial.outcome import Outcome, moment_or_none
from app.core.trial.promises import TARGETS, Promise
from app.core.trial.rules import Rules
from app.core.trial.ways import Ways, as_role

_PLACES: tuple[Kind, ...] = ("priority", "department", "group", "topic", "product", "service_class", "assignee")
_CAUSES: dict[str, Cause] = {"value": "answer", "topic": "topic", "product": "product", "form": "form"}


def on_places(live: Placement, draft: Placement) -> Iterator[Found]:
    """Where the ticket would have gone."""
    for name in _PLACES:
        before, after = getattr(live, name), getattr(draft, name)
        if before.value != after.value:
            decided, in_draft = (before, False) if after.source == "none" else (after, True)
            why = Because(decided.by or name, _CAUSES.get(decided.source, "default"), in_draft)
            yield name, name, before.value, after.value, why, False


def on_promises(live: Promise | None, draft: Promise | None) -> Iterator[Found]:
    """Which policy takes it, and when it would have been due."""
    before, after = _policy(live), _policy(draft)
    if before != after:
        yield "policy", "policy", before, after, _deciding(live, draft), False
    for target in TARGETS:
        was, is_now = moment_or_none(live, target), moment_or_none(draft, target)
        if was != is_now:
            yield "due", target, _iso(was), _iso(is_now), _deciding(live, draft), False


def on_ways(live: Outcome, draft: Outcome, rules: tuple[Rules, Rules], workflow: str) -> Iterator[Found]:
    """Its state, and who may do what in it."""
    if not draft.ways.is_known:
        if live.ways.is_known:
            yield "state", "state", True, False, Because(workflow, "workflow"), False
        return
    for name in dict.fromkeys([*live.ways.open_to, *draft.ways.open_to]):
        before, after = live.ways.open_to.get(name, frozenset()), draft.ways.open_to.get(name, frozenset())
        if before != after:
            why = _guarded(name, before ^ after, rules, workflow, draft.ways)
            yield "transitions", name, tuple(sorted(before)), tuple(sorted(after)), why, False


def _policy(promise: Promise | None) -> str | None:
    return None if promise is None or promise.policy is None else promise.policy.id


def _deciding(live: Promise | None, draft: Promise | None) -> Because:
    """The policy that takes the ticket under the draft; where none does, the one that took it."""
    for side, in_draft in ((draft, True), (live, False)):
        if side is not None and side.policy is not None:
            when = side.policy.when
            explained = None if when is None else explain(when, side.facts)
            return Because(side.policy.id, "policy", in_draft, when, explained)
    return Because("", "policy")


def _guarded(name: str, roles: frozenset[str], rules: tuple[Rules, Rules], workflow: str, ways: Ways) -> Because:
    """The transition with its guard, asked for one of the roles that are treated otherwise."""
    for in_draft, side in ((True, rules[1]), (False, rules[0])):
        found = _transition(side, workflow, name)
        if found is not None:
            guard = found.guard
            explained = None if guard is None else explain(guard, as_role(ways.asked, min(roles)))
            return Because(name, "transition", in_draft, guard, explained)
    return Because(name, "transition")


def _transition(rules: Rules, workflow: str, name: str) -> Transition | None:
    found = rules.bundle.workflows.get(workflow)
    transitions = () if found is None else found.transitions
    return next((each for each in transitions if each.id == name), None)


def _iso(moment: Any) -> str | None:
    return None if moment is None else str(moment.isoformat())
