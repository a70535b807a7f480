"""When something is tried again: soon, then seldom, then never."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.core.retrying import MOST_ATTEMPTS, again_at

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def pause(attempts: int, random: float = 0.5) -> timedelta:
    moment = again_at(attempts, NOW, lambda: random)
    assert moment is not None
    return moment - NOW


def test_pauses_grow() -> None:
    minutes = [pause(attempts) / timedelta(minutes=1) for attempts in range(1, 8)]
    assert minutes == [1, 5, 15, 60, 240, 720, 720]


def test_it_ends_after_five_days() -> None:
    whole = sum((pause(attempts) for attempts in range(1, MOST_ATTEMPTS)), timedelta())
    assert timedelta(days=4.5) <= whole <= timedelta(days=5)
    assert again_at(MOST_ATTEMPTS, NOW, lambda: 0.5) is None


@given(st.integers(1, MOST_ATTEMPTS - 1), st.floats(0, 1, exclude_max=True))
def test_what_failed_together_is_spread_by_a_fifth(attempts: int, random: float) -> None:
    assert 0.8 * pause(attempts) <= pause(attempts, random) <= 1.2 * pause(attempts)
