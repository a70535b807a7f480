"""Hears what other processes announce: PostgreSQL's LISTEN on a connection of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import psycopg

log = logging.getLogger(__name__)
CHANNEL = "helpdesk"
_RETRY_SECONDS = 1.0


class Listener(threading.Thread):
    """Calls `heard(slug, payload)`. After a lost connection: `heard("*", "reconnected")`, re-read everything."""

    def __init__(self, url: str, heard: Callable[[str, str], None]) -> None:
        super().__init__(name="postgres-listener", daemon=True)
        self._url, self._heard = url, heard
        self._ended = threading.Event()

    def run(self) -> None:
        again = False
        while not self._ended.is_set():
            try:
                self._listen(again)
            except psycopg.Error:
                log.warning("the listening connection was lost; trying again", exc_info=True)
                self._ended.wait(_RETRY_SECONDS)
            again = True

    def stop(self) -> None:
        self._ended.set()
        self.join(timeout=5)

    def _listen(self, again: bool) -> None:  # noqa: FBT001 - the loop's own state, not an option
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            if again:
                self._heard("*", "reconnected")
            while not self._ended.is_set():
                for note in connection.notifies(timeout=0.5):
                    slug, _, payload = note.payload.partition(" ")
                    self._heard(slug, payload)
