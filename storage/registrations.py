"""People who want an account and have not yet shown that the address is theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from storage.connection import is_postgres
from storage.models import Registration


def add(values: dict[str, Any]) -> None:
    Registration.insert(**values).execute()


def made_since(place: Literal["browser", "caller"], mark: str, since: datetime) -> int:
    """How many came from there, and are still to be confirmed."""
    query = Registration.select().where((getattr(Registration, place) == mark) & (Registration.created_at > since))
    return int(query.count())


def find(token_hash: str, now: datetime) -> Registration | None:
    """The one that the link confirms, while it is good."""
    found: Registration | None = Registration.get_or_none(
        (Registration.token_hash == token_hash) & (Registration.expires_at > now)
    )
    return found


def of_address(email: str, now: datetime, most: int) -> list[Registration]:
    """Those that may still be confirmed, the newest first."""
    query = Registration.select().where((Registration.email == email) & (Registration.expires_at > now))
    return list(query.order_by(Registration.created_at.desc(), Registration.token_hash).limit(most))


def take(token_hash: str, now: datetime) -> list[Registration]:
    """All for the address of the one that the link confirms, and gone: of two who confirm at once one gets them."""
    found = find(token_hash, now)
    if found is None:
        return []
    query = Registration.select().where(Registration.email == found.email).order_by(Registration.token_hash)
    others = list(query.for_update() if is_postgres() else query)
    Registration.delete().where(Registration.email == found.email).execute()
    return others if any(each.token_hash == token_hash for each in others) else []


def drop_older(now: datetime) -> int:
    """Forget what nobody has confirmed in time."""
    return int(Registration.delete().where(Registration.expires_at <= now).execute())
