"""What went live: the list, one version, the way back; and a draft brought together with it."""

from __future__ import annotations

from typing import Any

import pytest
from nicegui import ui
from nicegui.testing.user_interaction import UserInteraction

from app.actions.designer import drafts
from app.actions.progress import take
from app.core.text import to_persian_digits
from app.tenancy.desk import Desk
from pages.designer.preview.preview_frame import PreviewFrame
from tests.actions.designer.designing import draft_with, published, recoloured, without_state
from tests.actions.designer.trees import branches
from tests.cast import Cast, question, report
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


def renamed(word: str) -> Any:
    def change(document: dict[str, Any]) -> None:
        document["forms"]["report"]["label"] = {"fa": word, "en": word}

    return change


def version(portal: Desk) -> int:
    portal.refresh()
    return portal.bundle.version


async def test_versions_are_listed_with_who_when_and_how_much(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, recoloured())
    await visitor.sign_in("admin")
    await visitor.user.open("/portal/designer/history")
    await visitor.user.should_see("برقرار")
    await visitor.user.should_see("پریسا راهبر")
    await visitor.user.should_see("یک تغییر")
    lines = visitor.user.find("پریسا راهبر").elements
    assert not any("dir" in line.props for line in lines)  # a sentence of the page, whatever letters a name begins with
    links = [each.props.get("href", "") for each in visitor.user.find(kind=ui.element).elements if each.tag == "a"]
    assert f"/portal/designer/history/{version(portal)}" in links
    await visitor.user.open(f"/portal/designer/history?before={version(portal)}")
    await visitor.user.should_not_see("برقرار")
    await visitor.user.should_see("تازه‌ترین‌ها")


