"""A company's home page."""

from __future__ import annotations

import asyncio

import pytest

from app.actions.conversation import reply
from app.actions.intake import open_forms
from app.actions.routing import assign
from app.tenancy.who import ANYONE
from pages.parts.finder import Finder
from pages.parts.ticket_cards import TicketCards
from tests.cast import Cast, report
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


async def test_the_company_introduces_itself_and_its_forms(visitor: Visitor) -> None:
    desk = visitor.help_desk.directory.desk("portal")
    await visitor.user.open("/portal/")
    await visitor.user.should_see(desk.bundle.branding.heading.in_("fa"))
    forms = desk.run(open_forms, ANYONE)
    assert forms
    for form in forms:
        await visitor.user.should_see(form.label.in_("fa"))


async def test_a_form_nobody_may_submit_is_not_offered(visitor: Visitor) -> None:
    directory = visitor.help_desk.directory
    document = directory.exported("portal")
    form = next(iter(document["forms"].values()))
    form["retired"] = True
    directory.publish("portal", document, None, "retired")
    await visitor.user.open("/portal/")
    await visitor.user.should_not_see(form["label"]["fa"])


async def test_a_customer_sees_how_many_of_his_requests_are_open(visitor: Visitor, cast: Cast) -> None:
    desk = visitor.help_desk.directory.desk("portal")
    report(desk, cast.customer)
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")
    await visitor.user.should_see("۱ درخواست باز دارید.")


async def test_a_stranger_sees_nothing_of_others_requests(visitor: Visitor, cast: Cast) -> None:
    report(visitor.help_desk.directory.desk("portal"), cast.customer)
    await visitor.sign_in("stranger")
    await visitor.user.open("/portal/")
    await visitor.user.should_see("درخواست بازی ندارید.")


async def test_the_logo_is_served_as_a_picture_and_nothing_else(visitor: Visitor) -> None:
    answer = await visitor.http.get("/portal/logo")
    bundle = visitor.help_desk.directory.desk("portal").bundle
    if bundle.branding.logo is None:
        assert answer.status_code == 404
    else:
        assert answer.headers["content-type"].startswith("image/")
        assert "sandbox" in answer.headers["content-security-policy"]


def finder(visitor: Visitor) -> Finder:
    [found] = visitor.user.find(Finder).elements
    assert isinstance(found, Finder)
    return found


async def answer(visitor: Visitor, words: str) -> dict[str, list[str]]:
    """Titles of what is found, by group."""
    visitor.user.find(Finder).trigger("ask", words)
    await eventually(lambda: finder(visitor)._props["answer"]["q"] == words)
    groups = finder(visitor)._props["answer"]["groups"]
    return {group["name"]: [item["title"] for item in group["items"]] for group in groups}


async def test_a_stranger_finds_forms_and_no_tickets(visitor: Visitor, cast: Cast) -> None:
    desk = visitor.help_desk.directory.desk("portal")
    report(desk, cast.customer, subject="پرسش دربارهٔ چاپگر")
    await visitor.user.open("/portal/")
    assert set(await answer(visitor, desk.bundle.forms["question"].label.in_("fa"))) == {"forms"}
    assert await answer(visitor, "هواپیما") == {}


async def test_a_customer_also_finds_his_own_tickets_and_nobody_elses(visitor: Visitor, cast: Cast) -> None:
    desk = visitor.help_desk.directory.desk("portal")
    report(desk, cast.customer, subject="طوطی سخنگو")
    report(desk, cast.manager, subject="طوطی خاموش")
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")
    assert await answer(visitor, "طوطی") == {"tickets": ["طوطی سخنگو"]}


@pytest.mark.parametrize("odd", [None, 7, {"q": "x"}])
async def test_an_odd_question_is_not_answered(visitor: Visitor, odd: object) -> None:
    await visitor.user.open("/portal/")
    visitor.user.find(Finder).trigger("ask", odd)
    await asyncio.sleep(0.05)
    assert finder(visitor)._props["answer"] == {"q": "", "groups": []}


async def test_what_waits_for_the_customer_comes_first_and_is_live(visitor: Visitor, cast: Cast) -> None:
    desk = visitor.help_desk.directory.desk("portal")
    numbers = [report(desk, cast.customer) for _ in range(4)]
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")
    [cards] = visitor.user.find(TicketCards).elements
    assert [row["number"] for row in cards._props["rows"]] == numbers[:0:-1]
    desk.run(assign, cast.agent, numbers[0], cast.agent.person_id)
    desk.run(reply, cast.agent, numbers[0], "کدام طبقه؟")
    await eventually(lambda: cards._props["rows"][0]["number"] == numbers[0])
    await visitor.user.should_see("۱ درخواست منتظر پاسخ شماست.")


async def test_forms_stand_below_their_topics_where_a_topic_has_several(visitor: Visitor) -> None:
    directory = visitor.help_desk.directory
    document = directory.exported("portal")
    for form in ("question", "report"):
        document["forms"][form]["topic"] = "mail"
    document["forms"]["internal"].pop("submit_roles", None)
    directory.publish("portal", document, None, "topics")
    await visitor.user.open("/portal/")
    await visitor.user.should_see("پست الکترونیک")
    await visitor.user.should_see("درخواست‌های دیگر")
