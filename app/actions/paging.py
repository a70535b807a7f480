"""What lists with an order and pages have in common: the parameters that are checked, and where a page ends."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Protocol, TypeVar

from app.actions import cursors
from app.core.problems import Problem, Refused

MOST_ROWS = 200
COUNTED = 1000


class Numbered(Protocol):
    id: Any


Row = TypeVar("Row", bound=Numbered)


def order(sort: str, known: Collection[str]) -> tuple[str, bool]:
    """(name, descending) of `name` or `-name`. Raises Refused at `sort` for an unknown one."""
    name = sort.removeprefix("-")
    if name not in known:
        raise Refused(Problem("query.unknown_sort", "sort", {"sort": sort, "known": tuple(known)}))
    return name, sort.startswith("-")


def limited(limit: int) -> int:
    """Raises Refused at `limit` for what is no size of a page."""
    if not 1 <= limit <= MOST_ROWS:
        raise Refused(Problem("query.bad_limit", "limit", {"max": MOST_ROWS}))
    return limit


def begins_after(cursor: str | None, kind: str) -> int | None:
    """The number of the row that the page follows. Raises Refused at `cursor`."""
    place = cursors.read(cursor, kind, 1)
    return None if place is None else place[0]


def cut(found: Sequence[Row], limit: int, kind: str) -> tuple[list[Row], str | None]:
    """The page of rows read one too many, and the cursor of the next."""
    rows = list(found[:limit])
    return rows, cursors.write(kind, (int(rows[-1].id),)) if len(found) > limit else None
