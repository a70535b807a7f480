"""What is tidied up later: files that no ticket took, and drafts nobody goes on with."""

import os
from datetime import timedelta

import pytest

from app.actions import attachments, conversation, drafting, due
from app.actions.due import DueItem
from app.bootstrap import HelpDesk
from app.core.problems import NotFound
from app.tasks import handlers
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.cast import Cast, Clock, report


def uploaded(desk: Desk, cast: Cast) -> str:
    stored = desk.house.files.store(desk.slug, [b"plain words"], 100)
    return desk.run(attachments.keep, cast.customer, stored, "words.txt").id


def bytes_are_kept(desk: Desk, attachment: str) -> bool:
    return desk.house.files.path(desk.slug, attachment).exists()


def expiry_of(desk: Desk, clock: Clock) -> DueItem:
    (item,) = desk.run(due.claim, SYSTEM, "test", clock.now, 5)
    return item


def test_a_file_that_no_ticket_took_is_gone_after_a_day(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    attachment = uploaded(portal, cast)
    clock.advance(hours=23)
    Sweep(help_desk.directory).everything()
    assert bytes_are_kept(portal, attachment)
    clock.advance(hours=1)
    Sweep(help_desk.directory).everything()
    assert not bytes_are_kept(portal, attachment)
    with pytest.raises(NotFound):
        portal.run(attachments.fetch, cast.customer, attachment)


def test_a_file_that_a_message_took_stays(help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock) -> None:
    attachment = uploaded(portal, cast)
    number = report(portal, cast.customer)
    portal.run(conversation.reply, cast.customer, number, "here it is", attached=[attachment])
    clock.advance(hours=25)
    Sweep(help_desk.directory).everything()
    assert bytes_are_kept(portal, attachment)


def test_a_file_taken_while_its_removal_was_under_way_stays(portal: Desk, cast: Cast, clock: Clock) -> None:
    attachment = uploaded(portal, cast)
    clock.advance(hours=24)
    item = expiry_of(portal, clock)
    number = report(portal, cast.customer)
    portal.run(conversation.reply, cast.customer, number, "just in time", attached=[attachment])
    handlers.drop_attachment(portal, item)
    assert bytes_are_kept(portal, attachment)
    assert portal.run(attachments.fetch, cast.customer, attachment).id == attachment


def test_bytes_left_by_a_crash_are_removed_at_the_second_try(portal: Desk, cast: Cast, clock: Clock) -> None:
    attachment = uploaded(portal, cast)
    clock.advance(hours=24)
    item = expiry_of(portal, clock)
    portal.run(attachments.expire, SYSTEM, attachment)
    assert bytes_are_kept(portal, attachment)
    handlers.drop_attachment(portal, item)
    handlers.drop_attachment(portal, item)
    assert not bytes_are_kept(portal, attachment)


def test_stale_drafts_go_every_day_and_fresh_ones_stay(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    Sweep(help_desk.directory).everything()
    assert portal.run(due.next_due, SYSTEM) == clock.now + handlers.EVERY_DAY
    portal.run(drafting.save_draft, cast.customer, "form", "report", {"subject": "old"})
    clock.advance(days=29)
    portal.run(drafting.save_draft, cast.agent, "form", "report", {"subject": "new"})
    clock.advance(days=1, seconds=1)
    Sweep(help_desk.directory).everything()
    assert portal.run(drafting.draft, cast.customer, "form", "report") is None
    assert portal.run(drafting.draft, cast.agent, "form", "report") is not None
    assert portal.run(due.next_due, SYSTEM) == clock.now + handlers.EVERY_DAY


def test_what_a_cut_off_upload_left_is_removed_after_a_day(portal: Desk, clock: Clock) -> None:
    old, fresh = portal.house.files.begin("portal"), portal.house.files.begin("portal")
    for incoming in (old, fresh):
        incoming.write(b"half of it", 100)
    parts = {part.stem: part for part in (portal.house.files.path("portal", old.id).parents[1]).glob("*/*.part")}
    os.utime(parts[old.id], (0, (clock.now - timedelta(days=2)).timestamp()))
    os.utime(parts[fresh.id], (0, clock.now.timestamp()))

    again = handlers.drop_cut_off_uploads(portal, DueItem(1, handlers.CUT_OFF, "portal", {}, 1))

    assert [part.exists() for part in (parts[old.id], parts[fresh.id])] == [False, True]
    assert again == clock.now + handlers.EVERY_DAY
    for incoming in (old, fresh):
        incoming.abandon()
