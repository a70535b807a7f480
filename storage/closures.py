"""Whether the desk is closed: at most one row by its admin and one by the operator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from app.core.closing import By, Closure
from storage.models import Closure as Row


def found() -> tuple[Closure, ...]:
    """All that are kept, also those whose end has come."""
    rows = Row.select().order_by(Row.by)
    return tuple(Closure(cast(By, row.by), dict(row.text), row.until, row.since) for row in rows)


def put(by: By, text: Mapping[str, str], until: datetime | None, author: int | None, now: datetime) -> None:
    """There is one of each: closing again replaces it."""
    values = {"text": dict(text), "until": until, "author": author, "since": now}
    Row.insert(by=by, **values).on_conflict(
        conflict_target=[Row.by], update={getattr(Row, name): value for name, value in values.items()}
    ).execute()


def drop(by: By) -> bool:
    """Whether there was one."""
    return bool(Row.delete().where(Row.by == by).execute())


def drop_ended(now: datetime) -> int:
    """Those whose end has come; how many."""
    return int(Row.delete().where(Row.until.is_null(is_null=False) & (Row.until <= now)).execute())
