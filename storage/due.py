"""Due work: written in the act's transaction, claimed by compare-and-set, done at least once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from peewee import chunked

from storage.connection import is_postgres
from storage.models import DueWork

_AT_ONCE = 500  # a statement takes a limited number of values


def plan(kind: str, key: str, due_at: datetime, payload: Mapping[str, Any]) -> None:
    """There is one row a kind and key: planning again moves it."""
    DueWork.insert(kind=kind, key=key, due_at=due_at, payload=dict(payload)).on_conflict(
        conflict_target=[DueWork.kind, DueWork.key],
        update={DueWork.due_at: due_at, DueWork.payload: dict(payload), DueWork.failed: False, DueWork.attempts: 0},
    ).execute()


def plan_anew(kind: str, due_at: datetime, payloads: Mapping[str, Mapping[str, Any]]) -> None:
    """Plan many, by key. Who is at work on one now does not finish it: it is done again when his lease has run out."""
    rows = [{"kind": kind, "key": key, "due_at": due_at, "payload": dict(payload)} for key, payload in payloads.items()]
    anew: dict[Any, Any] = {DueWork.due_at: due_at, DueWork.failed: False, DueWork.attempts: 0, DueWork.lease_by: None}
    for chunk in chunked(rows, _AT_ONCE):
        query = DueWork.insert_many(chunk)
        query.on_conflict(conflict_target=[DueWork.kind, DueWork.key], update=anew).execute()


def cancel(kind: str, key: str) -> None:
    DueWork.delete().where((DueWork.kind == kind) & (DueWork.key == key)).execute()


def cancel_all(kinds: Iterable[str], beginning: str) -> None:
    """Everything of these kinds whose key begins so."""
    DueWork.delete().where(DueWork.kind.in_(list(kinds)) & DueWork.key.startswith(beginning)).execute()


def take(kind: str, key: str, attempt: int) -> bool:
    """Remove a row with the doing of it; False when somebody has done it, or it is no longer wanted.

    `attempt` tells a row that was claimed from one planned anew since then, whose number may be the same.
    """
    claimed = (DueWork.kind == kind) & (DueWork.key == key) & (DueWork.attempts == attempt)
    return bool(DueWork.delete().where(claimed).execute())


def postpone(kind: str, now: datetime, until: datetime) -> None:
    """What of that kind is due and in nobody's hands is not due before that moment."""
    is_free = DueWork.lease_until.is_null() | (DueWork.lease_until < now)
    DueWork.update(due_at=until).where((DueWork.kind == kind) & (DueWork.due_at <= now) & is_free).execute()


def moments(kind: str, keys: Iterable[str]) -> dict[str, datetime]:
    """When what is planned of that kind is due, by key; what was given up is left out."""
    query = DueWork.select(DueWork.key, DueWork.due_at).where(
        (DueWork.kind == kind) & DueWork.key.in_(list(keys)) & (DueWork.failed == False)  # noqa: E712 - becomes SQL
    )
    return {row.key: row.due_at for row in query}


def claim(worker: str, now: datetime, lease: timedelta, most: int) -> list[DueWork]:
    """Take up to `most` rows that are due and that nobody holds; the lease frees them again if we die."""
    ready = (
        DueWork.select(DueWork.id)
        .where(
            (DueWork.failed == False)  # noqa: E712 - becomes SQL
            & (DueWork.due_at <= now)
            & (DueWork.lease_until.is_null() | (DueWork.lease_until < now))
        )
        .order_by(DueWork.due_at)
        .limit(most)
    )
    if is_postgres():
        ready = ready.for_update(skip_locked=True)
    claimed = (
        DueWork.update(lease_until=now + lease, lease_by=worker, attempts=DueWork.attempts + 1)
        .where(DueWork.id.in_(ready))
        .returning(DueWork)
        .execute()
    )
    return list(claimed)


def done(row: int, worker: str) -> bool:
    """Remove the row; False when the lease was lost to somebody else meanwhile."""
    return bool(DueWork.delete().where((DueWork.id == row) & (DueWork.lease_by == worker)).execute())


def put_back(row: int, worker: str, again_at: datetime | None) -> None:
    """Try again at that moment, or (None) give up and keep the row as failed for the operator to see."""
    change: dict[Any, Any] = {DueWork.lease_until: None, DueWork.lease_by: None}
    change |= {DueWork.failed: True} if again_at is None else {DueWork.due_at: again_at}
    DueWork.update(change).where((DueWork.id == row) & (DueWork.lease_by == worker)).execute()


def next_due(after: datetime | None) -> datetime | None:
    query = DueWork.select(DueWork.due_at).where(DueWork.failed == False).order_by(DueWork.due_at)  # noqa: E712
    row = (query if after is None else query.where(DueWork.due_at > after)).first()
    return None if row is None else row.due_at


def failed_count() -> int:
    return DueWork.select().where(DueWork.failed == True).count()  # noqa: E712
