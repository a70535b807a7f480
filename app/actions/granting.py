"""The limits of who keeps the list of people: his own rights, and that somebody must always be left who can."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.config import Role, Scope
from app.core.granting import wider
from app.core.problems import NotAllowed, NotFound, Problem, Refused
from app.core.roles import Actor, grants
from app.tenancy.work import Work
from storage import people, rights
from storage.models import Person
from storage.rights import Rights

_KEEPS_PEOPLE = "people.manage"


def managed(work: Work, person: int) -> tuple[Person, Rights]:
    """Somebody and his rights, for whoever may change them. Raises NotSignedIn, NotAllowed, NotFound.

    Who may do more than the asker is not changed by him: not robbed of rights, and not taken over by a new password.
    A key that may do only some of what its owner may does not change its owner.
    """
    work.require(_KEEPS_PEOPLE)
    row = people.get(person)
    if row is None:
        raise NotFound("person.not_found")
    found = people.belonging(person)
    before = Rights(found.roles, found.departments, found.groups, found.supervises)
    if is_wider(work, row, before):
        raise NotAllowed("person.wider")
    if person == work.actor.id and work.who.narrowed_to is not None:
        raise NotAllowed("token.narrowed")
    return row, before


def is_wider(work: Work, row: Person, held: Rights) -> bool:
    """Whether those rights reach further than the asker's own."""
    found = as_actor(work, row.organization_id, held, sees_organization=row.sees_organization)
    return wider(work.actor, found) is not None


def require_within(work: Work, organization: int | None, wanted: Rights) -> None:
    """Raises Refused at `roles` when somebody would get more than the asker has himself."""
    permission = wider(work.actor, as_actor(work, organization, wanted))
    if permission is not None:
        raise Refused(Problem("person.beyond_your_own", "roles"))


def grantable(work: Work) -> tuple[str, ...]:
    """Roles that the asker may give to somebody at some place."""
    return tuple(role.id for role in work.bundle.roles.values() if not role.retired and _may_give(work, role))


def require_somebody_left(work: Work, person: int, before: Rights, after: Rights | None) -> None:
    """Raises Refused when nobody would be left to keep the list of people; `after` None: he is to be retired.

    Others who take such a right away at the same moment wait for us.
    """
    keepers = {
        role.id for role in work.bundle.roles.values() if role.kind == "staff" and _KEEPS_PEOPLE in role.permissions
    }
    if before.roles.isdisjoint(keepers) or (after is not None and not after.roles.isdisjoint(keepers)):
        return
    if not set(rights.lock_holders(keepers, work.now)) - {person}:
        raise Refused(Problem("person.last_keeper", "roles" if after is not None else None))


def reaches_everybody(work: Work) -> bool:
    """Whether no role of the staff, wherever somebody holds it, reaches further than the asker's own rights."""
    departments, groups = frozenset(work.bundle.departments), frozenset(work.bundle.groups)
    held = (
        Rights(frozenset({role.id}), departments, groups, departments)
        for role in work.bundle.roles.values()
        if role.kind == "staff"
    )
    return all(wider(work.actor, as_actor(work, None, each)) is None for each in held)


def as_actor(work: Work, organization: int | None, held: Rights, *, sees_organization: bool = False) -> Actor:
    """Somebody with those rights."""
    known = [role for role in held.roles if role in work.bundle.roles]
    is_staff = any(work.bundle.roles[role].kind == "staff" for role in known)
    granted = grants(work.bundle, known)
    shared = sees_organization and organization is not None and not is_staff
    return Actor(
        id=None,
        name="",
        kind="staff" if is_staff else "customer",
        language=work.bundle.language,
        roles=frozenset(known),
        departments=held.departments | held.supervises,
        groups=held.groups,
        supervises=held.supervises,
        organization=organization,
        permissions=_with_colleagues(granted) if shared else granted,
    )


def _with_colleagues(permissions: Mapping[str, Scope]) -> Mapping[str, Scope]:
    """As the tickets of one's organization are shown to a customer."""
    return {**permissions, "ticket.view": "organization"} if permissions.get("ticket.view") == "own" else permissions


def _may_give(work: Work, role: Role) -> bool:
    nowhere = Rights(frozenset({role.id}), frozenset(), frozenset(), frozenset())
    return wider(work.actor, as_actor(work, None, nowhere)) is None
