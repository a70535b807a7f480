"""Words that were sent to people, good once and for a while."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.connection import is_postgres
from storage.models import Proof


def add(values: dict[str, Any]) -> None:
    Proof.insert(**values).execute()


def find(token_hash: str, kind: str, now: datetime) -> Proof | None:
    """The proof while it is good."""
    found: Proof | None = Proof.get_or_none(_good(kind, now) & (Proof.token_hash == token_hash))
    return found


def hold(token_hash: str, kind: str, now: datetime) -> Proof | None:
    """The same, and nobody else gets it before the transaction ends."""
    query = Proof.select().where(_good(kind, now) & (Proof.token_hash == token_hash))
    found: Proof | None = (query.for_update() if is_postgres() else query).first()
    return found


def note(token_hash: str, data: dict[str, Any]) -> None:
    """Keep something beside a proof."""
    Proof.update(data=data).where(Proof.token_hash == token_hash).execute()


def use(token_hash: str, kind: str, now: datetime) -> Proof | None:
    """The same, and used up: of two who come at once one gets it."""
    row = (
        Proof.update(used_at=now).where(_good(kind, now) & (Proof.token_hash == token_hash)).returning(Proof).execute()
    )
    return next(iter(row), None)


def end(person: int, kind: str, now: datetime) -> None:
    """None of the person's of that kind is good any more."""
    Proof.update(used_at=now).where((Proof.person == person) & (Proof.kind == kind) & Proof.used_at.is_null()).execute()


def newest(person: int, kind: str, now: datetime) -> Proof | None:
    """The person's newest of that kind that is still good."""
    found: Proof | None = (
        Proof.select().where(_good(kind, now) & (Proof.person == person)).order_by(Proof.created_at.desc()).first()
    )
    return found


def drop_older(now: datetime) -> int:
    """Forget those whose time is over."""
    return int(Proof.delete().where(Proof.expires_at <= now).execute())


def _good(kind: str, now: datetime) -> Any:
    return (Proof.kind == kind) & Proof.used_at.is_null() & (Proof.expires_at > now)
