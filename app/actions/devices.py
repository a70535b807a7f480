"""The browsers from which somebody has signed in before."""

from __future__ import annotations

import secrets
from datetime import timedelta

from app.actions.posting import post
from app.tenancy.work import Work
from storage import devices

_TRUSTED_FOR = timedelta(days=180)
_MOST = 20


def mark_of(work: Work, value: str) -> str:
    """What is kept of a device's cookie: at every company another word for the same browser."""
    return work.secrets.sealed(f"device {value}")


def recognized(work: Work, person: int, value: str | None) -> str | None:
    """The device's mark when that person has signed in on it and not too long ago, otherwise None."""
    if not value:
        return None
    mark = mark_of(work, value)
    return mark if devices.is_known(mark, person, work.now - _TRUSTED_FOR) else None


def seen(work: Work, person: int, mark: str, address: str) -> None:
    """He has come in on that device again."""
    devices.seen(mark, person, address[:64], work.now)


def remember(work: Work, person: int, address: str, agent: str) -> str:
    """Know this browser from now on; what its cookie has to hold. The owner is told of every one but the first."""
    value = secrets.token_urlsafe(32)
    is_first = not devices.any_of(person)
    devices.add(
        {
            "token_hash": mark_of(work, value),
            "person": person,
            "agent": agent[:200],
            "address": address[:64],
            "created_at": work.now,
            "seen_at": work.now,
        }
    )
    devices.keep_newest(person, _MOST)
    if not is_first:
        post(work, "new_device", person=person, origin=address[:64], agent=agent[:200], at=work.now.isoformat())
    return value
