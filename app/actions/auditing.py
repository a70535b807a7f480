"""The audit: everything that happened, for who is entrusted with it. It is the spine itself, which nobody rewrites."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.actions import paging
from app.actions.audit_kinds import GROUPS, KINDS
from app.actions.views import PersonRef
from app.core.callers import address_of
from app.core.problems import Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import audit
from storage.models import Event

FORMATS = ("csv", "xlsx")
_QUIET = timedelta(minutes=1)  # somebody who knocks at a closed door again and again is written down once a minute
_LONGEST_ACT = 120
_ORDER = "audit"


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """What to read. `person` did it or is concerned; `group` is one of GROUPS, `kinds` are names of events.

    Moments are aware; `since` is included, `until` is not.
    """

    person: int | None = None
    group: str | None = None
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    address: str = ""
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that happened. `actor` None: the desk itself, or a guest where `by_guest`.

    `data` and `personal` are told of what stands beside the tickets; a ticket's own history tells the rest. Somebody
    who was erased is a number without a name.
    """

    id: int
    at: datetime
    kind: str
    group: str
    actor: PersonRef | None
    by_guest: bool
    person: PersonRef | None
    ticket: str | None
    address: str
    config_version: int
    data: Mapping[str, Any]
    personal: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AuditPage:
    items: tuple[AuditEntry, ...]
    next: str | None


@view
def list_audit(work: Work, query: AuditQuery) -> AuditPage:
    """One page, the newest first. Raises NotSignedIn, NotAllowed, Refused by parameter."""
    work.require("audit.view")
    wanted = _wanted(query)
    limit = paging.limited(query.limit)
    found = audit.page(wanted, paging.begins_after(query.cursor, _ORDER), limit + 1)
    rows, following = paging.cut(found, limit, _ORDER)
    return AuditPage(tuple(_entries(work, rows)), following)


@action
def record_export(work: Work, query: AuditQuery, kind: str) -> None:
    """Write down that the audit is taken away as a file, before it is. Raises as `list_audit`, Refused at `format`."""
    work.require("audit.view")
    _wanted(query)
    if kind not in FORMATS:
        raise Refused(Problem("field.not_offered", "format"))
    work.record("AuditExported", None, audience="staff", format=kind, filter=dict(_asked(query)))


@action
def note_refusal(work: Work, person: int, address: str, act: str) -> None:
    """Somebody tried what he may not do. For the system, at the door where it was refused."""
    work.require_system()
    known = audit.latest(person, "ActRefused")
    if known is not None and known.data.get("act") == act[:_LONGEST_ACT] and work.now - known.at < _QUIET:
        return
    work.record("ActRefused", None, audience="staff", person=person, address=address, act=act[:_LONGEST_ACT])


def _wanted(query: AuditQuery) -> audit.Wanted:
    if query.group is not None and query.group not in GROUPS:
        known = {"value": query.group, "known": tuple(GROUPS)}
        raise Refused(Problem("query.unknown_value", "group", known))
    for name, moment in (("since", query.since), ("until", query.until)):
        if moment is not None and moment.tzinfo is None:
            raise Refused(Problem("field.not_a_moment", name))
    kinds = _kinds(query)
    return audit.Wanted(query.person, kinds, query.since, query.until, _address(query.address))


def _kinds(query: AuditQuery) -> tuple[str, ...] | None:
    unknown = [kind for kind in query.kinds if kind not in KINDS]
    if unknown:
        raise Refused(Problem("query.unknown_value", "kind", {"value": unknown[0][:80], "known": tuple(KINDS)}))
    if query.group is None:
        return query.kinds or None
    return tuple(kind for kind in GROUPS[query.group] if not query.kinds or kind in query.kinds)


def _address(typed: str) -> str:
    """An address as events keep it. Raises Refused for what is none."""
    if not typed.strip():
        return ""
    try:
        ipaddress.ip_address(typed.strip())
    except ValueError as error:
        raise Refused(Problem("audit.not_an_address", "address")) from error
    return address_of((typed.strip(),))


def _asked(query: AuditQuery) -> Iterator[tuple[str, Any]]:
    for name in ("person", "group", "kinds", "since", "until", "address"):
        value = getattr(query, name)
        if value:
            yield name, value.isoformat() if isinstance(value, datetime) else value


def _entries(work: Work, rows: Sequence[Event]) -> Iterator[AuditEntry]:
    names = audit.names({each for row in rows for each in (row.actor_id, row.person_id) if each is not None})
    tickets = audit.numbers(work.sight, {row.ticket_id for row in rows if row.ticket_id is not None})
    personal = audit.personal([row.id for row in rows if row.ticket_id is None])
    for row in rows:
        yield AuditEntry(
            id=row.id,
            at=row.at,
            kind=row.kind,
            group=KINDS.get(row.kind, "other"),
            actor=_ref(row.actor_id, names),
            by_guest=bool(row.data.get("guest")),
            person=_ref(row.person_id, names),
            ticket=tickets.get(row.ticket_id),
            address=row.address,
            config_version=row.config_version,
            data=row.data if row.ticket_id is None else {},
            personal=personal.get(row.id, {}),
        )


def _ref(person: int | None, names: Mapping[int, str]) -> PersonRef | None:
    return None if person is None else PersonRef(person, names.get(person, ""))
