"""Attempts counted against guessing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.suspension import Counter, Rule, counted, forgotten_at, suspended_for, taken_back

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RULE = Rule(failures=3, window=15 * MINUTE, first=5 * MINUTE, longest=60 * MINUTE)


def minutes(*after: float) -> list[datetime]:
    return [NOW + each * MINUTE for each in after]


def attempted(moments: list[datetime], rule: Rule = RULE) -> tuple[Counter, list[datetime]]:
    """What is known after attempts at these moments, and which of them were taken."""
    counter, taken = Counter(moments[0]), []
    for moment in moments:
        if not counter.is_suspended(moment):
            counter = counted(counter, moment, rule)
            taken.append(moment)
    return counter, taken


def test_the_attempt_that_makes_it_full_suspends_those_after_it() -> None:
    counter, taken = attempted(minutes(0, 1, 2, 3, 6.9))
    assert taken == minutes(0, 1, 2)
    assert (counter.until, counter.level) == (NOW + 7 * MINUTE, 1)


def test_a_suspension_ends_by_itself_and_counts_from_nothing() -> None:
    counter, taken = attempted(minutes(0, 1, 2, 7, 8))
    assert taken == minutes(0, 1, 2, 7, 8)
    assert (counter.failures, counter.is_suspended(NOW + 8 * MINUTE)) == (2, False)


@pytest.mark.parametrize(
    ("level", "length"), [(0, 5), (1, 10), (2, 20), (3, 40), (4, 60), (5, 60), (40, 60), (4000, 60)]
)
def test_each_suspension_is_twice_as_long_up_to_the_longest(level: int, length: int) -> None:
    assert suspended_for(RULE, level) == length * MINUTE


def test_the_second_suspension_follows_from_the_second_round() -> None:
    counter, _ = attempted(minutes(0, 0, 0, 5, 5, 5))
    assert (counter.level, counter.until) == (2, NOW + 15 * MINUTE)


def test_after_a_quiet_time_suspensions_are_short_again() -> None:
    once, _ = attempted(minutes(0, 0, 0))
    quiet = (once.until or NOW) + RULE.longest
    again = once
    for _ in range(3):
        again = counted(again, quiet, RULE)
    assert (again.level, again.until) == (1, quiet + RULE.first)


def test_attempts_outside_of_the_window_do_not_add_up() -> None:
    counter, taken = attempted(minutes(0, 7, 15, 22, 30, 37))
    assert len(taken) == 6
    assert counter.level == 0


def test_an_attempt_during_a_suspension_is_a_mistake_of_ours() -> None:
    full, _ = attempted(minutes(0, 0, 0))
    with pytest.raises(ValueError, match="suspended"):
        counted(full, NOW, RULE)


def test_a_right_attempt_is_taken_back() -> None:
    two, _ = attempted(minutes(0, 1))
    assert taken_back(two, was_last=False).failures == 1


def test_a_right_attempt_that_made_it_full_suspends_nobody() -> None:
    full, _ = attempted(minutes(0, 1, 2))
    back = taken_back(full, was_last=True)
    assert (back.failures, back.level, back.until) == (2, 0, None)


def test_a_right_attempt_leaves_a_suspension_that_others_have_earned() -> None:
    full, _ = attempted(minutes(0, 1, 2))
    assert taken_back(full, was_last=False).until == full.until


def test_nothing_is_forgotten_before_its_time() -> None:
    one = counted(None, NOW, RULE)
    assert forgotten_at(one, RULE) == NOW + RULE.window
    full, _ = attempted(minutes(0, 0, 0))
    assert forgotten_at(full, RULE) == NOW + RULE.first + RULE.longest


RULES = st.builds(
    Rule,
    failures=st.integers(1, 6),
    window=st.integers(1, 60).map(lambda each: each * MINUTE),
    first=st.integers(1, 30).map(lambda each: each * MINUTE),
    longest=st.integers(30, 600).map(lambda each: each * MINUTE),
)
GAPS = st.lists(st.integers(0, 3000).map(lambda each: timedelta(seconds=each)), min_size=1, max_size=60)


def moments_of(gaps: list[timedelta]) -> list[datetime]:
    moments = [NOW]
    for gap in gaps:
        moments.append(moments[-1] + gap)
    return moments


@given(rule=RULES, gaps=GAPS)
def test_never_more_attempts_between_two_suspensions_than_the_rule_says(rule: Rule, gaps: list[timedelta]) -> None:
    counter = Counter(NOW)
    for moment in moments_of(gaps):
        if counter.is_suspended(moment):
            continue
        before = counter
        counter = counted(counter, moment, rule)
        assert counter.failures <= rule.failures
        if counter.is_suspended(moment):
            assert counter.failures == rule.failures
            assert rule.first <= (counter.until or moment) - moment <= max(rule.first, rule.longest)
            assert counter.level in (1, before.level + 1)


@given(rule=RULES, gaps=GAPS)
def test_whoever_waits_for_the_end_is_taken_again(rule: Rule, gaps: list[timedelta]) -> None:
    counter, _ = attempted(moments_of(gaps), rule)
    later = counter.until or NOW
    assert not counter.is_suspended(later)
    assert counted(counter, max(later, moments_of(gaps)[-1]), rule).failures >= 1


@given(rule=RULES, gaps=GAPS)
def test_in_any_window_no_more_than_two_rounds_are_taken(rule: Rule, gaps: list[timedelta]) -> None:
    _, taken = attempted(moments_of(gaps), rule)
    for start in taken:
        inside = [each for each in taken if start <= each < start + min(rule.window, rule.first)]
        assert len(inside) <= 2 * rule.failures
