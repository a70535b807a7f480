"""What is done for each kind of due work. A handler may be called twice for one thing: it must not matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from app.actions import attachments, drafting, due, filing, outgoing
from app.actions.due import DueItem
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM

Handler = Callable[[Desk, DueItem], datetime | None]  # when to do it again; None: it is done with
EVERY_DAY = timedelta(hours=24)
CUT_OFF = "uploads.cut_off"
HOUSEKEEPING = (drafting.STALE, CUT_OFF)  # planned for every tenant, again and again


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


HANDLERS: Mapping[str, Handler] = {
    filing.EXPIRE: drop_attachment,
    drafting.STALE: drop_stale_drafts,
    CUT_OFF: drop_cut_off_uploads,
    outgoing.RELEASE: release_message,
}
