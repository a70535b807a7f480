"""How what happened becomes a row of the spine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.roles import Actor
from storage import conversation
from storage.models import Ticket


@dataclass(frozen=True, slots=True)
class Happening:
    """What is said of an event; `data["person"]` is whom it concerns, `personal` goes when he goes."""

    kind: str
    audience: str
    message: int | None
    address: str  # where the call came from
    data: Mapping[str, Any]
    personal: Mapping[str, Any]


def write(happened: Happening, ticket: Ticket | None, actor: Actor, at: datetime, config_version: int) -> int:
    """Add the row inside the open unit of work; its id."""
    return conversation.add_event(
        {
            "ticket": None if ticket is None else ticket.id,
            "kind": happened.kind,
            "actor": actor.id or actor.speaks_for,
            "at": at,
            "config_version": config_version,
            "audience": happened.audience,
            "message": happened.message,
            "data": {**happened.data, **({"guest": True} if actor.kind == "guest" else {})},
            "person": happened.data.get("person"),
            "address": happened.address,
        },
        happened.personal,
    )
