"""Counted attempts: one row an account as typed, an address, a known device. Marks are keyed hashes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.core.suspension import Counter
from storage.connection import is_postgres
from storage.models import Attempts


def begin(mark: str, kind: str, person: int | None, address: str, now: datetime) -> Attempts:
    """The mark's row, made when there is none; nobody else can change it before the transaction ends."""
    row = {"mark": mark, "kind": kind, "person": person, "address": address, "first_at": now}
    # Writing to a row that is there holds it: otherwise it could go between the two statements.
    Attempts.insert(row).on_conflict(conflict_target=[Attempts.mark], update={Attempts.kind: kind}).execute()
    return held([mark])[0]


def held(marks: Iterable[str]) -> list[Attempts]:
    """The rows of these marks, kept from everybody else as well."""
    query = Attempts.select().where(Attempts.mark.in_(list(marks))).order_by(Attempts.mark)
    return list(query.for_update() if is_postgres() else query)


def counter(row: Attempts) -> Counter:
    return Counter(row.first_at, row.failures, row.level, row.until)


def keep(mark: str, now: Counter, address: str | None = None) -> None:
    """What the counter says now; `address` is where the attempt came from."""
    values = {"failures": now.failures, "first_at": now.first_at, "level": now.level, "until": now.until}
    Attempts.update(values if address is None else values | {"address": address}).where(Attempts.mark == mark).execute()


def find(mark: str) -> Attempts | None:
    found: Attempts | None = Attempts.get_or_none(Attempts.mark == mark)
    return found


def drop(marks: Iterable[str]) -> None:
    Attempts.delete().where(Attempts.mark.in_(list(marks))).execute()


def of_person(person: int, marks: Iterable[str]) -> list[Attempts]:
    """Those counted for him, and those of the marks."""
    return list(Attempts.select().where((Attempts.person == person) | Attempts.mark.in_(list(marks))))


def suspended(now: datetime, most: int) -> list[Attempts]:
    """What is suspended now; what lasts longest comes first."""
    query = Attempts.select().where(Attempts.until > now).order_by(Attempts.until.desc(), Attempts.mark)
    return list(query.limit(most))


def drop_forgotten(counted_before: datetime, ended_before: datetime) -> None:
    """Rows that say nothing any more: counted in a window that is over, with no suspension still remembered."""
    is_free = Attempts.until.is_null() | (Attempts.until <= ended_before)
    Attempts.delete().where((Attempts.first_at <= counted_before) & is_free).execute()
