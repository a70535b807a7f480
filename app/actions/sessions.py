"""Where somebody has signed in, and ending it there; a session lives as long as something is done in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.actions.accounts import oneself, token_hash
from app.actions.granting import managed
from app.actions.idle import END, idle_end
from app.actions.standing import ended
from app.core.agents import device_of
from app.core.problems import NotFound
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import accounts, devices, sessions
from storage.models import Session

_NOTED_EVERY = timedelta(seconds=25)  # pages tell of activity every half minute
_ID = 22  # characters of a hash: enough to tell a person's sessions apart


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A live session. `browser` and `system` are proper names, "" where they are not known."""

    id: str
    browser: str
    system: str
    is_hand_held: bool
    address: str
    method: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    is_current: bool


@view
def my_sessions(work: Work, current: str | None = None) -> list[OpenSession]:
    """One's own sessions, that with the token `current` first, then the last seen. Raises NotSignedIn, NotAllowed."""
    return _listed(work, oneself(work), current)


@action
def revoke_session(work: Work, id: str) -> None:
    """End one of one's own sessions; the device is not known any more. Raises NotSignedIn, NotAllowed, NotFound."""
    me = oneself(work)
    _end(work, me, [row for row in _live(work, me) if _id(row) == id])


@action
def revoke_other_sessions(work: Work, keep: str | None = None) -> int:
    """End all of one's own sessions but that with the token `keep`; how many. Raises NotSignedIn, NotAllowed."""
    me = oneself(work)
    kept = None if keep is None else token_hash(keep)
    others = [row for row in _live(work, me) if row.token_hash != kept]
    if others:
        _end(work, me, others)
    return len(others)


@view
def sessions_of(work: Work, person: int) -> list[OpenSession]:
    """Somebody's sessions, for who keeps the list of people. Raises NotSignedIn, NotAllowed, NotFound."""
    managed(work, person)
    return _listed(work, person, None)


@action
def end_session_of(work: Work, person: int, id: str) -> None:
    """End one of somebody's sessions. Raises NotSignedIn, NotAllowed, NotFound."""
    managed(work, person)
    _end(work, person, [row for row in _live(work, person) if _id(row) == id])


@action
def end_sessions_of(work: Work, person: int) -> int:
    """End all of somebody's sessions; how many. Raises NotSignedIn, NotAllowed, NotFound."""
    managed(work, person)
    live = _live(work, person)
    if live:
        _end(work, person, live)
    return len(live)


@action
def touch(work: Work, token: str) -> float | None:
    """Something was done in that session: the seconds it lives on without another deed, None when it has ended.

    Infinite for a session that does not end by idleness. For the system, on behalf of who holds the cookie.
    """
    work.require_system()
    row = accounts.live_session(token_hash(token), work.now, ended(work))
    if row is None:
        return None
    end = row.idle_at
    if work.now - row.seen_at >= _NOTED_EVERY:
        end = idle_end(work, row.person_id)
        sessions.note(row.token_hash, work.now, end)
        if end is not None and row.idle_at is None:
            work.later(END, row.token_hash, min(end, row.expires_at), session=row.token_hash)
    return _seconds(work, end)


@view
def time_left(work: Work, token: str) -> float | None:
    """As `touch`, when nothing was done."""
    work.require_system()
    row = accounts.live_session(token_hash(token), work.now, ended(work))
    return None if row is None else _seconds(work, row.idle_at)


@action
def end_outlived(work: Work, session: str) -> datetime | None:
    """End the session of that hash if its time is over, or nothing was done in it; otherwise when to look again."""
    work.require_system()
    row = sessions.open_one(session)
    if row is None:
        return None
    end: datetime = row.expires_at if row.idle_at is None else min(row.idle_at, row.expires_at)
    if end > work.now:
        return end
    accounts.end_session(row.token_hash, work.now)
    why = "over" if row.expires_at <= work.now else "idle"
    work.record("SignedOut", None, audience="staff", person=row.person_id, why=why)
    work.told.append(f"session:{row.person_id}")
    return None


def _listed(work: Work, person: int, current: str | None) -> list[OpenSession]:
    here = None if current is None else token_hash(current)
    rows = sorted(_live(work, person), key=lambda row: (row.token_hash != here, -row.seen_at.timestamp()))
    return [_view(row, is_current=row.token_hash == here) for row in rows]


def _live(work: Work, person: int) -> list[Session]:
    return sessions.live(person, work.now)


def _end(work: Work, person: int, rows: Iterable[Session]) -> None:
    gone = list(rows)
    if not gone:
        raise NotFound
    for row in gone:
        accounts.end_session(row.token_hash, work.now)
        if row.device is not None:
            devices.drop(row.device, person)
    work.record("SessionsEnded", None, audience="staff", person=person, count=len(gone))
    work.told.append(f"session:{person}")


def _view(row: Session, *, is_current: bool) -> OpenSession:
    device = device_of(row.agent)
    return OpenSession(
        id=_id(row),
        browser=device.browser,
        system=device.system,
        is_hand_held=device.is_hand_held,
        address=row.address,
        method=row.method,
        created_at=row.created_at,
        seen_at=row.seen_at,
        expires_at=row.expires_at,
        is_current=is_current,
    )


def _id(row: Session) -> str:
    return str(row.token_hash)[:_ID]


def _seconds(work: Work, end: datetime | None) -> float:
    return float("inf") if end is None else max((end - work.now).total_seconds(), 0.0)
