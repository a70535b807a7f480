"""Due work: written in the act's transaction, claimed by compare-and-set, done at least once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from storage.connection import is_postgres
from storage.models import DueWork


def plan(kind: str, key: str, due_at: datetime, payload: Mapping[str, Any]) -> None:
    """There is one row a kind and key: planning again moves it."""
    DueWork.insert(kind=kind, key=key, due_at=due_at, payload=dict(payload)).on_conflict(
        conflict_target=[DueWork.kind, DueWork.key],
        update={DueWork.due_at: due_at, DueWork.payload: dict(payload), DueWork.failed: False, DueWork.attempts: 0},
    ).execute()


def cancel(kind: str, key: str) -> None:
    DueWork.delete().where((DueWork.kind == kind) & (DueWork.key == key)).execute()


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
