"""How the fields of a form were answered: counted over its newest tickets, values are compared and not kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import peewee

from storage.models import FormOutcome, Ticket

_AMONG = 50_000  # newest tickets of all forms: an old form is not looked for through years


class Sent(NamedTuple):
    """What was sent with a form, and what has become of it."""

    version: int
    values: dict[str, Any]
    now: dict[str, Any]
    at: datetime


def newest_sent(form: str, limit: int) -> Iterator[Sent]:
    """The newest tickets of that form, the newest first; removed ones are not among them."""
    last = Ticket.select(peewee.fn.MAX(Ticket.id)).scalar() or 0
    query = (
        Ticket.select(Ticket.submission, Ticket.fields, Ticket.created_at)
        .where((Ticket.form == form) & (Ticket.id > last - _AMONG) & Ticket.removed.is_null())
        .order_by(Ticket.id.desc())
        .limit(limit)
    )
    for row in query:
        sent = row.submission
        yield Sent(int(sent["configuration"]), sent["values"], row.fields, row.created_at)


def left_after(form: str, since: int) -> dict[str, int]:
    """How often the form was left after each field, since that day; the empty name counts those that were sent."""
    total = peewee.fn.SUM(FormOutcome.count)
    query = (
        FormOutcome.select(FormOutcome.field, total.alias("total"))
        .where((FormOutcome.form == form) & (FormOutcome.day >= since))
        .group_by(FormOutcome.field)
    )
    return {row.field: int(row.total) for row in query}
