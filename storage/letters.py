"""The outbox: letters wait here from the moment of the act until a channel has taken them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from storage.models import GuestLink, Letter, Proof, Registration

State = Literal["waiting", "sent", "failed"]
WAITING: State = "waiting"


def add(values: dict[str, Any]) -> int:
    return int(Letter.insert(**values).execute())


def sent_since(address: str, kind: str, since: datetime) -> int:
    """How many letters of that kind were written to the address."""
    query = Letter.select().where((Letter.address == address) & (Letter.kind == kind) & (Letter.created_at > since))
    return int(query.count())


def get(letter: int) -> Letter | None:
    found: Letter | None = Letter.get_or_none(Letter.id == letter)
    return found


def begin(letter: int) -> Letter | None:
    """Count an attempt at one that waits; None for one that does not, or is not there."""
    begun = Letter.update(attempts=Letter.attempts + 1).where(_waits(letter)).returning(Letter).execute()
    return next(iter(begun), None)


def sent(letter: int, now: datetime) -> bool:
    """It has been taken; False when somebody else has said so already."""
    return bool(Letter.update(state="sent", sent_at=now, trouble="").where(_waits(letter)).execute())


def not_sent(letter: int, attempt: int, trouble: str, *, is_over: bool) -> bool:
    """That attempt failed; `is_over`: there is no other. False when a later attempt has begun or has had success."""
    state: State = "failed" if is_over else WAITING
    change = Letter.update(state=state, trouble=trouble).where(_waits(letter) & (Letter.attempts == attempt))
    return bool(change.execute())


def give_up(letter: int, trouble: str) -> bool:
    """It is not tried at all."""
    return bool(Letter.update(state="failed", trouble=trouble).where(_waits(letter)).execute())


def anew(letter: int) -> bool:
    """Begin again with one that waits or was given up; False for one that has been sent."""
    change = Letter.update(state=WAITING, attempts=0, trouble="")
    return bool(change.where((Letter.id == letter) & (Letter.state != "sent")).execute())


def waiting() -> list[int]:
    """All that wait, oldest first."""
    query = Letter.select(Letter.id).where(Letter.state == WAITING).order_by(Letter.id)
    return [row.id for row in query]


def page(state: State | None, *, after: int | None, limit: int) -> list[Letter]:
    """Newest first."""
    query = Letter.select().order_by(Letter.id.desc()).limit(limit)
    query = query if state is None else query.where(Letter.state == state)
    return list(query if after is None else query.where(Letter.id < after))


def count(state: State | None, most: int) -> int:
    """How many there are, counted up to `most`."""
    query = Letter.select(Letter.id) if state is None else Letter.select(Letter.id).where(Letter.state == state)
    return int(query.limit(most).count())


def opens(token_hash: str, now: datetime) -> bool:
    """Whether a secret link still opens something: a proof, a registration, the ticket of a guest."""
    proof = (Proof.token_hash == token_hash) & Proof.used_at.is_null() & (Proof.expires_at > now)
    registration = (Registration.token_hash == token_hash) & (Registration.expires_at > now)
    link = (GuestLink.token_hash == token_hash) & GuestLink.revoked_at.is_null()
    tables = ((Proof, proof), (Registration, registration), (GuestLink, link))
    return any(table.select().where(good).exists() for table, good in tables)


def _waits(letter: int) -> Any:
    return (Letter.id == letter) & (Letter.state == WAITING)
