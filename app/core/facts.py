"""The facts conditions ask about, gathered from plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.core.conditions.vocabulary import FACTS
from app.core.roles import Actor

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def ticket_facts(ticket: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """`ticket.*` from the ticket's own values (`state`, `priority_rank`, `created_at` …), `custom.*` from its fields.

    KeyError for a name that is no fact: a condition on it could never hold.
    """
    facts = {f"ticket.{name}": value for name, value in ticket.items()}
    unknown = facts.keys() - FACTS.keys()
    if unknown:
        raise KeyError(min(unknown))
    return facts | {f"custom.{name}": value for name, value in fields.items()}


def actor_facts(actor: Actor) -> dict[str, Any]:
    return {
        "actor.id": actor.id,
        "actor.kind": actor.kind,
        "actor.roles": sorted(actor.roles),
        "actor.departments": sorted(actor.departments),
        "actor.groups": sorted(actor.groups),
        "actor.organization": actor.organization,
        "actor.language": actor.language,
    }


def requester_facts(
    id: int | None,
    name: str | None,
    *,
    email: str | None = None,
    mobile: str | None = None,
    language: str | None = None,
    organization: int | None = None,
    organization_name: str | None = None,
) -> dict[str, Any]:
    """`requester.*` and, of the company he belongs to, `org.*`; what is not known is None."""
    return {
        "requester.id": id,
        "requester.name": name,
        "requester.email": email,
        "requester.mobile": mobile,
        "requester.language": language,
        "requester.organization": organization,
        "org.id": organization,
        "org.name": organization_name,
    }


def time_facts(now: datetime, zone: str) -> dict[str, Any]:
    """`time.*` for an aware moment, in the IANA zone: conditions take the zone of days from `time.now`."""
    local = now.astimezone(ZoneInfo(zone))
    return {"time.now": local, "time.weekday": WEEKDAYS[local.weekday()], "time.hour": local.hour}
