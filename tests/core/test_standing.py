"""When an account may be used: retired, suspended for a time, past its end, in its days of grace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.standing import Standing, may_come_in, state_of

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOMENTS = st.none() | st.timedeltas(-400 * DAY, 400 * DAY).map(NOW.__add__)
STANDINGS = st.builds(Standing, active=st.booleans(), suspended_at=MOMENTS, suspended_until=MOMENTS, expires_at=MOMENTS)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing(), "active"),
        (Standing(active=False), "inactive"),
        (Standing(suspended_at=NOW - DAY), "suspended"),
        (Standing(suspended_at=NOW - DAY, suspended_until=NOW + HOUR), "suspended"),
        (Standing(suspended_at=NOW - DAY, suspended_until=NOW), "active"),
        (Standing(suspended_until=NOW + DAY), "active"),
        (Standing(expires_at=NOW + HOUR), "active"),
        (Standing(expires_at=NOW), "grace"),
        (Standing(expires_at=NOW - 7 * DAY + HOUR), "grace"),
        (Standing(expires_at=NOW - 7 * DAY), "expired"),
        (Standing(suspended_at=NOW, expires_at=NOW - 30 * DAY), "suspended"),
        (Standing(active=False, suspended_at=NOW, expires_at=NOW - 30 * DAY), "inactive"),
    ],
)
def test_an_account_stands_as_its_moments_say(standing: Standing, state: str) -> None:
    assert state_of(standing, NOW, grace_days=7) == state


def test_without_days_of_grace_an_account_is_over_at_once() -> None:
    assert state_of(Standing(expires_at=NOW), NOW, grace_days=0) == "expired"


@given(standing=STANDINGS, grace=st.integers(0, 365), later=st.timedeltas(timedelta(0), timedelta(days=400)))
def test_who_is_out_for_good_never_comes_back_by_waiting(standing: Standing, grace: int, later: timedelta) -> None:
    if state_of(standing, NOW, grace) in ("inactive", "expired"):
        assert not may_come_in(state_of(standing, NOW + later, grace))


@given(standing=STANDINGS, grace=st.integers(0, 365))
def test_only_active_and_grace_come_in(standing: Standing, grace: int) -> None:
    state = state_of(standing, NOW, grace)
    assert may_come_in(state) == (state in ("active", "grace"))
    if standing.suspended_at is not None and standing.suspended_until is None:
        assert not may_come_in(state)
