"""What is known of somebody is handed out whole, and erased so that only a number is left."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.actions import conversation, drafting, merging, outgoing, privacy, reading, roster, staffing
from app.actions.particulars import Particulars
from app.actions.reading import TicketQuery
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from storage.models import Message, Person
from tests.cast import Cast, report
from tests.cast.files import keep
from tests.cast.looking import everything, history, kinds, refused, row

NAME, WORD = "حمید مشتری", "canary-of-the-customer"


def preview(desk: Desk, cast: Cast) -> privacy.ErasurePreview:
    return desk.run(privacy.erasure_preview, cast.admin, cast.customer.person_id or 0)


def erase(desk: Desk, cast: Cast, help_desk: HelpDesk, **more: Any) -> None:
    seen = preview(desk, cast)
    desk.run(privacy.erase_person, cast.admin, seen.person, seen.version, seen.name, **more)
    Sweep(help_desk.directory).everything()


def found(desk: Desk, who: Who, words: str) -> list[str]:
    return [each.number for each in desk.run(reading.list_tickets, who, TicketQuery(q=words)).items]


def test_one_is_given_all_that_is_known_of_oneself(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, subject=WORD)
    portal.run(conversation.reply, cast.agent, number, "پاسخ کارشناس")
    portal.run(conversation.note, cast.agent, number, "یادداشت پنهان")
    portal.run(drafting.save_draft, cast.customer, "reply", number, {"body": "پیش‌نویس"})
    portal.run(privacy.note_hand_out, cast.customer)
    told = portal.run(privacy.handed_out, cast.customer)
    words = json.dumps(told, ensure_ascii=False)
    for word in (NAME, WORD, "پاسخ کارشناس", "پیش‌نویس", "customer@lab.example"):
        assert word in words
    assert "یادداشت پنهان" not in words
    assert history(portal)[-1].kind == "PersonHandedOut"
    assert history(portal)[-1].person_id == cast.customer.person_id


def test_of_a_ticket_of_somebody_else_one_is_given_what_one_said_there(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, subject=WORD)
    portal.run(conversation.reply, cast.agent, number, "پاسخ من")
    told = portal.run(privacy.handed_out, cast.agent)
    assert told["tickets"] == [
        {
            "number": number,
            "created_at": row(portal, number).created_at.isoformat(),
            "messages": [{"at": told["tickets"][0]["messages"][0]["at"], "mine": True, "text": "پاسخ من"}],
        }
    ]


def test_others_data_are_for_who_may_erase(portal: Desk, cast: Cast) -> None:
    person = cast.customer.person_id or 0
    assert portal.run(privacy.handed_out, cast.admin, person)["person"]["name"] == NAME
    for who, refusal in ((cast.agent, NotAllowed), (cast.neighbour, NotAllowed), (ANYONE, NotSignedIn)):
        for act in (privacy.handed_out, privacy.erasure_preview, privacy.note_hand_out):
            with pytest.raises(refusal):
                portal.run(act, who, person)
    with pytest.raises(NotFound):
        portal.run(privacy.handed_out, cast.admin, 99999)


def test_an_erasure_leaves_a_number_and_nothing_else(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    number = report(portal, cast.customer, subject="چاپگر")
    card = portal.run(roster.person_card, cast.admin, cast.customer.person_id or 0)
    portal.run(
        staffing.edit_person, cast.admin, card.row.id, card.version,
        Particulars(f"{NAME} {WORD}", "customer@lab.example", ("customer",)),
    )  # fmt: skip
    portal.run(drafting.save_draft, cast.customer, "reply", number, {"body": WORD})
    portal.run(outgoing.hold, cast.customer, "reply", number, WORD, seconds=60)
    assert found(portal, cast.admin, "customer@lab.example") == [number]
    erase(portal, cast, help_desk)
    left = repr(everything(portal))
    for word in (WORD, NAME, "customer@lab.example"):
        assert word not in left
    assert found(portal, cast.admin, "customer@lab.example") == []
    assert found(portal, cast.admin, "چاپگر") == [number]
    with portal.house.engine.open("portal", write=False):
        kept = Person.get_by_id(card.row.id)
    assert (kept.name, kept.active, kept.waits) == (f"#{kept.id}", False, "erased")
    event = next(each for each in history(portal) if each.kind == "PersonErased")
    assert (event.actor_id, event.person_id) == (cast.admin.person_id, kept.id)
    assert portal.run(reading.open_ticket, cast.admin, number).row.requester.name == f"#{kept.id}"


def test_who_was_merged_into_somebody_goes_with_him(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    new = Particulars(f"{NAME} {WORD}", f"{WORD}@lab.example", ("customer",))
    lose, keep_ = portal.run(staffing.add_person, cast.admin, new), cast.customer.person_id or 0
    versions = [portal.run(roster.person_card, cast.admin, each).version for each in (keep_, lose)]
    portal.run(merging.merge_people, cast.admin, keep_, lose, tuple(versions), new.name)
    assert WORD in repr(everything(portal))
    erase(portal, cast, help_desk)
    assert WORD not in repr(everything(portal))


def test_also_what_he_wrote_goes_when_it_is_asked_for(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    number = report(portal, cast.customer, subject=WORD, body=f"متن {WORD}")
    file = keep(portal, cast.customer, "picture.png")
    portal.run(conversation.reply, cast.customer, number, f"باز {WORD}", attached=[file])
    portal.run(conversation.reply, cast.agent, number, "پاسخ ما")
    path = help_desk.house.files.path("portal", file)
    assert path.is_file()
    erase(portal, cast, help_desk, texts=True)
    assert WORD not in repr(everything(portal))
    assert not path.exists()
    ticket = row(portal, number)
    with portal.house.engine.open("portal", write=False):
        said = [each.body for each in Message.select().where(Message.ticket == ticket.id)]
    assert [each for each in said if each] == ["پاسخ ما"]
    assert ticket.subject == number
    assert "TicketEmptied" in kinds(portal, number)
    assert found(portal, cast.admin, "پاسخ") == [number]


def test_what_others_said_stays(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    theirs = report(portal, cast.neighbour, subject="مال دیگری")
    before = portal.run(reading.open_ticket, cast.neighbour, theirs)
    erase(portal, cast, help_desk, texts=True)
    assert portal.run(reading.open_ticket, cast.neighbour, theirs) == before


def test_the_name_must_be_typed(portal: Desk, cast: Cast) -> None:
    seen = preview(portal, cast)
    assert seen.counts["contacts"] >= 1
    with refused(portal, Refused, ("typed", "privacy.other_name")):
        portal.run(privacy.erase_person, cast.admin, seen.person, seen.version, "دیگری")
    with refused(portal, Stale, (None, "person.stale")):
        portal.run(privacy.erase_person, cast.admin, seen.person, seen.version + 1, seen.name)


def test_nobody_erases_himself_or_who_is_gone(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    with refused(portal, Refused, (None, "person.yourself")):
        portal.run(privacy.erasure_preview, cast.admin, cast.admin.person_id or 0)
    erase(portal, cast, help_desk)
    with refused(portal, Refused, (None, "privacy.gone_already")):
        portal.run(privacy.erasure_preview, cast.admin, cast.customer.person_id or 0)
    with pytest.raises(Refused):
        portal.run(staffing.bring_back, cast.admin, cast.customer.person_id or 0, 99)


def test_a_stranger_to_the_right_erases_nobody(portal: Desk, cast: Cast) -> None:
    seen = preview(portal, cast)
    for who, kind, key in ((cast.agent, NotAllowed, "not_allowed"), (ANYONE, NotSignedIn, "not_signed_in")):
        with refused(portal, kind, (None, key)):
            portal.run(privacy.erase_person, who, seen.person, seen.version, seen.name)
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(privacy.erase_rest, cast.admin, seen.person, 0, texts=True)


def test_the_rest_may_be_done_twice(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    report(portal, cast.customer, subject=WORD)
    erase(portal, cast, help_desk, texts=True)
    left = {name: rows for name, rows in everything(portal).items() if name != "event"}
    assert portal.run(privacy.erase_rest, SYSTEM, cast.customer.person_id or 0, 0, texts=True) is None
    assert {name: rows for name, rows in everything(portal).items() if name not in ("event",)} == left
