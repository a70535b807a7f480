"""What the house has to say, and who does not want to see it any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from storage.models import Announcement, Dismissal

STANDINGS = ("now", "planned", "over")


def running(audiences: Iterable[str], person: int | None, now: datetime) -> list[Announcement]:
    """What these audiences are told now, without what that person has dismissed; the newest first."""
    query = (
        Announcement.select()
        .where(_standing("now", now), Announcement.audience.in_(list(audiences)))
        .order_by(Announcement.starts_at.desc(), Announcement.id.desc())
    )
    if person is None:
        return list(query)
    dismissed = Dismissal.select(Dismissal.announcement).where(Dismissal.person == person)
    return list(query.where(Announcement.id.not_in(dismissed)))


def page(standing: str, now: datetime, after: int | None, limit: int) -> list[Announcement]:
    """Those of one standing (of STANDINGS) with a number below `after`, the newest first."""
    query = Announcement.select().where(_standing(standing, now)).order_by(Announcement.id.desc()).limit(limit)
    return list(query if after is None else query.where(Announcement.id < after))


def get(id: int) -> Announcement | None:
    found: Announcement | None = Announcement.get_or_none(Announcement.id == id)
    return found


def add(values: Mapping[str, Any]) -> Announcement:
    return Announcement.create(**values)


def change(row: Announcement, version: int, values: Mapping[str, Any]) -> bool:
    """Write `values`, one version further; False when somebody else was faster."""
    query = Announcement.update(version=version + 1, **values)
    return bool(query.where((Announcement.id == row.id) & (Announcement.version == version)).execute())


def dismiss(id: int, person: int, now: datetime) -> None:
    Dismissal.insert(announcement=id, person=person, at=now).on_conflict_ignore().execute()


def forget_dismissals(id: int) -> None:
    """Everybody is to see it again."""
    Dismissal.delete().where(Dismissal.announcement == id).execute()


def _standing(standing: str, now: datetime) -> Any:
    is_ended = Announcement.withdrawn_at.is_null(False) | (Announcement.ends_at <= now)
    if standing == "over":
        return is_ended
    goes_on = Announcement.withdrawn_at.is_null() & (Announcement.ends_at.is_null() | (Announcement.ends_at > now))
    return goes_on & (Announcement.starts_at > now if standing == "planned" else Announcement.starts_at <= now)
