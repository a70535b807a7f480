"""The field library: what can be asked, and what an answer looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.config.text import Text


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    label: Text
    options: tuple[Option, ...] = ()
    retired: bool = False
    aliases: tuple[str, ...] = ()  # ids it had before


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the library. Bounds are numbers, or ISO dates for `date`; None = not bounded."""

    id: str
    type: str
    label: Text
    help: Text | None = None
    placeholder: Text | None = None
    options: tuple[Option, ...] = ()
    levels: tuple[Text, ...] = ()
    minimum: float | str | None = None
    maximum: float | str | None = None
    step: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    decimals: int | None = None
    currencies: tuple[str, ...] = ()
    max_files: int | None = None
    file_types: frozenset[str] | None = None
    max_bytes: int | None = None
    default: Any = None  # literal, or {"fact": …}
    computed: Mapping[str, Any] | None = None
    view_roles: frozenset[str] | None = None  # None = everyone who may see the ticket
    edit_roles: frozenset[str] | None = None
    indexed: bool = False
    searchable: bool = False
    retired: bool = False
    reserved: bool = False
