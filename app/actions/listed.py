"""What lists of tickets are read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.actions.views import TicketRow


@dataclass(frozen=True, slots=True)
class ListedTicket(TicketRow):
    """A ticket in a list, with the values of the own fields that were asked for."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TicketPage:
    """`next` is the cursor of the following page, None on the last one."""

    items: tuple[ListedTicket, ...]
    next: str | None
