"""Attempts counted against guessing: after so many in a while none is taken, each time for longer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Rule:
    """`failures` attempts within `window` suspend for `first`, the next time for twice that, at most for `longest`."""

    failures: int
    window: timedelta
    first: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Counter:
    """What is known of one account, address or device.

    `level` counts the suspensions that followed one another. The suspension is in force before `until`.
    """

    first_at: datetime
    failures: int = 0
    level: int = 0
    until: datetime | None = None

    def is_suspended(self, now: datetime) -> bool:
        return self.until is not None and now < self.until


def counted(counter: Counter | None, now: datetime, rule: Rule) -> Counter:
    """The same with one attempt more; the one that makes it full suspends those after it.

    An attempt is counted before anybody looks whether it was right, so that of many at once no more than
    `failures` are looked at. Raises ValueError while suspended: then there are no attempts.
    """
    known = _still_known(counter, now, rule)
    if known.is_suspended(now):
        raise ValueError("no attempt is taken while suspended")
    more = replace(known, failures=known.failures + 1)
    if more.failures < rule.failures:
        return more
    return replace(more, level=more.level + 1, until=now + suspended_for(rule, more.level))


def taken_back(counter: Counter, *, was_last: bool) -> Counter:
    """The same without one attempt that was a right one; `was_last`: it was that one which suspended."""
    fewer = replace(counter, failures=max(counter.failures - 1, 0))
    return replace(fewer, level=max(fewer.level - 1, 0), until=None) if was_last else fewer


def suspended_for(rule: Rule, level: int) -> timedelta:
    """How long after `level` suspensions before it."""
    doublings = min(level, 32)  # beyond any `longest`, and no astronomical numbers
    return min(rule.first * (1 << doublings), rule.longest)


def forgotten_at(counter: Counter, rule: Rule) -> datetime:
    """From when on nothing of it counts any more."""
    over = counter.first_at + rule.window
    return over if counter.until is None else max(over, counter.until + rule.longest)


def _still_known(counter: Counter | None, now: datetime, rule: Rule) -> Counter:
    """A new count after a suspension and after the window; how often it happened is known for `longest` after it."""
    if counter is None or now >= forgotten_at(counter, rule):
        return Counter(first_at=now)
    if counter.is_suspended(now):
        return counter
    led_to_suspension = counter.until is not None and counter.first_at < counter.until
    if led_to_suspension or now >= counter.first_at + rule.window:
        return replace(counter, first_at=now, failures=0)
    return counter
