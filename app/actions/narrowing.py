"""Filters that people make: conditions on tickets, read and checked before a database is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app.actions.filing import may_see_field
from app.core.conditions import Condition, ConditionError, FactRef, Leaf, leaves, parse
from app.core.conditions.vocabulary import EVENT_OPERATORS, FACTS, FactType, fact_type, operators_for
from app.core.config import CATEGORIES, Bundle, Option
from app.core.problems import Problem, Refused
from app.tenancy.bundle.literals import wrong_literal
from app.tenancy.work import Work
from storage import filters

MOST_VALUES = 100  # of one comparison
_OF_THE_READER = ("actor.", "time.")
_NEVER = EVENT_OPERATORS | {"matches_format"}
_LENGTHS = {"too_deep": "filter.too_deep", "too_many_leaves": "filter.too_long"}


def read_filter(json: object) -> Condition:
    """A condition from its JSON. Raises Refused at `filter`."""
    try:
        return parse(json)
    except ConditionError as error:
        key = _LENGTHS.get(error.code, "filter.unreadable")
        raise Refused(Problem(key, "filter", {"at": error.pointer or "/"})) from error


def check_filter(work: Work, condition: Condition) -> None:
    """Raises Refused at `filter` unless this person may ask it and an index or a column answers it."""
    problems = _problems(work, condition, _of_fact, _of_comparison, _of_ids)
    if problems:
        raise Refused(problems)


def is_usable(work: Work, condition: Condition | None) -> bool:
    """Whether a filter that was checked when it was kept may be asked by this person today.

    Ids that the bundle has lost since are no hindrance: they find nothing, as they should.
    """
    return condition is None or not _problems(work, condition, _of_fact, _of_comparison)


def as_where(work: Work, condition: Condition) -> Any:
    """The condition for the queries of `storage`."""
    types = {name: field.type for name, field in work.bundle.fields.items()}
    return filters.matches(condition, work.facts(), types)


def _problems(work: Work, condition: Condition, *checks: Callable[[Work, str, Leaf], Problem | None]) -> list[Problem]:
    """Of each comparison the first thing that is wrong with it."""
    found = (next(filter(None, (check(work, at, leaf) for check in checks)), None) for at, leaf in leaves(condition))
    return [problem for problem in found if problem is not None]


def _of_fact(work: Work, at: str, leaf: Leaf) -> Problem | None:
    own = leaf.fact.removeprefix("custom.")
    if own == leaf.fact:
        known = leaf.fact in filters.COLUMNS
    else:
        field = work.bundle.fields.get(own)
        known = field is not None and not field.reserved and may_see_field(work, own)
        if known and field is not None and not field.indexed:
            return Problem("filter.not_indexed", "filter", {"at": at, "fact": leaf.fact})
    return None if known else Problem("filter.unknown_fact", "filter", {"at": at, "fact": leaf.fact})


def _of_comparison(work: Work, at: str, leaf: Leaf) -> Problem | None:
    kind = _type(work.bundle, leaf)
    allowed = tuple(op for op in operators_for(kind) if op not in _NEVER)
    if leaf.op not in allowed:
        return Problem("filter.operator", "filter", {"at": at, "fact": leaf.fact, "op": leaf.op, "known": allowed})
    if isinstance(leaf.value, FactRef):
        asked = leaf.value.fact
        if asked in FACTS and asked.startswith(_OF_THE_READER):
            return None
        return Problem("filter.unknown_fact", "filter", {"at": at, "fact": asked})
    values = _values(leaf)
    if len(values) > MOST_VALUES:
        return Problem("filter.too_many_values", "filter", {"at": at, "max": MOST_VALUES})
    expected = next(filter(None, (wrong_literal(value, kind) for value in values)), None)
    if expected is None:
        return None
    return Problem("filter.value", "filter", {"at": at, "fact": leaf.fact, "expected": expected})


def _of_ids(work: Work, at: str, leaf: Leaf) -> Problem | None:
    known = known_ids(work.bundle, leaf.fact)
    unknown = [value for value in _values(leaf) if known is not None and value not in known]
    if not unknown:
        return None
    return Problem("filter.unknown_id", "filter", {"at": at, "fact": leaf.fact, "value": str(unknown[0])[:MOST_VALUES]})


def known_ids(bundle: Bundle, fact: str) -> frozenset[str] | None:
    """The ids that can stand beside that fact, None where the bundle does not list them."""
    kind = fact_type(fact, {name: field.type for name, field in bundle.fields.items()})
    if kind is None or kind.value != "id":
        return None
    if kind.source == "option":
        return frozenset(_options(bundle.fields[fact.removeprefix("custom.")].options))
    if kind.source == "state":
        return frozenset(state for workflow in bundle.workflows.values() for state in workflow.states)
    listed: dict[str | None, Any] = {
        "category": CATEGORIES,
        "priority": bundle.priorities,
        "department": bundle.departments,
        "group": bundle.groups,
        "product": bundle.products,
        "topic": bundle.topics,
        "service_class": bundle.service_classes,
        "form": bundle.forms,
    }
    return frozenset(listed[kind.source]) if kind.source in listed else None


def _options(options: tuple[Option, ...]) -> Iterator[str]:
    for option in options:
        yield option.id
        yield from _options(option.options)


def _type(bundle: Bundle, leaf: Leaf) -> FactType:
    found = fact_type(leaf.fact, {name: field.type for name, field in bundle.fields.items()})
    if found is None:
        raise KeyError(leaf.fact)
    return found


def _values(leaf: Leaf) -> tuple[object, ...]:
    if isinstance(leaf.value, tuple):
        return leaf.value
    return () if leaf.value is None or isinstance(leaf.value, FactRef) else (leaf.value,)
