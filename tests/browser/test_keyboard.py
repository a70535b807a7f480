"""Whole days without a mouse: an agent and a customer, keys alone, on a Persian layout too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from bench.server import Server
from tests.browser.conftest import PASSWORD, Window, ask, forget_draft, sign_in

pytestmark = pytest.mark.browser
MOST = 60  # presses of Tab until something must have been reached
SHIFT = 8  # as the browser counts it


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
    _shows_focus(page)
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_role("main").get_by_role("searchbox"))

    page.get_by_role("main").get_by_role("searchbox").press("Shift+Tab")
    for key, code, place in (("ت", "KeyJ", 0), ("ت", "KeyJ", 1), ("ن", "KeyK", 0)):
        _type(page, key, code)
        expect(rows.nth(place)).to_be_focused()
        _shows_focus(page)
    subject = rows.first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=subject)).to_be_focused()
    page.go_back()
    expect(page.get_by_role("link", name=subject)).to_be_focused()
    page.keyboard.press("Control+KeyK")
    page.keyboard.type("گروه‌های من")
    expect(page.get_by_role("option", name="گروه‌های من").first).to_be_visible()
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
    _type(page, "ق", "KeyR")
    expect(reply).to_be_focused()
    _shows_focus(page)
    _type(page, "ق", "KeyR")  # now it is a letter
    _type(page, "ث", "KeyE")
    expect(reply).to_have_value("قث")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    expect(reply).to_have_value("")
    expect(page.get_by_role("log").get_by_text("قث")).to_be_visible()

    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("tab", name="پاسخ به مشتری")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="یادداشت داخلی")).to_be_focused()
    _shows_focus(page)
    _type(page, "؟", "Slash", SHIFT)
    sheet = page.get_by_role("dialog", name="میان‌برهای صفحه‌کلید")
    expect(sheet.get_by_text("پاسخ به مشتری")).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.get_by_role("tab", name="یادداشت داخلی")).to_be_focused()

    _type(page, "ث", "KeyE")
    dialog = page.get_by_role("dialog", name="ارجاع تیکت")
    expect(dialog).to_be_visible()
    _stays_inside(page, dialog)
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
    _tab_to(page, page.get_by_role("textbox", name="موضوع"))
    page.keyboard.type(subject)
    _tab_to(page, page.get_by_role("combobox", name="محصول"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("combobox", name="محصول")).not_to_have_value("")
    _tab_to(page, page.get_by_role("radio", name="ظاهری"))
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="ظاهری")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="کار کند است")).to_be_checked()
    _tab_to(page, page.get_by_role("textbox", name="شرح اشکال"))
    page.keyboard.type("بی‌موشی.")
    for heading in ("محیط و راه تماس", "بازبینی"):
        _tab_to(page, page.get_by_role("button", name="گام بعد"))
        page.keyboard.press("Enter")
        expect(page.locator("[aria-current=step]")).to_contain_text(heading)
    _tab_to(page, page.get_by_role("button", name="ثبت درخواست"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=subject)).to_be_visible()


def _come_in(page: Page, url: str, name: str) -> None:
    page.goto(f"{url}/portal/sign-in")
    login = page.locator("input[name=login]")
    expect(login).to_be_editable()
    if not _is_focused(login):
        _tab_to(page, login)
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
    _tab_to(page, take)
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
    _tab_to(page, solve)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    result = dialog.get_by_role("combobox")
    expect(result).to_be_visible()
    _stays_inside(page, dialog)
    _tab_to(page, dialog.get_by_role("button", name="حل شد"))
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert").first).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(solve).to_be_focused()
    page.keyboard.press("Enter")
    _tab_to(page, result)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="انجام شد")).to_be_visible()
    page.keyboard.press("Enter")
    _tab_to(page, dialog.get_by_role("button", name="حل شد"))
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(solve).to_have_count(0)


def _type(page: Page, key: str, code: str, modifiers: int = 0) -> None:
    """Press the key at that place of the board, which writes that letter on this layout."""
    session = page.context.new_cdp_session(page)
    number = ord(code[-1]) if code.startswith("Key") else 191
    about = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": key, **about})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **about})
    session.detach()


def _tab_to(page: Page, target: Locator) -> None:
    """Go there with Tab, as it stands in the order of the page."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if target.count() and _is_focused(target.first):
            _shows_focus(page)
            return
    raise AssertionError(f"Tab never comes to {target}")


def _is_focused(target: Locator) -> bool:
    return bool(target.evaluate("element => element === document.activeElement"))


def _shows_focus(page: Page) -> None:
    """What has the focus looks other than without it."""
    place = page.evaluate(
        """() => {
        const box = document.activeElement.getBoundingClientRect();
        const [x, y] = [Math.max(0, box.x - 8), Math.max(0, box.y - 8)];
        return {x, y, width: Math.min(innerWidth - x, box.width + 16), height: Math.min(innerHeight - y, box.height + 16)};
        }"""
    )
    assert place["width"] > 0, "the focus is nowhere in sight"
    assert place["height"] > 0, "the focus is nowhere in sight"
    focused = _look(page, place)
    page.evaluate("() => (window.left = document.activeElement).blur()")
    blurred = _look(page, place)
    page.evaluate("() => window.left.focus({preventScroll: true, focusVisible: true})")
    assert focused != blurred, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def _look(page: Page, place: FloatRect) -> bytes:
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.screenshot(clip=place, animations="disabled")


def _stays_inside(page: Page, dialog: Locator) -> None:
    """Tab goes round inside of it."""
    inside = "element => element.contains(document.activeElement) || document.activeElement === document.body"
    expect(dialog.locator(":focus")).to_have_count(1)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert dialog.evaluate(inside)
