"""What differs on the form: fields that come or go, what is asked, what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.core.conditions.explain import explain
from app.core.config import FormRule
from app.core.forms import FieldState, facts_in
from app.core.trial.differences import Because, Kind
from app.core.trial.outcome import Filled

Found = tuple[Kind, str, Any, Any, Because, bool]  # kind, field, before, after, why, whether it stops the ticket
_SPOKEN = frozenset({"field.required", "field.not_offered", "field.read_only"})  # have kinds of their own


@dataclass
class Side:
    """A form as one of the bundles has it, with what was sent."""

    filled: Filled
    facts: Mapping[str, Any]
    in_draft: bool

    @cached_property
    def known(self) -> dict[str, Any]:
        """What its rules have read."""
        return facts_in(self.filled.program, self.facts, self.filled.state.values)

    def field(self, name: str) -> FieldState | None:
        return self.filled.state.fields.get(name)

    def sees(self, name: str) -> bool:
        found = self.field(name)
        return found is not None and found.visible

    def offers(self, name: str) -> tuple[str, ...]:
        found = self.field(name)
        return () if found is None else tuple(option.id for option in found.options)

    def problems(self, name: str) -> frozenset[str]:
        return frozenset(problem.key for problem in self.filled.problems if problem.field == name)

    def rule(self, id: str) -> Because:
        """The rule with the values that decided."""
        rule = next(rule for rule in self.filled.program.form.rules if rule.id == id)
        return Because(id, "rule", self.in_draft, rule.when, explain(rule.when, self.known))

    def touching(self, name: str, effect: str) -> FormRule | None:
        """The first rule that holds and has that effect on the field."""
        state = self.field(name)
        reasons = () if state is None else state.reasons
        rules = (rule for rule in self.filled.program.form.rules if rule.id in reasons)
        return next((rule for rule in rules if name in getattr(rule, effect)), None)

    def said(self) -> Because:
        """No rule: the form itself says so."""
        return Because(self.filled.program.form.id, "form", self.in_draft)


def on_forms(live: Side, draft: Side) -> Iterator[Found]:
    """Field by field, in the order of the live form; new fields follow."""
    for name in dict.fromkeys([*live.filled.program.placed, *draft.filled.program.placed]):
        if live.sees(name) != draft.sees(name):
            yield from _sight(name, live, draft)
        if draft.sees(name):
            yield from _demands(name, live, draft)
        if live.sees(name) and draft.sees(name):
            yield from _choices(name, live, draft)
        yield from _refusals(name, live, draft)
        yield from _values(name, live, draft)


def _sight(name: str, live: Side, draft: Side) -> Iterator[Found]:
    """The side that hides the field knows why."""
    hiding = live if draft.sees(name) else draft
    field, why = hiding.field(name), hiding.said()
    if field is not None and field.hidden_by:
        why = hiding.rule(field.hidden_by[0])
    elif field is not None:
        why = Because(name, "access", hiding.in_draft)
    elif hiding is live:
        why = draft.said()
    is_shown = draft.sees(name)
    yield "shown" if is_shown else "hidden", name, not is_shown, is_shown, why, False


def _demands(name: str, live: Side, draft: Side) -> Iterator[Found]:
    before, after = live.field(name), draft.field(name)
    for effect, kind in (("require", "required"), ("read_only", "read_only")):
        was = before is not None and before.visible and bool(getattr(before, kind))
        is_now = bool(getattr(after, kind))
        if was != is_now:
            side = draft if is_now else live
            rule = side.touching(name, effect)
            why = side.said() if rule is None else side.rule(rule.id)
            stops = kind == "required" and "field.required" in _newly_wrong(name, live, draft)
            yield ("required" if kind == "required" else "read_only"), name, was, is_now, why, stops


def _choices(name: str, live: Side, draft: Side) -> Iterator[Found]:
    """Options that are no longer offered; more of them hinder nobody."""
    offered = draft.offers(name)
    gone = tuple(option for option in live.offers(name) if option not in offered)
    if not gone:
        return
    stops = "field.not_offered" in _newly_wrong(name, live, draft)
    rule = draft.touching(name, "options")
    why = Because(name, "field") if rule is None else draft.rule(rule.id)
    yield "options", name, gone, (), why, stops


def _refusals(name: str, live: Side, draft: Side) -> Iterator[Found]:
    for key in sorted(_newly_wrong(name, live, draft) - _SPOKEN):
        yield "refused", name, None, key, Because(name, "field"), True


def _newly_wrong(name: str, live: Side, draft: Side) -> frozenset[str]:
    """What the draft has against the field; nothing where the live form takes what was sent no more than the draft."""
    return frozenset() if live.problems(name) else draft.problems(name)


def _values(name: str, live: Side, draft: Side) -> Iterator[Found]:
    """What the ticket keeps without anybody having typed it: defaults and what is computed."""
    placed = draft.filled.program.placed.get(name)
    if placed is None or placed.field.reserved or name not in live.filled.program.placed:
        return
    before, after = live.filled.answers.get(name), draft.filled.answers.get(name)
    if before is not None and after is not None and not _is_same(before, after, placed.field.type):
        yield "value", name, before, after, Because(name, "field"), False


def _is_same(before: Any, after: Any, kind: str) -> bool:
    """Several choices stand in the order of the options, which says nothing of the ticket."""
    return sorted(before) == sorted(after) if kind == "multi_select" else bool(before == after)
