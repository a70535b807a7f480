"""Why a condition holds or not: the same tree, each part with its answer and the values that decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from app.core.conditions.leaf import compile_leaf
from app.core.conditions.tree import All, Condition, Leaf, Not
from app.core.conditions.wanted import Facts, before, resolve

Explainer: TypeAlias = Callable[[Facts], "Explained"]


@dataclass(frozen=True, slots=True)
class Explained:
    """A part of a condition. `fact op expected actual` are of leaves, `items` of groups.

    `expected` is resolved (a reference shows the value found there), `actual` None when the fact is missing; of `was`
    it is the value before the event.
    """

    holds: bool
    kind: Literal["all", "any", "not", "leaf"]
    fact: str | None = None
    op: str | None = None
    expected: Any = None
    actual: Any = None
    items: tuple[Explained, ...] = ()


def explain(condition: Condition, facts: Facts) -> Explained:
    """Evaluate every part, also those the answer no longer depends on."""
    return compile_explanation(condition)(facts)


def compile_explanation(condition: Condition) -> Explainer:
    """`explain` for many sets of facts: the condition is prepared once."""
    if isinstance(condition, Leaf):
        return _leaf(condition)
    if isinstance(condition, Not):
        inner = compile_explanation(condition.item)

        def negated(facts: Facts) -> Explained:
            part = inner(facts)
            return Explained(not part.holds, "not", items=(part,))

        return negated
    return _group(tuple(compile_explanation(item) for item in condition.items), is_all=isinstance(condition, All))


def _leaf(leaf: Leaf) -> Explainer:
    test, fact, op, value = compile_leaf(leaf), leaf.fact, leaf.op, leaf.value

    def explained(facts: Facts) -> Explained:
        actual = before(facts).get(fact) if op == "was" else facts.get(fact)
        return Explained(test(facts), "leaf", fact, op, resolve(value, facts), actual)

    return explained


def _group(parts: tuple[Explainer, ...], *, is_all: bool) -> Explainer:
    def explained(facts: Facts) -> Explained:
        items = tuple(part(facts) for part in parts)
        if is_all:
            return Explained(all(item.holds for item in items), "all", items=items)
        return Explained(any(item.holds for item in items), "any", items=items)

    return explained
