"""From a condition to a function of facts that answers yes or no, and never raises."""

from __future__ import annotations

from app.core.conditions.leaf import Test, compile_leaf
from app.core.conditions.tree import All, Condition, Leaf, Not
from app.core.conditions.wanted import Facts

__all__ = ["Facts", "Test", "compile_condition"]


def compile_condition(condition: Condition) -> Test:
    """A function of facts (`{"ticket.priority": "high", "custom.system": "vpn", "before": {…}}`).

    A missing fact, a missing value to compare with and types that do not compare make a leaf false. None, an empty
    list and a text without a visible character count as missing. `before` holds the facts as they were before the
    event. Moments are aware datetimes or ISO texts, days are dates or ISO texts; a day meets a moment in the zone of
    `time.now`. Free texts and own fields compare folded, ids exactly.
    """
    if isinstance(condition, Leaf):
        return compile_leaf(condition)
    if isinstance(condition, Not):
        inner = compile_condition(condition.item)
        return lambda facts: not inner(facts)
    tests = tuple(compile_condition(item) for item in condition.items)
    return _every(tests) if isinstance(condition, All) else _some(tests)


def _every(tests: tuple[Test, ...]) -> Test:
    def holds(facts: Facts) -> bool:
        for test in tests:  # noqa: SIM110 - a generator takes twice the time
            if not test(facts):
                return False
        return True

    return holds


def _some(tests: tuple[Test, ...]) -> Test:
    def holds(facts: Facts) -> bool:
        for test in tests:  # noqa: SIM110 - a generator takes twice the time
            if test(facts):
                return True
        return False

    return holds
