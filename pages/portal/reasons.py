"""Why something has appeared on a form: the answers that made a rule hold, in a short sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.core.conditions.explain import Explained, compile_explanation
from app.core.config import OPTION_TYPES, Field, FormItem, FormRule
from app.core.forms import FieldState, FormProgram, FormState
from pages.parts.values import shown
from pages.visit import Visit

_MOST = 2  # answers named in one sentence
_NAMES_ITS_VALUE = frozenset({"eq", "in", "contains", "contains_any", "contains_all"})


class Reasons:
    """Reads the rules of one form. Rules that hold by what nobody answered here (roles, time) give no reason."""

    def __init__(self, visit: Visit, program: FormProgram, known: Mapping[str, Any]) -> None:
        self._visit, self._known, self._ranks = visit, known, program.ranks
        self._fields = {placed.fact: name for name, placed in program.placed.items() if placed.fact}
        self._rules = {rule.id: rule for rule in program.form.rules}
        self._explain: dict[str, Callable[[Mapping[str, Any]], Explained]] = {}

    def shown(self, target: str, holding: Iterable[str], state: FormState) -> str:
        """Why that field or section is in sight; empty when it always is."""
        return self._said("form.because", [rule for rule in self._of(holding) if target in rule.show], state)

    def of_field(self, name: str, field: FieldState, state: FormState) -> str:
        """Why that field is in sight, or else why it must be filled; empty where no answer is the reason."""
        said = self.shown(name, field.reasons, state)
        if said or not field.required or field.item.required:
            return said
        asking = [rule for rule in self._of(field.reasons) if name in rule.require]
        return self._said("form.asked_because", asking, state)

    def _of(self, names: Iterable[str]) -> Iterator[FormRule]:
        return (self._rules[name] for name in names)

    def _said(self, key: str, rules: Sequence[FormRule], state: FormState) -> str:
        if not rules:
            return ""
        facts = self._facts(state)
        answers = [answer for rule in rules for answer in self._answers(rule, facts, state)]
        named = list(dict.fromkeys(answers))[:_MOST]
        return self._visit.t(key, answers=self._visit.t("form.and").join(named)) if named else ""

    def _facts(self, state: FormState) -> dict[str, Any]:
        own = {fact: state.values[name] for fact, name in self._fields.items() if name in state.values}
        rank = {"ticket.priority_rank": self._ranks.get(own["ticket.priority"])} if "ticket.priority" in own else {}
        return {**self._known, **own, **rank}

    def _answers(self, rule: FormRule, facts: Mapping[str, Any], state: FormState) -> Iterator[str]:
        explain = self._explain.setdefault(rule.id, compile_explanation(rule.when))
        for leaf in _deciding(explain(facts)):
            name = self._fields.get(leaf.fact or "")
            if name is not None and state.fields[name].visible and leaf.actual is not None:
                yield self._answer(state.fields[name].field, state.fields[name].item, leaf)

    def _answer(self, field: Field, item: FormItem, leaf: Explained) -> str:
        visit = self._visit
        value = shown(visit, field, _part(field, leaf))
        if field.type in OPTION_TYPES or field.type == "product":
            return visit.t("form.chosen", value=value)
        return visit.t("form.answered", field=visit.label(item.label or field.label), value=value)


def _deciding(part: Explained) -> Iterator[Explained]:
    """The leaves by which a condition holds."""
    if not part.holds:
        return
    if part.kind == "leaf":
        yield part
    elif part.kind == "not":
        yield from _failing(part.items[0])
    else:
        for item in part.items:
            yield from _deciding(item)


def _failing(part: Explained) -> Iterator[Explained]:
    """The leaves by which the inside of a "not" fails."""
    if part.kind == "leaf" and not part.holds:
        yield part
    else:
        for item in part.items:
            yield from _failing(item)


def _part(field: Field, leaf: Explained) -> Any:
    """Of several choices the ones the rule speaks of."""
    if not isinstance(leaf.actual, list) or field.type == "cascade" or leaf.op not in _NAMES_ITS_VALUE:
        return leaf.actual
    wanted = leaf.expected if isinstance(leaf.expected, tuple | list) else (leaf.expected,)
    return [part for part in leaf.actual if part in wanted] or leaf.actual
