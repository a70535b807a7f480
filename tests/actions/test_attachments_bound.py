"""Whose a file is: its sender's, then its ticket's, or nobody's and gone after a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.actions import attachments, conversation, intake, progress, routing
from app.actions.progress import Change
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM
from storage.models import DueWork
from tests.cast import START, Cast, Clock, question, report, ticket_of
from tests.cast.files import PDF, keep
from tests.cast.looking import refused


def test_nobody_sends_files(portal: Desk, cast: Cast) -> None:
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        keep(portal, ANYONE)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(attachments.may_upload, ANYONE)
    assert portal.run(attachments.may_upload, cast.customer) == 200_000


def test_an_unbound_file_is_its_senders_alone(portal: Desk, cast: Cast) -> None:
    file = keep(portal, cast.customer)
    assert portal.run(attachments.fetch, cast.customer, file).id == file
    for who in (cast.manager, cast.admin, cast.stranger, ANYONE):
        with refused(portal, NotFound, (None, "attachment.not_found")):
            portal.run(attachments.fetch, who, file)


def test_who_may_have_a_picture_may_have_its_thumbnail_and_nobody_else(portal: Desk, cast: Cast) -> None:
    file, words = keep(portal, cast.customer), keep(portal, cast.customer, "a.pdf", PDF)
    assert portal.run(attachments.fetch_picture, cast.customer, file).id == file
    for who in (cast.manager, cast.admin, cast.stranger, ANYONE):
        with refused(portal, NotFound, (None, "attachment.not_found")):
            portal.run(attachments.fetch_picture, who, file)
    with refused(portal, NotFound, (None, "attachment.not_found")):
        portal.run(attachments.fetch_picture, cast.customer, words)


@pytest.mark.parametrize("file", ["0" * 32, "", "../x", "ا" * 32, "'"])
def test_a_guessed_file_is_not_there(portal: Desk, cast: Cast, file: str) -> None:
    with refused(portal, NotFound, (None, "attachment.not_found")):
        portal.run(attachments.fetch, cast.admin, file)


def test_a_message_takes_its_files_to_the_ticket(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    file = keep(portal, cast.customer)
    message = portal.run(conversation.reply, cast.customer, number, "بفرما", attached=[file, file])
    seen = ticket_of(portal, cast.agent, number)
    assert [(each.id, each.message, each.name) for each in seen.messages[-1].attachments] == [
        (file, message, "picture.png")
    ]
    assert portal.run(attachments.fetch, cast.agent, file).id == file
    for who in (cast.stranger, cast.other_agent, ANYONE):
        with refused(portal, NotFound, (None, "attachment.not_found")):
            portal.run(attachments.fetch, who, file)


def test_a_form_takes_its_files_to_the_ticket(portal: Desk, cast: Cast) -> None:
    file = keep(portal, cast.customer)
    number = report(portal, cast.customer, screenshot=[file])
    seen = ticket_of(portal, cast.agent, number)
    assert [(each.id, each.field, each.message) for each in seen.attachments] == [(file, "screenshot", None)]
    assert seen.fields["screenshot"] == [file]


@pytest.mark.parametrize("whose", ["manager", "agent"])
def test_nobody_binds_the_file_of_somebody_else(portal: Desk, cast: Cast, whose: str) -> None:
    number = report(portal, cast.customer)
    file = keep(portal, getattr(cast, whose))
    with refused(portal, Refused, ("attachments", "attachment.not_yours")):
        portal.run(conversation.reply, cast.customer, number, "بفرما", attached=[file])
    with refused(portal, Refused, ("screenshot", "field.file_unknown")):
        report(portal, cast.customer, screenshot=[file])


def test_a_file_hangs_on_one_ticket(portal: Desk, cast: Cast) -> None:
    file = keep(portal, cast.customer)
    report(portal, cast.customer, screenshot=[file])
    other = report(portal, cast.customer)
    with refused(portal, Refused, ("attachments", "attachment.not_yours")):
        portal.run(conversation.reply, cast.customer, other, "بفرما", attached=[file])
    with refused(portal, Refused, ("screenshot", "field.file_unknown")):
        report(portal, cast.customer, screenshot=[file])


def test_files_have_a_number(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    files = [keep(portal, cast.customer) for _ in range(4)]
    with refused(portal, Refused, ("attachments", "field.too_many_files")):
        portal.run(conversation.reply, cast.customer, number, "بفرما", attached=files)
    with refused(portal, Refused, ("screenshot", "field.too_many_files")):
        report(portal, cast.customer, screenshot=files[:3])


def test_a_field_takes_its_own_types_only(portal: Desk, cast: Cast) -> None:
    file = keep(portal, cast.customer, "a.pdf", PDF)
    with refused(portal, Refused, ("screenshot", "field.file_type")):
        report(portal, cast.customer, screenshot=[file])


def test_files_of_a_field_may_stay_and_go(portal: Desk, cast: Cast) -> None:
    first, second = keep(portal, cast.agent), keep(portal, cast.agent)
    number = portal.run(intake.submit, cast.agent, "internal", {"subject": "x", "evidence": [first]}).number
    version = portal.run(progress.revise, cast.agent, number, 1, Change(fields={"evidence": [first, second]}))
    assert ticket_of(portal, cast.agent, number).fields["evidence"] == [first, second]
    portal.run(progress.revise, cast.agent, number, version, Change(fields={"evidence": [second]}))
    assert ticket_of(portal, cast.agent, number).fields["evidence"] == [second]


def test_an_unbound_file_expires_after_a_day(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    lost, bound = keep(portal, cast.customer), keep(portal, cast.customer)
    with portal.house.engine.open("portal", write=False):
        planned = {row.key: row.due_at for row in DueWork.select().where(DueWork.kind == "attachment.expire")}
    assert planned == {lost: START + timedelta(hours=24), bound: START + timedelta(hours=24)}
    portal.run(conversation.reply, cast.customer, number, "بفرما", attached=[bound])
    with portal.house.engine.open("portal", write=False):
        assert [row.key for row in DueWork.select().where(DueWork.kind == "attachment.expire")] == [lost]
    assert portal.run(attachments.expire, SYSTEM, lost)
    assert not portal.run(attachments.expire, SYSTEM, bound)
    with pytest.raises(NotFound):
        portal.run(attachments.fetch, cast.customer, lost)
    assert portal.run(attachments.fetch, cast.agent, bound).id == bound


def test_only_the_sweep_lets_files_expire(portal: Desk, cast: Cast) -> None:
    file = keep(portal, cast.customer)
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(attachments.expire, cast.admin, file)


def test_the_file_of_a_question_is_seen_by_who_it_is_moved_to(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer)
    file = keep(portal, cast.customer)
    portal.run(conversation.reply, cast.customer, number, "بفرما", attached=[file])
    portal.run(routing.transfer, cast.other_agent, number, "software")
    assert portal.run(attachments.fetch, cast.agent, file).id == file
    with pytest.raises(NotFound):
        portal.run(attachments.fetch, cast.other_agent, file)
