"""Notices what other processes committed to the SQLite files: `PRAGMA data_version`, once a second."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)
_SECONDS = 1.0


@dataclass(slots=True)
class _Watch:
    connection: sqlite3.Connection
    data_version: int
    last_event: int
    config_version: int


class Poller(threading.Thread):
    """Calls `heard(slug, payload)`: payload `ticket:<id>` for each ticket with new events, `config` after a publish.

    Own commits are heard too (every connection but the committing one sees them); hearers only re-read.
    """

    def __init__(
        self, slugs: Callable[[], list[str]], path: Callable[[str], Path], heard: Callable[[str, str], None]
    ) -> None:
        super().__init__(name="sqlite-poller", daemon=True)
        self._slugs, self._path, self._heard = slugs, path, heard
        self._watches: dict[str, _Watch] = {}
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(_SECONDS):
            for slug in self._slugs():
                try:
                    self._look(slug)
                except sqlite3.Error:
                    log.exception("cannot watch tenant %s", slug)
                    self._forget(slug)
        for slug in list(self._watches):
            self._forget(slug)

    def stop(self) -> None:
        self._ended.set()
        self.join(timeout=5)

    def _look(self, slug: str) -> None:
        watch = self._watches.get(slug)
        if watch is None:
            self._watches[slug] = self._begin(slug)
            return
        (data_version,) = watch.connection.execute("PRAGMA data_version").fetchone()
        if data_version == watch.data_version:
            return
        watch.data_version = data_version
        self._tell_events(slug, watch)
        self._tell_config(slug, watch)

    def _begin(self, slug: str) -> _Watch:
        connection = sqlite3.connect(f"file:{self._path(slug)}?mode=ro", uri=True, timeout=1)
        (data_version,) = connection.execute("PRAGMA data_version").fetchone()
        (last_event,) = connection.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()
        (config,) = connection.execute("SELECT coalesce(max(number), 0) FROM config_version").fetchone()
        return _Watch(connection, data_version, last_event, config)

    def _tell_events(self, slug: str, watch: _Watch) -> None:
        rows = watch.connection.execute(
            "SELECT max(id), ticket_id FROM event WHERE id > ? GROUP BY ticket_id", (watch.last_event,)
        ).fetchall()
        for event, ticket in rows:
            watch.last_event = max(watch.last_event, event)
            if ticket is not None:
                self._heard(slug, f"ticket:{ticket}")

    def _tell_config(self, slug: str, watch: _Watch) -> None:
        (config,) = watch.connection.execute("SELECT coalesce(max(number), 0) FROM config_version").fetchone()
        if config != watch.config_version:
            watch.config_version = config
            self._heard(slug, "config")

    def _forget(self, slug: str) -> None:
        watch = self._watches.pop(slug, None)
        if watch is not None:
            watch.connection.close()
