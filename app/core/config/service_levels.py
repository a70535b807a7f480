"""What is promised to whom: working hours, and policies with their targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.core.conditions import Condition
from app.core.config.text import Text

TargetName = Literal["first_response", "next_response", "resolution"]


@dataclass(frozen=True, slots=True)
class Holiday:
    day: date
    label: Text | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """`weekly`: by weekday (`sat` … `fri`) from which minute of the day until which, in order."""

    id: str
    label: Text
    weekly: Mapping[str, tuple[tuple[int, int], ...]]
    holidays: tuple[Holiday, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Minutes of working time; None: not promised."""

    first_response: int | None = None
    next_response: int | None = None
    resolution: int | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """At `percent` of the time of a target: who is told, and the priority the ticket gets."""

    id: str
    target: TargetName
    percent: int
    roles: frozenset[str] = frozenset()
    priority: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """`when` None: every ticket; `calendar` None: day and night; `pause`: categories in which its clocks stand."""

    id: str
    label: Text
    when: Condition | None
    calendar: str | None
    targets: Mapping[str, Target]  # by priority
    pause: frozenset[str] = frozenset({"waiting_customer"})
    escalations: tuple[Escalation, ...] = ()
    retired: bool = False
