import asyncio
from collections.abc import Callable

import pytest

from app.actions import people, profile
from app.actions.drafting import draft, save_draft
from app.tenancy.desk import Desk
from pages.parts import drafts
from pages.parts.conversation import Conversation
from pages.parts.ticket_table import TicketTable
from pages.parts.undo_bar import UndoBar
from pages.parts.upload import Upload
from pages.workspace.composer import Composer
from pages.workspace.header import Header
from tests.cast import Cast, report, ticket_of
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, the
from tests.pages.workspace.ticket_page import at, box, entries, release_all, said, send, waiting, write


@pytest.fixture
def number(portal: Desk, cast: Cast) -> str:
    """A fault report of the customer."""
    return report(portal, cast.customer, subject="چاپگر خاموش است", serial="کی-۱۲")


async def test_a_reply_waits_and_then_goes_to_the_customer(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    send(visitor, "فردا می‌آییم.")
    await eventually(lambda: waiting(visitor) == [("staff", "فردا می‌آییم.")])
    assert len(ticket_of(portal, cast.customer, number).messages) == 1
    assert box(visitor).typed.text == ""
    release_all(portal, cast, number)
    await eventually(lambda: ("staff", "فردا می‌آییم.") in said(visitor))
    assert waiting(visitor) == []
    assert ticket_of(portal, cast.customer, number).messages[-1].body == "فردا می‌آییم."


async def test_what_was_sent_comes_back_into_its_box(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    send(visitor, "نه به این تندی")
    await eventually(lambda: waiting(visitor))
    write(visitor, "و این هم هست")
    visitor.user.find(kind=Conversation).trigger("undo", entries(visitor)[-1]["key"])
    await eventually(lambda: box(visitor).typed.text == "نه به این تندی\n\nو این هم هست")
    assert (waiting(visitor), ticket_of(portal, cast.agent, number).outgoing) == ([], ())


async def test_nobody_takes_back_what_is_not_his(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    send(visitor, "در راه")
    await eventually(lambda: waiting(visitor))
    for key in ("o999", "m1", ""):
        visitor.user.find(kind=Conversation).trigger("undo", key)
    await asyncio.sleep(0.05)
    assert len(ticket_of(portal, cast.agent, number).outgoing) == 1


async def test_note_and_reply_are_never_mixed(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    write(visitor, "به مشتری")
    send(visitor, "میان خودمان", "note")
    await eventually(lambda: waiting(visitor) == [("note", "میان خودمان")])
    release_all(portal, cast, number)
    await eventually(lambda: ("note", "میان خودمان") in said(visitor))
    assert "میان خودمان" not in [each.body for each in ticket_of(portal, cast.customer, number).messages]
    assert box(visitor).typed.text == "به مشتری"


async def test_two_clicks_send_one_message(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    send(visitor, "یک بار")
    send(visitor, "یک بار")
    await eventually(lambda: waiting(visitor))
    await asyncio.sleep(0.1)
    assert len(ticket_of(portal, cast.agent, number).outgoing) == 1


async def test_a_note_calls_colleagues_by_name(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    assert box(visitor, "note")._props["people"] is None
    visitor.user.find(marker="text-note").trigger("people")
    await eventually(lambda: box(visitor, "note")._props["people"])
    offered = {each["label"]: int(each["id"]) for each in box(visitor, "note")._props["people"]}
    assert "آرش کارشناس" not in offered
    send(visitor, "@سهراب سرپرست ببین", "note", mentions=(offered["سهراب سرپرست"],))
    await eventually(lambda: waiting(visitor))
    release_all(portal, cast, number)
    await eventually(lambda: any(each.get("mentions") for each in entries(visitor)))
    assert [each.name for each in ticket_of(portal, cast.agent, number).followers] == ["سهراب سرپرست"]


async def test_who_cannot_see_the_ticket_is_not_called(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    send(visitor, "@غریبه", "note", mentions=(cast.customer.person_id or 0,))
    await eventually(lambda: visitor.user.notify.messages)
    assert ticket_of(portal, cast.agent, number).outgoing == ()
    assert box(visitor, "note").typed.text == "@غریبه"


async def test_the_signature_goes_below_an_answer_unless_it_is_left_out(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    portal.run(profile.update_me, cast.agent, signature="با احترام\nآرش")
    await at(visitor, number)
    assert (box(visitor)._props["signature"], box(visitor, "note")._props["signature"]) == ("با احترام\nآرش", "")
    send(visitor, "سلام")
    await eventually(lambda: waiting(visitor) == [("staff", "سلام\n\nبا احترام\nآرش")])
    visitor.user.find(kind=Conversation).trigger("undo", entries(visitor)[-1]["key"])
    await eventually(lambda: box(visitor).typed.text == "سلام")
    send(visitor, "سلام", signed=False)
    await eventually(lambda: waiting(visitor) == [("staff", "سلام")])


async def test_what_is_typed_is_kept_and_comes_back(
    visitors: Callable[[], Visitor], portal: Desk, cast: Cast, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    first, again = visitors(), visitors()
    await at(first, number)
    write(first, "@سهراب سرپرست نیمه‌کاره", "note", (cast.supervisor.person_id or 0,))
    await eventually(lambda: portal.run(draft, cast.agent, "note", number))
    await at(again, number)
    assert box(again, "note").typed.text == "@سهراب سرپرست نیمه‌کاره"
    assert box(again, "note").typed.mentions == (cast.supervisor.person_id,)
    assert the(again, Composer)._props["start"] == "note"
    assert portal.run(draft, cast.agent, "reply", number) is None


async def test_a_sent_message_leaves_no_draft(
    visitor: Visitor, portal: Desk, cast: Cast, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    portal.run(save_draft, cast.agent, "reply", number, {"body": "نیمه"})
    await at(visitor, number)
    assert box(visitor).typed.text == "نیمه"
    send(visitor, "نیمه")
    await eventually(lambda: waiting(visitor))
    await asyncio.sleep(0.1)
    assert portal.run(draft, cast.agent, "reply", number) is None


async def test_an_empty_reply_is_refused_in_words(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    send(visitor, "  ")
    await eventually(lambda: visitor.user.notify.messages)
    assert ticket_of(portal, cast.agent, number).outgoing == ()


async def test_an_answer_leads_to_the_next_ticket_of_the_list_and_can_be_taken_back_there(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    following = report(portal, cast.customer, subject="بعدی")
    portal.run(people.prefer, cast.agent, after_update="next")
    await at(visitor, number)
    visitor.user.find(kind=Header).trigger("stands", {"path": "/portal/workspace", "next": following})
    send(visitor, "تمام")
    await eventually(lambda: _shown(visitor) == following)
    visitor.user.find(kind=UndoBar).trigger("undo")
    await eventually(lambda: _shown(visitor) == number)
    assert box(visitor).typed.text == "تمام"


async def test_without_a_next_ticket_an_answer_leads_to_the_list(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    portal.run(people.prefer, cast.agent, after_update="next")
    await at(visitor, number)
    send(visitor, "تمام")
    await visitor.user.should_see(kind=TicketTable, retries=20)


async def test_what_follows_an_answer_is_remembered(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    visitor.user.find(marker="text-reply").trigger("after", "list")
    await eventually(lambda: portal.run(people.me, cast.agent).preferences.after_update == "list")
    assert {box(visitor, kind)._props["after"] for kind in ("reply", "note")} == {"list"}
    visitor.user.find(marker="text-reply").trigger("after", "anywhere")
    await asyncio.sleep(0.05)
    assert portal.run(people.me, cast.agent).preferences.after_update == "list"


def _shown(visitor: Visitor) -> str:
    """The number of the ticket on the page; empty between two pages."""
    found = visitor.user.find(kind=Header).elements if visitor.user.client else set()
    return str(next(iter(found))._props["number"]) if len(found) == 1 else ""


async def test_a_reply_does_not_leave_without_the_file_on_its_way(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    visitor.user.find(kind=Upload).trigger("busy", True)
    send(visitor, "این هم تصویر")
    await visitor.user.should_see("فایلی هنوز در راه است")
    assert (waiting(visitor), box(visitor).typed.text) == ([], "این هم تصویر")
    visitor.user.find(kind=Upload).trigger("busy", False)
    send(visitor, "این هم تصویر")
    await eventually(lambda: waiting(visitor) == [("staff", "این هم تصویر")])
