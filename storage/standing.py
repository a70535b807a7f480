"""What every unit of work asks first: which configuration is in force, and how the asker's account stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import peewee

from app.core.standing import Standing
from storage.columns import moment
from storage.connection import opened
from storage.models import Person

_STANDING = (
    "SELECT (SELECT max(number) FROM config_version), person.rights_version, person.active, person.suspended_at,"
    " person.suspended_until, person.expires_at, (SELECT count(*) FROM closure)"
    " FROM (SELECT 1) AS one LEFT JOIN person ON person.id = {mark}"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What every unit of work asks first: the configuration in force, and whether what is known of the person holds.

    `closures`: how many there are in `storage.closures`, as good as always none.
    """

    config_version: int
    rights_version: int | None  # None: no such person
    account: Standing
    closures: int


def standing(person: int | None) -> Asking:
    """One round trip, without the query builder: it stands at the head of every unit of work."""
    database = opened()
    row = database.execute_sql(_STANDING.format(mark=database.param), (person or 0,)).fetchone()
    config, rights, active, *moments, closures = row
    return Asking(config or 0, rights, Standing(bool(active), *map(moment, moments)), closures)


def account(row: Person) -> Standing:
    """What is kept of a person's account."""
    return Standing(row.active, row.suspended_at, row.suspended_until, row.expires_at)


def end_at(person: int, moment: datetime | None) -> None:
    """When that account ends, None for never."""
    Person.update(expires_at=moment).where(Person.id == person).execute()


def among(state: str, now: datetime, ended: datetime) -> peewee.Expression:
    """The condition on people: their accounts stand so now. `ended`: the end of those whose days of grace are over.

    Besides the states of `app.core.standing` there is `waiting`: somebody still has to approve of the account.
    """
    waits = Person.waits == "approval"
    lasts = Person.suspended_until.is_null() | (Person.suspended_until > now)
    is_suspended = Person.suspended_at.is_null(is_null=False) & lasts
    is_free = Person.suspended_at.is_null() | (Person.suspended_until <= now)
    is_used = (Person.active == True) & is_free  # noqa: E712 - becomes SQL
    conditions: dict[str, peewee.Expression] = {
        "active": is_used & (Person.expires_at.is_null() | (Person.expires_at > now)),
        "grace": is_used & (Person.expires_at <= now) & (Person.expires_at > ended),
        "expired": is_used & (Person.expires_at <= ended),
        "suspended": (Person.active == True) & is_suspended,  # noqa: E712 - becomes SQL
        "inactive": (Person.active == False) & (Person.waits.is_null() | ~waits),  # noqa: E712 - becomes SQL
        "waiting": waits,
    }
    return conditions[state]
