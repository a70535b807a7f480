"""Sessions by person and by what was done in them."""

from __future__ import annotations

from datetime import datetime

from storage.models import Session


def live(person: int, now: datetime) -> list[Session]:
    """His sessions that have not ended."""
    is_idle = Session.idle_at.is_null(False) & (Session.idle_at <= now)
    has_time = (Session.person == person) & Session.revoked_at.is_null() & (Session.expires_at > now)
    return list(Session.select().where(has_time & ~is_idle))


def open_one(token_hash: str) -> Session | None:
    """The session unless somebody has ended it."""
    found: Session | None = Session.get_or_none((Session.token_hash == token_hash) & Session.revoked_at.is_null())
    return found


def note(token_hash: str, seen_at: datetime, idle_at: datetime | None) -> None:
    """Something was done in it."""
    Session.update(seen_at=seen_at, idle_at=idle_at).where(Session.token_hash == token_hash).execute()
