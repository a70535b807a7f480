"""Whether a condition can hold at all. Sound: "no" is certain, "yes" only means that no contradiction was seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from app.core.conditions import All, Condition, FactRef, Leaf, Not
from app.core.conditions.vocabulary import EVENT_OPERATORS, VALUELESS_OPERATORS
from app.tenancy.bundle.library import Library
from app.tenancy.bundle.meaning.knowledge import Knowledge

Claim: TypeAlias = tuple[Leaf, bool]  # a comparison and whether it holds
_MOST_CASES = 512


class _TooMany(Exception):
    """The condition has more cases than are worth trying."""


def can_hold(condition: Condition, library: Library) -> bool:
    """False when every way to make the condition hold contradicts itself."""
    try:
        return any(_is_consistent(case, library) for case in _cases(condition, holds=True))
    except _TooMany:
        return True


def _cases(condition: Condition, *, holds: bool) -> list[frozenset[Claim]]:
    """Disjunctive normal form: each case is a set of claims that together make the condition (not) hold."""
    if isinstance(condition, Leaf):
        return [frozenset({(condition, holds)})]
    if isinstance(condition, Not):
        return _cases(condition.item, holds=not holds)
    below = [_cases(item, holds=holds) for item in condition.items]
    if isinstance(condition, All) != holds:
        return _limited([case for cases in below for case in cases])
    joined: list[frozenset[Claim]] = [frozenset()]
    for cases in below:
        joined = _limited([left | right for left in joined for right in cases])
    return joined


def _limited(cases: list[frozenset[Claim]]) -> list[frozenset[Claim]]:
    if len(cases) > _MOST_CASES:
        raise _TooMany
    return cases


def _is_consistent(case: frozenset[Claim], library: Library) -> bool:
    if any((leaf, not holds) in case for leaf, holds in case):
        return False
    return all(_is_fact_consistent(fact, list(claims), library) for fact, claims in _by_fact(case))


def _by_fact(case: frozenset[Claim]) -> Iterator[tuple[str, Iterator[Claim]]]:
    for fact in {leaf.fact for leaf, _ in case}:
        yield fact, (claim for claim in case if claim[0].fact == fact)


def _is_fact_consistent(fact: str, claims: list[Claim], library: Library) -> bool:
    known = Knowledge.of(fact, library)
    # first what tells that the fact is there
    claims.sort(key=lambda claim: (not claim[1], claim[0].op not in VALUELESS_OPERATORS))
    for leaf, holds in claims:
        if leaf.op not in EVENT_OPERATORS:
            known.learn(leaf.op, None if isinstance(leaf.value, FactRef) else leaf.value, holds=holds)
    return known.is_possible()
