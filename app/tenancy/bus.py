"""Tells open pages and the worker that something changed. Ids only: whoever hears reads again by his own rights."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable

log = logging.getLogger(__name__)
Hear = Callable[[str, str], None]
_REMEMBERED = 4096
EVERY_TENANT = "*"  # stands for a slug where something may have been missed: `reconnected`


class Bus:
    """`publish(slug, payload)` reaches every subscriber once, though it may be told by ourselves and by the database.

    Payloads: `ticket:<id>:<event id>`, `presence:<ticket id>`, `letter:<id>`, `import:<id>`, `announcement:<id>`,
    `config`, `desk` (closed or opened), `session:<person id>` (it may have ended), `rights:<person id>` (may be
    others), `work`, `reconnected`.
    Subscribers are called in the publisher's thread and must return at once.
    """

    def __init__(self) -> None:
        self._hearers: list[Hear] = []
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = threading.Lock()

    def subscribe(self, hear: Hear) -> Callable[[], None]:
        """Returns the way to end it."""
        with self._lock:
            self._hearers.append(hear)

        def leave() -> None:
            with self._lock:
                if hear in self._hearers:
                    self._hearers.remove(hear)

        return leave

    def publish(self, slug: str, payload: str) -> None:
        if self._is_echo(slug, payload):
            return
        with self._lock:
            hearers = list(self._hearers)
        for hear in hearers:
            try:
                hear(slug, payload)
            except Exception:
                log.exception("a subscriber failed on %s %s", slug, payload)

    def _is_echo(self, slug: str, payload: str) -> bool:
        """An event's own id makes it recognisable; the rest carries no id and is cheap to hear twice."""
        if not payload.startswith("ticket:"):
            return False
        key = (slug, payload)
        with self._lock:
            if key in self._seen:
                return True
            self._seen[key] = None
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return False
