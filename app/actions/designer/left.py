"""Who would be left: no configuration may come into force that locks everybody out of the next one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.library import listed
from storage import rights

# What somebody has to be able to do, and the permissions it takes: all of them by one person.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "publish.no_publisher": ("config.edit", "config.publish"),
    "publish.no_keeper": ("people.manage",),
}


def manned(document: Document, now: datetime) -> frozenset[str]:
    """What somebody who may come in now can do with the roles of this document."""
    return frozenset(key for key, permissions in _NEEDED.items() if _is_held(document, permissions, now))


def require_manned(before: frozenset[str], document: Document, now: datetime) -> None:
    """Raises Refused for what somebody could do before and nobody could from now on.

    For the open transaction that publishes: people whose role goes have their other one by then.
    """
    lost = sorted(before - manned(document, now))
    if lost:
        raise Refused(Problem(key) for key in lost)


def _is_held(document: Document, permissions: tuple[str, ...], now: datetime) -> bool:
    holders = (rights.holders(_roles_with(document, permission), now) for permission in permissions)
    return bool(set.intersection(*holders))


def _roles_with(document: Document, permission: str) -> list[str]:
    """Customers have no permission of the staff, whatever their role says."""
    roles = listed(document, "catalog", "roles")
    return [
        str(role["id"]) for role in roles if role.get("kind") == "staff" and permission in role.get("permissions", ())
    ]
