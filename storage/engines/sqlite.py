"""A SQLite file per tenant, its connections in one bounded pool."""

from __future__ import annotations

import fcntl
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee
from playhouse.pool import MaxConnectionsExceeded, PooledSqliteDatabase

from storage.connection import using
from storage.engines.contract import TenantMissing, Unstorable, WorkBusy
from storage.engines.polling import Poller
from storage.migrate import apply_pending, pending_names

_BUSY_SECONDS = 5
_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: what was acknowledged survives a power cut as well
    "foreign_keys": 1,
    "cache_size": -16_000,  # KiB; several connections a tenant
    "temp_store": 2,
    "busy_timeout": _BUSY_SECONDS * 1000,
}
_CONNECTIONS_PER_TENANT = 32  # above the number of working threads, so that no unit of work waits for one
_OPEN_TENANTS = 64


class SqliteEngine:
    """`folder/<slug>/desk.db`. Least recently used tenants give their connections back first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pools: OrderedDict[str, PooledSqliteDatabase] = OrderedDict()
        self._lock = threading.Lock()

    def slugs(self) -> list[str]:
        return sorted(path.parent.name for path in self._folder.glob("*/desk.db"))

    def path(self, slug: str) -> Path:
        return self._folder / slug / "desk.db"

    def create(self, slug: str) -> None:
        path = self.path(slug)
        path.parent.mkdir(parents=True, exist_ok=True)
        sqlite3.connect(path).close()
        path.touch(exist_ok=True)

    @contextmanager
    def open(self, slug: str, *, write: bool) -> Iterator[None]:
        pool = self._pool(slug)
        with using(pool):
            _connect(pool)
            try:
                pool.execute_sql(f"PRAGMA query_only = {int(not write)}")
                # A read that became a write would fail at once when another writer is in between,
                # so writers say so from the start.
                with pool.atomic("IMMEDIATE" if write else "DEFERRED"):
                    yield
            except (UnicodeEncodeError, OverflowError) as error:
                raise Unstorable(str(error)) from error
            except peewee.OperationalError as error:
                if "locked" in str(error) or "busy" in str(error):
                    raise WorkBusy(str(error)) from error
                raise
            finally:
                pool.close()

    def migrate(self, slug: str) -> list[str]:
        with self._exclusively(slug), self._plain(slug) as database:
            return apply_pending(database)

    def pending(self, slug: str) -> list[str]:
        with self._plain(slug) as database:
            return pending_names(database)

    def announce(self, slug: str, payload: str) -> None:
        """Nothing to send: other processes watch the file."""

    def listen(self, heard: Callable[[str, str], None]) -> Callable[[], None]:
        poller = Poller(self.slugs, self.path, heard)
        poller.start()
        return poller.stop

    def close(self) -> None:
        with self._lock:
            pools, self._pools = list(self._pools.values()), OrderedDict()
        for pool in pools:
            pool.close_idle()

    def _pool(self, slug: str) -> PooledSqliteDatabase:
        with self._lock:
            pool = self._pools.get(slug)
            if pool is None:
                if not self.path(slug).exists():
                    raise TenantMissing(slug)
                pool = self._pools[slug] = _new_pool(self.path(slug))
                self._give_back()
            self._pools.move_to_end(slug)
            return pool

    def _give_back(self) -> None:
        """Close the pools used longest ago; one that is working is passed over until next time."""
        for slug in list(self._pools)[: max(0, len(self._pools) - _OPEN_TENANTS)]:
            pool = self._pools[slug]
            if not pool._in_use:
                pool.close_idle()
                del self._pools[slug]

    @contextmanager
    def _exclusively(self, slug: str) -> Iterator[None]:
        with (self.path(slug).parent / "migrate.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _plain(self, slug: str) -> Iterator[peewee.SqliteDatabase]:
        if not self.path(slug).exists():
            raise TenantMissing(slug)
        database = peewee.SqliteDatabase(str(self.path(slug)), pragmas=_PRAGMAS, timeout=60)
        with database.connection_context():
            yield database


def _new_pool(path: Path) -> PooledSqliteDatabase:
    return PooledSqliteDatabase(
        str(path),
        pragmas=_PRAGMAS,
        timeout=_BUSY_SECONDS,
        lock_type="IMMEDIATE",
        check_same_thread=False,
        max_connections=_CONNECTIONS_PER_TENANT,
        autoconnect=False,
    )


def _connect(pool: PooledSqliteDatabase) -> None:
    try:
        pool.connect()
    except MaxConnectionsExceeded as error:
        raise WorkBusy(str(error)) from error
