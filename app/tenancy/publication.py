"""A configuration comes into force: the version, what it does to tickets and people, and what history says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.config import Bundle
from app.core.findable import differing
from app.tenancy.bundle import fingerprint, load_bundle, migrated
from app.tenancy.bundle.layout import Document
from app.tenancy.kept_types import keep_types
from app.tenancy.moved import Operations, Publication
from app.tenancy.remapping import carry_out
from storage import accounts, config, conversation, due

REWRITE = "search.rewrite"
Rights = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Issue:
    """What is to come into force. `author` made it, `publisher` answers for it, `approved_by` looked at it as well;
    `restores`: the version it brings back.
    """

    document: Document
    author: int | None
    publisher: int | None
    remark: str
    now: datetime
    restores: int | None = None
    approved_by: int | None = None


def put_in_force(issue: Issue, mappings: Mapping[str, str]) -> int:
    """Write the version and move the tickets and people of what goes, in the open transaction; its number.

    The document is sound. Raises Unmapped where it was not said where they go, and Refused where values that tickets
    and people keep would be read as another type.
    """
    before = config.latest_number()
    keep_types(migrated(issue.document))
    version = config.publish(
        issue.document,
        fingerprint(issue.document),
        issue.author,
        issue.remark,
        issue.now,
        publisher=issue.publisher,
        restores=issue.restores,
    )
    operations: Operations = {}
    if before:
        was, bundle = migrated(config.document(before) or {}), load_bundle(issue.document, version)
        _search_anew(load_bundle(was, before), bundle, issue.now)
        operations = carry_out(Publication(was, migrated(issue.document), bundle, issue.publisher, issue.now), mappings)
        config.note_operations(version, operations)
        _second_steps_anew(bundle, issue.now)
    _record(issue, version, before, operations)
    return version


def _search_anew(before: Bundle, after: Bundle, now: datetime) -> None:
    """Plan that what stands in old tickets is found as the version says: there may be too many of them to wait for."""
    fields = differing(before, after)
    if fields:
        version = after.version
        due.plan(REWRITE, f"{version}:0", now, {"version": version, "fields": fields, "after": 0})


def _second_steps_anew(bundle: Bundle, now: datetime) -> None:
    """Who holds a role that demands an authenticator and has none comes in anew, and sets one up."""
    demanding = [role.id for role in bundle.roles.values() if role.second_factor]
    if demanding:
        accounts.end_sessions_without_second(demanding, now)


def _record(issue: Issue, version: int, before: int, operations: Operations) -> None:
    """Write the event, in the transaction that publishes. `before` 0: it is the first."""
    data: dict[str, Any] = {"version": version, "remark": issue.remark}
    if operations:
        data["operations"] = operations
    data |= {
        name: value
        for name, value in (("restores", issue.restores), ("approved_by", issue.approved_by))
        if value is not None
    }
    if before:
        was, now_given = rights_in(config.document(before) or {}), rights_in(issue.document)
        changed = sorted(role for role in {*was, *now_given} if was.get(role) != now_given.get(role))
        data["before"] = {"version": before, "rights": {role: was.get(role) for role in changed}}
        data["after"] = {"version": version, "rights": {role: now_given.get(role) for role in changed}}
    conversation.add_event(
        {
            "ticket": None,
            "kind": "ConfigurationPublished",
            "actor": issue.publisher,
            "at": issue.now,
            "config_version": version,
            "audience": "staff",
            "data": data,
        }
    )


def rights_in(document: Mapping[str, Any]) -> Rights:
    """By role what a bundle lets it do, and how far."""
    roles = document.get("catalog", {}).get("roles", ())
    return {role["id"]: dict(role.get("permissions", {})) for role in roles}
