"""Migrations by Peewee's own runner. The caller holds the lock: two runners at once would both try."""

from __future__ import annotations

from pathlib import Path

import peewee
from playhouse.migrations import Runner

_FOLDER = Path(__file__).parent / "migrations"


def apply_pending(database: peewee.Database, schema: str | None = None) -> list[str]:
    """Apply what is pending, each migration in a transaction; names of what was applied."""
    return list(Runner(database, str(_FOLDER), schema=schema).up())


def pending_names(database: peewee.Database, schema: str | None = None) -> list[str]:
    """What the code expects and the database has not seen."""
    return [step.name for step in Runner(database, str(_FOLDER), schema=schema).status() if not step.applied]
