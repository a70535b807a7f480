"""What the browser does by itself on the customer's pages: the search box, pictures, moments."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bench.server import Server
from tests.browser.conftest import Window, sign_in
from tests.cast.files import picture

pytestmark = pytest.mark.browser
LOOK_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"


def test_a_stranger_finds_a_form_by_keyboard_alone(server: Server, window: Window) -> None:
    page = window(width=390)
    page.goto(f"{server.url}/portal/")
    box = page.get_by_role("combobox")
    box.fill("صورتحساب")
    found = page.get_by_role("option")
    expect(found).to_have_count(1)
    box.press("ArrowDown")
    expect(found).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(found).to_be_hidden()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(re.compile("/portal/(new/training_finance|sign-in)"))


def test_what_nothing_matches_says_so(server: Server, window: Window) -> None:
    page = window()
    page.goto(f"{server.url}/portal/")
    page.get_by_role("combobox").fill("هواپیما")
    expect(page.locator(".finder__none")).to_be_visible()


def test_a_customer_looks_at_a_picture_he_has_sent(server: Server, window: Window, tmp_path: Path) -> None:
    page = window()
    sign_in(page, server.url, "portal", "customer")
    page.goto(f"{server.url}/portal/tickets")
    page.locator(".ticket-card").first.click()
    whole = tmp_path / "عکس-مشتری.png"
    whole.write_bytes(picture(size=(900, 600)))
    page.set_input_files(".answer input[type=file]", whole)
    expect(page.locator(".answer .upload-file")).to_have_count(1)
    expect(page.locator(".answer .upload-file").get_by_role("progressbar")).to_have_count(0)
    expect(page.locator(".answer .upload-file img")).to_have_js_property("complete", value=True)
    page.get_by_role("textbox", name="پاسخ شما").fill("تصویر خطا، نشانی: https://example.com/a?b=1.")
    page.get_by_role("button", name="ارسال").click()
    small = page.get_by_role("link", name=re.compile("عکس-مشتری.png")).last
    expect(small.locator("img")).to_have_js_property("naturalWidth", 320)
    expect(page.get_by_role("link", name="https://example.com/a?b=1", exact=True)).to_have_attribute(
        "rel", re.compile("noopener")
    )
    small.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="تصویر پیوست")
    expect(box.locator("img")).to_have_js_property("naturalWidth", 900)
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(small).to_be_focused()


def test_moments_go_on_counting_in_an_open_page(server: Server, window: Window) -> None:
    page = window()
    sign_in(page, server.url, "portal", "customer")
    page.goto(f"{server.url}/portal/tickets")
    moment = page.locator(".ticket-card time").first
    at = datetime.fromisoformat(moment.get_attribute("datetime") or "")
    for later, said in ((timedelta(minutes=5), "۵ دقیقه پیش"), (timedelta(hours=3), "۳ ساعت پیش")):
        page.clock.set_fixed_time(at + later + timedelta(seconds=20))
        page.evaluate(LOOK_AGAIN)
        expect(moment).to_have_text(said)
    page.clock.set_fixed_time(at + timedelta(days=2))
    page.evaluate(LOOK_AGAIN)
    expect(moment).to_have_text(moment.get_attribute("title") or "")
