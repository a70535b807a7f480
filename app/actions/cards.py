"""People and organizations as those see them who keep their list: with everything that can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OrganizationRef:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the list. Roles, departments and groups are ids of the bundle, also those it no longer has."""

    id: int
    name: str
    kind: str  # customer, staff
    active: bool
    standing: str  # active, suspended, grace, expired, inactive, waiting
    roles: tuple[str, ...]
    departments: tuple[str, ...]
    groups: tuple[str, ...]
    organization: OrganizationRef | None
    email: str | None
    mobile: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PersonPage:
    """`next` is the cursor of the following page, None on the last one; `total` is counted up to 1000."""

    items: tuple[PersonRow, ...]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class TicketRef:
    number: str
    subject: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person whole. `version` is sent back with a change; `wider`: his rights reach further than the reader's own.

    `sees_organization`: a customer who reads the tickets of his organization.
    `assigned` are his open tickets, the first of them; `grantable` the roles that the reader may give him.
    """

    row: PersonRow
    version: int
    language: str
    supervises: tuple[str, ...]
    has_password: bool
    has_second_factor: bool
    wider: bool
    grantable: tuple[str, ...]
    sees_organization: bool
    assigned: tuple[TicketRef, ...]
    assigned_count: int
    waits: str | None = None  # approval; for good: rejected, merged, erased


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    id: int
    name: str
    domains: tuple[str, ...]
    active: bool
    members: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """`next` is the cursor of the following page, None on the last one; `total` is counted up to 1000."""

    items: tuple[OrganizationRow, ...]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class Member:
    """`is_staff`: what staff see of tickets is said by their roles."""

    id: int
    name: str
    email: str | None
    version: int
    sees_organization: bool
    is_staff: bool


@dataclass(frozen=True, slots=True)
class OrganizationCard:
    """An organization whole. `people` and `tickets` are the first of its members and open tickets."""

    row: OrganizationRow
    version: int
    people: tuple[Member, ...]
    tickets: tuple[TicketRef, ...]
    ticket_count: int
