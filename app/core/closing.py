"""When a desk is closed, and until when: by its own admin, or by the operator, whom no admin overrules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Literal

By = Literal["tenant", "operator"]
_UNKNOWN_END = timedelta(minutes=5)  # so often a program may ask again when nobody has said until when


@dataclass(frozen=True, slots=True)
class Closure:
    """`by`: `tenant` is its admin, `operator` whom no admin overrules. `text` by language is what visitors read.

    `until` None: until somebody opens the desk.
    """

    by: By
    text: Mapping[str, str]
    until: datetime | None
    since: datetime


def in_force(closures: Iterable[Closure], now: datetime) -> Closure | None:
    """The one that holds now and is shown: the operator's before the admin's."""
    holding = [each for each in closures if each.until is None or now < each.until]
    return min(holding, key=lambda each: each.by != "operator", default=None)


def retry_after(until: datetime | None, now: datetime) -> int:
    """Seconds after which asking again makes sense, at least one."""
    left = _UNKNOWN_END if until is None else until - now
    return max(1, ceil(left.total_seconds()))


def text_in(closure: Closure, language: str) -> str:
    """What to tell a reader of that language; in another one rather than nothing."""
    return closure.text.get(language) or next((text for text in closure.text.values() if text), "")
