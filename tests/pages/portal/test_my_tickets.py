"""The customer's list: three groups, search, more, live."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from nicegui import ui

from app.actions.conversation import reply
from app.actions.progress import take
from app.actions.routing import assign
from app.tenancy.desk import Desk
from pages.parts.ticket_cards import TicketCards
from pages.portal import my_tickets
from tests.cast import Cast, report
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


def cards(visitor: Visitor) -> list[dict[str, Any]]:
    assert visitor.user.client is not None
    [found] = [each for each in visitor.user.client.elements.values() if isinstance(each, TicketCards)]
    return list(found._props["rows"])


def numbers(visitor: Visitor) -> list[str]:
    return [card["number"] for card in cards(visitor)]


def asked_by_staff(desk: Desk, cast: Cast, **values: Any) -> str:
    """A ticket that waits for its customer."""
    number = report(desk, cast.customer, **values)
    desk.run(assign, cast.agent, number, cast.agent.person_id)
    desk.run(reply, cast.agent, number, "کدام طبقه؟")
    return number


def closed(desk: Desk, cast: Cast) -> str:
    number = report(desk, cast.customer, subject="پایان‌یافته")
    desk.run(take, cast.agent, number, "solve", {"solution": "درست شد"})
    return number


def several(desk: Desk, cast: Cast, count: int) -> list[str]:
    return [report(desk, cast.customer, subject=f"گزارش {place}") for place in range(count)]


async def at(visitor: Visitor, query: str = "", name: str = "customer") -> Visitor:
    await visitor.sign_in(name)
    await visitor.user.open(f"/portal/tickets{query}")
    return visitor


async def test_tickets_stand_in_three_groups_with_counts(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    waiting, done = asked_by_staff(portal, cast), closed(portal, cast)
    fresh = several(portal, cast, 2)
    await at(visitor)
    assert numbers(visitor) == fresh[::-1]
    for marker, count in (("open", "۲"), ("waiting", "۱"), ("closed", "۱")):
        [label] = visitor.user.find(marker=f"count-{marker}").elements
        assert isinstance(label, ui.label)
        assert label.text == count
    visitor.user.find(marker="group-waiting").click()
    await eventually(lambda: numbers(visitor) == [waiting])
    visitor.user.find(marker="group-closed").click()
    await eventually(lambda: numbers(visitor) == [done])


async def test_a_card_speaks_the_customers_words(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = asked_by_staff(portal, cast, subject="چاپگر طبقهٔ دوم")
    await at(visitor, "?group=waiting")
    [card] = cards(visitor)
    assert card["number"] == number
    assert card["subject"] == "چاپگر طبقهٔ دوم"
    assert card["state"] == "چشم‌به‌راه شما"
    assert card["wanted"] == "پاسخ شما لازم است"
    assert card["detail"] == "مسئول: آرش کارشناس"
    assert card["href"] == f"/portal/tickets/{number}"


async def test_what_waits_for_him_comes_first_when_nothing_else_is_open(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    number = asked_by_staff(portal, cast)
    await at(visitor)
    assert numbers(visitor) == [number]


@pytest.mark.parametrize("query", ["?group=nonsense", "?group=open&q=%20"])
async def test_an_odd_address_shows_the_open_ones(visitor: Visitor, portal: Desk, cast: Cast, query: str) -> None:
    number = report(portal, cast.customer)
    await at(visitor, query)
    assert numbers(visitor) == [number]


async def test_a_search_looks_through_all_groups(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    done = closed(portal, cast)
    report(portal, cast.customer)
    await at(visitor)
    [box] = visitor.user.find(ui.input).elements
    box.set_value("پایان یافته")
    await eventually(lambda: numbers(visitor) == [done])
    box.set_value("هیچ")
    await visitor.user.should_see("تیکتی پیدا نشد")
    visitor.user.find(marker="group-open").click()
    await eventually(lambda: len(numbers(visitor)) == 1 and numbers(visitor) != [done])
    assert box.value == ""


async def test_a_search_can_stand_in_the_address(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    done = closed(portal, cast)
    await at(visitor, "?q=پایان‌یافته")
    assert numbers(visitor) == [done]


async def test_long_lists_go_on(visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(my_tickets, "_PAGE", 2)
    made = several(portal, cast, 5)
    await at(visitor)
    assert numbers(visitor) == made[:2:-1]
    visitor.user.find("تیکت‌های بیشتر").click()
    await eventually(lambda: numbers(visitor) == made[:0:-1])
    visitor.user.find("تیکت‌های بیشتر").click()
    await eventually(lambda: numbers(visitor) == made[::-1])
    await visitor.user.should_not_see("تیکت‌های بیشتر")


@pytest.mark.parametrize(
    ("group", "title"),
    [("open", "تیکت بازی ندارید"), ("waiting", "چیزی منتظر شما نیست"), ("closed", "هنوز تیکت بسته‌ای ندارید")],
)
async def test_an_empty_group_says_what_comes_next(visitor: Visitor, group: str, title: str) -> None:
    await at(visitor, f"?group={group}")
    await visitor.user.should_see(title)
    await visitor.user.should_see("تیکت تازه")


async def test_a_customer_puts_his_tickets_in_his_own_order(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    made = several(portal, cast, 3)
    await at(visitor, "?sort=created_at")
    assert numbers(visitor) == made
    choice = visitor.user.find(marker="order")
    choice.trigger("change", "-created_at")
    await eventually(lambda: numbers(visitor) == made[::-1])
    choice.trigger("change", "created_at")
    await eventually(lambda: numbers(visitor) == made)


@pytest.mark.parametrize("odd", ["priority_rank", "id; drop", None, 7])
async def test_an_order_that_is_not_offered_changes_nothing(
    visitor: Visitor, portal: Desk, cast: Cast, odd: object
) -> None:
    made = several(portal, cast, 2)
    await at(visitor, "?sort=priority_rank")
    assert numbers(visitor) == made[::-1]
    visitor.user.find(marker="order").trigger("change", odd)
    await asyncio.sleep(0.05)
    assert numbers(visitor) == made[::-1]


async def test_an_empty_list_leads_on(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    await at(visitor, "?group=closed")
    visitor.user.find("دیدن تیکت‌های باز").click()
    await eventually(lambda: numbers(visitor) == [number])


async def test_tickets_of_others_are_not_among_them(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    for name in ("stranger", "neighbour"):
        await at(visitor, name=name)
        assert cards(visitor) == []


async def test_a_manager_finds_his_own_here_not_those_of_his_people(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    mine = report(portal, cast.manager)
    await at(visitor, name="manager")
    assert numbers(visitor) == [mine]


async def test_the_list_is_live(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    await at(visitor)
    portal.run(assign, cast.agent, number, cast.agent.person_id)
    portal.run(reply, cast.agent, number, "کدام طبقه؟")
    await eventually(lambda: numbers(visitor) == [])
    second = report(portal, cast.customer)
    await eventually(lambda: numbers(visitor) == [second])


async def test_nobody_is_led_to_the_sign_in(visitor: Visitor) -> None:
    answer = await visitor.http.get("/portal/tickets")
    assert answer.is_redirect
    assert answer.headers["location"].startswith("/portal/sign-in")


async def test_who_reads_his_organizations_tickets_has_a_list_of_them(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    number = report(portal, cast.customer, subject="چاپگر همکار")
    report(portal, cast.stranger, subject="چاپگر بیگانه")
    await at(visitor, name="manager")
    assert numbers(visitor) == []
    assert "?whose=organization" in (await visitor.http.get("/portal/tickets")).text
    await at(visitor, "?whose=organization", "manager")
    assert [(card["number"], card["by"]) for card in cards(visitor)] == [(number, "حمید مشتری")]
    [count] = visitor.user.find(marker="count-open").elements
    assert isinstance(count, ui.label)
    assert count.text == "۱"
    await at(visitor, "?whose=organization&q=چاپگر", "manager")
    assert numbers(visitor) == [number]


async def test_who_reads_his_own_alone_has_no_other_list(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    report(portal, cast.manager)
    number = report(portal, cast.customer)
    await at(visitor, "?whose=organization")
    assert numbers(visitor) == [number]
    assert cards(visitor)[0]["by"] == ""
    assert "whose=organization" not in (await visitor.http.get("/portal/tickets")).text
