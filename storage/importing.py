"""Files that are taken in: their rows, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

import peewee

from storage.connection import is_postgres
from storage.models import ImportRow, ImportRun

_AT_ONCE = 200


def add(values: Mapping[str, Any], rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Keep a file; its number."""
    run = int(ImportRun.insert(**values).execute())
    for start in range(0, len(rows), _AT_ONCE):
        part = [
            {"run": run, "number": number, "cells": list(cells), "problems": []}
            for number, cells in rows[start : start + _AT_ONCE]
        ]
        ImportRow.insert_many(part).execute()
    return run


def get(run: int, *, lock: bool = False) -> ImportRun | None:
    """`lock` keeps others from it until the unit of work ends."""
    query = ImportRun.select().where(ImportRun.id == run)
    if lock and is_postgres():
        query = query.for_update()
    found: ImportRun | None = query.first()
    return found


def change(run: int, version: int, values: Mapping[str, Any]) -> bool:
    """Write the columns, one version further; False and nothing done when `version` is no longer the current one."""
    query = ImportRun.update(version=ImportRun.version + 1, **values)
    return bool(query.where((ImportRun.id == run) & (ImportRun.version == version)).execute())


def rows(run: int) -> list[ImportRow]:
    """All of them, in the order of the file."""
    return list(ImportRow.select().where(ImportRow.run == run).order_by(ImportRow.number))


def waiting(run: int, limit: int) -> list[ImportRow]:
    """The next ones whose turn has not come."""
    query = ImportRow.select().where((ImportRow.run == run) & ImportRow.outcome.is_null())
    return list(query.order_by(ImportRow.number).limit(limit))


def failed(run: int) -> list[ImportRow]:
    query = ImportRow.select().where((ImportRow.run == run) & (ImportRow.outcome == "failed"))
    return list(query.order_by(ImportRow.number))


def settle(run: int, number: int, outcome: str, problems: Iterable[Any] = ()) -> None:
    """What became of a row."""
    here = (ImportRow.run == run) & (ImportRow.number == number)
    ImportRow.update(outcome=outcome, problems=list(problems)).where(here).execute()


def counted(run: int) -> dict[str, int]:
    """How many rows by outcome."""
    query = (
        ImportRow.select(ImportRow.outcome, peewee.fn.COUNT(peewee.SQL("*")))
        .where((ImportRow.run == run) & ImportRow.outcome.is_null(False))
        .group_by(ImportRow.outcome)
    )
    return dict(cast("Iterable[tuple[str, int]]", query.tuples()))


def drop_older(moment: datetime) -> int:
    """What was not taken in until then, or has been long ago."""
    return int(ImportRun.delete().where(ImportRun.created_at < moment).execute())
