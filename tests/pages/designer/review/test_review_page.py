"""A draft looked through: findings, sentences, what goes, the replay, and the way to publish."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from nicegui import background_tasks, ui
from nicegui.testing.user_interaction import UserInteraction

from app.actions.designer import drafts, editing, publishing
from app.actions.people import prefer
from app.actions.progress import take
from app.core.problems import NotFound
from app.tenancy.desk import Desk
from pages.designer.review.replay_board import ReplayBoard
from pages.parts.why import WhyPanel
from tests.actions.designer.designing import (
    both_design,
    draft_with,
    four_eyes,
    published,
    recoloured,
    without_state,
)  # fmt: skip
from tests.cast import Cast, report
from tests.cast.looking import everything
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


def serial_required(document: dict[str, Any]) -> None:
    for section in document["forms"]["report"]["pages"][0]["sections"]:
        for item in section["fields"]:
            if item["field"] == "serial":
                item["required"] = True


def serial_when_high(document: dict[str, Any]) -> None:
    when = {"fact": "custom.severity", "op": "eq", "value": "high"}
    document["forms"]["report"]["rules"].append({"id": "high_needs_serial", "when": when, "require": ["serial"]})


def kept_in_files(document: dict[str, Any]) -> None:
    document["tenant"]["managed_by"] = "files"


def dangling(document: dict[str, Any]) -> None:
    document["forms"]["report"]["workflow"] = "suport"


async def opened(visitor: Visitor, number: int, name: str = "admin") -> None:
    await visitor.sign_in(name)
    await visitor.user.open(f"/portal/designer/{number}/review")


def button(visitor: Visitor) -> ui.button:
    [found] = visitor.user.find(marker="publish").elements
    assert isinstance(found, ui.button)
    return found


def board(visitor: Visitor) -> ReplayBoard:
    [found] = visitor.user.find(kind=ReplayBoard).elements
    assert isinstance(found, ReplayBoard)
    return found


def send(visitor: Visitor, element: ui.element, event: str, args: Any) -> None:
    UserInteraction(visitor.user, {element}, None).trigger(event, args)


async def test_the_change_is_told_in_sentences_and_published(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    before = portal.bundle.version
    number = draft_with(portal, cast.admin, recoloured(), serial_required)
    await opened(visitor, number)
    await visitor.user.should_see("فرم «گزارش خرابی»")
    await visitor.user.should_see("#123456")
    visitor.user.find(marker="message").type("شمارهٔ سریال لازم شد")
    visitor.user.find(marker="publish").click()
    await eventually(lambda: is_gone(portal, cast, number))
    await visitor.user.should_see("منتشر شد و برای همه برقرار است")
    await visitor.user.should_see("شمارهٔ سریال لازم شد")
    portal.refresh()
    assert portal.bundle.version == before + 1


async def test_errors_stand_in_the_way_and_lead_to_their_place(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = draft_with(portal, cast.admin, dangling)
    await opened(visitor, number)
    await visitor.user.should_see("جلوی انتشار را می‌گیرد")
    assert not button(visitor).enabled
    links = [each.props.get("href", "") for each in visitor.user.find(kind=ui.element).elements if each.tag == "a"]
    assert any(f"/portal/designer/{number}/forms/report" in link for link in links)


async def test_what_can_be_mended_is_mended_with_one_click(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = draft_with(portal, cast.admin, dangling)
    await opened(visitor, number)
    fixes = [each for each in visitor.user.find(kind=ui.button).elements if "support" in each.text]
    UserInteraction(visitor.user, set(fixes[:1]), None).click()
    await eventually(
        lambda: portal.run(drafts.draft, cast.admin, number).document["forms"]["report"]["workflow"] == "support"
    )
    await visitor.user.should_see("این پیش‌نویس چیزی را تغییر نمی‌دهد.")
    assert not button(visitor).enabled


async def test_where_tickets_go_has_to_be_chosen_first(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    ticket = report(portal, cast.customer)
    portal.run(take, cast.agent, ticket, "park", reason="منتظر قطعه")
    number = draft_with(portal, cast.admin, without_state("parked"))
    await opened(visitor, number)
    await visitor.user.should_see("«\u2068کنارگذاشته\u2069»")
    assert not button(visitor).enabled
    [choice] = visitor.user.find(marker="mapping-state:support:parked").elements
    assert isinstance(choice, ui.select)
    with visitor.user:
        choice.value = "working"
    await eventually(lambda: button(visitor).enabled)
    visitor.user.find(marker="publish").click()
    await visitor.user.should_see("۱ تیکت با وضعیت «کنارگذاشته» به «در دست کار» رفت")


async def test_where_tickets_go_is_asked_in_the_language_of_the_page(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    portal.run(take, cast.agent, report(portal, cast.customer), "park", reason="منتظر قطعه")
    number = draft_with(portal, cast.admin, without_state("parked"))
    await opened(visitor, number)
    await visitor.user.should_see("«\u2068کنارگذاشته\u2069»")
    portal.run(prefer, cast.admin, language="en")
    await visitor.user.open(f"/portal/designer/{number}/review")
    await visitor.user.should_see("1 ticket has the state “\u2068Parked\u2069”")
    await visitor.user.should_not_see("کنارگذاشته")


async def test_past_tickets_are_tried_and_nothing_is_written(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer, severity="high")
    report(portal, cast.neighbour)
    number = draft_with(portal, cast.admin, serial_when_high)
    await opened(visitor, number)
    before = everything(portal)
    send(visitor, board(visitor), "start", 100)
    await visitor.user.should_see("از ۲ تیکت، ۱ تیکت فرق می‌کرد و ۱ تیکت فرستاده نمی‌شد.")
    [group] = [each for each in board(visitor)._props["groups"] if each["stopped"]]
    assert "high_needs_serial" in group["rule"]
    assert [each["why"] for each in group["tickets"]] == [True]
    send(visitor, board(visitor), "why", {"group": group["key"], "place": 0})
    await visitor.user.should_see(kind=WhyPanel)
    assert everything(portal) == before


async def test_a_browser_cannot_ask_the_replay_for_what_is_not_there(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    report(portal, cast.customer, severity="high")
    await opened(visitor, draft_with(portal, cast.admin, serial_when_high))
    for args in (7, "100", None, 10**9):
        send(visitor, board(visitor), "start", args)
    assert board(visitor)._props["running"] is False
    send(visitor, board(visitor), "start", 100)
    await visitor.user.should_see("۱ تیکت فرستاده نمی‌شد")
    for sent in ({"group": "999999999", "place": 0}, {"group": "0", "place": 99}, {"group": "x"}, None, {"place": -1}):
        send(visitor, board(visitor), "why", sent)
    await visitor.user.should_not_see(kind=WhyPanel)


async def test_the_replay_can_be_stopped(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer, severity="high")
    await opened(visitor, draft_with(portal, cast.admin, serial_when_high))
    made = board(visitor)
    with visitor.user:
        running = background_tasks.create(made.run(1000))
        await asyncio.sleep(0)
        send(visitor, made, "cancel", None)
        await running
    assert (made._props["running"], made._props["groups"]) == (False, [])
    assert "۰ تیکت آزموده شد" in made._props["status"]


async def test_a_changed_draft_is_read_again_and_the_replay_forgotten(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    report(portal, cast.customer, severity="high")
    number = draft_with(portal, cast.admin, serial_when_high)
    await opened(visitor, number)
    send(visitor, board(visitor), "start", 100)
    await visitor.user.should_see("۱ تیکت فرستاده نمی‌شد")
    edits = [{"op": "replace", "path": "/branding/color", "value": "#654321"}]
    portal.run(editing.edit, cast.admin, number, 1, edits, {"key": "design.step.edit"})
    await visitor.user.should_see("#654321", retries=20)
    assert board(visitor)._props["groups"] == []


async def test_the_change_in_json_is_folded_until_it_is_opened(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await opened(visitor, draft_with(portal, cast.admin, recoloured()))
    await visitor.user.should_not_see("branding.json")
    visitor.user.find(marker="json-diff").trigger("toggle")
    await visitor.user.should_see("branding.json")
    await visitor.user.should_see("+1")


def pinned(document: dict[str, Any]) -> None:
    expect = {"priority": "urgent", "required": ["serial"]}
    golden = {"id": "one", "label": {"fa": "یک", "en": "One"}, "form": "report", "role": "customer"}
    document["tests"] = {"one": {**golden, "values": {"subject": "x", "body": "x"}, "expect": expect}}


async def test_a_golden_ticket_that_came_out_otherwise_is_told(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number, told = draft_with(portal, cast.admin, pinned), "انتظار «\u2068شمارهٔ سریال\u2069» بود، ولی هیچ‌کدام شد."
    await opened(visitor, number)
    await visitor.user.should_see("چیز دیگری شد")
    await visitor.user.should_see(told)
    await visitor.user.open(f"/portal/designer/{number}/lists/golden")
    visitor.user.find(marker="run-golden").click()
    await visitor.user.should_see(told)


async def test_a_second_pair_of_eyes_approves_and_the_owner_publishes(
    visitors: Callable[[], Visitor], portal: Desk, cast: Cast
) -> None:
    published(portal, cast.admin, both_design, four_eyes)
    number = portal.run(drafts.begin, cast.admin)
    edits = [{"op": "replace", "path": "/branding/color", "value": "#654321"}]
    portal.run(editing.edit, cast.admin, number, 1, edits, {"key": "design.step.edit"})
    owner, other = visitors(), visitors()
    await opened(owner, number)
    await owner.user.should_see("نشانی همین صفحه را برایش بفرستید")
    assert not button(owner).enabled
    await opened(other, number, "supervisor")
    await other.user.should_see("منتظر تأیید کسی جز صاحبش")
    other.user.find(marker="publish").click()
    await eventually(lambda: button(owner).enabled)
    owner.user.find(marker="publish").click()
    await eventually(lambda: is_gone(portal, cast, number))


async def test_who_is_behind_is_led_to_the_merge(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = draft_with(portal, cast.admin, serial_required)
    published(portal, cast.admin, recoloured())
    await opened(visitor, number)
    await visitor.user.should_see("نخست هر دو را یکی کنید")
    await visitor.user.should_see("رفتن به انتشار")
    await visitor.user.should_not_see("با انتشار، نسخهٔ")
    assert not button(visitor).enabled


async def test_where_files_are_kept_the_patch_is_offered_instead(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    first = portal.bundle.version
    published(portal, cast.admin, kept_in_files)
    number = draft_with(portal, cast.admin, kept_in_files, recoloured())
    await opened(visitor, number)
    await visitor.user.should_see("از اینجا منتشر نمی‌شود")
    await visitor.user.should_not_see(marker="publish")
    visitor.user.find(marker="patch").click()
    found = await visitor.user.download.next()
    assert b"#123456" in found.content
    await visitor.user.open(f"/portal/designer/history/{first}")
    await visitor.user.should_not_see(marker="roll-back")


@pytest.mark.parametrize("name", ["agent", "customer"])
async def test_nobody_else_looks_a_draft_through(visitor: Visitor, portal: Desk, cast: Cast, name: str) -> None:
    number = draft_with(portal, cast.admin, recoloured())
    await visitor.sign_in(name)
    assert (await visitor.http.get(f"/portal/designer/{number}/review")).status_code in (403, 404)


def is_gone(portal: Desk, cast: Cast, number: int) -> bool:
    try:
        portal.run(publishing.review, cast.admin, number)
    except NotFound:
        return True
    return False
