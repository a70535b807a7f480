"""What a guest has not sent yet is kept for his browser, and only so much of it."""

from __future__ import annotations

import pytest

from app.actions import attachments, conversation, drafting
from app.actions.accounts import token_hash
from app.core.problems import NotFound, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from tests.cast import Cast, Clock, report
from tests.cast.files import keep
from tests.cast.guest_tickets import BROWSER, OTHER_BROWSER, holder, opened, send
from tests.cast.looking import everything, refused


def test_a_browser_keeps_its_drafts_until_they_are_sent(portal: Desk) -> None:
    portal.run(drafting.save_draft, BROWSER, "form", "report", {"subject": "نیمه"})
    found = portal.run(drafting.draft, BROWSER, "form", "report")
    assert found is not None
    assert found.content == {"subject": "نیمه"}
    assert portal.run(drafting.draft, OTHER_BROWSER, "form", "report") is None
    sent = send(portal)
    assert portal.run(drafting.draft, BROWSER, "form", "report") is None
    who = holder(sent.token)
    portal.run(drafting.save_draft, who, "reply", sent.number, {"body": "نیمه"})
    portal.run(conversation.reply, who, sent.number, "تمام")
    assert portal.run(drafting.draft, who, "reply", sent.number) is None


def test_drafts_are_kept_for_forms_and_tickets_that_are_open_to_the_guest(portal: Desk, cast: Cast) -> None:
    other = report(portal, cast.customer)
    with pytest.raises(Refused):
        portal.run(drafting.save_draft, BROWSER, "form", "internal", {"subject": "x"})
    for kind in ("reply", "note"):
        with pytest.raises(NotFound):
            portal.run(drafting.save_draft, BROWSER, kind, other, {"body": "x"})


def test_stale_drafts_of_guests_go_with_the_others(portal: Desk, clock: Clock) -> None:
    portal.run(drafting.save_draft, BROWSER, "form", "report", {"subject": "نیمه"})
    clock.advance(days=31)
    assert portal.run(drafting.drop_stale, SYSTEM) == 1
    assert everything(portal)["guest_draft"] == []


def test_a_guests_files_are_his_browsers(portal: Desk) -> None:
    file, foreign = keep(portal, BROWSER), keep(portal, OTHER_BROWSER)
    assert portal.run(attachments.fetch, BROWSER, file).name == "picture.png"
    for who in (OTHER_BROWSER, ANYONE, SYSTEM):
        with pytest.raises(NotFound):
            portal.run(attachments.fetch, who, file)
    with refused(portal, Refused, ("screenshot", "field.file_unknown")):
        send(portal, screenshot=[foreign])
    sent = send(portal, screenshot=[file])
    assert opened(portal, sent).fields["screenshot"] == [file]
    assert portal.run(attachments.fetch, Who(None, guest=token_hash(sent.token)), file).id == file


def test_a_guest_attaches_files_to_his_answer(portal: Desk) -> None:
    sent = send(portal)
    program = holder(sent.token, browser=None)
    for who in (holder(sent.token), program):
        file = keep(portal, who)
        portal.run(conversation.reply, who, sent.number, "ببینید", attached=[file])
        assert [each.id for each in opened(portal, sent).messages[-1].attachments] == [file]
    foreign = keep(portal, OTHER_BROWSER)
    with refused(portal, Refused, ("attachments", "attachment.not_yours")):
        portal.run(conversation.reply, program, sent.number, "ببینید", attached=[foreign])


def test_only_so_many_files_wait_for_a_ticket(portal: Desk) -> None:
    for _ in range(attachments.MOST_WAITING):
        keep(portal, BROWSER)
    with refused(portal, Refused, ("file", "attachment.too_many_waiting")):
        portal.run(attachments.may_upload, BROWSER)
    assert portal.run(attachments.may_upload, OTHER_BROWSER) == 200_000


def test_all_guests_together_leave_only_so_many_files(portal: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST_WAITING_OF_ALL", 2)
    for number in range(2):
        keep(portal, Who(None, browser=str(number) * 64))
    with refused(portal, Refused, ("file", "attachment.too_many_waiting")):
        portal.run(attachments.may_upload, BROWSER)
