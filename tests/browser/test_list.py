"""An agent's list in a real browser: menus by key, filters, kept views, deeds for many tickets."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import Window, sign_in

pytestmark = pytest.mark.browser


def _at_list(window: Window, server: Server, address: str = "") -> Page:
    page = window()
    sign_in(page, server.url, "portal", "supervisor")
    page.goto(f"{server.url}/portal/workspace{address}")
    expect(page.locator(".tickets__subject a").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def _ready(page: Page) -> None:
    expect(page.locator(".tickets.is-busy")).to_have_count(0)


def test_a_filter_that_changes_nothing_leaves_the_list_ready(server: Server, window: Window) -> None:
    page = _at_list(window, server, "?view=all_tickets&state=new")
    shown = page.locator(".tickets__subject a").all_inner_texts()
    page.locator(".filter__name", has_text="وضعیت").click()
    page.get_by_role("dialog", name="وضعیت").get_by_role("checkbox", name="تأییدشده، در حال اجرا").check()
    page.wait_for_url(re.compile("provisioning"))
    _ready(page)
    assert page.locator(".tickets__subject a").all_inner_texts() == shown


def test_a_view_is_kept_by_keys_alone(server: Server, window: Window) -> None:
    page = _at_list(window, server, "?priority=critical")
    page.get_by_role("button", name="ذخیرهٔ نما").press("Enter")
    expect(page.get_by_role("textbox", name="نام نما")).to_be_focused()
    page.keyboard.type("فوری‌های من")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("view=saved-"))
    expect(page).to_have_title(re.compile("^فوری‌های من"))
    expect(page.get_by_role("link", name="فوری‌های من")).to_have_attribute("aria-current", "page")


def test_the_menu_of_filters_is_walked_by_arrows(server: Server, window: Window) -> None:
    page = _at_list(window, server)
    page.keyboard.press("KeyF")
    menu = page.get_by_role("dialog", name="فیلتر")
    expect(menu.get_by_role("button").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu.get_by_role("button").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_every_ticket_of_many_has_its_result(server: Server, window: Window) -> None:
    page = _at_list(window, server)
    for place in (1, 2):
        page.locator(".tickets__check input").nth(place).check(force=True)
    page.get_by_role("button", name="دنبال کردن").click()
    sheet = page.locator("dialog.sheet--bulk")
    sheet.get_by_role("button", name="انجام برای ۲ تیکت").click()
    expect(sheet.get_by_role("listitem").filter(has_text="انجام شد")).to_have_count(2)
    expect(sheet.get_by_role("button", name="بستن")).to_be_focused()


def test_the_palette_offers_first_what_is_called_so(server: Server, window: Window) -> None:
    page = _at_list(window, server)
    page.keyboard.press("Control+KeyK")
    expect(page.get_by_role("combobox", name="جست‌وجو و کارها")).to_be_focused()
    page.keyboard.type("کارهای")
    expect(page.get_by_role("option", name="کارهای من")).to_have_attribute("aria-selected", "true")
    page.wait_for_timeout(600)  # tickets that fit have come by now
    expect(page.get_by_role("dialog").get_by_role("option").first).to_have_text(re.compile("کارهای من"))


def test_who_types_on_at_once_types_into_the_palette(server: Server, window: Window) -> None:
    page = _at_list(window, server)
    page.keyboard.press("Control+KeyK")
    page.keyboard.type("fPRT-1034")
    expect(page.get_by_role("combobox", name="جست‌وجو و کارها")).to_have_value("fPRT-1034")
    expect(page.get_by_role("dialog")).to_have_count(1)
