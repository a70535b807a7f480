"""Notices what other processes committed to the SQLite files: once a second a look at each file's last change."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.core.news import payload_of

log = logging.getLogger(__name__)
_SECONDS = 1.0
_Signature = tuple[int, ...]


@dataclass(slots=True)
class _Watch:
    """What is known of a tenant. No connection stays open: a thousand tenants must not mean a thousand open files."""

    signature: _Signature
    last_event: int
    config_version: int


class Poller(threading.Thread):
    """Calls `heard(slug, payload)`: `ticket:<id>:<newest event>` for tickets with new events, `config` after a publish,
    and what `app.core.news` makes of events that belong to no ticket.

    Own commits are heard too; the newest event tells hearers that they know it already.
    """

    def __init__(
        self, slugs: Callable[[], list[str]], path: Callable[[str], Path], heard: Callable[[str, str], None]
    ) -> None:
        super().__init__(name="sqlite-poller", daemon=True)
        self._slugs, self._path, self._heard = slugs, path, heard
        self._watches: dict[str, _Watch] = {}
        self._unwell: set[str] = set()
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(_SECONDS):
            for slug in self._slugs():
                try:
                    self._look(slug)
                except sqlite3.Error as error:
                    self._complain(slug, error)
                    self._watches.pop(slug, None)
                else:
                    self._unwell.discard(slug)

    def stop(self) -> None:
        self._ended.set()
        self.join(timeout=5)

    def _look(self, slug: str) -> None:
        # Before reading: what is committed meanwhile changes the signature again and is read next time.
        signature = _signature(self._path(slug))
        watch = self._watches.get(slug)
        if watch is not None and watch.signature == signature:
            return
        with closing(sqlite3.connect(f"file:{self._path(slug)}?mode=ro", uri=True, timeout=1)) as connection:
            (config,) = connection.execute("SELECT coalesce(max(number), 0) FROM config_version").fetchone()
            if watch is None:
                (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()
                self._watches[slug] = _Watch(signature, last, config)
                return
            self._tell_events(slug, watch, connection)
        if config != watch.config_version:
            self._heard(slug, "config")
        watch.signature, watch.config_version = signature, config

    def _tell_events(self, slug: str, watch: _Watch, connection: sqlite3.Connection) -> None:
        before = watch.last_event
        rows = connection.execute(
            "SELECT max(id), ticket_id FROM event WHERE id > ? GROUP BY ticket_id", (before,)
        ).fetchall()
        for event, ticket in rows:
            watch.last_event = max(watch.last_event, event)
            if ticket is not None:
                self._heard(slug, f"ticket:{ticket}:{event}")
        others = connection.execute(
            "SELECT kind, person_id, data FROM event WHERE ticket_id IS NULL AND id > ? AND id <= ? ORDER BY id",
            (before, watch.last_event),
        )
        told = (payload_of(kind, person, json.loads(data)) for kind, person, data in others)
        for payload in dict.fromkeys(filter(None, told)):
            self._heard(slug, payload)

    def _complain(self, slug: str, error: sqlite3.Error) -> None:
        """Once, until it is well again: a broken tenant is no reason to fill the log."""
        if slug not in self._unwell:
            self._unwell.add(slug)
            log.warning("cannot watch tenant %s: %s", slug, error)


def _signature(path: Path) -> _Signature:
    """Time and size of the database and of its log: one of them changes with every commit."""
    found: list[int] = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        try:
            stat = file.stat()
        except FileNotFoundError:
            found.append(-1)
        else:
            found += [stat.st_mtime_ns, stat.st_size]
    return tuple(found)
