"""What pages and the API read of drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from app.tenancy.bundle.layout import Document
from app.tenancy.work import Work
from storage import config_drafts
from storage.models import ConfigDraft

# How a step is told in the undo tooltip: {"key": "design.step.…", **arguments of the sentence}
StepLabel: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody else who has the draft open; `place` is what he looks at, as the page named it."""

    person: int
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Steps:
    """How far one can go back and forth, and what the next step either way is called."""

    back: int = 0
    forward: int = 0
    back_label: StepLabel | None = None
    forward_label: StepLabel | None = None


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """`base` is the version it was begun from; `is_behind`: another one has come into force since."""

    id: int
    owner: int
    owner_name: str
    title: str
    base: int
    revision: int
    steps: Steps
    is_mine: bool
    is_behind: bool
    approved_by: int | None
    approved_revision: int | None
    created_at: datetime
    updated_at: datetime
    others: tuple[Here, ...]

    @property
    def steps_back(self) -> int:
        return self.steps.back

    @property
    def steps_forward(self) -> int:
        return self.steps.forward


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with its document. `read_only`: it is somebody else's, or files are what this company is made of."""

    info: DraftInfo
    document: Document
    read_only: bool


def infos(work: Work, rows: Iterable[ConfigDraft]) -> tuple[DraftInfo, ...]:
    """The rows as this person reads them."""
    listed = list(rows)
    here = _others(work, [row.id for row in listed])
    return tuple(_info(work, row, here.get(row.id, ())) for row in listed)


def steps_of(row: ConfigDraft) -> Steps:
    """What can be undone and done again."""
    labels = config_drafts.labels(row.id)
    back = [number for number in labels if number <= row.position]
    return Steps(len(back), len(labels) - len(back), labels.get(row.position), labels.get(row.position + 1))


def _info(work: Work, row: ConfigDraft, others: tuple[Here, ...]) -> DraftInfo:
    return DraftInfo(
        id=row.id,
        owner=row.owner_id,
        owner_name=row.owner.name,
        title=row.title,
        base=row.base,
        revision=row.revision,
        steps=steps_of(row),
        is_mine=row.owner_id == work.actor.id,
        is_behind=row.base < work.bundle.version,
        approved_by=row.approved_by_id,
        approved_revision=row.approved_revision,
        created_at=row.created_at,
        updated_at=row.updated_at,
        others=others,
    )


def _others(work: Work, drafts: list[int]) -> dict[int, tuple[Here, ...]]:
    found: dict[int, tuple[Here, ...]] = {}
    for row in config_drafts.who_is_in(drafts, work.now):
        if row.person_id != work.actor.id:
            here = Here(row.person.id, row.person.name, row.place)
            found[row.draft_id] = (*found.get(row.draft_id, ()), here)
    return found
