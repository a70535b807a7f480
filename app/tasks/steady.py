"""Guards the sweep against a clock that jumps: what is due by a wrong clock is not due."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from app.tenancy.clock import Clock

log = logging.getLogger(__name__)
LONGEST_STEP = timedelta(hours=1)  # a sweep comes every minute


class SteadyClock:
    """The clock as sweeps read it, one for a process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: datetime | None = None
        self._lock = threading.Lock()

    def moment(self) -> datetime | None:
        """Now; None when the clock has jumped since the last call, which is reported.

        The next call believes the new time: only the operator can know which of the two was right.
        """
        with self._lock:
            now, last = self._clock(), self._last
            self._last = now
        if last is not None and not timedelta(0) <= now - last <= LONGEST_STEP:
            log.error("the clock jumped from %s to %s: this sweep does nothing", last.isoformat(), now.isoformat())
            return None
        return now
