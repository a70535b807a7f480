"""Messages that can still be taken back. Each leaves the table once: whoever removes the row has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storage.models import Outgoing


def add(values: Mapping[str, Any]) -> Outgoing:
    return Outgoing.create(**values)


def of_author(ticket: int, author: int) -> list[Outgoing]:
    """What goes out first stands first."""
    query = Outgoing.select().where((Outgoing.ticket == ticket) & (Outgoing.author == author))
    return list(query.order_by(Outgoing.release_at, Outgoing.id))


def get(outgoing: int) -> Outgoing | None:
    found: Outgoing | None = Outgoing.get_or_none(Outgoing.id == outgoing)
    return found


def remove(outgoing: int) -> bool:
    """Whether it was still there; of several who remove it at once one hears so."""
    return bool(Outgoing.delete().where(Outgoing.id == outgoing).execute())
