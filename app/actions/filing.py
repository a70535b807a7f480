"""Where the values of a ticket are kept beside the row: side index, attachments, harmless HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.config import Bundle
from app.core.findable import is_public
from app.core.forms import FormProgram
from app.core.roles import access_to
from app.core.values import VALUE_TYPES
from app.tenancy.html import clean_html
from app.tenancy.work import Work
from storage import attachments, due, tickets
from storage.models import Attachment, Ticket

EXPIRE = "attachment.expire"


def sanitised(ready: FormProgram, clean: Mapping[str, Any]) -> dict[str, Any]:
    """The values with their HTML made harmless, before anything is stored."""
    return {
        name: clean_html(value) if ready.placed[name].field.type == "rich_text" and value else value
        for name, value in clean.items()
    }


def keep_indexed(bundle: Bundle, ticket: Ticket, values: Mapping[str, Any]) -> None:
    """Write the side index of those values whose fields are marked `indexed`."""
    fields = [bundle.fields[name] for name in values if name in bundle.fields and bundle.fields[name].indexed]
    tickets.index_fields(
        ticket.id, {field.id: VALUE_TYPES[field.type].index_value(values[field.id]) for field in fields}
    )


def bind_files(work: Work, ticket: Ticket, values: Mapping[str, Any]) -> None:
    """Give the files named by file fields to the ticket."""
    for name, value in values.items():
        field = work.bundle.fields.get(name)
        if field is not None and field.type == "file" and value:
            audience = "public" if is_public(work.bundle, field) else "staff"
            attachments.bind(value, ticket.id, message=None, field=name, audience=audience)
            for file_id in value:
                due.cancel(EXPIRE, file_id)


def may_see_field(work: Work, name: str) -> bool:
    """Whether this person may see the field; one whose definition is gone is for the staff alone."""
    field = work.bundle.fields.get(name)
    return work.is_staff if field is None else access_to(field, work.actor.roles) != "none"


def holds_file(work: Work, row: Attachment) -> bool:
    """Whether that file, which hangs on nothing yet, was sent by this person or from this guest's browser."""
    hand = work.who.hand
    if hand is not None:
        return bool(row.browser == hand)
    return row.owner_id is not None and row.owner_id == work.actor.id


def may_see_file(work: Work, row: Attachment, *, sees_notes: bool) -> bool:
    """For somebody who sees the ticket: a field's file goes with the field, a message's with the message."""
    return may_see_field(work, row.field) if row.field else sees_notes or row.audience == "public"
