"""The outbox: letters wait here from the moment of the act until a channel has taken them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.models import Letter


def add(values: dict[str, Any]) -> int:
    return int(Letter.insert(**values).execute())


def sent_since(address: str, kind: str, since: datetime) -> int:
    """How many letters of that kind were written to the address."""
    query = Letter.select().where((Letter.address == address) & (Letter.kind == kind) & (Letter.created_at > since))
    return int(query.count())
