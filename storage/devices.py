"""Devices people have signed in on. Of a cookie only a keyed hash is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.models import Device


def add(values: dict[str, Any]) -> None:
    Device.insert(**values).execute()


def is_known(mark: str, person: int, since: datetime) -> bool:
    """Whether that person has been seen on the device since then."""
    query = Device.select(Device.person).where((Device.token_hash == mark) & (Device.person == person))
    return bool(query.where(Device.seen_at > since).exists())


def any_of(person: int) -> bool:
    return bool(Device.select(Device.person).where(Device.person == person).exists())


def seen(mark: str, person: int, address: str, now: datetime) -> None:
    query = Device.update(seen_at=now, address=address)
    query.where((Device.token_hash == mark) & (Device.person == person)).execute()


def keep_newest(person: int, most: int) -> None:
    """Forget those of that person's devices that were seen longest ago."""
    kept = Device.select(Device.token_hash).where(Device.person == person)
    kept = kept.order_by(Device.seen_at.desc(), Device.token_hash).limit(most)
    Device.delete().where((Device.person == person) & Device.token_hash.not_in(kept)).execute()


def drop_all(person: int) -> None:
    """That person is not known anywhere any more."""
    Device.delete().where(Device.person == person).execute()


def drop(mark: str, person: int) -> None:
    """That person is not known there any more."""
    Device.delete().where((Device.token_hash == mark) & (Device.person == person)).execute()
