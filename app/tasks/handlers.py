"""What is done for each kind of due work. A handler may be called twice for one thing: it must not matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from app.actions import (
    announcing,
    attachments,
    attempts,
    closing,
    drafting,
    due,
    expiring,
    filing,
    guest_links,
    import_batches,
    outgoing,
    privacy,
    registering,
    resetting,
    retention,
    rewriting,
    sessions,
)
from app.actions.due import DueItem
from app.actions.idle import END as SESSION
from app.actions.posting import SEND as LETTER
from app.tasks.post import send_letter
from app.tenancy.desk import Desk
from app.tenancy.publication import REWRITE
from app.tenancy.who import SYSTEM

Handler = Callable[[Desk, DueItem], datetime | None]  # when to do it again; None: it is done with
EVERY_DAY = timedelta(hours=24)
CUT_OFF = "uploads.cut_off"
# Planned for every tenant, again and again.
HOUSEKEEPING = (drafting.STALE, CUT_OFF, registering.STALE, retention.KEEP, attempts.FORGET, import_batches.STALE)


def drop_attachment(desk: Desk, item: DueItem) -> None:
    """Remove a file that no ticket has taken: the row first, then the bytes.

    A crash in between leaves bytes without a row, so the question is asked anew instead of trusting the deletion.
    """
    attachment = str(item.payload["attachment"])
    desk.run(attachments.expire, SYSTEM, attachment)
    if not desk.run(due.is_kept, SYSTEM, attachment):
        desk.house.files.remove(desk.slug, attachment)


def drop_stale_drafts(desk: Desk, _item: DueItem) -> datetime:
    desk.run(drafting.drop_stale, SYSTEM)
    return desk.house.clock() + EVERY_DAY


def drop_cut_off_uploads(desk: Desk, _item: DueItem) -> datetime:
    """Remove what an upload left behind when the process died under it."""
    now = desk.house.clock()
    desk.house.files.remove_parts(desk.slug, now - EVERY_DAY)
    return now + EVERY_DAY


def release_message(desk: Desk, item: DueItem) -> None:
    """Say what has waited; the row that waits goes with the saying, so a second call finds nothing to say."""
    desk.run(outgoing.release, SYSTEM, int(item.payload["outgoing"]))


def send_guest_link(desk: Desk, item: DueItem) -> None:
    desk.run(guest_links.send_link, SYSTEM, str(item.payload["number"]), str(item.payload["address"]))


def send_reset_link(desk: Desk, item: DueItem) -> None:
    desk.run(resetting.send_link, SYSTEM, str(item.payload["of"]), str(item.payload["address"]))


def turn_announcement(desk: Desk, item: DueItem) -> None:
    desk.run(announcing.turn_announcement, SYSTEM, int(item.payload["announcement"]))


def drop_stale_proofs(desk: Desk, _item: DueItem) -> datetime:
    """Registrations that nobody confirmed, and secret links whose time is over."""
    desk.run(registering.drop_stale, SYSTEM)
    return desk.house.clock() + EVERY_DAY


def erase_rest(desk: Desk, item: DueItem) -> None:
    """The tickets of somebody erased, some in a transaction; what was done already is done again without harm."""
    after: int | None = int(item.payload["after"])
    while after is not None:
        after = desk.run(
            privacy.erase_rest, SYSTEM, int(item.payload["person"]), after, texts=bool(item.payload["texts"])
        )


def tell_of_suspension(desk: Desk, item: DueItem) -> None:
    desk.run(attempts.tell_suspended, SYSTEM, str(item.payload["mark"]), str(item.payload["until"]))


def forget_attempts(desk: Desk, _item: DueItem) -> datetime:
    desk.run(attempts.forget, SYSTEM)
    return desk.house.clock() + EVERY_DAY


def end_outlived_session(desk: Desk, item: DueItem) -> datetime | None:
    """Whoever did something meanwhile has moved the end: then it is looked at again."""
    return desk.run(sessions.end_outlived, SYSTEM, str(item.payload["session"]))


def drop_outlived(desk: Desk, _item: DueItem) -> datetime:
    while desk.run(retention.drop_some, SYSTEM):
        pass
    return desk.house.clock() + EVERY_DAY


def do_of_account(desk: Desk, item: DueItem) -> datetime | None:
    return desk.run(expiring.come_due, SYSTEM, item)


def open_desk(desk: Desk, _item: DueItem) -> None:
    desk.run(closing.open_by_itself, SYSTEM)


def take_in_rows(desk: Desk, item: DueItem) -> datetime | None:
    """A batch in a transaction of its own; a second call goes on where the first one ended."""
    return desk.house.clock() if desk.run(import_batches.take_batch, SYSTEM, int(item.payload["run"])) else None


def rewrite_documents(desk: Desk, item: DueItem) -> None:
    desk.run(rewriting.rewrite_some, SYSTEM, item)


def drop_stale_imports(desk: Desk, _item: DueItem) -> datetime:
    desk.run(import_batches.drop_stale, SYSTEM)
    return desk.house.clock() + EVERY_DAY


HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(expiring.KINDS, do_of_account),
    closing.ENDS: open_desk,
    filing.EXPIRE: drop_attachment,
    drafting.STALE: drop_stale_drafts,
    CUT_OFF: drop_cut_off_uploads,
    outgoing.RELEASE: release_message,
    import_batches.BATCH: take_in_rows,
    import_batches.STALE: drop_stale_imports,
    LETTER: send_letter,
    SESSION: end_outlived_session,
    attempts.TELL: tell_of_suspension,
    attempts.FORGET: forget_attempts,
    privacy.REST: erase_rest,
    retention.KEEP: drop_outlived,
    REWRITE: rewrite_documents,
    announcing.TURN: turn_announcement,
    guest_links.SEND: send_guest_link,
    resetting.SEND: send_reset_link,
    registering.STALE: drop_stale_proofs,
}
