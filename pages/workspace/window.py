"""What has changed in a list between two looks, so that rows can be changed where they stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.actions.listed import ListedTicket
from app.core.config import Priority

Place = Callable[[ListedTicket], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Difference:
    """`fresh`: tickets the list has got, in its order; `missing`: numbers of shown ones that it no longer holds."""

    patched: tuple[ListedTicket, ...]
    fresh: tuple[ListedTicket, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The rows that are shown of a list. `whole`: no row follows them. `since`: when the list was read."""

    shown: Mapping[str, ListedTicket]
    place: Place
    whole: bool
    since: datetime

    def difference(self, held: Sequence[ListedTicket], changed: Collection[int]) -> Difference:
        """Compare with what the list holds now of the tickets that have changed.

        A ticket behind the shown rows is new when it was opened since then; others have only changed there.
        """
        there = {row.number for row in held}
        last = max((self.place(row) for row in self.shown.values()), default=None)

        def is_fresh(row: ListedTicket) -> bool:
            if row.number in self.shown:
                return False
            return self.whole or last is None or self.place(row) < last or row.created_at >= self.since

        return Difference(
            patched=tuple(row for row in held if row.number in self.shown and self.shown[row.number] != row),
            fresh=tuple(sorted((row for row in held if is_fresh(row)), key=self.place)),
            missing=tuple(row.number for row in self.shown.values() if row.id in changed and row.number not in there),
        )


def places(sort: str, priorities: Mapping[str, Priority]) -> Place:
    """Where a row stands in that order: the least first."""
    sign = -1 if sort.startswith("-") else 1

    def by_change(row: ListedTicket) -> tuple[float, ...]:
        return sign * row.updated_at.timestamp(), sign * row.id

    def by_priority(row: ListedTicket) -> tuple[float, ...]:
        known = priorities.get(row.priority)
        return (sign * (known.rank if known else 0), *by_change(row))

    orders: Mapping[str, Place] = {
        "updated_at": by_change,
        "created_at": lambda row: (sign * row.id,),
        "priority_rank": by_priority,
    }
    return orders[sort.removeprefix("-")]
