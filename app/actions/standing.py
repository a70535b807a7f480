"""How accounts stand at this moment, by the rules of the company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.core.problems import Stale
from app.core.standing import State, state_of
from app.tenancy.work import Work
from storage import rights, standing
from storage.models import Person


def ended(work: Work) -> datetime:
    """The end of those accounts whose days of grace are over now."""
    return work.now - timedelta(days=work.bundle.tenant.accounts.grace_days)


def state(work: Work, person: Person) -> State:
    """How somebody's account stands now."""
    return state_of(standing.account(person), work.now, work.bundle.tenant.accounts.grace_days)


@dataclass(frozen=True, slots=True)
class Grace:
    """An account past its end that may still be read, until `closes_at`."""

    ended_at: datetime
    closes_at: datetime


def grace(work: Work, person: Person) -> Grace | None:
    """The days of grace of that account, None when it is not in them."""
    if person.expires_at is None or state(work, person) != "grace":
        return None
    return Grace(person.expires_at, closes_at(work, person.expires_at))


def closes_at(work: Work, expires_at: datetime) -> datetime:
    """When the days of grace of an account with that end are over."""
    return expires_at + timedelta(days=work.bundle.tenant.accounts.grace_days)


def change(person: Person, version: int, values: Mapping[str, Any]) -> None:
    """Write what is kept of an account. Raises Stale when `version` is not the current one."""
    if not rights.change(person.id, version, values):
        raise Stale("person.stale", version=person.rights_version)
