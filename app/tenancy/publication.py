"""What the history says of a configuration that came into force: its number, its author, and whose rights changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage import config, conversation

Rights = Mapping[str, Mapping[str, str]]


def record_publication(
    version: int,
    before: int,
    document: Mapping[str, Any],
    author: int | None,
    remark: str,
    now: datetime,
) -> None:
    """Write the event, in the transaction that publishes. `before` 0: it is the first."""
    data: dict[str, Any] = {"version": version, "remark": remark}
    if before:
        was, now_given = rights_in(config.document(before) or {}), rights_in(document)
        changed = sorted(role for role in {*was, *now_given} if was.get(role) != now_given.get(role))
        data["before"] = {"version": before, "rights": {role: was.get(role) for role in changed}}
        data["after"] = {"version": version, "rights": {role: now_given.get(role) for role in changed}}
    conversation.add_event(
        {
            "ticket": None,
            "kind": "ConfigurationPublished",
            "actor": author,
            "at": now,
            "config_version": version,
            "audience": "staff",
            "data": data,
        }
    )


def rights_in(document: Mapping[str, Any]) -> Rights:
    """By role what a bundle lets it do, and how far."""
    roles = document.get("catalog", {}).get("roles", ())
    return {role["id"]: dict(role.get("permissions", {})) for role in roles}
