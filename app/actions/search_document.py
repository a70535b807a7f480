"""What of a ticket stands in the full-text document: the customer's share, the staff's, and whose ticket it is."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.config import Bundle, Field
from app.core.findable import Share, share
from app.core.values import VALUE_TYPES
from app.tenancy.html import text_of_html
from app.tenancy.work import Work
from storage import conversation, people, search, tickets
from storage.models import Ticket
from storage.visibility import assignee_token, organization_token, place_token, referral_token, requester_token


def write_document(work: Work, ticket: Ticket, body: str) -> None:
    """The first document of a new ticket."""
    public = [ticket.number, _bare(ticket.number), ticket.subject, body, *_words(work.bundle, ticket, public=True)]
    staff = [*_words(work.bundle, ticket, public=False), *_requester_words(ticket)]
    search.index(ticket.id, _scope(ticket), "\n".join(public), "\n".join(staff))


def rewrite_document(work: Work, ticket: Ticket) -> None:
    """The document anew from what the ticket holds now: something was erased, went over or is searched otherwise."""
    said = conversation.messages(ticket.id, with_notes=True)
    public = [ticket.number, _bare(ticket.number), ticket.subject, *_words(work.bundle, ticket, public=True)]
    public += [each.body for each in said if each.kind == "reply"]
    staff = [*_words(work.bundle, ticket, public=False), *_requester_words(ticket)]
    staff += [each.body for each in said if each.kind != "reply"]
    search.reindex(ticket.id, _scope(ticket), "\n".join(public), "\n".join(staff))


def update_scope(ticket: Ticket) -> None:
    """After the ticket went to somebody else."""
    search.set_scope(ticket.id, _scope(ticket))


def add_field_words(work: Work, ticket: Ticket, changed: Iterable[str]) -> None:
    """New values are found from now on; what a ticket once said stays findable as its history does."""
    for public in (True, False):
        words = _words(work.bundle, ticket, public=public, only=frozenset(changed))
        if words:
            search.add_words(ticket.id, "\n".join(words), staff_only=not public)


def add_requester_words(ticket: Ticket) -> None:
    """After somebody else has become the requester: the staff find it by his name and addresses as well."""
    search.add_words(ticket.id, "\n".join(_requester_words(ticket)), staff_only=True)


def _scope(ticket: Ticket) -> list[str]:
    tokens = [requester_token(ticket.requester_id), place_token("department", ticket.department)]
    if ticket.organization_id is not None:
        tokens.append(organization_token(ticket.organization_id))
    if ticket.assignee_id is not None:
        tokens.append(assignee_token(ticket.assignee_id))
    if ticket.group is not None:
        tokens.append(place_token("group", ticket.group))
    return tokens + [referral_token(row.kind, row.target) for row in tickets.referrals(ticket.id)]


def _words(bundle: Bundle, ticket: Ticket, *, public: bool, only: frozenset[str] | None = None) -> list[str]:
    wanted: Share = "public" if public else "staff"
    fields = [bundle.fields[name] for name in ticket.fields if name in bundle.fields and (only is None or name in only)]
    return [
        _text(field, ticket.fields[field.id])
        for field in fields
        if share(bundle, field.id) == wanted and ticket.fields[field.id] is not None
    ]


def _text(field: Field, value: object) -> str:
    if field.type == "rich_text":
        return text_of_html(str(value))
    return VALUE_TYPES[field.type].searchable_text(value, field)


def _requester_words(ticket: Ticket) -> list[str]:
    person = people.get(ticket.requester_id)
    addresses = [contact.value for contact in people.contacts(ticket.requester_id)]
    typed = [words for words in ticket.submission.get("guest", {}).values() if words]
    return [*([person.name] if person else []), *addresses, *typed]


def _bare(number: str) -> str:
    """`PRT-1048` is also found as 1048."""
    return number.rpartition("-")[2]
