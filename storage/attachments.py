"""Rows of attachments; the bytes are in `storage.files`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from storage.models import Attachment

HELD = "held"  # the audience of a file whose message waits to go out


def add(values: dict[str, Any]) -> None:
    Attachment.insert(**values).execute()


def get(attachment: str) -> Attachment | None:
    found: Attachment | None = Attachment.get_or_none(Attachment.id == attachment)
    return found


def unbound(ids: Iterable[str], holder: int | str) -> dict[str, Attachment]:
    """Those of `ids` that belong to no ticket or waiting message yet, of that person (number) or guest (his mark)."""
    free = Attachment.ticket.is_null() & (Attachment.audience != HELD)
    query = Attachment.select().where(Attachment.id.in_(list(ids)) & free & _of(holder))
    return {row.id: row for row in query}


def bind(ids: Iterable[str], ticket: int, *, message: int | None, field: str | None, audience: str) -> None:
    Attachment.update(ticket=ticket, message=message, field=field, audience=audience).where(
        Attachment.id.in_(list(ids)) & Attachment.ticket.is_null()
    ).execute()


def hold(ids: Iterable[str], *, held: bool) -> None:
    """Keep files for a message that waits, or let them go again."""
    Attachment.update(audience=HELD if held else "public").where(
        Attachment.id.in_(list(ids)) & Attachment.ticket.is_null()
    ).execute()


def several(ids: Iterable[str]) -> dict[str, Attachment]:
    return {row.id: row for row in Attachment.select().where(Attachment.id.in_(list(ids)))}


def of_ticket(ticket: int) -> list[Attachment]:
    query = Attachment.select().where(Attachment.ticket == ticket).order_by(Attachment.created_at, Attachment.id)
    return list(query)


def remove_unbound(attachment: str) -> bool:
    """Delete the row unless a ticket or a waiting message has taken the file meanwhile."""
    free = Attachment.ticket.is_null() & (Attachment.audience != HELD)
    query = Attachment.delete().where((Attachment.id == attachment) & free)
    return bool(query.execute())


def waiting_of_guests(browser: str | None = None) -> int:
    """How many files of that guest, or of all guests, no ticket has taken yet."""
    own = Attachment.browser.is_null(False) if browser is None else Attachment.browser == browser
    return int(Attachment.select().where(own & Attachment.ticket.is_null()).count())


def _of(holder: int | str) -> Any:
    return Attachment.browser == holder if isinstance(holder, str) else Attachment.owner == holder
