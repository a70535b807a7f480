"""Due work from the desk's side: the rows are the truth, whoever works on them holds a lease. For the system alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import attachments, due

LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do, claimed. `attempts` counts this one."""

    id: int
    kind: str
    key: str
    payload: Mapping[str, Any]
    attempts: int


@action
def claim(work: Work, worker: str, at: datetime, most: int) -> tuple[DueItem, ...]:
    """Take up to `most` things that are due at that moment; nobody else gets them while the lease lasts."""
    work.require_system()
    rows = due.claim(worker, at, LEASE, most)
    return tuple(DueItem(row.id, row.kind, row.key, row.payload, row.attempts) for row in rows)


@action
def finish(work: Work, item: DueItem, worker: str, again_at: datetime | None = None) -> bool:
    """It is done; `again_at` plans the next round. False, and nothing planned, when the lease was lost meanwhile."""
    work.require_system()
    mine = due.done(item.id, worker)
    if mine and again_at is not None:
        due.plan(item.kind, item.key, again_at, item.payload)
    return mine


@action
def put_back(work: Work, item: DueItem, worker: str, again_at: datetime | None) -> None:
    """It went wrong: try again at that moment, or (None) keep it as failed for the operator to see."""
    work.require_system()
    due.put_back(item.id, worker, again_at)


@action
def plan(work: Work, kind: str, key: str, due_at: datetime) -> None:
    """Have something done at a moment; what stands there already is moved."""
    work.require_system()
    work.later(kind, key, due_at)


@view
def next_due(work: Work, *, after: datetime | None = None) -> datetime | None:
    """When the next thing is due, held or not, at all or after a moment; None when nothing is planned."""
    work.require_system()
    return due.next_due(after)


@view
def failed(work: Work) -> int:
    """How many things were given up."""
    work.require_system()
    return due.failed_count()


@view
def is_kept(work: Work, attachment: str) -> bool:
    """Whether the desk still knows that file; its bytes may go when it does not."""
    work.require_system()
    return attachments.get(attachment) is not None
