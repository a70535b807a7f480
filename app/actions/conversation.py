"""What is said on a ticket: replies between customer and staff, notes among staff."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions.changing import expect_version, touch
from app.actions.filing import EXPIRE
from app.actions.happening import happened
from app.core.problems import Problem, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import attachments, conversation, drafts, due, search
from storage.models import Message, Ticket

LONGEST_BODY = 64 * 1024  # bytes


@action
def reply(work: Work, number: str, body: str, *, attached: Sequence[str] = (), version: int | None = None) -> int:
    """Answer, as customer or staff; id of the message. Permission `ticket.reply`.

    A closed ticket takes a customer's answer only where its workflow opens it again. Raises Refused at `body` or
    `attachments`.
    """
    ticket = work.ticket(number, lock=True)
    work.require("ticket.reply", ticket)
    expect_version(ticket, version)
    text = _checked(body)
    message = _say(work, ticket, "reply", text, attached)
    search.add_words(ticket.id, text, staff_only=False)
    work.record("TicketReplied", ticket, message=message.id)
    followed = happened(work, ticket, "customer_reply" if _speaks_as_customer(work, ticket) else "staff_reply")
    if followed is None and ticket.category == "closed":
        raise Refused(Problem("ticket.closed"))
    drafts.drop(work.me(), "reply", number)
    return int(message.id)


@action
def note(work: Work, number: str, body: str, *, attached: Sequence[str] = ()) -> int:
    """Write what only staff may read; id of the message. Permission `ticket.note`."""
    ticket = work.ticket(number, lock=True)
    work.require("ticket.note", ticket)
    text = _checked(body)
    message = _say(work, ticket, "note", text, attached)
    search.add_words(ticket.id, text, staff_only=True)
    work.record("NoteAdded", ticket, audience="staff", message=message.id)
    drafts.drop(work.me(), "note", number)
    return int(message.id)


def _speaks_as_customer(work: Work, ticket: Ticket) -> bool:
    return work.actor.kind == "customer" or ticket.requester_id == work.actor.id


def _checked(body: str) -> str:
    text = body.replace("\x00", "").strip()
    if not text:
        raise Refused(Problem("field.required", "body"))
    if len(text.encode()) > LONGEST_BODY:
        raise Refused(Problem("field.too_big", "body", {"max_kilobytes": LONGEST_BODY // 1024}))
    return text


def _say(work: Work, ticket: Ticket, kind: str, text: str, attached: Sequence[str]) -> Message:
    wanted = list(dict.fromkeys(attached))
    most = work.bundle.tenant.limits.attachments_per_message
    if len(wanted) > most:
        raise Refused(Problem("field.too_many_files", "attachments", {"max": most}))
    mine = attachments.unbound(wanted, work.me())
    if len(mine) != len(wanted):
        raise Refused(Problem("attachment.not_yours", "attachments"))
    message = conversation.add_message(ticket.id, kind, work.me(), text, work.now)
    audience = "staff" if kind == "note" else "public"
    attachments.bind(wanted, ticket.id, message=message.id, field=None, audience=audience)
    for file_id in wanted:
        due.cancel(EXPIRE, file_id)
    touch(work, ticket)
    return message
