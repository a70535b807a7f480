"""fields.json: own fields with their options resolved, and the reserved ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.core.config import RESERVED_FIELDS, Field, Option
from app.tenancy.bundle.decode.texts import Texts
from app.tenancy.bundle.decode.values import ids
from app.tenancy.bundle.layout import Document

_RESERVED_TYPES = {
    "subject": "text",
    "body": "long_text",
    "priority": "select",
    "department": "select",
    "topic": "select",
    "product": "product",
}
_PLAIN = ("step", "decimals", "max_files", "max_bytes", "min_length", "max_length", "default")


def decode_fields(part: Document, texts: Texts) -> dict[str, Field]:
    """Own fields in their order, then the reserved ones that nobody listed."""
    sets = {
        item["id"]: _options(item["options"], f"option_set.{item['id']}", texts) for item in part.get("option_sets", [])
    }
    fields = {item["id"]: _field(item, sets, texts) for item in part["fields"]}
    for name in RESERVED_FIELDS:
        if name not in fields:
            fields[name] = _field({"id": name}, sets, texts)
    return fields


def _options(listed: Iterable[Document], key: str, texts: Texts) -> tuple[Option, ...]:
    return tuple(_option(item, f"{key}.option.{item['id']}", texts) for item in listed)


def _option(item: Document, key: str, texts: Texts) -> Option:
    return Option(
        id=item["id"],
        label=texts.required(item["label"], f"{key}.label"),
        options=_options(item.get("options", ()), key, texts),
        retired=item.get("retired", False),
        aliases=tuple(item.get("aliases", ())),
    )


def _field(item: Document, sets: Mapping[str, tuple[Option, ...]], texts: Texts) -> Field:
    name, key, access = item["id"], f"field.{item['id']}", item.get("access", {})
    is_reserved = name in RESERVED_FIELDS
    own = _options(item.get("options", ()), key, texts)
    said = item.get("label") or (texts.of_product(f"reserved_field.{name}") if is_reserved else None)
    return Field(
        id=name,
        type=_RESERVED_TYPES[name] if is_reserved else item["type"],
        label=texts.required(said, f"{key}.label"),
        help=texts.optional(item.get("help"), f"{key}.help"),
        placeholder=texts.optional(item.get("placeholder"), f"{key}.placeholder"),
        options=own or sets.get(item.get("option_set", ""), ()),
        levels=_levels(item.get("levels", ()), key, texts),
        currencies=tuple(item.get("currencies", ())),
        file_types=ids(item.get("types")),
        computed=_without_notes(item.get("computed")),
        view_roles=ids(access.get("view")),
        edit_roles=ids(access.get("edit")),
        reserved=is_reserved,
        **_bounds(item),
        **{flag: item.get(flag, False) for flag in ("indexed", "searchable", "retired")},
    )


def _levels(listed: Iterable[Any], key: str, texts: Texts) -> tuple[Any, ...]:
    return tuple(texts.required(said, f"{key}.levels.{number}") for number, said in enumerate(listed, 1))


def _bounds(item: Document) -> dict[str, Any]:
    return {"minimum": item.get("min"), "maximum": item.get("max"), **{key: item.get(key) for key in _PLAIN}}


def _without_notes(expression: Any) -> Any:
    """An expression is one operation; remarks beside it are not part of it."""
    if isinstance(expression, dict):
        return {key: _without_notes(value) for key, value in expression.items() if key != "note"}
    return [_without_notes(item) for item in expression] if isinstance(expression, list) else expression
