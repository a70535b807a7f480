"""The catalogue: what a ticket can be filed under, and who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.core.config.text import Text
from app.core.config.vocabulary import RoleKind, Scope


@dataclass(frozen=True, slots=True)
class Item:
    """A plain definition of the catalogue: department, group, product, topic, service class, priority, option."""

    id: str
    label: Text
    description: Text | None = None
    retired: bool = False
    aliases: tuple[str, ...] = field(default=(), kw_only=True)  # ids it had before


@dataclass(frozen=True, slots=True)
class Group(Item):
    department: str = ""


@dataclass(frozen=True, slots=True)
class Product(Item):
    service_class: str | None = None


@dataclass(frozen=True, slots=True)
class Topic(Item):
    department: str | None = None
    group: str | None = None
    priority: str | None = None
    service_class: str | None = None
    assignee: str | None = None  # the e-mail address of a colleague
    form: str | None = None  # the form that asks for it


@dataclass(frozen=True, slots=True)
class Priority(Item):
    rank: int = 1
    tone: Literal["quiet", "info", "warn", "bad"] = "quiet"
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    id: str
    label: Text
    kind: RoleKind
    permissions: Mapping[str, Scope]
    retired: bool = False
    idle_minutes: int = 0  # 0: nobody is signed out for doing nothing
    second_factor: bool = False  # whether its people must have an authenticator
