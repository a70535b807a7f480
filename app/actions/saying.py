"""What a message must be before it is said, and how it comes into the conversation."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions.changing import touch
from app.actions.filing import EXPIRE
from app.actions.following import may_be_called
from app.actions.happening import following
from app.core.problems import Problem, Refused
from app.tenancy.work import Work
from storage import attachments, conversation, due
from storage.models import Message, Ticket

LONGEST_BODY = 64 * 1024  # bytes
MOST_MENTIONS = 50


def checked_body(body: str) -> str:
    """The text without what nobody could read. Raises Refused at `body`."""
    text = body.replace("\x00", "").strip()
    if not text:
        raise Refused(Problem("field.required", "body"))
    if len(text.encode()) > LONGEST_BODY:
        raise Refused(Problem("field.too_big", "body", {"max_kilobytes": LONGEST_BODY // 1024}))
    return text


def checked_files(work: Work, attached: Sequence[str]) -> list[str]:
    """Ids of one's own files that hang on nothing yet, each once. Raises Refused at `attachments`."""
    wanted = list(dict.fromkeys(attached))
    most = work.bundle.tenant.limits.attachments_per_message
    if len(wanted) > most:
        raise Refused(Problem("field.too_many_files", "attachments", {"max": most}))
    if len(attachments.unbound(wanted, work.holder())) != len(wanted):
        raise Refused(Problem("attachment.not_yours", "attachments"))
    return wanted


def checked_mentions(work: Work, ticket: Ticket, mentions: Sequence[int]) -> list[int]:
    """Members of the staff who may read a note of this ticket, each once. Raises Refused at `mentions`."""
    called = list(dict.fromkeys(mentions))
    if len(called) > MOST_MENTIONS:
        raise Refused(Problem("field.too_many", "mentions", {"max": MOST_MENTIONS}))
    if not all(may_be_called(work, ticket, person) for person in called):
        raise Refused(Problem("person.does_not_see", "mentions"))
    return called


def check_open(work: Work, ticket: Ticket) -> None:
    """Raises Refused for a closed ticket that this person's answer would not open again."""
    if ticket.category == "closed" and following(work, ticket, reply_of(work, ticket)) is None:
        raise Refused(Problem("ticket.closed"))


def reply_of(work: Work, ticket: Ticket) -> str:
    """Which act a reply of this person is, in the words of the workflow."""
    as_customer = work.actor.kind in ("customer", "guest") or ticket.requester_id == work.actor.id
    return "customer_reply" if as_customer else "staff_reply"


def say(work: Work, ticket: Ticket, kind: str, text: str, files: Sequence[str]) -> Message:
    """Write checked words and files into the conversation."""
    message = conversation.add_message(ticket.id, kind, work.author(), text, work.now)
    audience = "staff" if kind == "note" else "public"
    attachments.bind(files, ticket.id, message=message.id, field=None, audience=audience)
    for file_id in files:
        due.cancel(EXPIRE, file_id)
    touch(work, ticket)
    return message
