"""The JSON Schema of a place of the document: references resolved, what depends on the value decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jsonschema import Draft202012Validator

from app.tenancy.bundle.layout import At
from app.tenancy.bundle.schemas import Schema, schemas

_SUFFIX = ".schema.json"
_UNSPOKEN = frozenset({"common", "condition", "computed"})  # pointed to by others, in whose words they are spoken of
_CONDITIONS: dict[int, Draft202012Validator] = {}


@dataclass(frozen=True, slots=True)
class Located:
    """`schema` with all that references add to it; `file`: whose references it has.

    `word`: how its texts are called; `inner`: how those of what lies in it begin.
    """

    schema: Mapping[str, Any]
    word: str
    inner: str
    file: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What an object may hold as it is now: its properties, and those that must be there."""

    properties: Mapping[str, Located] = field(default_factory=dict)
    required: frozenset[str] = frozenset()


def located(at: At) -> Located | None:
    """The schema of that place, whatever stands there; None where no schema knows it."""
    found: Located | None = Located(schemas()["bundle"], "schema.bundle", "schema.bundle", "bundle")
    for token in at:
        found = found and _below(found, token)
    return found


def shape_of(place: Located, value: Any) -> Shape:
    """What can be said of an object at that place, as its other properties decide (a `select` has options)."""
    properties = {name: below for name in place.schema.get("properties", {}) if (below := _property(place, name))}
    required = set(place.schema.get("required", ()))
    for branch in _branches(place.schema, value):
        required |= set(branch.get("required", ()))
        for name, narrowed in branch.get("properties", {}).items():
            if narrowed == {"not": {}}:
                properties.pop(name, None)
            elif name in properties:
                known = properties[name]
                properties[name] = replace(known, schema={**known.schema, **narrowed})
    return Shape(properties, frozenset(required))


def items_of(place: Located) -> Located | None:
    """What the list at that place holds; None where it is no list."""
    items = place.schema.get("items")
    return _resolved(items, place.inner, place.file) if isinstance(items, dict) else None


def _branches(schema: Mapping[str, Any], value: Any) -> list[Mapping[str, Any]]:
    found = []
    for rule in schema.get("allOf", ()):
        branch = rule.get("then") if _holds(rule, value) else rule.get("else")
        if branch:
            found.append(branch)
    return found


def _holds(rule: Mapping[str, Any], value: Any) -> bool:
    key = id(rule)  # the schemas are read once and kept
    if key not in _CONDITIONS:
        _CONDITIONS[key] = Draft202012Validator(rule.get("if", {}))
    return _CONDITIONS[key].is_valid(value)


def _below(place: Located, token: str | int) -> Located | None:
    if isinstance(token, int):
        return items_of(place)
    named = _property(place, token)
    if named is not None:
        return named
    rest = place.schema.get("additionalProperties")
    return _resolved(rest, place.inner, place.file) if isinstance(rest, dict) else None


def _property(place: Located, name: str) -> Located | None:
    schema = place.schema.get("properties", {}).get(name)
    return _resolved(schema, f"{place.inner}.{name}", place.file) if isinstance(schema, dict) else None


def _resolved(schema: Schema, word: str, file: str) -> Located:
    """What stands beside a reference is said of the place, the rest by what it points to."""
    reference = schema.get("$ref")
    if reference is None:
        return Located(schema, word, word, file)
    name, _, way = str(reference).partition("#")
    file = name.removesuffix(_SUFFIX) or file
    target, tokens = schemas()[file], [token for token in way.split("/") if token]
    for token in tokens:
        target = target[token]
    own = word if file in _UNSPOKEN else ".".join(("schema", file, *tokens[1:]))
    below = _resolved(target, own, file)
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    return Located({**below.schema, **beside}, word, below.inner, below.file)
