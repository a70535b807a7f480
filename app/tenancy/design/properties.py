"""What can be set of an object of the document, read from its schema: the rows of a panel that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.known import Choice, choices
from app.tenancy.design.schema_ways import Located, items_of, located, shape_of

Kind = Literal[
    "text", "string", "long", "number", "integer", "boolean", "enum", "ref", "refs", "strings", "numbers", "texts",
    "icon", "colour", "date", "id", "condition", "value", "options", "computed", "object", "list",
]  # fmt: skip
_LONG = 400  # letters from which on a box has several lines
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_BY_MARK: Mapping[str, Kind] = {
    "x-text": "text", "x-condition": "condition", "x-computed": "computed", "x-value": "value",
}  # fmt: skip
_LISTED: Mapping[str, Kind] = {"string": "strings", "integer": "numbers"}
_BY_TYPE: Mapping[str, Kind] = {
    "boolean": "boolean", "integer": "integer", "number": "number", "string": "string", "array": "list",
    "object": "object",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that can be set. `value` None: not said, `default` then holds.

    `word`: its texts are `<word>.title`, `.description` and `.option.<value>`; `title` and `description` are those of
    the schema. `choices`: of an enum, a reference, or a value of a field of choice. Bounds are those of numbers,
    alone or in a list, `longest` of letters or of a list.
    """

    at: At
    kind: Kind
    word: str
    title: str
    description: str
    required: bool
    value: Any = None
    default: Any = None
    choices: tuple[Choice, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    longest: int | None = None
    pattern: str | None = None
    example: str = ""

    @property
    def name(self) -> str:
        return str(self.at[-1])


def properties(document: Document, at: At, *, deep: bool = True) -> tuple[Property, ...]:
    """Everything that can be set of the object at that place, in the order of its schema; nothing where none is.

    `deep`: what stands in a plain object below (`access.view`) is listed too, instead of the object.
    """
    place, value = located(at), _value(document, at)
    if place is None or not isinstance(value, dict):
        return ()
    return tuple(_rows(document, at, place, value, deep=deep))


def _rows(document: Document, at: At, place: Located, value: Any, *, deep: bool) -> Iterator[Property]:
    shape = shape_of(place, value)
    for name, below in shape.properties.items():
        given = value.get(name) if isinstance(value, dict) else None
        if "const" in below.schema:
            continue
        kind = kind_of(below)
        if kind == "object" and deep and _is_plain(below, place):
            inner = _rows(document, (*at, name), below, given or {}, deep=deep)
            yield from (row for row in inner if row.name != "note")
        else:
            yield _row(document, (*at, name), below, kind, given, required=name in shape.required)


def _is_plain(below: Located, place: Located) -> bool:
    """Whether it has properties to be listed here, and is not the same thing again (as a condition in a condition)."""
    held = below.schema.get("properties")
    return bool(held) and held is not place.schema.get("properties")


def _row(document: Document, at: At, place: Located, kind: Kind, value: Any, *, required: bool) -> Property:
    schema = place.schema
    longest = schema.get("maxItems") if schema.get("type") == "array" else schema.get("maxLength")
    examples = schema.get("examples") or [""]
    bounds = _items(place) if kind == "numbers" else schema
    return Property(
        at=at,
        kind=kind,
        word=place.word,
        title=str(schema.get("title", at[-1])),
        description=str(schema.get("description", "")),
        required=required,
        value=value,
        default=schema.get("default"),
        choices=_choices(document, at, place, kind),
        minimum=bounds.get("minimum", bounds.get("exclusiveMinimum")),
        maximum=bounds.get("maximum"),
        longest=longest,
        pattern=_items(place).get("pattern") if kind == "strings" else schema.get("pattern"),
        example=str(examples[0]) if isinstance(examples[0], str | int | float) else "",
    )


def kind_of(place: Located) -> Kind:
    """Which control sets a value at that place."""
    schema = place.schema
    found = next((kind for mark, kind in _BY_MARK.items() if mark in schema), None)
    if found is not None:
        return found
    if "enum" in schema:
        return "enum"
    if "x-ref" in schema:
        return "ref"
    type_ = schema.get("type")
    if isinstance(type_, list):
        type_ = "number" if "number" in type_ else type_[0]
    if type_ == "array":
        return _list_kind(place)
    return _string_kind(schema) if type_ == "string" else _BY_TYPE.get(str(type_), "object")


def _list_kind(place: Located) -> Kind:
    held = items_of(place)
    if held is None:
        return "list"
    if held.schema.get("x-def") == "option":
        return "options"
    if "x-text" in held.schema:
        return "texts"
    if "x-ref" in held.schema:
        return "refs"
    return _LISTED.get(str(held.schema.get("type")), "list")


def _string_kind(schema: Mapping[str, Any]) -> Kind:
    pattern = str(schema.get("pattern", ""))
    if pattern == _DATE:
        return "date"
    if pattern.startswith("^#["):
        return "colour"
    if schema.get("title") == "Icon" or pattern == "^[a-z0-9_]{1,48}$":
        return "icon"
    if pattern == "^[a-z][a-z0-9_]{1,47}$":
        return "id"
    return "long" if schema.get("maxLength", 0) > _LONG else "string"


def _choices(document: Document, at: At, place: Located, kind: Kind) -> tuple[Choice, ...]:
    schema = place.schema
    if kind == "enum":
        labels = schema["enum"]
        return tuple(Choice(value, f"{place.word}.option.{value}") for value in labels)
    if kind in ("ref", "refs"):
        pointing = schema if kind == "ref" else _items(place)
        return choices(document, str(pointing["x-ref"]), at)
    if kind == "strings":
        return tuple(Choice(value, f"{place.word}.option.{value}") for value in _items(place).get("enum", ()))
    return choices(document, "option", at) if kind == "value" else ()


def _items(place: Located) -> Mapping[str, Any]:
    held = items_of(place)
    return {} if held is None else held.schema


def _value(document: Any, at: At) -> Any:
    value = document
    for token in at:
        if isinstance(value, dict):
            value = value.get(token)
        elif isinstance(value, list) and isinstance(token, int) and 0 <= token < len(value):
            value = value[token]
        else:
            return None
    return value
