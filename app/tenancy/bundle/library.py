"""What the raw document says of its fields: their types and the ids that can be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.config import OPTION_TYPES, RESERVED_FIELDS
from app.core.config.vocabulary import FIELD_TYPES

CATALOGUE_CHOICES = {"priority": "priorities", "department": "departments", "topic": "topics", "product": "products"}


def listed(document: Any, part: str, key: str) -> Iterator[dict[str, Any]]:
    """The objects of a list of the document; nothing when it has another shape."""
    value = document.get(part) if isinstance(document, dict) else None
    items = value.get(key) if isinstance(value, dict) else None
    yield from (item for item in items if isinstance(item, dict)) if isinstance(items, list) else ()


def option_ids(options: Any) -> Iterator[str]:
    """The ids of a tree of options, from the top."""
    for option in options if isinstance(options, list) else ():
        if isinstance(option, dict):
            if isinstance(option.get("id"), str):
                yield option["id"]
            yield from option_ids(option.get("options"))


class Library:
    """The own fields of a document, and what can be chosen in fields of choice."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._sets = {
            item["id"]: item.get("options")
            for item in listed(document, "fields", "option_sets")
            if isinstance(item.get("id"), str)
        }
        self.fields: Mapping[str, dict[str, Any]] = {
            item["id"]: item
            for item in listed(document, "fields", "fields")
            if isinstance(item.get("id"), str) and item["id"] not in RESERVED_FIELDS
        }
        self.types: Mapping[str, str] = {
            name: item["type"]
            for name, item in self.fields.items()
            if isinstance(item.get("type"), str) and item["type"] in FIELD_TYPES
        }

    def is_half_defined(self, fact: str) -> bool:
        """Whether the fact is an own field whose type is missing or unknown, so that nothing can be said of it."""
        own = fact.removeprefix("custom.")
        return own != fact and own in self.fields and own not in self.types

    def choices(self, field: str) -> list[str] | None:
        """The ids that can be chosen in a field; None when it is no field of choice, or its list is missing."""
        kind = CATALOGUE_CHOICES.get(field) or ("products" if self.types.get(field) == "product" else None)
        if kind:
            items = listed(self._document, "catalog", kind)
            return [item["id"] for item in items if isinstance(item.get("id"), str)]
        if self.types.get(field) not in OPTION_TYPES:
            return None
        item = self.fields[field]
        name = item.get("option_set")
        options = item.get("options") if "options" in item else self._sets.get(name) if isinstance(name, str) else None
        return list(option_ids(options)) if options is not None else None
