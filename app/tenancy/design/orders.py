"""Two orders of a list that were made of the same one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def merged_order(base: Sequence[T], mine: Sequence[T], theirs: Sequence[T]) -> list[T] | None:
    """The order of whoever changed it, what the other added behind what it stood behind.

    None when both moved what was there, and differently.
    """
    common = set(base) & set(mine) & set(theirs)
    was, here, there = ([each for each in side if each in common] for side in (base, mine, theirs))
    if here == was:
        return _with(list(theirs), mine)
    if there in (was, here):
        return _with(list(mine), theirs)
    return None


def _with(order: list[T], other: Sequence[T]) -> list[T]:
    """The first order with what only the second has."""
    known = set(order)
    for place, each in enumerate(other):
        if each not in known:
            before = other[place - 1] if place else None
            order.insert(order.index(before) + 1 if before is not None else 0, each)
            known.add(each)
    return order
