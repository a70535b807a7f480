"""What can be written at a place of a part's JSON: keys, words and ids, as its schema and its document know them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.core.conditions.vocabulary import FACTS
from app.tenancy.bundle.layout import MAPPED_PARTS, At, Document
from app.tenancy.bundle.references import References
from app.tenancy.bundle.schemas import Schema, schemas
from app.tenancy.bundle.walk import Node, Scope
from app.tenancy.design.locating import Cursor, cursor
from app.tenancy.design.schema_ways import located

_SUFFIX = ".schema.json"
_NESTED = ("allOf", "anyOf", "oneOf")
_BRANCHES = ("then", "else", "if")
_DEEPEST = 12  # references that lead to references
_EMPTY = {"string": '""', "object": "{}", "array": "[]", "boolean": "false"}
_WITHIN = {"forms": "form", "workflows": "workflow"}
_MOST = 200


@dataclass(frozen=True, slots=True)
class Completion:
    """`text` takes the place of what is written; `detail` says what it means, as the schema has it.

    `word`: the same as a text, or where `<word>.description` and `<word>.title` are; empty: there is none.
    """

    text: str
    label: str
    detail: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Completions:
    """What fits between `start` and `end`, counted in letters."""

    start: int
    end: int
    items: tuple[Completion, ...]


def completions(document: Document, part: At, text: str, offset: int) -> Completions:
    """What can stand at `offset` of the text of a part: `("catalog",)`, `("forms", "bug_report")`."""
    place = cursor(text, offset)
    if place is None:
        return Completions(offset, offset, ())
    found = [_resolved(each) for each in _schemas_at(_root(part), place.at)]
    at = (*part, *place.at)
    items = _keys(at, found, place) if place.kind == "key" else _values(document, at, found)
    return Completions(place.start, place.end, tuple(dict.fromkeys(items))[:_MOST])


@dataclass(frozen=True, slots=True)
class _Found:
    """A schema, with the kind of file in which its references to itself begin."""

    kind: str
    schema: Schema


def _root(part: At) -> _Found:
    kind = MAPPED_PARTS.get(str(part[0]), str(part[0]))
    return _Found(kind, schemas().get(kind, {}))


def _schemas_at(root: _Found, at: At) -> list[_Found]:
    """Every schema that may speak for the value: branches and alternatives are all taken."""
    here = [root]
    for token in at:
        here = [below for each in here for alternative in _alternatives(each) for below in _below(alternative, token)]
    return [alternative for each in here for alternative in _alternatives(each)]


def _alternatives(found: _Found, depth: int = 0) -> Iterator[_Found]:
    found = _resolved(found)
    yield found
    if depth > _DEEPEST:
        return
    nested = [each for name in _NESTED for each in found.schema.get(name, ())]
    nested += [found.schema[name] for name in _BRANCHES if isinstance(found.schema.get(name), dict)]
    for each in nested:
        if isinstance(each, dict):
            yield from _alternatives(_Found(found.kind, each), depth + 1)


def _resolved(found: _Found) -> _Found:
    """What a reference leads to, with what is said beside it."""
    for _ in range(_DEEPEST):
        reference = found.schema.get("$ref")
        if not isinstance(reference, str):
            break
        file, _, way = reference.partition("#")
        kind = file.removesuffix(_SUFFIX) or found.kind
        target: Any = schemas()[kind]
        for token in way.split("/")[1:]:
            target = target[token]
        beside = {key: value for key, value in found.schema.items() if key != "$ref"}
        found = _Found(kind, {**target, **beside})
    return found


def _below(found: _Found, token: str | int) -> Iterator[_Found]:
    schema = found.schema
    below = schema.get("items") if isinstance(token, int) else schema.get("properties", {}).get(token)
    if below is None and isinstance(token, str):
        below = schema.get("additionalProperties")
    if isinstance(below, dict):
        yield _Found(found.kind, below)


def _keys(at: At, found: Iterable[_Found], place: Cursor) -> Iterator[Completion]:
    for each in found:
        for key, below in each.schema.get("properties", {}).items():
            if key in place.keys or not isinstance(below, dict):
                continue
            schema = _resolved(_Found(each.kind, below)).schema
            yield Completion(f'"{key}": {_empty(schema)}', key, _said(schema), _word((*at, key)))


def _empty(schema: Schema) -> str:
    kind = schema.get("type")
    if "default" in schema:
        return json.dumps(schema["default"], ensure_ascii=False)
    return _EMPTY.get(kind if isinstance(kind, str) else "string" if isinstance(kind, list) else "", "")


def _values(document: Document, at: At, found: Iterable[_Found]) -> Iterator[Completion]:
    word = _word(at)
    for each in found:
        schema = each.schema
        for value in schema.get("enum", ()):
            own = word and f"{word}.option.{value}"
            yield Completion(json.dumps(value, ensure_ascii=False), str(value), _said(schema), own)
        if schema.get("type") == "boolean":
            yield from (Completion(said, said, _said(schema), word) for said in ("true", "false"))
        if "x-ref" in schema:
            kind = str(schema["x-ref"])
            names = _known(document, at, schema)
            yield from (Completion(f'"{name}"', name, kind, f"finding.kind.{kind}") for name in names)
        if each.kind == "condition" and at[-1] == "fact":
            yield from (Completion(f'"{fact}"', fact, "") for fact in _facts(document))


def _known(document: Document, at: At, schema: Schema) -> list[str]:
    """The ids a reference may name at that place."""
    scope: Scope = (_WITHIN[str(at[0])], str(at[1])) if at[0] in _WITHIN else ()
    marks = {key: value for key, value in schema.items() if key.startswith("x-")}
    return References(document).known(Node("ref", schema["x-ref"], at, "", scope, marks)) or []


def _facts(document: Document) -> list[str]:
    own = document.get("fields", {}).get("fields", ())
    return [*FACTS, *(f"custom.{field['id']}" for field in own if field.get("type"))]


def _word(at: At) -> str:
    place = located(at)
    return place.word if place is not None else ""


def _said(schema: Schema) -> str:
    return str(schema.get("description") or schema.get("title") or "")
