"""Customer and agent at the same time, in two browsers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import Window, sign_in

pytestmark = pytest.mark.browser
ONE_SECOND = 1000  # milliseconds; what "live" means
SUBJECT = "دکمهٔ ذخیره در فرم مأموریت کار نمی‌کند"


@pytest.mark.seed("B02")
@pytest.mark.seed("B03")
@pytest.mark.seed("D11")
@pytest.mark.seed("E07")
@pytest.mark.seed("E10")
def test_customer_and_agent_walk_the_road_together(server: Server, window: Window) -> None:
    customer, agent = window(width=390), window()
    sign_in(customer, server.url, "portal", "customer")
    sign_in(agent, server.url, "portal", "agent")
    agent.goto(f"{server.url}/portal/workspace")
    expect(agent.get_by_role("heading", name="صندوق ورودی")).to_be_visible()

    _fill_the_form(customer, server.url)
    customer.get_by_role("button", name="ثبت", exact=False).last.click()
    row = agent.get_by_role("link", name=re.compile(SUBJECT)).first
    expect(row).to_be_visible()
    customer.wait_for_url(re.compile("/portal/tickets/"))
    row.click()

    _answer(agent, "پاسخ به مشتری", "سلام، نشانی صفحه را هم بفرستید.")
    expect(customer.get_by_text("سلام، نشانی صفحه را هم بفرستید.")).to_be_visible()
    _write_a_note(agent, "شاید همان اشکال دیروز است.")
    agent.get_by_role("button", name="منتظر مشتری").click()
    expect(customer.get_by_text("منتظر پاسخ شما").first).to_be_visible()
    expect(customer.get_by_text("شاید همان اشکال دیروز است.")).to_have_count(0)

    _answer(customer, None, "همان صفحهٔ مأموریت‌ها.")
    expect(agent.get_by_text("همان صفحهٔ مأموریت‌ها.")).to_be_visible()
    _refer(agent, "کیوان رستمی")
    expect(customer.get_by_text("کیوان رستمی").first).to_be_visible()
    expect(customer.get_by_text("این کار اوست.")).to_have_count(0)

    _solve(agent)
    customer.get_by_role("button", name="مشکلم حل شد").click()
    customer.get_by_role("dialog").get_by_role("button", name="مشکلم حل شد").click()
    expect(agent.get_by_role("main").locator(".chip").get_by_text("بسته", exact=True).first).to_be_visible()


def _fill_the_form(page: Page, url: str) -> None:
    """With a wrong input on the way: it is named beside its field, and what was typed stays."""
    page.goto(f"{url}/portal/new/bug_report")
    page.get_by_label("موضوع").fill(SUBJECT)
    _choose(page, "محصول", "گردش‌کار سازمانی")
    expect(page.get_by_label("کار از چه زمانی متوقف است؟")).to_be_hidden()
    page.get_by_role("radio", name="کار متوقف است").click()
    expect(page.get_by_text("کار از چه زمانی متوقف است؟", exact=True)).to_be_visible()
    page.get_by_role("radio", name="کار کند است").click()
    expect(page.get_by_text("کار از چه زمانی متوقف است؟", exact=True)).to_be_hidden()
    page.get_by_label("شرح اشکال").fill("پس از زدن دکمه هیچ پیامی نمی‌آید.")
    page.get_by_label("نشانی صفحه").fill("این نشانی نیست")
    page.get_by_role("button", name="گام بعد").click()
    expect(page.get_by_label("نشانی صفحه")).to_have_value("این نشانی نیست")
    page.get_by_label("نشانی صفحه").fill("https://portal.example/mission")
    page.get_by_role("button", name="گام بعد").click()
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "2")
    page.get_by_role("button", name="گام بعد").click()
    expect(page.get_by_text("پس از زدن دکمه هیچ پیامی نمی‌آید.")).to_be_visible()


def _choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()


def _answer(page: Page, tab: str | None, text: str) -> None:
    if tab is not None:
        page.get_by_role("tab", name=tab).click()
    page.get_by_role("textbox", name="پاسخ", exact=False).fill(text)
    page.get_by_role("button", name="ارسال").click()


def _write_a_note(page: Page, text: str) -> None:
    page.get_by_role("tab", name="یادداشت داخلی").click()
    page.get_by_role("textbox", name="یادداشت", exact=False).fill(text)
    page.get_by_role("tabpanel").get_by_role("button", name="ثبت", exact=False).click()
    expect(page.get_by_role("log").get_by_text(text)).to_be_visible()


def _refer(page: Page, colleague: str) -> None:
    page.get_by_role("button", name="ارجاع").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").click()
    page.get_by_role("option", name=re.compile(colleague)).click()
    dialog.get_by_role("textbox", name="دلیل").fill("این کار اوست.")
    dialog.get_by_role("button", name="ارجاع بده").click()
    expect(page.get_by_role("log").get_by_text("این کار اوست.")).to_be_visible()


def _solve(page: Page) -> None:
    """The workflow asks for a result; without one it says so beside the field."""
    page.get_by_role("button", name="حل شد").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="حل شد").click()
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    dialog.get_by_role("combobox").click()
    page.get_by_role("option", name="انجام شد").click()
    dialog.get_by_role("button", name="حل شد").click()
    expect(dialog).to_be_hidden()
