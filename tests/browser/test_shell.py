"""The shell in a real browser: no page is loaded anew, and the keyboard suffices."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.axe import faults_of
from tests.browser.conftest import Window, sign_in
from tests.browser.places import settle

pytestmark = pytest.mark.browser
FETCHED = {"document", "script", "stylesheet", "font", "fetch", "xhr"}


def _at_list(window: Window, server: Server, width: int = 1440) -> Page:
    page = window(width=width)
    sign_in(page, server.url, "portal", "agent")
    page.goto(f"{server.url}/portal/workspace")
    expect(page.locator(".tickets__subject a").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def test_list_ticket_and_back_are_one_page(server: Server, window: Window) -> None:
    page = _at_list(window, server)
    document = page.evaluate("window.documentId")
    row = page.locator(".tickets__subject a").nth(1)
    href, subject = row.get_attribute("href") or "", row.inner_text()
    row.click()
    expect(page.get_by_role("heading", level=1, name=subject)).to_be_focused()
    assert page.url.endswith(href)
    expect(page).to_have_title(re.compile(href.rsplit("/", 1)[-1]))
    page.go_back()
    expect(page.locator(f".tickets__subject a[href='{href}']")).to_be_focused()
    page.go_forward()
    expect(page.get_by_role("heading", level=1, name=subject)).to_be_visible()
    assert page.evaluate("window.documentId") == document


def test_a_ticket_is_opened_without_fetching_a_page_or_a_script(server: Server, window: Window) -> None:
    """That is what makes it quick; how quick, `bench/browser_bench.py` says."""
    page = _at_list(window, server)
    document = page.evaluate("window.documentId")
    # The scripts of the next pages come while nobody waits.
    page.wait_for_selector("head link[rel=modulepreload][href$='/header.js']", state="attached")
    page.wait_for_load_state("networkidle")
    fetched: list[str] = []
    page.on("request", lambda each: fetched.append(each.url) if each.resource_type in FETCHED else None)
    row = page.locator(".tickets__subject a").first
    subject = row.inner_text()
    row.click()
    expect(page.get_by_role("heading", level=1, name=subject)).to_be_focused()
    expect(page.locator(".stage:not(.stage--coming) article.ticket")).to_be_visible()
    assert fetched == []
    assert page.evaluate("window.documentId") == document


def test_an_agent_works_by_keys_alone(server: Server, window: Window) -> None:
    page = _at_list(window, server)
    page.keyboard.press("Control+KeyK")
    found = page.get_by_role("dialog").get_by_role("option")
    expect(page.get_by_role("combobox", name="جست‌وجو و کارها")).to_be_focused()
    expect(found.first).to_be_visible()
    page.keyboard.type("PRT-1034")
    expect(found).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/workspace/tickets/PRT-1034"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Shift+Slash")
    sheet = page.get_by_role("dialog", name="میان‌برهای صفحه‌کلید")
    expect(sheet.get_by_text("پاسخ به مشتری")).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.keyboard.press("Control+KeyK")
    page.keyboard.type("کارهای من")
    expect(page.get_by_role("option", name="کارهای من")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("view=mine"))


def test_what_is_typed_is_no_shortcut(server: Server, window: Window) -> None:
    page = _at_list(window, server)
    page.keyboard.press("Slash")
    search = page.locator(".stage input[type=search]")
    expect(search).to_be_focused()
    page.keyboard.type("?n/")
    expect(search).to_have_value("?n/")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_side_bar_is_a_drawer_on_a_phone(server: Server, window: Window) -> None:
    page = _at_list(window, server, width=390)
    ways = page.get_by_role("complementary", name="نوار کناری")
    expect(ways).to_be_hidden()
    page.get_by_role("button", name="باز کردن نوار کناری").click()
    expect(ways).to_be_visible()
    page.keyboard.press("Escape")
    expect(ways).to_be_hidden()
    page.get_by_role("button", name="باز کردن نوار کناری").click()
    ways.get_by_role("link", name="کارهای من").click()
    page.wait_for_url(re.compile("view=mine"))
    expect(ways).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_palette_sheet_and_menu_have_no_serious_fault(server: Server, window: Window, scheme: str) -> None:
    page = _at_list(window, server)
    page.evaluate("dark => Quasar.Dark.set(dark)", scheme == "dark")
    for opened in ("Control+KeyK", "Shift+Slash"):
        page.keyboard.press(opened)
        expect(page.get_by_role("dialog")).to_be_visible()
        settle(page)
        assert faults_of(page) == {}, opened
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name=re.compile("حساب من$")).click()
    expect(page.locator("#person-menu")).to_be_visible()
    settle(page)
    assert faults_of(page) == {}
