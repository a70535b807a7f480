"""A unit of work: one tenant, one person, one transaction, one moment. Actions get it and see nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.core import facts
from app.core.conditions.vocabulary import FACTS
from app.core.config import Bundle
from app.core.problems import NotAllowed, NotFound, NotSignedIn
from app.core.roles import Actor, TicketPlace, covers, scope_of
from app.tenancy.who import Who
from storage import conversation, due, people, tickets
from storage.files import FileStore
from storage.models import Person, Ticket
from storage.visibility import Sight


class Work:
    """What an action may use. Nothing of it outlives the transaction."""

    def __init__(self, slug: str, bundle: Bundle, actor: Actor, who: Who, now: datetime, files: FileStore) -> None:
        self.slug = slug
        self.bundle = bundle
        self.actor = actor
        self.who = who
        self.now = now
        self.files = files
        self.touched: dict[int, int] = {}  # ticket id → its newest event, told to everybody after the commit
        self.told: list[str] = []  # other payloads for the bus

    @property
    def sight(self) -> Sight:
        """What this person may see, for the queries of `storage`."""
        return Sight(
            scope=scope_of(self.actor, "ticket.view"),
            person=self.actor.id,
            is_staff=self.actor.kind == "staff",
            organization=self.actor.organization,
            departments=self.actor.departments,
            groups=self.actor.groups,
        )

    @property
    def is_staff(self) -> bool:
        return self.actor.kind in ("staff", "system")

    def me(self) -> int:
        """The person's id. Raises NotSignedIn when there is none."""
        if self.actor.id is None:
            raise NotSignedIn
        return self.actor.id

    def require_system(self) -> None:
        """Raises NotAllowed for everybody but the desk itself: sign-in, sweeps and the command line."""
        if not self.who.is_system:
            raise NotAllowed

    def ticket(self, number: str, *, lock: bool = False) -> Ticket:
        """The ticket of that number. Raises NotFound also when this person may not see it."""
        found = tickets.find(self.sight, number, lock=lock)
        if found is None:
            raise NotFound("ticket.not_found")
        return found

    def may(self, permission: str, ticket: Ticket | None = None) -> bool:
        """Whether the person has the permission, for that ticket when one is named."""
        if ticket is None:
            return scope_of(self.actor, permission) is not None
        if scope_of(self.actor, permission) is None:
            return False
        return covers(self.actor, permission, _place(ticket))

    def require(self, permission: str, ticket: Ticket | None = None) -> None:
        """Raises NotSignedIn for nobody, NotAllowed for somebody without the right."""
        if not self.may(permission, ticket):
            if self.actor.kind == "anonymous":
                raise NotSignedIn
            raise NotAllowed(permission=permission)

    def facts(self, ticket: Ticket | None = None, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What conditions read: actor and time, and the ticket's facts when one is named."""
        known: dict[str, Any] = {
            **facts.actor_facts(self.actor),
            **facts.time_facts(self.now, self.bundle.tenant.time_zone),
        }
        if ticket is not None:
            known |= ticket_facts(ticket)
            known |= self.person_facts(ticket.requester_id)
        if before is not None:
            known["before"] = before
        return known

    def person_facts(self, person: int) -> dict[str, Any]:
        """`requester.*` and `org.*` of that person."""
        row = people.get(person)
        if row is None:
            return {}
        addresses = people.addresses([person]).get(person, {})
        organization = people.organization(row.organization_id) if row.organization_id else None
        return facts.requester_facts(
            row.id,
            row.name,
            email=addresses.get("email"),
            mobile=addresses.get("mobile"),
            language=row.language,
            organization=None if organization is None else organization.id,
            organization_name=None if organization is None else organization.name,
        )

    def record(
        self, kind: str, ticket: Ticket | None, *, audience: str = "public", message: int | None = None, **data: Any
    ) -> int:
        """Write what happened, in the same transaction. Returns the event's id."""
        event = conversation.add_event(
            {
                "ticket": None if ticket is None else ticket.id,
                "kind": kind,
                "actor": self.actor.id,
                "at": self.now,
                "config_version": self.bundle.version,
                "audience": audience,
                "message": message,
                "data": data,
            }
        )
        if ticket is not None:
            self.touched[ticket.id] = event
        return event

    def later(self, kind: str, key: str, due_at: datetime, **payload: Any) -> None:
        """Have something done at a moment; the row is written with the act, so it cannot be forgotten."""
        due.plan(kind, key, due_at, payload)
        self.told.append("work")


def ticket_facts(ticket: Ticket) -> dict[str, Any]:
    """`ticket.*` and `custom.*` of a row."""
    return facts.ticket_facts({name: getattr(ticket, column) for name, column in TICKET_COLUMNS.items()}, ticket.fields)


_REFERENCES = {"assignee": "assignee_id", "requester": "requester_id", "organization": "organization_id"}
TICKET_COLUMNS = {
    name: _REFERENCES.get(name, name)
    for name in (fact.removeprefix("ticket.") for fact in FACTS if fact.startswith("ticket."))
}


def _place(ticket: Ticket) -> TicketPlace:
    rows = tickets.referrals(ticket.id)
    referred = {kind: frozenset(row.target for row in rows if row.kind == kind) for kind in _REFERRED}
    return TicketPlace(
        requester=ticket.requester_id,
        organization=ticket.organization_id,
        department=ticket.department,
        group=ticket.group,
        assignee=ticket.assignee_id,
        referred_persons=frozenset(int(target) for target in referred["person"]),
        referred_groups=referred["group"],
        referred_departments=referred["department"],
    )


_REFERRED = ("person", "group", "department")


def person_name(person: Person | None) -> str | None:
    return None if person is None else person.name
