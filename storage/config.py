"""Published configurations, and small facts about the tenant's database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import peewee

from storage.models import ConfigVersion, Meta


def latest_number() -> int:
    """Number of the version in force, 0 before the first."""
    return int(ConfigVersion.select(peewee.fn.MAX(ConfigVersion.number)).scalar() or 0)


def document(number: int) -> dict[str, Any] | None:
    row = ConfigVersion.get_or_none(ConfigVersion.number == number)
    return None if row is None else row.bundle


def fingerprint(number: int) -> str | None:
    row = ConfigVersion.select(ConfigVersion.fingerprint).where(ConfigVersion.number == number).first()
    return None if row is None else str(row.fingerprint)


def publish(bundle: dict[str, Any], fingerprint: str, author: int | None, remark: str, now: datetime) -> int:
    """Add the next version; two publishers at once cannot both get the same number."""
    parent = latest_number()
    ConfigVersion.insert(
        number=parent + 1,
        parent=parent or None,
        schema_version=bundle["tenant"]["schema_version"],
        fingerprint=fingerprint,
        bundle=bundle,
        author_id=author,
        remark=remark,
        published_at=now,
    ).execute()
    return parent + 1


def fact(name: str) -> str | None:
    row = Meta.get_or_none(Meta.name == name)
    return None if row is None else str(row.value)


def set_fact(name: str, value: str) -> None:
    Meta.insert(name=name, value=value).on_conflict(conflict_target=[Meta.name], update={Meta.value: value}).execute()
