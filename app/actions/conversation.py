"""What is said on a ticket: replies between customer and staff, notes among staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.actions.changing import expect_version
from app.actions.following import call_by_name
from app.actions.happening import happened
from app.actions.kept_drafts import forget
from app.actions.saying import check_open, checked_body, checked_files, checked_mentions, reply_of, say
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import search


@action
def reply(work: Work, number: str, body: str, *, attached: Sequence[str] = (), version: int | None = None) -> int:
    """Answer, as customer or staff; id of the message. Permission `ticket.reply`.

    A closed ticket takes a customer's answer only where its workflow opens it again. Raises Refused at `body` or
    `attachments`.
    """
    message = answer(work, number, body, attached, version=version)
    forget(work, "reply", number)
    return message


@action
def note(work: Work, number: str, body: str, *, attached: Sequence[str] = (), mentions: Sequence[int] = ()) -> int:
    """Write what only staff may read; id of the message. Permission `ticket.note`.

    `mentions` are colleagues (by number) who may read the note; they follow the ticket from now on. Raises Refused at
    `body`, `attachments` or `mentions`.
    """
    message = jot(work, number, body, attached, mentions)
    forget(work, "note", number)
    return message


def answer(work: Work, number: str, body: str, attached: Sequence[str] = (), *, version: int | None = None) -> int:
    """As `reply`; what its author has in hand since, his draft, stays."""
    ticket = work.ticket(number, lock=True)
    work.require("ticket.reply", ticket)
    expect_version(ticket, version)
    text, files = checked_body(body), checked_files(work, attached)
    check_open(work, ticket)
    message = say(work, ticket, "reply", text, files)
    search.add_words(ticket.id, text, staff_only=False)
    work.record("TicketReplied", ticket, message=message.id)
    happened(work, ticket, reply_of(work, ticket))
    return int(message.id)


def jot(work: Work, number: str, body: str, attached: Sequence[str] = (), mentions: Sequence[int] = ()) -> int:
    """As `note`; what its author has in hand since, his draft, stays."""
    ticket = work.ticket(number, lock=True)
    work.require("ticket.note", ticket)
    text, files = checked_body(body), checked_files(work, attached)
    called = checked_mentions(work, ticket, mentions)
    message = say(work, ticket, "note", text, files)
    search.add_words(ticket.id, text, staff_only=True)
    more: dict[str, Any] = {"mentions": called} if called else {}
    work.record("NoteAdded", ticket, audience="staff", message=message.id, **more)
    call_by_name(work, ticket, message.id, called)
    return int(message.id)
