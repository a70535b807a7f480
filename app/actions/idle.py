"""Being signed out for doing nothing, as the roles of a person demand it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.tenancy.work import Work
from storage import people

END = "session.end"  # the later work that ends a session of which nobody knows that it is over


@dataclass(frozen=True, slots=True)
class Idle:
    """Seconds: how long the session lives on if nothing is done, and how long it does after each deed."""

    left: float
    allowed: float


def idle_end(work: Work, person: int) -> datetime | None:
    """When a session of that person ends if he does nothing from now on; None: that does not end it."""
    allowed = _patience(work, people.roles_of([person]).get(person, []))
    return None if allowed is None else work.now + allowed


def idle(work: Work, end: datetime | None, roles: Iterable[str]) -> Idle | None:
    """For a session of somebody with these roles, which ends at `end` if nothing is done."""
    allowed = _patience(work, roles)
    if allowed is None:
        return None
    left = allowed if end is None else end - work.now
    return Idle(left.total_seconds(), allowed.total_seconds())


def _patience(work: Work, roles: Iterable[str]) -> timedelta | None:
    """The shortest that one of the roles allows."""
    known = (work.bundle.roles[role] for role in roles if role in work.bundle.roles)
    minutes = [role.idle_minutes for role in known if role.idle_minutes > 0]
    return timedelta(minutes=min(minutes)) if minutes else None
