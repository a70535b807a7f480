"""Golden tickets: what a configuration has to make of an input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.config.text import Text


@dataclass(frozen=True, slots=True)
class Expected:
    """None: not looked at. `problems` and `transitions` are all there may be; `visible` and `required` some of them."""

    problems: frozenset[str] | None = None
    visible: frozenset[str] | None = None
    required: frozenset[str] | None = None
    priority: str | None = None
    department: str | None = None
    transitions: frozenset[str] | None = None
    policy: str | None = None


@dataclass(frozen=True, slots=True)
class GoldenTicket:
    id: str
    label: Text
    form: str
    role: str
    values: Mapping[str, Any]
    expect: Expected
