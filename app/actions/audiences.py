"""Whom an announcement is for: a condition on the reader, checked when it is kept and asked for each reader."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator

from app.core.conditions import Condition, ConditionError, FactRef, Leaf, leaves, parse
from app.core.conditions.evaluate import Test, compile_condition
from app.core.conditions.vocabulary import EVENT_OPERATORS, FACTS, operators_for
from app.core.config import Bundle
from app.core.formats import FORMATS
from app.core.problems import Problem, Refused
from app.tenancy.bundle.literals import wrong_literal
from app.tenancy.work import Work
from storage import people

MOST_VALUES = 100  # of one comparison
_OF_THE_READER = ("actor.", "org.")
_KINDS = frozenset({"customer", "staff"})


def read_condition(given: object, field: str) -> Condition:
    """A condition from its JSON. Raises Refused at `field`."""
    try:
        return parse(given)
    except ConditionError as error:
        raise Refused(Problem("filter.unreadable", field, {"at": error.pointer or "/"})) from error


def check_condition(work: Work, condition: Condition, field: str) -> list[Problem]:
    """What is wrong with each comparison: it may ask about the reader and his organization alone."""
    found = (_problem(work.bundle, at, leaf) for at, leaf in leaves(condition))
    return [Problem(key, field, args) for key, args in filter(None, found)]


def is_meant(work: Work, condition: object) -> bool:
    """Whether the reader is somebody the kept condition asks for; who is nobody is not."""
    if condition is None:
        return True
    if work.actor.id is None:
        return False
    facts = work.facts()
    organization = None if work.actor.organization is None else people.organization(work.actor.organization)
    facts |= {"org.id": work.actor.organization, "org.name": organization.name if organization else None}
    return _test(json.dumps(condition, sort_keys=True))(facts)


@functools.lru_cache(maxsize=256)
def _test(condition: str) -> Test:
    return compile_condition(parse(json.loads(condition)))


def _problem(bundle: Bundle, at: str, leaf: Leaf) -> tuple[str, dict[str, object]] | None:
    fact = FACTS.get(leaf.fact)
    if fact is None or not leaf.fact.startswith(_OF_THE_READER):
        return "filter.unknown_fact", {"at": at, "fact": leaf.fact}
    if isinstance(leaf.value, FactRef) and not leaf.value.fact.startswith(_OF_THE_READER):
        return "filter.unknown_fact", {"at": at, "fact": leaf.value.fact}
    allowed = tuple(op for op in operators_for(fact) if op not in EVENT_OPERATORS)
    if leaf.op not in allowed:
        return "filter.operator", {"at": at, "fact": leaf.fact, "op": leaf.op, "known": allowed}
    return _wrong_value(bundle, at, leaf)


def _wrong_value(bundle: Bundle, at: str, leaf: Leaf) -> tuple[str, dict[str, object]] | None:
    values = tuple(_values(leaf))
    if len(values) > MOST_VALUES:
        return "filter.too_many_values", {"at": at, "max": MOST_VALUES}
    if leaf.op == "matches_format":
        fits = all(value in FORMATS for value in values)
        expected = None if fits else " ".join(sorted(FORMATS))
    else:
        expected = next(filter(None, (wrong_literal(value, FACTS[leaf.fact]) for value in values)), None)
    if expected is not None:
        return "filter.value", {"at": at, "fact": leaf.fact, "expected": expected}
    known = _known(bundle, FACTS[leaf.fact].source)
    unknown = [value for value in values if known is not None and value not in known]
    return ("filter.unknown_id", {"at": at, "fact": leaf.fact, "value": str(unknown[0])[:80]}) if unknown else None


def _known(bundle: Bundle, source: str | None) -> frozenset[str] | None:
    """The ids that a list of the bundle has; None where nobody lists them."""
    if source == "kind":
        return _KINDS
    if source == "language":
        return frozenset(bundle.tenant.languages)
    listed = {"role": bundle.roles, "department": bundle.departments, "group": bundle.groups}
    return frozenset(listed[source]) if source in listed else None


def _values(leaf: Leaf) -> Iterator[object]:
    if isinstance(leaf.value, tuple):
        yield from leaf.value
    elif leaf.value is not None and not isinstance(leaf.value, FactRef):
        yield leaf.value
