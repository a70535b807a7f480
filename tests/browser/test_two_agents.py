"""Two agents on one ticket: each sees what the other does, and nothing of either is lost or said twice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from app.core.text import isolate
from bench.server import Server
from tests.browser.conftest import Window, ask, sign_in

pytestmark = pytest.mark.browser
POUYA, SARA = "پویا نادری", "سارا رضایی"  # agent and supervisor


@pytest.mark.seed("B25")
@pytest.mark.seed("D11")
def test_each_sees_the_other_come_write_change_and_go(server: Server, window: Window) -> None:
    customer, pouya, sara = _three(server, window)
    number = ask(customer, server.url, "دو کارشناس بر یک تیکت")
    for page in (pouya, sara):
        _open(page, server.url, number)
    expect(_others(pouya)).to_contain_text(f"{isolate(SARA)} همین حالا این تیکت را می‌بیند")
    expect(_others(sara)).to_contain_text(f"{isolate(POUYA)} همین حالا این تیکت را می‌بیند")
    sara.get_by_role("textbox", name="پاسخ به مشتری").press_sequentially("سلام")
    expect(_others(pouya)).to_contain_text(f"{isolate(SARA)} دارد به مشتری پاسخ می‌نویسد")
    _note_tab(sara).press_sequentially("فقط")
    expect(_others(pouya)).to_contain_text(f"{isolate(SARA)} همین حالا این تیکت را می‌بیند و یادداشت می‌نویسد")

    sara.get_by_role("combobox", name="اولویت").select_option(label="کم")
    expect(_news(pouya)).to_contain_text(
        f"{isolate(SARA)} اولویت را از «{isolate('عادی')}» به «{isolate('کم')}» تغییر داد"
    )
    expect(pouya.get_by_role("combobox", name="اولویت").locator("option:checked")).to_have_text("کم")
    expect(_news(sara)).to_be_empty()
    _news(pouya).get_by_role("button").click()
    expect(_news(pouya)).to_be_empty()

    sara.get_by_role("link", name="بازگشت به فهرست", exact=True).click()
    expect(_others(pouya)).to_be_empty()
    customer.goto(f"{server.url}/portal/tickets/{number}")
    expect(customer.get_by_role("log")).to_be_visible()
    assert "می‌بیند" not in customer.get_by_role("main").inner_text()


@pytest.mark.seed("B25")
def test_an_edit_that_comes_too_late_keeps_its_text(server: Server, window: Window) -> None:
    customer, pouya, sara = _three(server, window)
    number = ask(customer, server.url, "ویرایش هم‌زمان یک پاسخ")
    for page in (pouya, sara):
        _open(page, server.url, number)
    late, first = _edit(pouya), _edit(sara)
    first.fill("از سارا")
    sara.get_by_role("button", name="ذخیره", exact=True).click()
    expect(_news(pouya)).to_contain_text(f"{isolate(SARA)} این فیلدها را تغییر داد: {isolate('چه رخ داد؟')}")
    late.fill("از پویا")
    pouya.get_by_role("button", name="ذخیره", exact=True).click()
    expect(pouya.get_by_role("alert").filter(has_text="این‌جا مانده است")).to_contain_text("از سارا")
    expect(late).to_have_value("از پویا")
    expect(_answer_of(sara)).to_contain_text("از سارا")
    pouya.get_by_role("button", name="ذخیره", exact=True).click()
    for page in (pouya, sara):
        expect(_answer_of(page)).to_contain_text("از پویا")


@pytest.mark.seed("B25")
def test_a_message_can_be_taken_back_and_goes_out_once(server: Server, window: Window) -> None:
    customer, pouya, sara = _three(server, window)
    number = ask(customer, server.url, "پاسخی که پس گرفته می‌شود")
    customer.goto(f"{server.url}/portal/tickets/{number}")
    for page in (pouya, sara):
        _open(page, server.url, number)
    box = pouya.get_by_role("textbox", name="پاسخ به مشتری")
    box.fill("پاسخ شتاب‌زده")
    pouya.get_by_role("button", name="ارسال", exact=True).click()
    held = pouya.get_by_role("log").get_by_role("article").filter(has_text="پاسخ شتاب‌زده")
    expect(held).to_contain_text("فرستاده می‌شود")
    expect(box).to_have_value("")
    held.get_by_role("button", name="پس گرفتن").click()
    expect(box).to_have_value("پاسخ شتاب‌زده")
    expect(box).to_be_focused()
    expect(held).to_have_count(0)

    box.fill("پاسخ سنجیده")
    box.press("Control+Enter")
    waiting = pouya.get_by_role("log").get_by_role("article").filter(has_text="پاسخ سنجیده")
    expect(waiting.get_by_role("button", name="پس گرفتن")).to_be_visible()
    for page in (customer, sara, pouya):
        expect(page.get_by_role("log").get_by_text("پاسخ سنجیده")).to_have_count(1)
        expect(page.get_by_role("log").get_by_text("شتاب‌زده")).to_have_count(0)
    _mention(pouya)
    expect(sara.get_by_role("log").get_by_text(f"@{SARA}", exact=False)).to_be_visible()
    expect(pouya.get_by_role("log").get_by_role("button", name="پس گرفتن")).to_have_count(0)
    customer.reload()
    expect(customer.get_by_role("log").get_by_text("پاسخ سنجیده")).to_have_count(1)
    assert SARA not in customer.get_by_role("main").inner_text()
    sara.goto(f"{server.url}/portal/workspace?mine=mentioned")
    expect(sara.get_by_role("link", name="پاسخی که پس گرفته می‌شود")).to_be_visible()


@pytest.mark.seed("B25")
def test_one_deed_for_many_says_first_what_each_ticket_allows(server: Server, window: Window) -> None:
    customer, _, sara = _three(server, window)
    seen, fresh = (ask(customer, server.url, f"گروهی {name}") for name in ("دیده‌شده", "تازه"))
    _open(sara, server.url, seen)
    sara.get_by_role("button", name="مشاهده شد").click()
    expect(sara.get_by_role("button", name="مشاهده شد")).to_have_count(0)
    sara.goto(f"{server.url}/portal/workspace")
    for number in (seen, fresh):
        sara.get_by_role("checkbox", name=number).check()
    sara.get_by_role("toolbar").get_by_role("button", name="تغییر وضعیت").click()
    dialog = sara.get_by_role("dialog")
    dialog.get_by_role("combobox", name="گام").select_option(label="مشاهده شد (۱ از ۲)")
    expect(dialog.get_by_role("status")).to_contain_text("برای یک تیکت شدنی است. یک تیکت دست‌نخورده می‌ماند:")
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    expect(dialog.get_by_role("listitem")).to_contain_text(seen)
    dialog.get_by_role("button", name="انجام برای یک تیکت").click()
    expect(dialog.get_by_role("status")).to_contain_text("۱ از ۱ تیکت انجام شد.")
    dialog.get_by_role("button", name="بستن").click()
    row = sara.get_by_role("row").filter(has_text=fresh)
    expect(row).to_contain_text("دیده‌شده در دپارتمان")


@pytest.mark.seed("B25")
def test_spam_leaves_every_list_and_comes_back(server: Server, window: Window) -> None:
    customer, pouya, sara = _three(server, window)
    subject = "هرزنامه‌ای که نبود"
    number = ask(customer, server.url, subject)
    for page in (pouya, sara):
        _open(page, server.url, number)
    sara.get_by_role("button", name="کارهای دیگر").click()
    sara.get_by_role("menuitem", name="هرزنامه است").click()
    sara.get_by_role("dialog").get_by_role("button", name="انتقال به هرزنامه‌ها").click()
    undo = sara.get_by_role("status").filter(has_text=f"تیکت {number} به هرزنامه‌ها رفت.")
    expect(undo).to_be_visible()
    expect(sara.get_by_role("table")).to_be_visible()
    expect(sara.get_by_role("link", name=subject)).to_have_count(0)
    expect(_news(pouya)).to_contain_text(f"{isolate(SARA)} تیکت را هرزنامه شمرد")
    gone = customer.goto(f"{server.url}/portal/tickets/{number}")
    assert gone is not None
    assert gone.status == 404
    undo.get_by_role("button", name="برگرداندن").click()
    expect(sara.get_by_role("heading", level=1, name=subject)).to_be_visible()
    customer.goto(f"{server.url}/portal/tickets/{number}")
    expect(customer.get_by_role("heading", level=1, name=subject)).to_be_visible()


def _three(server: Server, window: Window) -> tuple[Page, Page, Page]:
    pages = window(width=390), window(), window()
    for page, name in zip(pages, ("customer", "agent", "supervisor"), strict=True):
        sign_in(page, server.url, "portal", name)
    return pages


def _open(page: Page, url: str, number: str) -> None:
    page.goto(f"{url}/portal/workspace/tickets/{number}")
    expect(page.get_by_role("textbox", name="پاسخ به مشتری")).to_be_editable()


def _others(page: Page) -> Locator:
    return page.locator(".presence")


def _news(page: Page) -> Locator:
    return page.locator(".news")


def _note_tab(page: Page) -> Locator:
    page.get_by_role("tab", name="یادداشت داخلی").click()
    return page.get_by_role("textbox", name="یادداشت داخلی")


def _edit(page: Page) -> Locator:
    page.get_by_role("button", name="ویرایش «چه رخ داد؟»").click()
    return page.locator(".is-editing").get_by_role("textbox")


def _answer_of(page: Page) -> Locator:
    return page.locator(".facts__pair").filter(has_text="چه رخ داد؟")


def _mention(page: Page) -> None:
    """A note that calls a colleague by typing, chosen from the list by key."""
    note = _note_tab(page)
    note.press_sequentially("لطفاً ببینید @سارا")
    expect(page.get_by_role("listbox").get_by_role("option", name=re.compile(SARA))).to_be_visible()
    note.press("Enter")
    expect(note).to_have_value(f"لطفاً ببینید @{SARA} ")
    page.get_by_role("button", name="ثبت یادداشت").click()
