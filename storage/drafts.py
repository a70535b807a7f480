"""What people were typing when they left, and answers already given to repeated requests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.connection import is_postgres, opened
from storage.models import Draft, Idempotency


def save(person: int, kind: str, target: str, content: Any, config_version: int, now: datetime) -> None:
    Draft.insert(
        person=person, kind=kind, target=target, content=content, config_version=config_version, updated_at=now
    ).on_conflict(
        conflict_target=[Draft.person, Draft.kind, Draft.target],
        update={Draft.content: content, Draft.config_version: config_version, Draft.updated_at: now},
    ).execute()


def get(person: int, kind: str, target: str) -> Draft | None:
    found: Draft | None = Draft.get_or_none((Draft.person == person) & (Draft.kind == kind) & (Draft.target == target))
    return found


def drop(person: int, kind: str, target: str) -> None:
    Draft.delete().where((Draft.person == person) & (Draft.kind == kind) & (Draft.target == target)).execute()


def drop_older(moment: datetime) -> int:
    return int(Draft.delete().where(Draft.updated_at < moment).execute())


def answer_given(key: str) -> Idempotency | None:
    """The answer to an earlier request with that key. Others who ask with it at this moment wait until we are done."""
    if is_postgres():
        opened().execute_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (key,))
    found: Idempotency | None = Idempotency.get_or_none(Idempotency.key == key)
    return found


def remember_answer(key: str, request: str, answer: Any, now: datetime) -> None:
    Idempotency.insert(key=key, request=request, answer=answer, created_at=now).execute()


def forget_answers(moment: datetime) -> int:
    return int(Idempotency.delete().where(Idempotency.created_at < moment).execute())
