"""Authenticators and recovery codes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from storage.models import RecoveryCode, SecondFactor


def confirmed(person: int) -> bool:
    """Whether he has an authenticator that has shown a right code once."""
    query = SecondFactor.select(SecondFactor.person)
    return bool(query.where((SecondFactor.person == person) & SecondFactor.confirmed_at.is_null(False)).exists())


def find(person: int) -> SecondFactor | None:
    """His authenticator, once confirmed."""
    found: SecondFactor | None = SecondFactor.get_or_none(
        (SecondFactor.person == person) & SecondFactor.confirmed_at.is_null(False)
    )
    return found


def keep(person: int, secret: str, step: int, now: datetime) -> None:
    """His authenticator from now on, instead of any other; `step` is that of the code he has just shown."""
    SecondFactor.insert(person=person, secret=secret, last_step=step, confirmed_at=now).on_conflict(
        conflict_target=[SecondFactor.person],
        update={SecondFactor.secret: secret, SecondFactor.last_step: step, SecondFactor.confirmed_at: now},
    ).execute()


def spend_step(person: int, secret: str, step: int) -> bool:
    """Use up the code of that step and all before it: of two who come with it at once, one gets True."""
    query = SecondFactor.update(last_step=step).where(
        (SecondFactor.person == person) & (SecondFactor.secret == secret) & (SecondFactor.last_step < step)
    )
    return bool(query.execute() == 1)


def drop(person: int) -> bool:
    """Take authenticator and recovery codes away; whether there was one."""
    RecoveryCode.delete().where(RecoveryCode.person == person).execute()
    return bool(SecondFactor.delete().where(SecondFactor.person == person).execute())


def replace_codes(person: int, hashes: Iterable[str]) -> None:
    """These recovery codes and no others."""
    RecoveryCode.delete().where(RecoveryCode.person == person).execute()
    RecoveryCode.insert_many([{"code_hash": each, "person": person} for each in hashes]).execute()


def spend_code(person: int, code_hash: str, now: datetime) -> bool:
    """Use up a recovery code: of two who come with it at once, one gets True."""
    query = RecoveryCode.update(used_at=now).where(
        (RecoveryCode.person == person) & (RecoveryCode.code_hash == code_hash) & RecoveryCode.used_at.is_null()
    )
    return bool(query.execute() == 1)


def codes_left(person: int) -> int:
    query = RecoveryCode.select().where((RecoveryCode.person == person) & RecoveryCode.used_at.is_null())
    return int(query.count())
