"""What guests sent in somebody's name: erased with him, and handed out to nobody who could not read it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from app.actions import conversation, details, guest_links, intake, outbox, privacy, reading, staffing
from app.actions.details import Details
from app.actions.guest_contacts import GuestContact
from app.actions.newcomers import Requester
from app.actions.particulars import Particulars
from app.bootstrap import HelpDesk
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast import Cast
from tests.cast.files import keep
from tests.cast.guest_tickets import BROWSER, OTHER_BROWSER, holder, send
from tests.cast.looking import everything, row
from tests.cast.people import email_of
from tests.cast.puzzles import easy
from tests.cast.registrations import EMAIL, NEW, ask, join
from tests.cast.settings import with_settings

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")
CANARY = "canary-for-the-staff"
STRANGER = GuestContact("Foreign Person", email=email_of("customer"), mobile="09359998877")


def erase(desk: Desk, cast: Cast, help_desk: HelpDesk, person: int, **more: Any) -> None:
    seen = desk.run(privacy.erasure_preview, cast.admin, person)
    desk.run(privacy.erase_person, cast.admin, seen.person, seen.version, seen.name, **more)
    Sweep(help_desk.directory).everything()


def told(desk: Desk, who: Who, person: int | None = None) -> str:
    return json.dumps(desk.run(privacy.handed_out, who, person), ensure_ascii=False)


def test_files_that_a_guest_sent_go_with_what_he_wrote(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    theirs = send(portal, GuestContact("دیگری", email="other@guest.example"), OTHER_BROWSER)
    kept = keep(portal, holder(theirs.token, "c" * 64), "other.png")
    portal.run(conversation.reply, holder(theirs.token, "c" * 64), theirs.number, "x", attached=[kept])
    sent = send(portal)
    file = keep(portal, holder(sent.token), "passport.png")
    portal.run(conversation.reply, holder(sent.token), sent.number, "پیوست", attached=[file])
    person = row(portal, sent.number).requester_id
    assert portal.run(privacy.erasure_preview, cast.admin, person).counts["files"] == 1
    assert [each["name"] for each in portal.run(privacy.handed_out, cast.admin, person)["files"]] == ["passport.png"]
    erase(portal, cast, help_desk, person, texts=True)
    assert [each[0] for each in everything(portal)["attachment"]] == [kept]
    assert not help_desk.house.files.path("portal", file).is_file()
    assert help_desk.house.files.path("portal", kept).is_file()


def test_letters_to_his_address_go_with_him(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    ask(portal, replace(NEW, email="other@guest.example"))
    person = join(portal).person
    ask(portal)  # he has an account: a letter to his address tells him
    counted = portal.run(privacy.erasure_preview, cast.admin, person).counts["letters"]
    kinds = {each["kind"] for each in portal.run(privacy.handed_out, cast.admin, person)["letters"]}
    assert (counted, kinds) == (1, {"verify_email"})
    erase(portal, cast, help_desk, person)
    assert EMAIL not in repr(everything(portal))
    left = portal.run(outbox.list_letters, cast.admin, outbox.LettersQuery()).items
    assert [each.address for each in left if each.kind == "verify_email"] == ["other@guest.example"]


def test_who_was_parted_off_tells_nothing_of_who_was_erased(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    send(portal, GuestContact("Sara Real", email=EMAIL, mobile="09351112233"))
    foreign = send(portal, GuestContact("Other", email="other@guest.example", mobile="09351112233"), OTHER_BROWSER)
    erase(portal, cast, help_desk, join(portal).person, texts=True)
    left = repr(everything(portal))
    for word in ("Sara Real", "sara", EMAIL):
        assert word not in left
    found = portal.run(reading.list_tickets, cast.admin, reading.TicketQuery(q="other@guest.example")).items
    assert [each.number for each in found] == [foreign.number]


def test_one_is_not_given_what_the_staff_filled_in_for_themselves(portal: Desk, cast: Cast) -> None:
    me = cast.customer.person_id
    values = {"subject": "چاپگر", "body": "روشن نمی‌شود.", "diagnosis": CANARY}
    number = portal.run(intake.submit, cast.agent, "report", values, requester=Requester(person=me)).number
    assert CANARY not in told(portal, cast.customer)
    assert CANARY in told(portal, cast.admin, me)
    [mine] = portal.run(privacy.handed_out, cast.customer)["tickets"]
    assert mine["number"] == number
    assert set(mine["submitted"]["values"]) == {"subject", "body", "severity"}
    assert mine["submitted"]["form"] == "report"


def test_one_is_not_given_fields_of_ones_profile_that_are_the_staffs(portal: Desk, cast: Cast) -> None:
    with_settings(portal, people={"fields": ["serial", "diagnosis"]})
    me = cast.customer.person_id or 0
    version = portal.run(details.details_of, cast.admin, me).version
    portal.run(
        details.change_details_of, cast.admin, me, version, Details(custom={"serial": "A-1", "diagnosis": CANARY})
    )
    assert portal.run(privacy.handed_out, cast.customer)["person"]["fields"] == {"serial": "A-1"}
    assert portal.run(privacy.handed_out, cast.admin, me)["person"]["fields"]["diagnosis"] == CANARY


def test_what_a_guest_typed_in_ones_name_is_for_the_staff(portal: Desk, cast: Cast) -> None:
    me, stranger = cast.customer.person_id, replace(BROWSER, address="203.0.113.77")
    number = send(portal, STRANGER, stranger, body="نوشتهٔ مهمان").number
    mine = told(portal, cast.customer)
    assert number in mine
    for words in ("Foreign Person", "9359998877", "203.0.113.77"):
        assert words not in mine, words
    assert "Foreign Person" in told(portal, cast.admin, me)


def test_a_link_that_went_to_the_guests_own_address_is_not_told(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    guest = GuestContact("Foreign Person", email="foreign@guest.example", mobile="09120000007")
    number = send(portal, guest).number
    assert row(portal, number).requester_id == cast.customer.person_id
    portal.run(guest_links.ask_link, BROWSER, number, "foreign@guest.example")
    Sweep(help_desk.directory).tenant("portal")
    assert "foreign@guest.example" not in told(portal, cast.customer)


def test_the_staff_may_read_what_they_filled_in_of_themselves(portal: Desk, cast: Cast) -> None:
    new = Particulars("همکار نو", "colleague@lab.example", ("agent",))
    person = portal.run(staffing.add_person, cast.admin, new)
    values = {"subject": "چاپگر", "body": "روشن نمی‌شود.", "diagnosis": CANARY}
    portal.run(intake.submit, cast.agent, "report", values, requester=Requester(person=person))
    assert CANARY in told(portal, Who(person))
