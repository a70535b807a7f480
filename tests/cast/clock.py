"""Time as the tests want it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 10, 8, 30, tzinfo=UTC)


class Clock:
    """Stands still until it is advanced."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **units: float) -> datetime:
        """`clock.advance(hours=2)`; the new moment."""
        self.now += timedelta(**units)
        return self.now
