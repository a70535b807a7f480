"""Puts a wake-up into the queue when an act has written due work, without keeping the act waiting."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from app.tenancy.bus import Bus

log = logging.getLogger(__name__)
PAYLOAD = "work"


class Waker(threading.Thread):
    """Hears the bus and calls `wake(slug)` from its own thread; a tenant that is told often is woken once.

    A wake-up that fails is only reported: the sweep finds the row.
    """

    def __init__(self, bus: Bus, wake: Callable[[str], object]) -> None:
        super().__init__(name="waker", daemon=True)
        self._wake = wake
        self._slugs: set[str] = set()
        self._news = threading.Condition()
        self._ended = False
        self._leave = bus.subscribe(self._hear)

    def run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._slugs or self._ended)
                if self._ended:
                    return
                slugs, self._slugs = self._slugs, set()
            for slug in slugs:
                try:
                    self._wake(slug)
                except Exception:
                    log.exception("the worker could not be woken for tenant %s", slug)

    def stop(self) -> None:
        self._leave()
        with self._news:
            self._ended = True
            self._news.notify()
        self.join(timeout=5)

    def _hear(self, slug: str, payload: str) -> None:
        if payload == PAYLOAD:
            with self._news:
                self._slugs.add(slug)
                self._news.notify()
