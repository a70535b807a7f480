"""Whole days without a mouse: an agent and a customer, keys alone, on a Persian layout too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import PASSWORD, Window, ask, forget_draft, sign_in
from tests.browser.keys import SHIFT, is_focused, press, shows_focus, stays_inside, tab_to

pytestmark = pytest.mark.browser


@pytest.mark.seed("B15")
def test_an_agent_comes_in_and_reads_by_keys_alone(server: Server, window: Window) -> None:
    page = window()
    _come_in(page, server.url, "agent")
    page.goto(f"{server.url}/portal/workspace")
    rows = page.locator(".tickets__subject a")
    expect(rows.first).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="رفتن به محتوای اصلی")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    shows_focus(page)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("main").get_by_role("searchbox"))

    page.get_by_role("main").get_by_role("searchbox").press("Shift+Tab")
    for key, code, place in (("ت", "KeyJ", 0), ("ت", "KeyJ", 1), ("ن", "KeyK", 0)):
        press(page, key, code)
        expect(rows.nth(place)).to_be_focused()
        shows_focus(page)
    subject, address = rows.first.inner_text(), rows.first.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=subject)).to_be_focused()
    page.go_back()
    expect(page.locator(f'.tickets__subject a[href="{address}"]')).to_be_focused()
    page.keyboard.press("Control+KeyK")
    page.keyboard.type("گروه‌های من")
    expect(page.get_by_role("listbox", name="جست‌وجو و کارها")).to_have_attribute("aria-busy", "false")
    meant = page.get_by_role("option", name="گروه‌های من")
    while meant.get_attribute("aria-selected") != "true":  # tickets with these words may stand above it
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="گروه‌های من")).to_be_focused()


@pytest.mark.seed("B15")
@pytest.mark.seed("D11")
def test_an_agent_answers_and_moves_a_ticket_on_a_persian_layout(server: Server, window: Window) -> None:
    customer, page = window(), window()
    sign_in(customer, server.url, "portal", "customer")
    number = ask(customer, server.url, "پاسخ تنها با صفحه‌کلید")
    sign_in(page, server.url, "portal", "agent")
    page.goto(f"{server.url}/portal/workspace/tickets/{number}")
    reply = page.get_by_role("textbox", name="پاسخ به مشتری")
    expect(reply).to_be_editable()
    press(page, "ق", "KeyR")
    expect(reply).to_be_focused()
    shows_focus(page)
    press(page, "ق", "KeyR")  # now it is a letter
    press(page, "ث", "KeyE")
    expect(reply).to_have_value("قث")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    expect(reply).to_have_value("")
    expect(page.get_by_role("log").get_by_text("قث")).to_be_visible()

    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("tab", name="پاسخ به مشتری")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="یادداشت داخلی")).to_be_focused()
    shows_focus(page)
    press(page, "؟", "Slash", SHIFT)
    sheet = page.get_by_role("dialog", name="میان‌برهای صفحه‌کلید")
    expect(sheet.get_by_text("پاسخ به مشتری")).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.get_by_role("tab", name="یادداشت داخلی")).to_be_focused()

    press(page, "ث", "KeyE")
    dialog = page.get_by_role("dialog", name="ارجاع تیکت")
    expect(dialog).to_be_visible()
    stays_inside(page, dialog)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    _take_over(page)
    _solve(page)


@pytest.mark.seed("B10")
def test_a_customer_fills_and_sends_a_form_by_keys_alone(server: Server, window: Window) -> None:
    page, subject = window(), "فرمی که با صفحه‌کلید پر شد"
    _come_in(page, server.url, "customer")
    forget_draft(page, server.url, "bug_report")
    page.goto(f"{server.url}/portal/new/bug_report")
    expect(page.get_by_role("textbox", name="موضوع")).to_be_editable()
    tab_to(page, page.get_by_role("textbox", name="موضوع"))
    page.keyboard.type(subject)
    tab_to(page, page.get_by_role("combobox", name="محصول"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("combobox", name="محصول")).not_to_have_value("")
    tab_to(page, page.get_by_role("radio", name="ظاهری"))
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="ظاهری")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="کار کند است")).to_be_checked()
    tab_to(page, page.get_by_role("textbox", name="شرح اشکال"))
    page.keyboard.type("بی‌موشی.")
    for heading in ("محیط و راه تماس", "بازبینی"):
        tab_to(page, page.get_by_role("button", name="گام بعد"))
        page.keyboard.press("Enter")
        expect(page.locator("[aria-current=step]")).to_contain_text(heading)
    tab_to(page, page.get_by_role("button", name="ثبت درخواست"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=subject)).to_be_visible()


def _come_in(page: Page, url: str, name: str) -> None:
    page.goto(f"{url}/portal/sign-in")
    login = page.locator("input[name=login]")
    expect(login).to_be_editable()
    if not is_focused(login):
        tab_to(page, login)
    page.keyboard.type(f"{name}@portal.example")
    page.keyboard.press("Tab")
    expect(page.locator("input[name=password]")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)


def _take_over(page: Page) -> None:
    """What the header offers as a button is in reach of Tab as well."""
    take = page.get_by_role("button", name="خودم برمی‌دارم")
    page.get_by_role("heading", level=1).focus()
    tab_to(page, take)
    page.keyboard.press("Enter")
    dialog, aside = page.get_by_role("dialog"), page.get_by_role("complementary", name="مشخصات تیکت")
    expect(dialog.or_(aside.get_by_text("پویا نادری")).first).to_be_visible()
    if dialog.count():
        page.keyboard.press("Enter")
    expect(aside.get_by_text("پویا نادری").first).to_be_visible()


def _solve(page: Page) -> None:
    """The workflow asks for a result in a dialog; without one the cursor goes to where it is missing."""
    solve = page.get_by_role("button", name="حل شد")
    page.get_by_role("heading", level=1).focus()
    tab_to(page, solve)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    result = dialog.get_by_role("combobox")
    expect(result).to_be_visible()
    stays_inside(page, dialog)
    tab_to(page, dialog.get_by_role("button", name="حل شد"))
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert").first).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(solve).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, result)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="انجام شد")).to_be_visible()
    page.keyboard.press("Enter")
    tab_to(page, dialog.get_by_role("button", name="حل شد"))
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(solve).to_have_count(0)
