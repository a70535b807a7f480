"""A condition as a WHERE: true for exactly the rows for which evaluating it is true."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeAlias

import peewee

from app.core.conditions import All, Condition, ConditionError, FactRef, Leaf, Not, Value
from app.core.conditions.comparing import MANY, READERS, Reading, folded, zone_of
from app.core.conditions.vocabulary import FACTS, LIST_OPERATORS, VALUELESS_OPERATORS, ValueType
from app.core.conditions.wanted import UNREADABLE, resolve
from storage.columns import microseconds

Facts: TypeAlias = Mapping[str, Any]
Custom: TypeAlias = Callable[[str, Leaf], Any]

_TRUE, _FALSE = peewee.SQL("TRUE"), peewee.SQL("FALSE")
_LISTED_OPERATORS = frozenset(
    {"eq", "ne", "in", "not_in", "lt", "le", "gt", "ge", "is_set", "not_set"}
    | {"contains", "contains_any", "contains_all", "starts_with"}
)
_RESOLVABLE = ("actor.", "time.")
_SYMBOLS: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
_ORDERED = frozenset({"number", "day", "moment", "time"})
_GREATEST_INTEGER = 2**63 - 1  # beyond it SQLite cannot bind


def to_where(condition: Condition, columns: Mapping[str, Any], custom: Custom, facts: Facts) -> Any:
    """The condition as a Peewee expression over one table.

    `columns`: fact → column holding it, NULL when missing; moments as microseconds since 1970, free texts *folded*
    (`app.core.text.fold`). `custom(field_id, leaf)` gives the expression of a `custom.*` leaf, whose value is already
    resolved (a literal, a tuple, a datetime); it may be NULL, which counts as false. `facts` hold `actor.*` and
    `time.*` of the person who looks. Raises ConditionError: `fact_not_listed` (no column, or a reference to a fact of
    the row), `operator_not_listed` (formats and events cannot be asked of a table).
    """
    return _node(condition, _Scope(columns, custom, facts), "")


def leaf_where(column: Any, value_type: ValueType, leaf: Leaf, facts: Facts) -> Any:
    """One comparison with a column of that type; NULL or false when the column is NULL, except under `not_set`.

    For `custom`, too: types `text` (folded), `id`, `row`, `number`, `moment` (microseconds), `day` (`YYYY-MM-DD`),
    `time` (`HH:MM`). The value of the leaf must be resolved.
    """
    is_word = value_type in ("text", "id")
    if leaf.op == "is_set":
        return column != "" if is_word else column.is_null(False)
    if leaf.op == "not_set":
        return column.is_null() | (column == "") if is_word else column.is_null()
    if leaf.op in ("contains", "contains_any", "contains_all", "starts_with"):
        return _text_where(column, leaf) if value_type == "text" else _FALSE
    wanted = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
    compared = [_compared(column, value_type, leaf.op, _read(value, value_type), facts) for value in wanted]
    return _all(compared) if leaf.op == "not_in" else _any(compared)


@dataclass(frozen=True, slots=True)
class _Scope:
    columns: Mapping[str, Any]
    custom: Custom
    facts: Facts


def _node(condition: Condition, scope: _Scope, at: str) -> Any:
    if isinstance(condition, Leaf):
        return _leaf(condition, scope, at)
    if isinstance(condition, Not):
        # A missing value makes the inside NULL where evaluating says false; only a negation can tell the two apart.
        return ~peewee.fn.COALESCE(_node(condition.item, scope, f"{at}/not"), _FALSE)
    word, join = ("all", _all) if isinstance(condition, All) else ("any", _any)
    return join(_node(item, scope, f"{at}/{word}/{n}") for n, item in enumerate(condition.items))


def _leaf(leaf: Leaf, scope: _Scope, at: str) -> Any:
    own = leaf.fact.removeprefix("custom.")
    if own == leaf.fact and leaf.fact not in scope.columns:
        raise ConditionError(f"{at}/fact", "fact_not_listed", leaf.fact)
    if leaf.op not in _LISTED_OPERATORS:
        raise ConditionError(f"{at}/op", "operator_not_listed", leaf.op)
    value = _resolved(leaf, scope.facts, f"{at}/value")
    if value is None and leaf.op not in VALUELESS_OPERATORS:
        return _FALSE
    known = replace(leaf, value=value)
    if own != leaf.fact:
        return scope.custom(own, known)
    return leaf_where(scope.columns[leaf.fact], FACTS[leaf.fact].value, known, scope.facts)


def _resolved(leaf: Leaf, facts: Facts, at: str) -> Value:
    if isinstance(leaf.value, FactRef) and not leaf.value.fact.startswith(_RESOLVABLE):
        raise ConditionError(f"{at}/fact", "fact_not_listed", leaf.value.fact)
    value: Any = resolve(leaf.value, facts)
    is_many = isinstance(value, MANY)
    if is_many != (leaf.op in LIST_OPERATORS) or (is_many and not value):
        return None
    return tuple(value) if is_many else value


def _read(value: object, value_type: ValueType) -> Reading | None:
    try:
        return READERS[value_type](value)
    except UNREADABLE:
        return None


def _compared(column: Any, value_type: ValueType, op: str, wanted: Reading | None, facts: Facts) -> Any:
    symbol = {"in": "eq", "not_in": "ne"}.get(op, op)
    if wanted is None or (symbol not in ("eq", "ne") and value_type not in _ORDERED):
        return _FALSE
    kind, key, _ = wanted
    if value_type == "moment" and kind == "day":
        return _moment_on_day(column, symbol, key, facts)
    compared = _SYMBOLS[symbol](column, peewee.AsIs(_stored(kind, key, value_type, facts), converter=False))
    return compared & (column != "") if symbol == "ne" and value_type in ("text", "id") else compared


def _stored(kind: str, key: Any, value_type: ValueType, facts: Facts) -> object:
    """How the column spells what is compared with it."""
    if value_type == "day":
        day: date = key.astimezone(zone_of(facts)).date() if kind == "moment" else key
        return day.isoformat()
    if kind == "moment":
        return microseconds(key)
    if kind == "time":
        return str(key).removesuffix(":00")
    if kind in ("number", "row"):
        return key if isinstance(key, int) and abs(key) <= _GREATEST_INTEGER else float(key)
    return key


def _moment_on_day(column: Any, symbol: str, day: date, facts: Facts) -> Any:
    start, end = _start_of(day, facts, days=0), _start_of(day, facts, days=1)
    return {
        "eq": lambda: (column >= start) & (column < end),
        "ne": lambda: (column < start) | (column >= end),
        "lt": lambda: column < start,
        "le": lambda: column < end,
        "gt": lambda: column >= end,
        "ge": lambda: column >= start,
    }[symbol]()


def _start_of(day: date, facts: Facts, *, days: int) -> Any:
    try:
        midnight = datetime.combine(day + timedelta(days=days), time(), zone_of(facts)).astimezone(UTC)
    except OverflowError:  # the first and the last day there are
        midnight = datetime.max.replace(tzinfo=UTC) if days else datetime.min.replace(tzinfo=UTC)
    return peewee.AsIs(microseconds(midnight), converter=False)


def _text_where(column: Any, leaf: Leaf) -> Any:
    parts = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
    texts = [folded(part) if isinstance(part, str) else "" for part in parts]
    if leaf.op == "starts_with":
        return column.startswith(texts[0]) if texts[0] else _FALSE
    found = [column.contains(text) if text else _FALSE for text in texts]
    return _all(found) if leaf.op == "contains_all" else _any(found)


def _all(parts: Iterable[Any]) -> Any:
    return _joined(parts, operator.and_, _TRUE)


def _any(parts: Iterable[Any]) -> Any:
    return _joined(parts, operator.or_, _FALSE)


def _joined(parts: Iterable[Any], join: Callable[[Any, Any], Any], nothing: Any) -> Any:
    found = list(parts)
    return functools.reduce(join, found) if found else nothing
