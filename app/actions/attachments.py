"""Files people send: kept when the tenant allows them, given only to who may see the ticket."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePath

from app.actions.content import media_type_of
from app.actions.filing import EXPIRE, holds_file, may_see_file
from app.actions.rows import attachment_view
from app.actions.views import AttachmentView
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import attachments, tickets
from storage.files import Stored
from storage.models import Attachment

UNBOUND_FOR = timedelta(hours=24)
MOST_WAITING, MOST_WAITING_OF_ALL = 20, 1000  # files that guests have sent and no ticket has taken yet
_LONGEST_NAME = 200


@action
def keep(work: Work, stored: Stored, name: str) -> AttachmentView:
    """Accept a file that has arrived. Raises Refused at `file` for a type the tenant does not take.

    It belongs to nobody's ticket yet; within a day a message or a form names it, or it is removed.
    """
    holder = _holder(work)
    shown = safe_name(name)
    extension = PurePath(shown).suffix.lstrip(".").lower()
    allowed = work.bundle.tenant.limits.attachment_types
    if extension not in allowed:
        raise Refused(Problem("attachment.type", "file", {"types": tuple(sorted(allowed))}))
    media_type = media_type_of(stored.head, extension)
    if media_type is None:
        raise Refused(Problem("attachment.content", "file", {"extension": extension}))
    attachments.add(
        {
            "id": stored.id,
            "owner": None if isinstance(holder, str) else holder,
            "browser": holder if isinstance(holder, str) else None,
            "name": shown,
            "media_type": media_type,
            "size": stored.size,
            "sha256": stored.sha256,
            "created_at": work.now,
        }
    )
    work.later(EXPIRE, stored.id, work.now + UNBOUND_FOR, attachment=stored.id)
    row = attachments.get(stored.id)
    if row is None:
        raise NotFound("attachment.not_found")
    return attachment_view(row)


@view
def may_upload(work: Work) -> int:
    """How many bytes a file may have. Raises NotSignedIn: nobody's files are not received; Refused at `file`."""
    _holder(work)
    return work.bundle.tenant.limits.attachment_bytes


@view
def fetch(work: Work, attachment: str) -> AttachmentView:
    """The facts of a file, when this person may have it. Raises NotFound otherwise."""
    row = attachments.get(attachment)
    if row is None or not _may_have(work, row):
        raise NotFound("attachment.not_found")
    return attachment_view(row)


@view
def fetch_picture(work: Work, attachment: str) -> AttachmentView:
    """As `fetch`, for raster images alone: who may have the picture may have a smaller one of it."""
    found = fetch(work, attachment)
    if not found.is_image:
        raise NotFound("attachment.not_found")
    return found


@action
def expire(work: Work, attachment: str) -> bool:
    """Drop a file that no ticket has taken. For the sweep; the bytes go after the commit."""
    work.require_system()
    return attachments.remove_unbound(attachment)


def safe_name(name: str) -> str:
    """The last part of what the sender called it, without what could deceive or break a header."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in _DECEIVING).strip(" .")
    stem, dot, extension = kept.rpartition(".")
    if not stem:
        return kept[:_LONGEST_NAME] or "file"
    return f"{stem[: _LONGEST_NAME - len(extension) - 1]}{dot}{extension}"


def _holder(work: Work) -> int | str:
    """Who sends a file. Raises NotSignedIn, and Refused at `file` for a guest when too many of theirs wait already."""
    holder = work.holder()
    if isinstance(holder, str):
        waiting, of_all = attachments.waiting_of_guests(holder), attachments.waiting_of_guests()
        if waiting >= MOST_WAITING or of_all >= MOST_WAITING_OF_ALL:
            raise Refused(Problem("attachment.too_many_waiting", "file", {"max": MOST_WAITING}))
    return holder


_DECEIVING = frozenset('\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"<>|:*?')


def _may_have(work: Work, row: Attachment) -> bool:
    if row.ticket_id is None:
        return holds_file(work, row)
    ticket = tickets.find_by_id(work.sight, row.ticket_id)
    if ticket is None:
        return False
    return may_see_file(work, row, sees_notes=work.may("ticket.note", ticket))
