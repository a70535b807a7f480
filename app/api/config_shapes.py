"""What is told of configurations and their drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions.designer.looks import DraftInfo, Here
from app.api.door import Call
from app.tenancy.bundle import Finding
from app.tenancy.bundle.report import sentence


@dataclass(frozen=True, slots=True)
class Configuration:
    """`document` is the whole bundle as docs/configuration.md describes it."""

    version: int
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DraftShape:
    """`base` is the version it was begun from; `is_behind`: another one is in force by now."""

    id: int
    owner: int
    owner_name: str
    title: str
    base: int
    revision: int
    steps_back: int
    steps_forward: int
    is_mine: bool
    is_behind: bool
    approved_by: int | None
    approved_revision: int | None
    created_at: datetime
    updated_at: datetime
    others: tuple[Here, ...]


@dataclass(frozen=True, slots=True)
class WholeDraft:
    draft: DraftShape
    read_only: bool
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Drafts:
    items: tuple[DraftShape, ...]


@dataclass(frozen=True, slots=True)
class EditedShape:
    id: int
    revision: int
    steps_back: int
    steps_forward: int


@dataclass(frozen=True, slots=True)
class NewDraft:
    id: int


@dataclass(frozen=True, slots=True)
class FindingShape:
    """`message` is in the caller's language; `pointer` is a JSON pointer within `file`."""

    code: str
    severity: str
    file: str
    pointer: str
    path: str
    found: str | None
    expected: str | None
    suggestion: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Findings:
    items: tuple[FindingShape, ...]


def draft_shape(info: DraftInfo) -> DraftShape:
    return DraftShape(**{name: getattr(info, name) for name in DraftShape.__slots__})


def finding_shape(call: Call, finding: Finding) -> FindingShape:
    told: dict[str, Any] = {**finding.as_json(), "message": sentence(finding, call.speech.say)}
    return FindingShape(**told)
