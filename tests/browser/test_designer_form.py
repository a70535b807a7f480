"""A form is built in a real browser: by clicks, by dragging, by keys; what was done is there after a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.server import Server
from tests.browser.axe import faults_of
from tests.browser.conftest import Window, sign_in
from tests.browser.places import stand
from tests.browser.test_designer_workflow import draft_of

pytestmark = pytest.mark.browser


def open_form(page: Page, server: Server) -> None:
    sign_in(page, server.url, "portal", "admin")
    page.goto(f"{draft_of(page, server.url)}/forms/feature_request")
    stand(page)


def order(page: Page) -> list[str]:
    return [str(each) for each in page.locator(".canvas__item").evaluate_all("all => all.map((e) => e.dataset.field)")]


def drag(page: Page, what: Locator, onto: Locator) -> None:
    """To the upper half of `onto`."""
    onto.scroll_into_view_if_needed()
    begin, end = what.bounding_box(), onto.bounding_box()
    assert begin is not None
    assert end is not None
    page.mouse.move(begin["x"] + 12, begin["y"] + 12)
    page.mouse.down()
    page.mouse.move(begin["x"] + 40, begin["y"] + 30, steps=3)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 6, steps=6)
    expect(page.locator(".canvas__item.is-before, .canvas__item.is-after")).to_have_count(1)
    page.mouse.up()


def test_a_form_is_built_by_click_by_drag_and_by_keys(server: Server, window: Window) -> None:
    page = window()
    open_form(page, server)
    items, chosen, before = page.locator(".canvas__item"), page.locator(".canvas__item.is-chosen"), order(page)

    items.first.click()
    page.locator("[data-type=select]").click()
    expect(items).to_have_count(len(before) + 1)
    expect(chosen).to_be_focused()
    picked = order(page)[1]
    assert order(page) == [before[0], picked, *before[1:]]

    drag(page, page.locator("[data-type=cascade]"), items.first)
    expect(items).to_have_count(len(before) + 2)
    cascade = order(page)[0]

    expect(chosen).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(items.nth(1)).to_have_attribute("data-field", cascade)
    expect(page.locator(".dform__work > [role=status]")).to_contain_text("جابه‌جا شد")
    drag(page, chosen.locator(".canvas__handle"), items.first)
    expect(items.first).to_have_attribute("data-field", cascade)

    page.keyboard.press("F2")
    page.keyboard.type("کدام سامانه؟")
    page.keyboard.press("Enter")
    expect(items.first).to_contain_text("کدام سامانه؟")
    chosen.get_by_role("button", name="الزامی یا اختیاری").click()
    expect(items.first).to_contain_text("*")

    panel = page.get_by_role("region", name="ویژگی‌ها")
    options = panel.locator(".options__row input")
    options.first.fill("شبکه")
    options.first.press("Enter")
    expect(options).to_have_count(4)
    expect(options.last).to_be_focused()
    options.last.fill("VPN")
    options.last.blur()
    expect(options.last).to_have_value("VPN")

    undo = page.locator("[aria-keyshortcuts='Control+Z']")
    expect(undo).to_have_attribute("title", "برگرداندن: تغییر نام گزینه به \u2068VPN\u2069")
    undo.click()
    expect(options.last).not_to_have_value("VPN")
    page.locator("h1").click()
    page.keyboard.press("Control+Shift+KeyZ")
    expect(options.last).to_have_value("VPN")

    items.nth(2).click()
    page.keyboard.press("Delete")
    expect(items).to_have_count(len(before) + 1)
    expect(items.nth(2)).to_be_focused()

    wanted = order(page)
    page.reload()
    stand(page)
    assert order(page) == wanted
    expect(items.first).to_contain_text("کدام سامانه؟")
    items.first.click()
    expect(options.first).to_have_value("شبکه")
    expect(options.last).to_have_value("VPN")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_editor_has_no_faults_with_everything_open(server: Server, window: Window, width: int) -> None:
    page = window(width=width)
    open_form(page, server)
    page.locator(".canvas__item").nth(1).click()
    expect(page.locator(".canvas__item.is-chosen .canvas__tools")).to_be_visible()
    assert faults_of(page) == {}
    if width < 900:
        page.locator(".canvas__item.is-chosen .canvas__more").click()
        expect(page.locator(".dpanel")).to_be_visible()
        assert faults_of(page) == {}
        page.locator(".dform__close").click()
        page.locator(".canvas__add").click()
    expect(page.locator("[data-type=text]")).to_be_visible()
    assert faults_of(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
