"""A unit of work: one tenant, one person, one transaction, one moment. Actions get it and see nothing else."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.channels.rules import MailRules
from app.core import facts
from app.core.config import PERMISSIONS, Bundle
from app.core.news import payload_of
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Problem, Refused
from app.core.roles import Actor, covers, narrower, scope_of
from app.tenancy.actors import actor_of, anonymous_actor, guest_actor
from app.tenancy.configs import Configs
from app.tenancy.gathering import facts_of_ticket
from app.tenancy.place import place_of
from app.tenancy.recording import Happening, write
from app.tenancy.sealing import Secrets
from app.tenancy.who import Who
from storage import due, tickets
from storage.files import FileStore
from storage.models import Ticket
from storage.visibility import Sight


class Work:
    """What an action may use. Nothing of it outlives the transaction."""

    def __init__(
        self,
        slug: str,
        bundle: Bundle,
        actor: Actor,
        who: Who,
        now: datetime,
        files: FileStore,
        secrets: Secrets,
        configs: Configs,
        mail: MailRules,
    ) -> None:
        self.slug = slug
        self.bundle = bundle
        self.actor = actor
        self.who = who
        self.now = now
        self.files = files
        self.secrets = secrets
        self.mail = mail
        self.configs = configs
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
            only=self.actor.only,
        )

    @property
    def sight_of_removed(self) -> Sight:
        """Which removed tickets this person may see: those he may bring back."""
        reach = scope_of(self.actor, "ticket.remove")
        return replace(self.sight, scope=narrower(self.sight.scope, reach), removed=True)

    @property
    def is_staff(self) -> bool:
        return self.actor.kind in ("staff", "system")

    def bundle_of(self, version: int) -> Bundle:
        """The configuration of that number: what is old is read with the one of then. Raises NoConfiguration."""
        return self.configs.bundle(version)

    def me(self) -> int:
        """The person's id. Raises NotSignedIn when there is none."""
        if self.actor.id is None:
            raise NotSignedIn
        return self.actor.id

    def author(self) -> int:
        """In whose name something is said: one's own, a guest's in the requester's. Raises NotSignedIn."""
        return self.me() if self.actor.speaks_for is None else self.actor.speaks_for

    def holder(self) -> int | str:
        """Who holds what is not sent yet: a person's number, or the mark of a guest. Raises NotSignedIn."""
        hand = self.who.hand
        if hand is not None and (self.actor.kind == "guest" or self.bundle.tenant.guests):
            return hand
        return self.me()

    def require_system(self) -> None:
        """Raises NotAllowed for everybody but the desk itself: sign-in, sweeps and the command line."""
        if not self.who.is_system:
            raise NotAllowed

    def ticket(self, number: str, *, lock: bool = False, removed: bool = False) -> Ticket:
        """The ticket of that number. Raises NotFound also when this person may not see it.

        A removed one is there for those alone who may bring it back: asked for with `removed`, otherwise refused.
        """
        found = tickets.find(self.sight, number, lock=lock)
        if found is None and self.may("ticket.remove"):
            found = tickets.find(self.sight_of_removed, number, lock=lock)
            if found is not None and not removed:
                raise Refused(Problem("ticket.removed"))
        if found is None:
            raise NotFound("ticket.not_found")
        return found

    def may(self, permission: str, ticket: Ticket | None = None) -> bool:
        """Whether the person has the permission, for that ticket when one is named."""
        if ticket is None:
            return scope_of(self.actor, permission) is not None
        return covers(self.actor, permission, place_of(ticket))

    def allowed(self, ticket: Ticket) -> frozenset[str]:
        """All permissions the person has for that ticket."""
        place = place_of(ticket)
        return frozenset(permission for permission in PERMISSIONS if covers(self.actor, permission, place))

    def require(self, permission: str, ticket: Ticket | None = None) -> None:
        """Raises NotSignedIn for nobody, NotAllowed for somebody without the right."""
        if not self.may(permission, ticket):
            raise NotSignedIn if self.actor.kind in ("anonymous", "guest") else NotAllowed(permission=permission)

    def colleague_may(self, person: int, permission: str, ticket: Ticket) -> bool:
        """Whether that person is of the staff and has the permission for the ticket."""
        actor = actor_of(person, self.bundle, self.now)
        return actor is not None and actor.kind == "staff" and covers(actor, permission, place_of(ticket))

    def speaking_as(self, person: int, channel: str, narrowed_to: frozenset[str] | None = None) -> Work:
        """The same unit of work in that person's name, by the rights he has now. For the desk itself.

        `narrowed_to` as in `Who`.
        """
        self.require_system()
        known = actor_of(person, self.bundle, self.now, narrowed_to)
        return self._as(known or anonymous_actor(self.bundle.language), Who(person, channel, narrowed_to))

    def as_guest_of(self, requester: int | None) -> Work:
        """The same unit of work for somebody without an account who opens a ticket, once known in whose name."""
        return self._as(guest_actor(self.bundle, requester=requester), self.who)

    def _as(self, actor: Actor, who: Who) -> Work:
        work = copy.copy(self)  # what was touched and told is the same list
        work.actor, work.who = actor, who
        return work

    def facts(self, ticket: Ticket | None = None, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What conditions read: actor and time, and the ticket's facts when one is named."""
        known: dict[str, Any] = {
            **facts.actor_facts(self.actor),
            **facts.time_facts(self.now, self.bundle.tenant.time_zone),
        }
        if ticket is not None:
            known |= facts_of_ticket(ticket, self.bundle.language)
        if before is not None:
            known["before"] = before
        return known

    def record(
        self,
        kind: str,
        ticket: Ticket | None,
        *,
        audience: str = "public",
        message: int | None = None,
        personal: Mapping[str, Any] | None = None,
        address: str = "",
        **data: Any,
    ) -> int:
        """Write what happened, in the same transaction. Returns the event's id.

        `person` among the data is whom it concerns; `personal` what is said of him that has to go when he goes.
        `address`: where the call came from when the desk acts for somebody who is not the caller, as in signing in.
        """
        happened = Happening(kind, audience, message, address or self.who.address, data, personal or {})
        event = write(happened, ticket, self.actor, self.now, self.bundle.version)
        if ticket is not None:
            self.touched[ticket.id] = event
        elif payload := payload_of(kind, data.get("person"), data):
            self.told.append(payload)
        return event

    def later(self, kind: str, key: str, due_at: datetime, **payload: Any) -> None:
        """Have something done at a moment; the row is written with the act, so it cannot be forgotten."""
        due.plan(kind, key, due_at, payload)
        self.told.append("work")
