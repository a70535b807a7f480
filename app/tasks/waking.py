"""Puts a wake-up into the queue when an act has written due work, without keeping the act waiting."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from app.core.news import CONFIG
from app.tenancy.bus import Bus

log = logging.getLogger(__name__)
PAYLOAD = "work"
_WAKING = frozenset({PAYLOAD, CONFIG})  # a publication may leave work behind, also one of the command line


class Waker(threading.Thread):
    """Hears the bus and calls `wake(slug)` from its own thread; a tenant that is told often is woken once.

    `wake_in` has it called at a later moment; of several moments of a tenant the first one holds.

    A wake-up that fails is only reported: the sweep finds the row.
    """

    def __init__(self, bus: Bus, wake: Callable[[str], object]) -> None:
        super().__init__(name="waker", daemon=True)
        self._wake = wake
        self._slugs: set[str] = set()
        self._later: dict[str, float] = {}  # slug → when to wake, by `time.monotonic`
        self._news = threading.Condition()
        self._ended = False
        self._leave = bus.subscribe(self._hear)

    def run(self) -> None:
        while slugs := self._next():
            for slug in slugs:
                try:
                    self._wake(slug)
                except Exception:
                    log.exception("the worker could not be woken for tenant %s", slug)

    def wake_in(self, slug: str, seconds: float) -> None:
        with self._news:
            moment = time.monotonic() + seconds
            self._later[slug] = min(moment, self._later.get(slug, moment))
            self._news.notify()

    def stop(self) -> None:
        self._leave()
        with self._news:
            self._ended = True
            self._news.notify()
        self.join(timeout=5)

    def _next(self) -> set[str]:
        """Blocks until somebody is to be woken; nobody at the end."""
        with self._news:
            while not self._ended:
                now = time.monotonic()
                ripe = {slug for slug, moment in self._later.items() if moment <= now}
                found, self._slugs = self._slugs | ripe, set()
                if found:
                    self._later = {slug: moment for slug, moment in self._later.items() if slug not in ripe}
                    return found
                self._news.wait(min(self._later.values()) - now if self._later else None)
        return set()

    def _hear(self, slug: str, payload: str) -> None:
        if payload in _WAKING:
            with self._news:
                self._slugs.add(slug)
                self._news.notify()
