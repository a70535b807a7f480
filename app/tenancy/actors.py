"""Whom the desk is dealing with: rights as they are at this moment, remembered until they change."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from app.core.config import Bundle, Scope
from app.core.roles import Actor, customer_role, grants
from app.core.standing import State, may_come_in, state_of
from app.tenancy.who import Who
from storage import guests, people, standing
from storage.models import Person

_REMEMBERED = 2048


class Actors:
    """One tenant's people as actors, by rights version: a change of rights makes what is remembered unreachable."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[object, ...], Actor] = OrderedDict()
        self._lock = threading.Lock()

    def actor(self, who: Who, bundle: Bundle, asking: standing.Asking, now: datetime) -> Actor:
        """Called inside a unit of work. Who is unknown, or whose account may not be used now, is nobody."""
        if who.is_system:
            return system_actor(bundle.language)
        if who.guest is not None and who.person_id is None:
            return _holder(who.guest, bundle, now)
        state = state_of(asking.account, now, bundle.tenant.accounts.grace_days)
        if who.person_id is None or asking.rights_version is None or not may_come_in(state):
            return anonymous_actor(bundle.language)
        key = (who.person_id, asking.rights_version, bundle.version, who.narrowed_to, state)
        with self._lock:
            known = self._known.get(key)
        return known or self._remember(key, _load(who.person_id, bundle, who.narrowed_to, state))

    def _remember(self, key: tuple[object, ...], actor: Actor) -> Actor:
        with self._lock:
            self._known[key] = actor
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return actor


def system_actor(language: str) -> Actor:
    """The desk itself: reminders, sweeps, the command line."""
    return Actor(None, "", "system", language)


def anonymous_actor(language: str) -> Actor:
    """Somebody who has not said who he is."""
    return Actor(None, "", "anonymous", language)


def guest_actor(bundle: Bundle, *, ticket: int | None = None, requester: int | None = None) -> Actor:
    """Somebody without an account, who may do with his one ticket what its customer may do with his own."""
    role = customer_role(bundle)
    granted = {} if role is None else role.permissions
    return Actor(
        None,
        "",
        "guest",
        bundle.language,
        roles=frozenset() if role is None else frozenset([role.id]),
        permissions={name: "own" for name in _OF_GUESTS if name == "ticket.view" or name in granted},
        only=ticket,
        speaks_for=requester,
    )


def actor_of(person: int, bundle: Bundle, now: datetime, narrowed_to: frozenset[str] | None = None) -> Actor | None:
    """Somebody else with the rights he has now, inside a unit of work; None when he may not come in."""
    found = people.get(person)
    state = "inactive" if found is None else state_of(standing.account(found), now, bundle.tenant.accounts.grace_days)
    return _load(person, bundle, narrowed_to, state) if may_come_in(state) else None


_READING = frozenset({"ticket.view", "ticket.history", "people.view"})
_ASKED_FOR = ("approval", "rejected")  # accounts that never were: tickets without one go on
_OF_GUESTS: tuple[str, ...] = ("ticket.view", "ticket.reply")


def _holder(link: str, bundle: Bundle, now: datetime) -> Actor:
    """Who holds the link, by its hash; a link that is none, or no longer one, makes nobody of him.

    It does no more than the account of the ticket's owner: suspended it opens nothing, past its end it only reads.
    """
    found = guests.opened_by(link)
    owner = None if found is None else people.get(found.requester)
    if found is None or owner is None:
        return anonymous_actor(bundle.language)
    state = state_of(standing.account(owner), now, bundle.tenant.accounts.grace_days)
    if not may_come_in(state) and owner.waits not in _ASKED_FOR:
        return anonymous_actor(bundle.language)
    holder = guest_actor(bundle, ticket=found.ticket, requester=found.requester)
    if state != "grace":
        return holder
    return replace(holder, permissions={name: scope for name, scope in holder.permissions.items() if name in _READING})


def _load(person: int, bundle: Bundle, narrowed_to: frozenset[str] | None, state: State) -> Actor:
    found = people.belonging(person)
    roles = frozenset(role for role in found.roles if role in bundle.roles)
    is_staff = any(bundle.roles[role].kind == "staff" for role in roles)
    return Actor(
        id=found.person.id,
        name=found.person.name,
        kind="staff" if is_staff else "customer",
        roles=roles,
        departments=found.departments | found.supervises,
        groups=found.groups,
        supervises=found.supervises,
        organization=found.person.organization_id,
        language=found.person.language,
        permissions=_granted(grants(bundle, roles, narrowed_to), found.person, state, is_staff=is_staff),
    )


def _granted(permissions: Mapping[str, Scope], person: Person, state: State, *, is_staff: bool) -> Mapping[str, Scope]:
    """Past the end of his account somebody only reads; a customer may have been shown his colleagues' tickets."""
    left = {name: scope for name, scope in permissions.items() if state == "active" or name in _READING}
    sees_more = person.sees_organization and person.organization_id is not None and not is_staff
    if sees_more and left.get("ticket.view") == "own":
        left["ticket.view"] = "organization"
    return left
