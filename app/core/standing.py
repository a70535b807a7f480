"""Whether an account may be used now: active, suspended for a time, or past its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

State = Literal["active", "grace", "expired", "suspended", "inactive"]
_MAY_COME = frozenset({"active", "grace"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is kept of an account. `suspended_until` None while suspended: until somebody lifts it."""

    active: bool = True
    suspended_at: datetime | None = None
    suspended_until: datetime | None = None
    expires_at: datetime | None = None


def state_of(standing: Standing, now: datetime, grace_days: int) -> State:
    """`grace`: past its end, and for some days still readable. A suspension outweighs the end, retirement both."""
    if not standing.active:
        return "inactive"
    if is_suspended(standing, now):
        return "suspended"
    if standing.expires_at is None or now < standing.expires_at:
        return "active"
    return "grace" if now < standing.expires_at + timedelta(days=grace_days) else "expired"


def is_suspended(standing: Standing, now: datetime) -> bool:
    """A suspension with an end is over at that moment, without anybody's doing."""
    until = standing.suspended_until
    return standing.suspended_at is not None and (until is None or now < until)


def may_come_in(state: State) -> bool:
    """Whether somebody in that state may sign in and look; what he may change is another question."""
    return state in _MAY_COME
