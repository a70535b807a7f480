"""What every unit of work asks first: which configuration is in force, and how the asker's account stands."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.standing import Standing
from storage.columns import moment
from storage.connection import opened
from storage.models import Person

_STANDING = (
    "SELECT (SELECT max(number) FROM config_version), person.rights_version, person.active, person.suspended_at,"
    " person.suspended_until, person.expires_at"
    " FROM (SELECT 1) AS one LEFT JOIN person ON person.id = {mark}"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What every unit of work asks first: the configuration in force, and whether what is known of the person holds."""

    config_version: int
    rights_version: int | None  # None: no such person
    account: Standing


def standing(person: int | None) -> Asking:
    """One round trip, without the query builder: it stands at the head of every unit of work."""
    database = opened()
    row = database.execute_sql(_STANDING.format(mark=database.param), (person or 0,)).fetchone()
    config, rights, active, *moments = row
    return Asking(config or 0, rights, account=Standing(bool(active), *map(moment, moments)))


def account(row: Person) -> Standing:
    """What is kept of a person's account."""
    return Standing(row.active, row.suspended_at, row.suspended_until, row.expires_at)
