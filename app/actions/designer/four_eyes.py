"""A second pair of eyes: what another person who may publish has looked at, and that nothing else goes live."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from app.actions.designer.widening import Moving, opening, showing
from app.core.config import Bundle
from app.core.granting import wider
from app.core.problems import Problem, Refused
from app.core.roles import Actor, grants
from app.tenancy.bundle import load_bundle
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.library import listed
from app.tenancy.work import Work
from storage import config, rights
from storage.models import ConfigDraft

_LOOKS = "config.publish"


def is_four_eyed() -> bool:
    """Whether the version in force wants a second pair of eyes on what is published."""
    tenant = (config.document(config.latest_number()) or {}).get("tenant", {})
    return bool(tenant.get("publishing", {}).get("four_eyes"))


def waits(row: ConfigDraft, now: datetime) -> bool:
    """Whether somebody else has to look at the draft first, somebody who may still publish."""
    if not is_four_eyed():
        return False
    is_approved = row.approved_revision == row.revision and row.approved_by_id not in (None, row.owner_id)
    return not is_approved or row.approved_by_id not in _lookers(now)


def require_no_wider(work: Work, document: Document, mappings: Mapping[str, str]) -> None:
    """Raises Refused where people of a role that goes would get one that allows more, and where the publisher himself
    would see or may do more by where roles, departments and groups go.

    The other person has looked at the draft; where people and tickets go is chosen afterwards, by one alone.
    """
    if not mappings or not is_four_eyed():
        return
    moving = Moving(work.bundle, load_bundle(document, 0), document, mappings)
    more = [
        f"role:{role}"
        for role, to in moving.of("role").items()
        if wider(_holder(moving.before, role), _holder(moving.after, to)) is not None
    ]
    wrong = dict.fromkeys((*more, *opening(work.actor, moving)), "publish.wider_role")
    wrong |= dict.fromkeys(showing(work.actor, moving), "publish.wider_sight")
    if wrong:
        raise Refused(Problem(key, field) for field, key in wrong.items())


def _holder(bundle: Bundle, role: str) -> Actor:
    """Somebody who has that role alone; where he works is the same before and after."""
    known = bundle.roles.get(role)
    kind: Literal["staff", "customer"] = "staff" if known is not None and known.kind == "staff" else "customer"
    return Actor(None, "", kind, bundle.language, roles=frozenset([role]), permissions=grants(bundle, [role]))


def _lookers(now: datetime) -> set[int]:
    roles = listed(config.document(config.latest_number()) or {}, "catalog", "roles")
    return rights.holders([str(role["id"]) for role in roles if _LOOKS in role.get("permissions", ())], now)
