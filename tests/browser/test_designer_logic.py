"""A rule of a form: its condition built from parts and typed as a line, what is wrong with it named at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import Window, sign_in
from tests.browser.test_designer_workflow import draft_of

pytestmark = pytest.mark.browser


def open_logic(page: Page, server: Server) -> None:
    sign_in(page, server.url, "portal", "admin")
    page.goto(f"{draft_of(page, server.url)}/forms/access_request/logic")
    page.wait_for_function("window.did_handshake")


def choose_fact(page: Page, words: str) -> None:
    """By keys alone: the list opens, what is typed narrows it, Enter takes the first."""
    page.locator(".cfact__button").last.click()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_a_rule_is_built_and_typed_and_what_is_wrong_is_named(server: Server, window: Window) -> None:
    page = window()
    open_logic(page, server)
    rules = page.locator(".rule")
    expect(rules.first).to_be_visible()
    count = rules.count()
    page.get_by_role("button", name="افزودن قاعده").click()
    sheet = page.locator(".q-dialog .sheet")
    sheet.get_by_role("button", name="افزودن مقایسه").click()
    choose_fact(page, "ticket.priority")
    sheet.locator(".cvalue select").select_option("critical")
    expect(sheet.locator(".builder__sentence")).to_contain_text("اگر اولویت «بحرانی» باشد")
    sheet.get_by_role("button", name="یا مقایسهٔ دیگر").click()
    choose_fact(page, "actor.kind")
    sheet.locator(".cvalue select").last.select_option("staff")
    sheet.get_by_role("button", name="ذخیرهٔ شرط").click()
    expect(rules).to_have_count(count + 1)
    made = rules.nth(count)
    expect(made).to_contain_text("هنوز کاری نمی‌کند")
    expect(made.locator(".rule__name")).to_contain_text("یا")
    target = made.get_by_label("الزامی کردن: افزودن …")
    target.select_option(index=1)
    expect(made.locator(".rule__effect")).to_contain_text("الزامی کن")

    made.get_by_role("button", name="به‌صورت متن").click()
    box = made.get_by_label("شرط به‌صورت متن")
    expect(box).to_have_value('ticket.priority = "critical" or actor.kind = "staff"')
    box.fill("ticket.priority = critical")
    expect(made.get_by_role("alert")).to_contain_text("«critical»")
    box.fill('ticket.priority = "critical" and ticket.priority != "critical"')
    expect(made.locator(".builder__findings")).to_contain_text("هرگز")
    made.get_by_role("button", name="با گزینه‌ها").click()
    expect(made.locator(".cond--leaf")).to_have_count(2)
    expect(made.locator(".rule__mark")).to_have_count(1)

    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_function("window.did_handshake")
    expect(page.locator(".rule").nth(count).locator(".rule__mark")).to_have_count(1)


def test_rules_are_put_in_order_by_keys_and_found_by_field(server: Server, window: Window) -> None:
    page = window(390)
    open_logic(page, server)
    first = page.locator(".rule__name b").first.inner_text()
    page.locator(".rule__name").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".rule__name b").nth(1)).to_have_text(first)
    count = page.locator(".rule").count()
    page.get_by_label("اثر").select_option("options")
    assert page.locator(".rule").count() < count
