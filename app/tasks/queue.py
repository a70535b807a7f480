"""The wake-up queue. What is lost in it is found again by the sweep; only slugs travel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from huey.api import Huey, PostgresHuey, SqliteHuey
from huey.serializer import SignedSerializer

NAME = "helpdesk"
_SCHEMA = "helpdesk_queue"  # tenants' schemas begin with t_


def open_queue(folder: Path, database_url: str | None, secret: str) -> Huey:
    """The queue of this installation; its tables are there afterwards.

    On SQLite a file of its own: written inside a tenant's transaction it would wait for itself. Messages are pickles,
    so whoever cannot sign them must not be able to have them read.
    """
    common: dict[str, Any] = {
        "results": False,
        "serializer": SignedSerializer(secret=secret, salt="helpdesk queue"),
    }
    if database_url is None:
        return SqliteHuey(NAME, filename=str(folder / "huey.db"), fsync=False, **common)
    options = f"-c search_path={_SCHEMA}"
    queue = PostgresHuey(NAME, dsn=database_url, options=options, create_tables=False, **common)
    _create_tables(queue)
    return queue


def _create_tables(queue: Huey) -> None:
    """Under a lock: of several nodes that start at once all but one would fail to create what the first has."""
    storage = queue.storage
    storage.sql("SELECT pg_advisory_lock(hashtext(%s))", (_SCHEMA,))
    try:
        storage.sql(f'CREATE SCHEMA IF NOT EXISTS "{_SCHEMA}"')
        for statement in storage.ddl:
            storage.sql(statement)
    finally:
        storage.sql("SELECT pg_advisory_unlock(hashtext(%s))", (_SCHEMA,))
        storage.close()
