"""One comparison of a condition as a function of facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from app.core.conditions.comparing import ACCEPTED, ALIKE, MANY, compare, is_absent, reader_of
from app.core.conditions.containing import list_has, text_has
from app.core.conditions.tree import Leaf
from app.core.conditions.vocabulary import FACTS, LIST_OPERATORS
from app.core.conditions.wanted import UNREADABLE, Facts, before, resolve, wanted_many, wanted_one
from app.core.formats import FORMATS, matches_format

Test: TypeAlias = Callable[[Facts], bool]


def compile_leaf(leaf: Leaf) -> Test:
    """One comparison as a function of facts that never raises."""
    test = _BUILDERS[leaf.op](leaf)

    def holds(facts: Facts) -> bool:
        try:
            return test(facts)
        except UNREADABLE:
            return False

    return holds


def _comparison(leaf: Leaf) -> Test:
    fact, read, accepted = leaf.fact, reader_of(leaf.fact), ACCEPTED[leaf.op]
    wanted_in = wanted_one(leaf.value, read)

    def test(facts: Facts) -> bool:
        found, wanted = read(facts.get(fact)), wanted_in(facts)
        return found is not None and wanted is not None and compare(found, wanted, facts) in accepted

    return test


def _membership(leaf: Leaf) -> Test:
    fact, read = leaf.fact, reader_of(leaf.fact)
    all_in = wanted_many(leaf.value, read)
    differs, is_negative = ACCEPTED["ne"], leaf.op == "not_in"

    def test(facts: Facts) -> bool:
        found, wanted = read(facts.get(fact)), all_in(facts)
        if found is None or not wanted:
            return False
        if is_negative:
            return all(item is not None and compare(found, item, facts) in differs for item in wanted)
        return any(item is not None and compare(found, item, facts) in ALIKE for item in wanted)

    return test


def _containment(leaf: Leaf) -> Test:
    fact, value, op, read = leaf.fact, leaf.value, leaf.op, reader_of(leaf.fact)
    one_in, many_in = wanted_one(value, read), wanted_many(value, read)
    is_single = op not in LIST_OPERATORS

    def test(facts: Facts) -> bool:
        found = facts.get(fact)
        if isinstance(found, MANY):
            wanted = (one_in(facts),) if is_single else many_in(facts)
            return bool(wanted) and list_has(op, found, wanted, read, facts)
        return _text_contains(leaf, found, facts)

    return test


def _text_contains(leaf: Leaf, found: object, facts: Facts) -> bool:
    wanted = resolve(leaf.value, facts)
    fits = isinstance(wanted, MANY) and bool(wanted) if leaf.op in LIST_OPERATORS else isinstance(wanted, str)
    return fits and _is_text(leaf.fact) and isinstance(found, str) and text_has(leaf.op, found, wanted)


def _is_text(fact: str) -> bool:
    return fact not in FACTS or FACTS[fact].value == "text"


def _start(leaf: Leaf) -> Test:
    fact = leaf.fact
    return lambda facts: _text_contains(leaf, facts.get(fact), facts)


def _format(leaf: Leaf) -> Test:
    fact, name = leaf.fact, leaf.value
    if not isinstance(name, str) or name not in FORMATS:
        return lambda _facts: False

    def test(facts: Facts) -> bool:
        found = facts.get(fact)
        return isinstance(found, str) and matches_format(name, found)

    return test


def _presence(leaf: Leaf) -> Test:
    fact, is_wanted = leaf.fact, leaf.op == "is_set"
    return lambda facts: is_absent(facts.get(fact)) is not is_wanted


def _was(leaf: Leaf) -> Test:
    fact, read = leaf.fact, reader_of(leaf.fact)
    wanted_in = wanted_one(leaf.value, read)

    def test(facts: Facts) -> bool:
        found, wanted = read(before(facts).get(fact)), wanted_in(facts)
        return found is not None and wanted is not None and compare(found, wanted, facts) in ALIKE

    return test


def _changed(leaf: Leaf) -> Test:
    fact = leaf.fact

    def test(facts: Facts) -> bool:
        earlier = before(facts)
        if fact not in earlier:
            return False
        old, new = earlier[fact], facts.get(fact)
        return bool(old != new) and not (is_absent(old) and is_absent(new))

    return test


def _changed_to(leaf: Leaf) -> Test:
    changed, equal = _changed(leaf), _comparison(Leaf(leaf.fact, "eq", leaf.value))
    return lambda facts: changed(facts) and equal(facts)


_BUILDERS: Mapping[str, Callable[[Leaf], Test]] = {
    **dict.fromkeys(ACCEPTED, _comparison),
    **dict.fromkeys(("in", "not_in"), _membership),
    **dict.fromkeys(("contains", "contains_any", "contains_all"), _containment),
    "starts_with": _start,
    "matches_format": _format,
    "is_set": _presence,
    "not_set": _presence,
    "was": _was,
    "changed": _changed,
    "changed_to": _changed_to,
}
