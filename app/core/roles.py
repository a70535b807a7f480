"""Who acts, and how far his permissions reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from app.core.config import SCOPES, Bundle, Field, Role, Scope

ActorKind = Literal["customer", "staff", "system", "anonymous", "guest"]
Access = Literal["edit", "view", "none"]
_REACH: Mapping[Scope, int] = {scope: reach for reach, scope in enumerate(SCOPES)}
STAFF_ONLY = frozenset({
    "ticket.note", "ticket.remove", "people.manage", "people.erase", "views.share", "announcements.manage",
    "desk.manage", "audit.view", "ticket.explain", "config.edit", "config.publish",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting now. `departments` includes the ones he supervises; `permissions` are what his roles grant.

    A guest has no id: `only` is the one ticket his link opens, `speaks_for` its requester.
    """

    id: int | None
    name: str
    kind: ActorKind
    language: str
    roles: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    supervises: frozenset[str] = frozenset()
    organization: int | None = None
    permissions: Mapping[str, Scope] = field(default_factory=dict)
    only: int | None = None
    speaks_for: int | None = None


class TicketFacts(Protocol):
    """What decides who may touch a ticket. Persons and organizations are row numbers, the rest ids of the bundle."""

    @property
    def id(self) -> int | None: ...
    @property
    def requester(self) -> int | None: ...
    @property
    def organization(self) -> int | None: ...
    @property
    def department(self) -> str | None: ...
    @property
    def group(self) -> str | None: ...
    @property
    def assignee(self) -> int | None: ...
    @property
    def referred_persons(self) -> frozenset[int]: ...
    @property
    def referred_groups(self) -> frozenset[str]: ...
    @property
    def referred_departments(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class TicketPlace:
    """The plain form of `TicketFacts`."""

    requester: int | None
    organization: int | None = None
    department: str | None = None
    group: str | None = None
    assignee: int | None = None
    referred_persons: frozenset[int] = frozenset()
    referred_groups: frozenset[str] = frozenset()
    referred_departments: frozenset[str] = frozenset()
    id: int | None = None


def grants(bundle: Bundle, role_ids: Iterable[str], narrowed_by: frozenset[str] | None = None) -> Mapping[str, Scope]:
    """What these roles allow together: of each permission the widest scope. Unknown roles grant nothing.

    `narrowed_by`: the only permissions a token carries; None = all. Customer roles never get the staff's own ones.
    """
    granted: dict[str, Scope] = {}
    for role in filter(None, map(bundle.roles.get, role_ids)):
        for permission, scope in role.permissions.items():
            if permission in STAFF_ONLY and role.kind != "staff":
                continue
            if narrowed_by is None or permission in narrowed_by:
                granted[permission] = max(granted.get(permission, scope), scope, key=_REACH.__getitem__)
    return granted


def customer_role(bundle: Bundle) -> Role | None:
    """The role of customers nobody has given another one: newcomers and guests."""
    return next((role for role in bundle.roles.values() if role.kind == "customer" and not role.retired), None)


def scope_of(actor: Actor, permission: str) -> Scope | None:
    """How far the permission reaches, None when the actor does not have it. The system may do everything."""
    return "all" if actor.kind == "system" else actor.permissions.get(permission)


def reads_others(actor: Actor) -> bool:
    """Whether he sees tickets that are not his own."""
    return scope_of(actor, "ticket.view") not in (None, "own")


def narrower(one: Scope | None, other: Scope | None) -> Scope | None:
    """The scope in which both reach."""
    if one is None or other is None:
        return None
    return one if _REACH[one] <= _REACH[other] else other


def covers(actor: Actor, permission: str, ticket: TicketFacts) -> bool:
    """Whether the actor has the permission for this ticket. A wider scope includes the narrower ones."""
    scope = scope_of(actor, permission)
    if scope is None or scope == "all":
        return scope is not None
    reach = _REACH[scope]
    return (
        _is_own(actor, ticket)
        or (reach >= _REACH["organization"] and _is_of_organization(actor, ticket))
        or (reach >= _REACH["department"] and _is_of_department(actor, ticket))
    )


def access_to(field: Field, roles: frozenset[str]) -> Access:
    """What these roles may do with a field. Who may edit may also see; without a list, everyone who sees the ticket."""
    may_see = field.view_roles is None or not roles.isdisjoint(field.view_roles)
    if field.edit_roles is None:
        return "edit" if may_see else "none"
    if not roles.isdisjoint(field.edit_roles):
        return "edit"
    return "view" if may_see else "none"


def _is_own(actor: Actor, ticket: TicketFacts) -> bool:
    if actor.id is None:
        return actor.only is not None and ticket.id == actor.only
    if ticket.requester == actor.id:
        return True
    return actor.kind == "staff" and (ticket.assignee == actor.id or actor.id in ticket.referred_persons)


def _is_of_organization(actor: Actor, ticket: TicketFacts) -> bool:
    return actor.organization is not None and ticket.organization == actor.organization


def _is_of_department(actor: Actor, ticket: TicketFacts) -> bool:
    return (
        ticket.department in actor.departments
        or ticket.group in actor.groups
        or not actor.departments.isdisjoint(ticket.referred_departments)
        or not actor.groups.isdisjoint(ticket.referred_groups)
    )
