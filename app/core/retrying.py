"""When something that failed outside is tried again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

_FIRST = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
_LATER = timedelta(hours=12)
_LONGEST = timedelta(days=5)
_SPREAD = 0.2
MOST_ATTEMPTS = len(_FIRST) + int((_LONGEST - sum(_FIRST, timedelta())) / _LATER) + 1


def again_at(attempts: int, now: datetime, random: Callable[[], float]) -> datetime | None:
    """The moment of the next attempt after so many; None when five days are over.

    `random` gives 0 up to 1: what failed together is not tried together again.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    pause = _FIRST[attempts - 1] if attempts <= len(_FIRST) else _LATER
    return now + pause * (1 + _SPREAD * (2 * random() - 1))
