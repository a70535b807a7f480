"""Rows of attachments; the bytes are in `storage.files`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from storage.models import Attachment


def add(values: dict[str, Any]) -> None:
    Attachment.insert(**values).execute()


def get(attachment: str) -> Attachment | None:
    found: Attachment | None = Attachment.get_or_none(Attachment.id == attachment)
    return found


def unbound(ids: Iterable[str], owner: int | None) -> dict[str, Attachment]:
    """Those of `ids` that this person uploaded and that belong to no ticket yet."""
    query = Attachment.select().where(
        Attachment.id.in_(list(ids)) & Attachment.ticket.is_null() & (Attachment.owner == owner)
    )
    return {row.id: row for row in query}


def bind(ids: Iterable[str], ticket: int, *, message: int | None, field: str | None, audience: str) -> None:
    Attachment.update(ticket=ticket, message=message, field=field, audience=audience).where(
        Attachment.id.in_(list(ids)) & Attachment.ticket.is_null()
    ).execute()


def of_ticket(ticket: int) -> list[Attachment]:
    query = Attachment.select().where(Attachment.ticket == ticket).order_by(Attachment.created_at, Attachment.id)
    return list(query)


def remove_unbound(attachment: str) -> bool:
    """Delete the row unless a ticket has taken the file meanwhile."""
    query = Attachment.delete().where((Attachment.id == attachment) & Attachment.ticket.is_null())
    return bool(query.execute())
