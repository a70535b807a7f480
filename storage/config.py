"""Published configurations, and small facts about the tenant's database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import peewee

from storage.connection import is_postgres, opened
from storage.models import ConfigVersion, Meta

_WITHOUT_BUNDLE = tuple(field for field in ConfigVersion._meta.sorted_fields if field.name != "bundle")


def latest_number() -> int:
    """Number of the version in force, 0 before the first."""
    return int(ConfigVersion.select(peewee.fn.MAX(ConfigVersion.number)).scalar() or 0)


def document(number: int) -> dict[str, Any] | None:
    row = ConfigVersion.get_or_none(ConfigVersion.number == number)
    return None if row is None else row.bundle


def documents() -> Iterator[dict[str, Any]]:
    """Every version's, the oldest first."""
    for (found,) in ConfigVersion.select(ConfigVersion.bundle).order_by(ConfigVersion.number).tuples().iterator():
        yield found


def fingerprint(number: int) -> str | None:
    row = ConfigVersion.select(ConfigVersion.fingerprint).where(ConfigVersion.number == number).first()
    return None if row is None else str(row.fingerprint)


def number_of(fingerprint: str) -> int | None:
    """The newest version with that document."""
    found = ConfigVersion.select(peewee.fn.MAX(ConfigVersion.number)).where(ConfigVersion.fingerprint == fingerprint)
    number = found.scalar()
    return None if number is None else int(number)


def origin(number: int) -> tuple[int | None, datetime] | None:
    """Who has put a version in force, and when; None for one that is not there."""
    columns = ConfigVersion.publisher_id, ConfigVersion.author_id, ConfigVersion.published_at
    row = ConfigVersion.select(*columns).where(ConfigVersion.number == number).first()
    return None if row is None else (row.publisher_id or row.author_id, row.published_at)


def publish(
    bundle: dict[str, Any],
    fingerprint: str,
    author: int | None,
    remark: str,
    now: datetime,
    *,
    publisher: int | None = None,
    restores: int | None = None,
) -> int:
    """Add the next version; two publishers at once cannot both get the same number."""
    parent = latest_number()
    ConfigVersion.insert(
        number=parent + 1,
        parent=parent or None,
        schema_version=bundle["tenant"]["schema_version"],
        fingerprint=fingerprint,
        bundle=bundle,
        author_id=author,
        publisher_id=publisher if publisher is not None else author,
        remark=remark,
        published_at=now,
        restores=restores,
    ).execute()
    return parent + 1


def lock_versions() -> None:
    """Nobody else publishes until the end; who waited sees what the other has published."""
    if is_postgres():
        opened().execute_sql("LOCK TABLE config_version IN EXCLUSIVE MODE")


def note_operations(number: int, operations: dict[str, Any]) -> None:
    """What was done to the tickets of what went, written in the transaction that publishes."""
    ConfigVersion.update(operations=operations).where(ConfigVersion.number == number).execute()


def version(number: int) -> ConfigVersion | None:
    """A version with its document."""
    found: ConfigVersion | None = ConfigVersion.get_or_none(ConfigVersion.number == number)
    return found


def versions(before: int | None, limit: int) -> list[ConfigVersion]:
    """The newest first, without their documents."""
    query = ConfigVersion.select(*_WITHOUT_BUNDLE).order_by(ConfigVersion.number.desc()).limit(limit)
    return list(query if before is None else query.where(ConfigVersion.number < before))


def fact(name: str) -> str | None:
    row = Meta.get_or_none(Meta.name == name)
    return None if row is None else str(row.value)


def set_fact(name: str, value: str) -> None:
    Meta.insert(name=name, value=value).on_conflict(conflict_target=[Meta.name], update={Meta.value: value}).execute()