async def test_a_new_version_appears_while_one_looks(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open("/portal/designer/history")
    await visitor.user.should_not_see("پریسا راهبر · ")
    published(portal, cast.admin, recoloured())
    await visitor.user.should_see("یک تغییر", retries=20)


async def test_a_version_tells_its_changes_and_is_compared_with_any_other(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    first = version(portal)
    published(portal, cast.admin, recoloured())
    published(portal, cast.admin, recoloured(), renamed("خرابی‌ها"))
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/history/{first + 2}")
    await visitor.user.should_see("خرابی‌ها")
    await visitor.user.should_not_see("#123456")
    await visitor.user.open(f"/portal/designer/history/{first + 2}?compare={first}")
    await visitor.user.should_see("#123456")
    visitor.user.find(marker="json-diff").trigger("toggle")
    await visitor.user.should_see("branding.json")


async def test_another_draft_begins_from_an_old_version(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    first = version(portal)
    published(portal, cast.admin, recoloured())
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/history/{first}")
    visitor.user.find(marker="begin-draft").click()
    await eventually(lambda: bool(portal.run(drafts.drafts, cast.admin)))
    [info] = portal.run(drafts.drafts, cast.admin)
    document = portal.run(drafts.draft, cast.admin, info.id).document
    assert document["branding"]["color"] != "#123456"


async def test_an_old_version_comes_back_with_its_tickets(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    def with_state(document: dict[str, Any]) -> None:
        workflow = document["workflows"]["support"]
        workflow["states"].append({"id": "checked", "label": {"fa": "وارسی", "en": "Check"}, "category": "open"})
        ways = {"label": {"fa": "وارسی کن", "en": "Check"}, "from": ["received"], "roles": ["agent"]}
        workflow["transitions"].append({"id": "check_it", "to": "checked", **ways})
        workflow["transitions"].append(
            {"id": "checked_it", "label": {"fa": "بازگرد", "en": "Back"}, "from": ["checked"], "to": "working",
             "roles": ["agent"]}
        )  # fmt: skip

    first = version(portal)
    published(portal, cast.admin, with_state)
    ticket = report(portal, cast.customer)
    portal.run(take, cast.agent, ticket, "check_it")
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/history/{first}")
    visitor.user.find(marker="roll-back").click()
    await visitor.user.should_see("بی‌درنگ برای همه برقرار می‌شود")
    [confirm] = visitor.user.find(marker="confirm").elements
    assert isinstance(confirm, ui.button)
    assert not confirm.enabled
    [choice] = visitor.user.find(marker="mapping-state:support:checked").elements
    assert isinstance(choice, ui.select)
    with visitor.user:
        choice.value = "working"
    await eventually(lambda: confirm.enabled)
    visitor.user.find(marker="rollback-message").type("زود بود")
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: version(portal) == first + 2)
    await visitor.user.should_see("۱ تیکت با وضعیت «وارسی» به «در دست کار» رفت")
    await visitor.user.should_see("زود بود")


async def test_one_gets_back_behind_the_first_topic(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    first = published(portal, cast.admin, lambda document: document["catalog"].update(topics=[]))
    published(portal, cast.admin)
    question(portal, cast.neighbour, topic="mail")
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/history/{first}")
    visitor.user.find(marker="roll-back").click()
    await visitor.user.should_see(kind=ui.select, marker="mapping-topic:mail")
    [choice] = visitor.user.find(marker="mapping-topic:mail").elements
    assert isinstance(choice, ui.select)
    assert choice.options == {"": "بدون موضوع درخواست"}
    [confirm] = visitor.user.find(marker="confirm").elements
    assert isinstance(confirm, ui.button)
    assert not confirm.enabled
    with visitor.user:
        choice.value = ""
    await eventually(lambda: confirm.enabled)
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: version(portal) == first + 2)
    await visitor.user.should_see("موضوع درخواست «پست الکترونیک» از ۱ تیکت برداشته شد")


async def test_a_branch_is_told_from_another_one_with_the_same_option(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    published(portal, cast.admin, branches("hard", "soft"))
    report(portal, cast.customer, place=["soft", "other"])
    mapped = {"option:place:soft/other": "other"}
    number = published(portal, cast.admin, branches("hard"), mappings=mapped)
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/history/{number}")
    await visitor.user.should_see("۱ تیکت با گزینهٔ «نرم‌افزار › سایر» به «سخت‌افزار › سایر» رفت")


async def test_a_state_of_another_category_is_told(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    def change(document: dict[str, Any]) -> None:
        document["workflows"]["support"]["states"][0]["category"] = "open"

    report(portal, cast.customer)
    number = published(portal, cast.admin, change)
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/history/{number}")
    await visitor.user.should_see("دستهٔ وضعیت «رسیده» «باز» شد (۱ تیکت)")


async def test_with_four_eyes_one_is_led_to_the_review_of_a_draft(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    first = version(portal)
    published(portal, cast.admin, lambda document: document["tenant"].update(publishing={"four_eyes": True}))
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/history/{first}")
    visitor.user.find(marker="roll-back").click()
    await visitor.user.should_see("پس از تأیید همکاری دیگر")
    visitor.user.find(marker="rollback-message").type("زود بود")
    visitor.user.find(marker="confirm").click()
    await visitor.user.should_see("باید همکار دیگری که حق انتشار دارد آن را تأیید کند")
    await visitor.user.should_see(f"بازگشت به نسخهٔ {to_persian_digits(str(first))}")
    [message] = visitor.user.find(marker="message").elements
    assert isinstance(message, ui.textarea)
    assert message.value == "زود بود"
    assert version(portal) == first + 1


async def test_any_screen_is_opened_as_of_an_old_version(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    first = version(portal)
    published(portal, cast.admin, renamed("خرابی‌ها"))
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/history/{first}/preview")
    [frame] = visitor.user.find(kind=PreviewFrame).elements
    labels = [form["label"] for form in frame._props["forms"]]
    assert "گزارش خرابی" in labels
    assert "خرابی‌ها" not in labels
    await visitor.user.open(f"/portal/designer/history/{first}/preview/screen?role=customer&language=fa&form=report")
    await visitor.user.should_see("گزارش خرابی")


@pytest.mark.parametrize("path", ["999", "x", "99999999999", "1?compare=999", "999/preview"])
async def test_what_was_never_published_is_not_found(visitor: Visitor, path: str) -> None:
    await visitor.sign_in("admin")
    assert (await visitor.http.get(f"/portal/designer/history/{path}")).status_code == 404


async def test_both_sides_are_brought_together_by_choosing(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = draft_with(portal, cast.admin, renamed("مال من"), without_state("parked"))
    published(portal, cast.admin, renamed("مال آن‌ها"), recoloured())
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/{number}/merge")
    for text in ("مال من", "مال آن‌ها", "گزارش خرابی", "آنچه دیگران تغییر داده‌اند"):
        await visitor.user.should_see(text)
    [button] = visitor.user.find(marker="catch-up").elements
    assert isinstance(button, ui.button)
    assert not button.enabled
    for place, side in ((0, "mine"), (1, "theirs")):
        visitor.user.find(marker=f"conflict-{place}-{side}").trigger("change")
    await eventually(lambda: button.enabled)
    visitor.user.find(marker="catch-up").click()
    await eventually(lambda: not portal.run(drafts.draft, cast.admin, number).info.is_behind)
    document = portal.run(drafts.draft, cast.admin, number).document
    assert sorted(document["forms"]["report"]["label"].values()) == ["مال آن‌ها", "مال من"]
    assert document["branding"]["color"] == "#123456"
    assert "parked" not in {state["id"] for state in document["workflows"]["support"]["states"]}


async def test_where_nothing_has_to_be_brought_together_that_is_said(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    number = draft_with(portal, cast.admin, recoloured())
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/{number}/merge")
    await visitor.user.should_see("چیزی برای یکی کردن نیست")


async def test_the_preview_of_a_draft_stands_at_what_was_chosen(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = draft_with(portal, cast.admin, renamed("خرابی‌ها"))
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/{number}/preview?form=report&role=nobody&device=watch&state=nowhere")
    [frame] = visitor.user.find(kind=PreviewFrame).elements
    assert frame.asked == {
        "role": "customer", "language": "fa", "form": "report", "state": "", "device": "desktop", "dark": "",
    }  # fmt: skip
    for name, value in (("device", "phone"), ("state", "solved"), ("language", "en"), ("role", "-"), ("dark", "1")):
        UserInteraction(visitor.user, {frame}, None).trigger("asked", {"name": name, "value": value})
    assert frame.asked == {
        "role": "-", "language": "en", "form": "report", "state": "solved", "device": "phone", "dark": "1",
    }  # fmt: skip
    for sent in ({"name": "role", "value": "nobody"}, {"name": "address", "value": "x"}, {"name": "form"}, None, 7):
        UserInteraction(visitor.user, {frame}, None).trigger("asked", sent)
    assert frame.asked["role"] == "customer", "what is not offered falls back to the first"
    UserInteraction(visitor.user, {frame}, None).trigger("asked", {"name": "form", "value": "question"})
    assert frame.asked["state"] == ""


async def test_a_draft_that_cannot_be_drawn_says_so_in_the_preview(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = draft_with(portal, cast.admin, lambda document: document["forms"]["report"].update(workflow="nothing"))
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/designer/{number}/preview")
    await visitor.user.should_see("این پیش‌نویس هنوز نمایش‌دادنی نیست")
    await visitor.user.should_see("دیدن یافته‌ها")
    await visitor.user.should_not_see(kind=PreviewFrame)
    await visitor.user.open(f"/portal/designer/{number}/preview/screen?role=customer")
    await visitor.user.should_see("این پیش‌نویس هنوز نمایش‌دادنی نیست")
