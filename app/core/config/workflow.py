"""Workflows: states, and the ways between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.core.conditions import Condition
from app.core.config.text import Text


@dataclass(frozen=True, slots=True)
class State:
    id: str
    label: Text
    customer_label: Text | None
    category: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class TransitionField:
    field: str
    required: bool


@dataclass(frozen=True, slots=True)
class Transition:
    """`sources` is already spelled out (`*` resolved); `on` names the act after which it happens by itself."""

    id: str
    label: Text
    sources: frozenset[str]
    target: str
    roles: frozenset[str]
    guard: Condition | None
    fields: tuple[TransitionField, ...]
    effects: tuple[Mapping[str, Any], ...]
    on: str | None
    tone: Literal["primary", "plain", "danger"]
    reason: Literal["none", "optional", "required"]


@dataclass(frozen=True, slots=True)
class Workflow:
    id: str
    label: Text
    initial: str
    states: Mapping[str, State]
    transitions: tuple[Transition, ...]
