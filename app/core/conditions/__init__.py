"""One condition language: a typed tree that is evaluated, explained, spoken and turned into SQL."""

from app.core.conditions.reading import MAX_DEPTH, MAX_LEAVES, parse, to_json
from app.core.conditions.tree import (
    All,
    AnyOf,
    Condition,
    ConditionError,
    FactRef,
    Leaf,
    Not,
    RelativeMoment,
    Value,
    facts,
    leaves,
)

__all__ = [
    "MAX_DEPTH",
    "MAX_LEAVES",
    "All",
    "AnyOf",
    "Condition",
    "ConditionError",
    "FactRef",
    "Leaf",
    "Not",
    "RelativeMoment",
    "Value",
    "facts",
    "leaves",
    "parse",
    "to_json",
]
