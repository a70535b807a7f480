"""Prepared tenants, fresh for every test: copied files on SQLite, rows put back on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import psycopg

from app.bootstrap import HelpDesk, build
from app.settings import read_settings
from tests.cast.clock import Clock
from tests.cast.company import TWIN_WORD, company, twin_company
from tests.cast.people import Cast, gather

SECRET = "the secret of all tests, which is long enough"
EngineKind = Literal["sqlite", "postgres"]
_SCHEMAS = ("t_portal", "t_twin")


class Template(Protocol):
    cast: Cast
    twin_cast: Cast

    def environment(self, data: Path) -> Iterator[dict[str, str]]:
        """A fresh copy below `data`, as the variables that a process of ours reads; gone afterwards."""


def _furnish(environment: dict[str, str]) -> tuple[Cast, Cast]:
    help_desk = build(read_settings(environment), Clock())
    try:
        cast = gather(help_desk.directory.add("portal", company(), "first"))
        twin = gather(help_desk.directory.add("twin", twin_company(), "first"), TWIN_WORD)
    finally:
        help_desk.close()
    return cast, twin


class SqliteTemplate:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.cast, self.twin_cast = _furnish({"HELPDESK_DATA": str(folder), "HELPDESK_SECRET": SECRET})

    def environment(self, data: Path) -> Iterator[dict[str, str]]:
        for slug in ("portal", "twin"):
            home = data / "tenants" / slug
            home.mkdir(parents=True)
            shutil.copy(self._folder / "tenants" / slug / "desk.db", home / "desk.db")
        yield {"HELPDESK_DATA": str(data), "HELPDESK_SECRET": SECRET}


class PostgresTemplate:
    """One database with both schemas, put back to its beginning row by row: far quicker than making a new one."""

    def __init__(self, url: str, folder: Path) -> None:
        self._environment = {"HELPDESK_SECRET": SECRET, "HELPDESK_DATABASE_URL": url}
        self.cast, self.twin_cast = _furnish({**self._environment, "HELPDESK_DATA": str(folder)})
        self._connection = psycopg.connect(url, autocommit=True)
        self._reset = "BEGIN; SET LOCAL session_replication_role = replica; " + "; ".join(self._steps()) + "; COMMIT"

    def environment(self, data: Path) -> Iterator[dict[str, str]]:
        added = self._column("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%'") - set(_SCHEMAS)
        for schema in added:
            self._connection.execute(f'DROP SCHEMA "{schema}" CASCADE')
        self._connection.execute(self._reset)
        yield {**self._environment, "HELPDESK_DATA": str(data)}

    def close(self) -> None:
        self._connection.close()

    def _steps(self) -> Iterator[str]:
        execute = self._connection.execute
        for schema in _SCHEMAS:
            execute(f"CREATE SCHEMA kept_{schema}")
            for table in self._column(f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}'"):
                execute(f'CREATE TABLE kept_{schema}."{table}" AS SELECT * FROM {schema}."{table}"')
                yield f'DELETE FROM {schema}."{table}"'
                yield f'INSERT INTO {schema}."{table}" SELECT * FROM kept_{schema}."{table}"'
            for name, last in execute(
                "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = %s", (schema,)
            ).fetchall():
                yield f"SELECT setval('{schema}.{name}', {last or 1}, {str(last is not None).lower()})"

    def _column(self, query: str) -> set[str]:
        return {row[0] for row in self._connection.execute(query)}


def make_careless(url: str) -> None:
    """A server whose data need not survive is quicker."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def open_desk(environment: dict[str, str], clock: Clock) -> HelpDesk:
    return build(read_settings(environment), clock)
