"""What a customer does with his ticket beside answering, and what he is told."""

from __future__ import annotations

import asyncio

from nicegui import ui

from app.actions.conversation import note
from app.actions.progress import Change, revise, take
from app.tenancy.desk import Desk
from pages.parts.facts import Facts
from pages.parts.fields import FieldBox
from pages.parts.timeline import Timeline
from tests.cast import Cast, question, report, ticket_of
from tests.cast.files import keep
from tests.pages.patience import eventually
from tests.pages.portal.seeing import at, facts, one, talk
from tests.pages.visitor import Visitor


def state(desk: Desk, cast: Cast, number: str) -> str:
    return ticket_of(desk, cast.customer, number).row.state


async def test_a_plain_move_is_taken_at_once(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    portal.run(take, cast.agent, number, "solve", {"solution": "سیم را عوض کردیم"})
    await at(visitor, number)
    await visitor.user.should_see("پاسخ شما این تیکت را دوباره باز می‌کند.")
    assert facts(visitor)["solution"] == "سیم را عوض کردیم"
    visitor.user.find("درست شد").click()
    await eventually(lambda: state(portal, cast, number) == "closed")
    await visitor.user.should_see("این تیکت بسته شده است.")
    await visitor.user.should_not_see("درست شد")


async def test_a_closed_ticket_that_no_answer_opens_takes_none(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    portal.run(take, cast.agent, number, "solve", {"solution": "شد"})
    portal.run(take, cast.customer, number, "confirm")
    await at(visitor, number)
    await visitor.user.should_see("این تیکت بسته شده است.")
    await visitor.user.should_not_see(marker="send")


async def test_a_move_asks_for_what_it_needs_and_keeps_it_when_refused(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    document = visitor.help_desk.directory.exported("portal")
    moves = document["workflows"]["support"]["transitions"]
    confirm = next(move for move in moves if move["id"] == "confirm")
    confirm |= {"reason": "required", "tone": "danger", "fields": [{"field": "mood", "required": True}]}
    visitor.help_desk.directory.publish("portal", document, None, "asks")
    number = question(portal, cast.customer)
    portal.run(take, cast.admin, number, "solve", {"solution": "شد"})
    await at(visitor, number)
    visitor.user.find("درست شد").click()
    await visitor.user.should_see("وضعیت تیکت «بسته» می‌شود.")
    [mood] = visitor.user.find(FieldBox).elements
    confirm_button = visitor.user.find(marker="confirm")
    confirm_button.click()
    await eventually(lambda: mood.error)
    assert state(portal, cast, number) == "solved"
    mood.control.put(5)
    assert not mood.error
    visitor.user.find(marker="reason").elements.pop().set_value("راضی‌ام")  # type: ignore[attr-defined] # a text box
    confirm_button.click()
    await eventually(lambda: state(portal, cast, number) == "closed")
    assert ticket_of(portal, cast.customer, number).fields["mood"] == 5


async def test_a_move_empties_an_answer_that_was_taken_back(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    document = visitor.help_desk.directory.exported("portal")
    moves = document["workflows"]["support"]["transitions"]
    confirm = next(move for move in moves if move["id"] == "confirm")
    confirm |= {"fields": [{"field": "mood", "required": False}]}
    visitor.help_desk.directory.publish("portal", document, None, "asks")
    number = question(portal, cast.customer)
    portal.run(take, cast.admin, number, "solve", {"solution": "شد", "mood": 2})
    await at(visitor, number)
    visitor.user.find("درست شد").click()
    await visitor.user.should_see(marker="confirm")
    [mood] = visitor.user.find(FieldBox).elements
    assert mood.value == 2
    mood.show(None)
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: state(portal, cast, number) == "closed")
    assert ticket_of(portal, cast.customer, number).fields.get("mood") is None


async def test_the_history_tells_what_the_customer_may_know(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    portal.run(note, cast.agent, number, "میان خودمان")
    portal.run(take, cast.agent, number, "begin")
    await at(visitor, number)
    visitor.user.find(marker="history").trigger("toggle")
    await eventually(lambda: visitor.user.find(Timeline).elements)
    told = [line["text"].replace("\u2068", "").replace("\u2069", "") for line in one(visitor, Timeline)._props["lines"]]
    assert told == [
        "آرش کارشناس وضعیت را از «رسیده» به «در دست کار» برد",
        "حمید مشتری تیکت را با «گزارش خرابی» ثبت کرد",
    ]
    assert {line["version"] for line in one(visitor, Timeline)._props["lines"]} == {""}


async def test_after_submitting_the_page_says_so_once(visitor: Visitor, number: str) -> None:
    await at(visitor, number, query="?new=1")
    await visitor.user.should_see("درخواست شما ثبت شد")
    await visitor.user.open(f"/portal/tickets/{number}")
    await visitor.user.should_not_see("درخواست شما ثبت شد")


async def test_foreign_markup_stays_text(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    body = "<img src=x onerror=steal()> https://a.example/x?y=1."
    number = report(portal, cast.customer, body=body)
    await at(visitor, number)
    assert talk(visitor) == [("customer", body)]


async def test_a_ticket_can_be_read_as_it_was_submitted(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    version = ticket_of(portal, cast.agent, number).row.version
    portal.run(revise, cast.agent, number, version, Change(fields={"serial": "کی-۹۹"}))
    await at(visitor, number)
    assert facts(visitor)["serial"] == "کی-۹۹"
    visitor.user.find(marker="as-submitted").trigger("toggle")
    await visitor.user.should_see("کی-۱۲")
    assert facts(visitor)["employer"] == "شرکت نمونه"
    cards = len(visitor.user.find(Facts).elements)
    visitor.user.find(marker="as-submitted").trigger("toggle")
    await asyncio.sleep(0.05)
    assert len(visitor.user.find(Facts).elements) == cards


async def test_a_picture_in_a_field_is_shown_small_and_leads_to_the_whole(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    file = keep(portal, cast.customer)
    await at(visitor, report(portal, cast.customer, screenshot=[file]))
    assert visitor.user.client is not None
    links = [each for each in visitor.user.client.elements.values() if "data-picture" in each.props]
    assert [each.props["href"] for each in links] == [f"/api/v1/portal/attachments/{file}"]


async def test_after_an_answer_an_open_ticket_is_not_called_closed(visitor: Visitor, number: str) -> None:
    await at(visitor, number)
    await visitor.user.should_not_see("این تیکت بسته شده است.")
    visitor.user.find(ui.textarea).type("هنوز خاموش است.")
    visitor.user.find(marker="send").click()
    await eventually(lambda: len(talk(visitor)) > 1)
    assert visitor.user.client is not None
    [banner] = [each for each in visitor.user.client.elements.values() if "banner" in each.classes]
    assert not banner.visible
    assert "hidden" in banner.classes
