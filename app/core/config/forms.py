"""Forms: which fields stand where, and the rules between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.conditions import Condition
from app.core.config.text import Text


@dataclass(frozen=True, slots=True)
class FormItem:
    """A field placed on a form: what the form says of it beyond the library."""

    field: str
    width: int = 12
    required: bool = False
    read_only: bool = False
    keep_hidden: bool = False
    label: Text | None = None
    help: Text | None = None
    default: Any = None


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    label: Text | None
    help: Text | None
    items: tuple[FormItem, ...]


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    label: Text | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class FormRule:
    id: str
    when: Condition
    show: tuple[str, ...] = ()  # field or section ids
    require: tuple[str, ...] = ()
    read_only: tuple[str, ...] = ()
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    id: str
    label: Text
    description: Text | None
    icon: str | None
    workflow: str
    department: str
    topic: str | None
    group: str | None
    priority: str | None
    service_class: str | None
    submit_roles: frozenset[str] | None
    pages: tuple[Page, ...]
    rules: tuple[FormRule, ...]
    retired: bool = False

    def items(self) -> tuple[FormItem, ...]:
        """Every placed field, in reading order."""
        return tuple(item for page in self.pages for section in page.sections for item in section.items)
