"""The JSON Schemas of the parts, and what their annotations say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, ValidationError, validators
from jsonschema.protocols import Validator
from referencing import Registry, Resource

from app.tenancy.bundle.layout import SCHEMAS

Schema: TypeAlias = dict[str, Any]
_SUFFIX = ".schema.json"


@lru_cache(maxsize=1)
def schemas() -> dict[str, Schema]:
    """Every schema by the name of its kind: `tenant`, `form`, `condition` …"""
    return {
        path.name.removesuffix(_SUFFIX): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(SCHEMAS.glob(f"*{_SUFFIX}"))
    }


def _pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    """As in ECMAScript, where `$` is the very end; Python's also stands before a last newline."""
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield ValidationError("pattern")


_Validator = validators.extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]  # no stub


@lru_cache(maxsize=32)
def validator(kind: str) -> Validator:
    """The validator of one kind of part."""
    known = schemas()
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in known.values()
    )
    made: Validator = _Validator(known[kind], registry=registry)
    return made


@dataclass(slots=True)
class Plan:
    """A schema as the walker needs it: annotations (`x-…`) and what lies below. Plans may contain themselves."""

    marks: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Plan] = field(default_factory=dict)
    items: Plan | None = None
    rest: Plan | None = None  # values of keys that are not named
    names: dict[str, Any] = field(default_factory=dict)  # annotations of those keys


@lru_cache(maxsize=1)
def bundle_plan() -> Plan:
    """The plan of the whole document."""
    return _Compiler().plan("bundle", schemas()["bundle"])


class _Compiler:
    """Resolves references once; recursive schemas become plans that contain themselves."""

    def __init__(self) -> None:
        self._known: dict[int, Plan] = {}

    def plan(self, name: str, schema: Schema) -> Plan:
        if id(schema) in self._known:
            return self._known[id(schema)]
        marks = {key: value for key, value in schema.items() if key.startswith("x-")}
        if "$ref" in schema:
            return self._pointing(name, schema, marks)
        plan = self._known[id(schema)] = Plan(marks)
        for key, below in schema.get("properties", {}).items():
            if isinstance(below, dict):
                plan.properties[key] = self.plan(name, below)
        if isinstance(schema.get("items"), dict):
            plan.items = self.plan(name, schema["items"])
        if isinstance(schema.get("additionalProperties"), dict):
            plan.rest = self.plan(name, schema["additionalProperties"])
        if isinstance(schema.get("propertyNames"), dict):
            plan.names = self.plan(name, schema["propertyNames"]).marks
        return plan

    def _pointing(self, name: str, schema: Schema, marks: dict[str, Any]) -> Plan:
        target = self._resolve(name, schema["$ref"])
        if not marks:
            return target
        merged = Plan({**target.marks, **marks}, target.properties, target.items, target.rest, target.names)
        self._known[id(schema)] = merged
        return merged

    def _resolve(self, name: str, reference: str) -> Plan:
        file, _, way = reference.partition("#")
        name = file.removesuffix(_SUFFIX) or name
        schema = schemas()[name]
        for token in way.split("/")[1:]:
            schema = schema[token]
        return self.plan(name, schema)
