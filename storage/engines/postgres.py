"""A PostgreSQL schema per tenant in one database; `search_path` is set inside each transaction."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import peewee
from playhouse.pool import MaxConnectionsExceeded, PooledPostgresqlDatabase

from storage.connection import opened, using
from storage.engines.contract import TenantMissing, Unstorable, WorkBusy
from storage.engines.listening import CHANNEL, Listener
from storage.migrate import apply_pending, pending_names

_CONNECTIONS = 32
_WAIT_SECONDS = 5
_SCHEMA = re.compile(r"t_[a-z][a-z0-9_]{1,30}")


def schema_of(slug: str) -> str:
    """`my-shop` → `t_my_shop`. Slugs hold no underscore, so the way back is unambiguous."""
    schema = "t_" + slug.replace("-", "_")
    if not _SCHEMA.fullmatch(schema):
        raise TenantMissing(slug)
    return schema


def connect_arguments(url: str) -> tuple[str, dict[str, Any]]:
    """`postgresql://user:password@host:port/name?key=value` → database name and driver arguments."""
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    if parts.hostname:
        options["host"] = parts.hostname
    if parts.port:
        options["port"] = parts.port
    if parts.username:
        options["user"] = unquote(parts.username)
    if parts.password:
        options["password"] = unquote(parts.password)
    return unquote(parts.path.lstrip("/")), options


class PostgresEngine:
    """`listen_url` is a direct connection for LISTEN where a transaction pooler stands before the database."""

    def __init__(self, url: str, listen_url: str | None = None) -> None:
        name, options = connect_arguments(url)
        self._name, self._options = name, options
        self._listen_url = listen_url or url
        self._pool = PooledPostgresqlDatabase(
            name,
            max_connections=_CONNECTIONS,
            stale_timeout=300,
            timeout=_WAIT_SECONDS,
            autoconnect=False,
            prefer_psycopg3=True,
            **options,
        )
        self._known: set[str] = set()
        self._lock = threading.Lock()

    def slugs(self) -> list[str]:
        with self._plain() as database:
            rows = database.execute_sql("SELECT nspname FROM pg_namespace WHERE nspname LIKE 't\\_%%'").fetchall()
        return sorted(name.removeprefix("t_").replace("_", "-") for (name,) in rows)

    def create(self, slug: str) -> None:
        with self._plain() as database:
            database.execute_sql(f'CREATE SCHEMA IF NOT EXISTS "{schema_of(slug)}"')

    @contextmanager
    def open(self, slug: str, *, write: bool) -> Iterator[None]:
        self._expect(slug)
        pool = self._pool
        with using(pool):
            _connect(pool)
            try:
                with pool.atomic():
                    # One round trip: where the tenant's tables are, and whether this unit may write.
                    pool.execute_sql(
                        "SELECT set_config('search_path', %s, true), set_config('transaction_read_only', %s, true)",
                        (schema_of(slug), "off" if write else "on"),
                    )
                    yield
            except (UnicodeEncodeError, peewee.DataError) as error:
                raise Unstorable(str(error)) from error
            finally:
                pool.close()

    def migrate(self, slug: str) -> list[str]:
        with self._plain(schema_of(slug)) as database:
            database.execute_sql("SELECT pg_advisory_lock(hashtext(%s))", (schema_of(slug),))
            try:
                return apply_pending(database, schema_of(slug))
            finally:
                database.execute_sql("SELECT pg_advisory_unlock(hashtext(%s))", (schema_of(slug),))

    def pending(self, slug: str) -> list[str]:
        self._expect(slug)
        with self._plain(schema_of(slug)) as database:
            return pending_names(database, schema_of(slug))

    def announce(self, slug: str, payload: str) -> None:
        opened().execute_sql("SELECT pg_notify(%s, %s)", (CHANNEL, f"{slug} {payload}"))

    def listen(self, heard: Callable[[str, str], None]) -> Callable[[], None]:
        listener = Listener(self._listen_url, heard)
        listener.start()
        return listener.stop

    def close(self) -> None:
        self._pool.close_idle()

    def _expect(self, slug: str) -> None:
        """Schemas come rarely and never go while we run, so one that was seen is not looked for again."""
        if slug in self._known:
            return
        pool = self._pool
        _connect(pool)
        try:
            found = pool.execute_sql("SELECT 1 FROM pg_namespace WHERE nspname = %s", (schema_of(slug),)).fetchone()
        finally:
            pool.close()
        if found is None:
            raise TenantMissing(slug)
        with self._lock:
            self._known.add(slug)

    @contextmanager
    def _plain(self, schema: str | None = None) -> Iterator[peewee.PostgresqlDatabase]:
        options = dict(self._options)
        if schema:
            options["options"] = f"-c search_path={schema}"
        database = peewee.PostgresqlDatabase(self._name, prefer_psycopg3=True, **options)
        with database.connection_context():
            yield database


def _connect(pool: PooledPostgresqlDatabase) -> None:
    try:
        pool.connect()
    except (MaxConnectionsExceeded, peewee.OperationalError) as error:
        raise WorkBusy(str(error)) from error
