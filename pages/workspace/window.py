"""What has changed in a list between two looks, so that rows can be changed where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.actions.views import TicketRow


@dataclass(frozen=True, slots=True)
class Difference:
    """`missing`: numbers of shown tickets that the list no longer holds."""

    patched: tuple[TicketRow, ...]
    fresh: tuple[TicketRow, ...]
    missing: tuple[str, ...]


def difference(shown: Mapping[str, TicketRow], now: Sequence[TicketRow], *, whole: bool, reach: int) -> Difference:
    """Compare what is shown with the head of the list as it is now.

    `whole`: nothing followed the shown rows, so every unknown row is new; otherwise those behind the last known one
    belong to the next page. `reach`: that many shown rows must be among `now`, unless they have left the list.
    """
    last = max((place for place, row in enumerate(now) if row.number in shown), default=-1)
    there = {row.number for row in now}
    return Difference(
        patched=tuple(row for row in now if row.number in shown and shown[row.number] != row),
        fresh=tuple(row for place, row in enumerate(now) if row.number not in shown and (whole or place < last)),
        missing=tuple(number for number in list(shown)[:reach] if number not in there),
    )
