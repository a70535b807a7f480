"""What is known of a person: handed out to him, and erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.actions.accounts import oneself
from app.actions.filing import EXPIRE
from app.actions.granting import managed, require_somebody_left
from app.actions.search_document import rewrite_document
from app.actions.submission import seen_values
from app.core.problems import Problem, Refused, Stale
from app.core.roles import access_to
from app.core.text import fold
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import people, personal, tickets
from storage.models import Person, Ticket

ERASE = "people.erase"
REST = "privacy.rest"
_AT_ONCE = 100  # tickets whose words are written anew in one transaction
_TELLING = ("before", "after", "reason", "changes", "values")  # of events: what somebody filled in or said
_MOST = 100_000  # tickets handed out
GONE = frozenset({"erased", "merged"})


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What there is of somebody, before it goes. `name` is what has to be typed."""

    person: int
    name: str
    version: int
    counts: Mapping[str, int]


@action
def note_hand_out(work: Work, person: int | None = None) -> None:
    """Record that the data of somebody (None: one's own) are handed out. Raises as `handed_out`."""
    work.record("PersonHandedOut", None, audience="staff", person=_asked_for(work, person))


@view
def handed_out(work: Work, person: int | None = None) -> dict[str, Any]:
    """All that is known of somebody (None: oneself), as plain values; after `note_hand_out`.

    Fields that the asker may not see are left out, and for oneself what guests typed: it may be somebody else's name.
    Of somebody else: permission `people.erase`. Raises NotSignedIn, NotAllowed, NotFound.
    """
    row = people.get(_asked_for(work, person))
    return {} if row is None else _told(work, row, is_own=person is None)


@view
def erasure_preview(work: Work, person: int) -> ErasurePreview:
    """What an erasure would take away. Raises as `erase_person`."""
    row = _erasable(work, person)
    return ErasurePreview(person, row.name, row.rights_version, personal.counts(person))


@action
def erase_person(work: Work, person: int, version: int, typed: str, *, texts: bool = False) -> None:
    """Erase somebody: name, addresses, sign-in, drafts, and his words in the search; his number stays as a tombstone.

    `typed` is his name again. `texts`: also what he wrote, filled in and sent on tickets. The tickets themselves stay.
    Raises NotSignedIn, NotAllowed, NotFound, Stale, Refused at `typed`, for oneself and for the last keeper of people.
    """
    row = _erasable(work, person)
    if row.rights_version != version:
        raise Stale("person.stale", version=row.rights_version)
    if fold(typed) != fold(row.name):
        raise Refused(Problem("privacy.other_name", "typed", {"name": row.name}))
    forget(work, person, texts=texts)


def forget(work: Work, person: int, *, texts: bool) -> None:
    """The erasing itself; words on his tickets follow in steps of their own, however many there are."""
    personal.erase(person, tombstone_of(person))
    work.record("PersonErased", None, audience="staff", person=person, texts=texts)
    work.later(REST, str(person), work.now, person=person, texts=texts, after=0)
    work.told.append(f"session:{person}")


@action
def erase_rest(work: Work, person: int, after: int, *, texts: bool) -> int | None:
    """Some more of an erased person's tickets; the last one done, None when there are no more. For the sweep."""
    work.require_system()
    some = personal.tickets_of(person, after, _AT_ONCE)
    tickets.lock([ticket.id for ticket in some])
    personal.forget_guest([ticket for ticket in some if ticket.requester_id == person])
    for ticket in some:
        if texts:
            _empty(work, ticket, person)
        rewrite_document(work, tickets.get(ticket.id))
    return some[-1].id if len(some) == _AT_ONCE else None


def tombstone_of(person: int) -> str:
    """What stands where a name stood: the number, in no language."""
    return f"#{person}"


def _erasable(work: Work, person: int) -> Person:
    work.require(ERASE)
    row, held = managed(work, person)
    if person == work.actor.id:
        raise Refused(Problem("person.yourself"))
    if row.waits in GONE:
        raise Refused(Problem("privacy.gone_already"))
    require_somebody_left(work, person, held, None)
    return row


def _empty(work: Work, ticket: Ticket, person: int) -> None:
    """What he said on it, and, where the ticket is his, what it was about."""
    personal.empty_messages(ticket.id, person)
    for file in personal.drop_files(person, ticket.id):
        work.later(EXPIRE, file, work.now, attachment=file)
    if ticket.requester_id == person:
        personal.empty_ticket(ticket)
        personal.drop_told_values(ticket.id, _TELLING)
        work.record("TicketEmptied", ticket, audience="staff", person=person)


def _asked_for(work: Work, person: int | None) -> int:
    if person is None:
        return oneself(work)
    work.require(ERASE)
    return int(managed(work, person)[0].id)


def _told(work: Work, row: Person, *, is_own: bool) -> dict[str, Any]:
    found = people.belonging(row.id)
    hidden = frozenset({"values", "guest"} if is_own else {"values"})
    return {
        "person": {
            "id": row.id,
            "name": row.name,
            "language": row.language,
            "roles": sorted(found.roles),
            "organization": row.organization_id,
            "job": row.job,
            "postal": row.postal,
            "fields": {name: value for name, value in row.custom.items() if _may_see(work, name)},
            "created_at": row.created_at.isoformat(),
            "expires_at": row.expires_at.isoformat() if row.expires_at else None,
        },
        **personal.rows(row.id),
        "tickets": [_ticket(work, ticket, row.id, hidden) for ticket in personal.tickets_of(row.id, 0, _MOST)],
    }


def _may_see(work: Work, name: str) -> bool:
    field = work.bundle.fields.get(name)
    return field is not None and access_to(field, work.actor.roles) != "none"


def _ticket(work: Work, ticket: Ticket, person: int, hidden: frozenset[str]) -> dict[str, Any]:
    """A ticket of his whole as its customer reads it; of somebody else's only what he said there himself."""
    said = personal.public_messages(ticket.id)
    own = ticket.requester_id == person
    submitted = {name: value for name, value in ticket.submission.items() if name not in hidden}
    submitted["values"] = seen_values(work, ticket.submission) if own else {}
    about = {"subject": ticket.subject, "state": ticket.state, "submitted": submitted} if own else {}
    return {
        "number": ticket.number,
        "created_at": ticket.created_at.isoformat(),
        **about,
        "messages": [
            {"at": each.created_at.isoformat(), "mine": each.author_id == person, "text": each.body}
            for each in said
            if own or each.author_id == person
        ],
    }
