"""Messages that wait some seconds before they go out, so that their author can think twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Literal, get_args

from app.actions import conversation
from app.actions.attachments import UNBOUND_FOR
from app.actions.changing import expect_version
from app.actions.drafting import DraftView
from app.actions.filing import EXPIRE
from app.actions.following import may_be_called
from app.actions.rows import attachment_view
from app.actions.saying import check_open, checked_body, checked_files, checked_mentions
from app.actions.views import OutgoingView
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import attachments, drafts, due, outgoing, tickets
from storage.connection import undoable
from storage.models import Outgoing, Ticket

Kind = Literal["reply", "note"]
RELEASE = "message.release"
LONGEST_WAIT = 60  # seconds


@action
def hold(
    work: Work,
    kind: Kind,
    number: str,
    body: str,
    *,
    attached: Sequence[str] = (),
    mentions: Sequence[int] = (),
    seconds: int = 10,
    version: int | None = None,
) -> OutgoingView:
    """Have a reply or note go out in some seconds (1 to 60), unless it is taken back until then.

    Everything is checked as when it is said at once; its files belong to it from now on, its draft is gone. Raises
    what `reply` and `note` raise, and Refused at `seconds`.
    """
    ticket = work.ticket(number, lock=True)
    if kind not in get_args(Kind):
        raise Refused(Problem("field.not_offered", "kind"))
    work.require(f"ticket.{kind}", ticket)
    expect_version(ticket, version)
    text, files = checked_body(body), checked_files(work, attached)
    if not 1 <= seconds <= LONGEST_WAIT:
        raise Refused(Problem("outgoing.bad_wait", "seconds", {"max": LONGEST_WAIT}))
    called = _fit(work, ticket, kind, mentions)
    waiting = {
        "ticket": ticket.id,
        "author": work.me(),
        "kind": kind,
        "body": text,
        "attachments": files,
        "mentions": called,
        "channel": work.who.channel,
        "created_at": work.now,
        "release_at": work.now + timedelta(seconds=seconds),
    }
    row = outgoing.add(waiting)
    attachments.hold(files, held=True)
    for file_id in files:
        due.cancel(EXPIRE, file_id)
    work.later(RELEASE, str(row.id), row.release_at, outgoing=row.id)
    drafts.drop(work.me(), kind, number)
    return _view(row)


@action
def take_back(work: Work, outgoing_id: int) -> DraftView:
    """Take one's own message back before it goes out; it is a draft again, before what was typed since.

    Raises NotFound when it has gone out already, and for what is not one's own.
    """
    mine = work.me()
    row = outgoing.get(outgoing_id)
    if row is None or row.author_id != mine or not outgoing.remove(row.id):
        raise NotFound("outgoing.not_found")
    due.cancel(RELEASE, str(row.id))
    ticket = tickets.get(row.ticket_id)
    draft = _draft_again(work, row, ticket)
    work.record("MessageTakenBack", ticket, audience="staff", message_kind=row.kind)
    return draft


@action
def release(work: Work, outgoing_id: int) -> int | None:
    """Say what has waited, in its author's name and by the rights he has now; id of the message. For the desk itself.

    None when it is no longer waiting, and when he may no longer say it: then it is his draft again.
    """
    work.require_system()
    row = outgoing.get(outgoing_id)
    if row is None or not outgoing.remove(row.id):
        return None
    ticket = tickets.get(row.ticket_id)
    try:
        with undoable():
            return _said(work.speaking_as(row.author_id, row.channel), row, ticket.number)
    except Refused as refusal:
        _draft_again(work, row, ticket)
        why = refusal.problems[0].key
        work.record(
            "MessageReturned", ticket, audience="staff", message_kind=row.kind, person=row.author_id, problem=why
        )
        return None


def waiting(work: Work, ticket: Ticket) -> tuple[OutgoingView, ...]:
    """One's own messages on the ticket that have not gone out yet."""
    if work.actor.id is None:
        return ()
    return tuple(_view(row) for row in outgoing.of_author(ticket.id, work.actor.id))


def _fit(work: Work, ticket: Ticket, kind: Kind, mentions: Sequence[int]) -> list[int]:
    if kind == "note":
        return checked_mentions(work, ticket, mentions)
    refuse_mentions(mentions)
    check_open(work, ticket)
    return []


def refuse_mentions(mentions: Sequence[int]) -> None:
    """Colleagues are called by name among the staff alone. Raises Refused for a reply that does."""
    if mentions:
        raise Refused(Problem("note.alone_mentions", "mentions"))


def _said(author: Work, row: Outgoing, number: str) -> int:
    attachments.hold(row.attachments, held=False)
    if row.kind == "reply":
        return conversation.answer(author, number, row.body, row.attachments)
    ticket = author.ticket(number)
    still = [person for person in row.mentions if may_be_called(author, ticket, person)]
    return conversation.jot(author, number, row.body, row.attachments, still)


def _draft_again(work: Work, row: Outgoing, ticket: Ticket) -> DraftView:
    attachments.hold(row.attachments, held=False)
    for file_id in row.attachments:
        work.later(EXPIRE, file_id, work.now + UNBOUND_FOR, attachment=file_id)
    since = drafts.get(row.author_id, row.kind, ticket.number)
    content = _joined(row, since.content if since is not None else {})
    drafts.save(row.author_id, row.kind, ticket.number, content, work.bundle.version, work.now)
    return DraftView(content, work.bundle.version, work.now)


def _joined(row: Outgoing, since: dict[str, Any]) -> dict[str, Any]:
    """What was taken back, then what was typed while it waited."""
    bodies = [row.body, str(since.get("body") or "")]
    content = {**since, "body": "\n\n".join(body for body in bodies if body.strip())}
    for name, values in (("attachments", row.attachments), ("mentions", row.mentions)):
        both = list(dict.fromkeys([*values, *(since.get(name) or ())]))
        content |= {name: both} if both or name == "attachments" else {}
    return content


def _view(row: Outgoing) -> OutgoingView:
    kept = attachments.several(row.attachments)
    files = tuple(attachment_view(kept[file_id]) for file_id in row.attachments if file_id in kept)
    return OutgoingView(row.id, row.kind, row.body, files, row.release_at)
