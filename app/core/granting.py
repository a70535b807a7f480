"""Whether somebody's rights reach further than one's own: nobody gives, or takes, more than he has."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.config import SCOPES, Scope
from app.core.roles import Actor, scope_of

_REACH: Mapping[Scope, int] = {scope: reach for reach, scope in enumerate(SCOPES)}


def wider(actor: Actor, other: Actor) -> str | None:
    """A permission of `other` that reaches further than the actor's own; None when there is none.

    What a customer may do with his own tickets is no power over anybody.
    """
    for permission, scope in sorted(other.permissions.items()):
        is_harmless = other.kind == "customer" and scope == "own"
        if not is_harmless and not _reaches(actor, other, permission, scope):
            return permission
    return None


def _reaches(actor: Actor, other: Actor, permission: str, scope: Scope) -> bool:
    mine = scope_of(actor, permission)
    if mine is None or mine == "all":
        return mine == "all"
    if _REACH[scope] > _REACH[mine]:
        return False
    if scope == "own":
        return True
    is_of_mine = other.organization in (None, actor.organization)
    return is_of_mine and (scope == "organization" or _works_within(actor, other))


def _works_within(actor: Actor, other: Actor) -> bool:
    return other.departments <= actor.departments and other.groups <= actor.groups
