"""Whoever does nothing is asked, then led to the sign-in, and finds what he typed when he comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import PASSWORD, Window, ask, sign_in

TYPED = "این را می‌نوشتم که صدایم کردند."


def another_tab_says(page: Page, left: float) -> None:
    """How many seconds remain, as a tab tells the others."""
    page.evaluate("left => new BroadcastChannel('desk:portal:idle').postMessage({ left })", left)


@pytest.mark.seed("B19")
def test_who_was_away_finds_what_he_typed_when_he_comes_back(server: Server, window: Window) -> None:
    customer, agent = window(), window()
    sign_in(customer, server.url, "portal", "customer")
    number = ask(customer, server.url, "پاسخی که نیمه‌کاره ماند")
    sign_in(agent, server.url, "portal", "agent")
    agent.goto(f"{server.url}/portal/workspace/tickets/{number}")
    box = agent.get_by_role("textbox", name="پاسخ به مشتری")
    expect(box).to_be_editable()
    dialog = agent.get_by_role("alertdialog", name="هنوز اینجا هستید؟")

    another_tab_says(agent, 50)
    expect(dialog).to_be_visible()
    stay = dialog.get_by_role("button", name="می‌مانم")
    expect(stay).to_be_focused()
    stay.click()
    expect(dialog).to_be_hidden()

    box.fill(TYPED)
    agent.context.clear_cookies(name="desk_portal")  # its session is over
    another_tab_says(agent, 1.5)
    expect(agent.get_by_text("مدتی کاری نکردید")).to_be_visible()
    agent.get_by_label("ایمیل یا شمارهٔ همراه").fill("agent@portal.example")
    agent.get_by_label("گذرواژه").fill(PASSWORD)
    agent.get_by_role("button", name="ورود", exact=True).click()
    expect(agent).to_have_url(f"{server.url}/portal/workspace/tickets/{number}")
    expect(agent.get_by_role("textbox", name="پاسخ به مشتری")).to_have_value(TYPED)


def test_a_deed_in_one_tab_takes_the_question_away_in_all(server: Server, window: Window) -> None:
    page = window()
    sign_in(page, server.url, "portal", "agent")
    page.goto(f"{server.url}/portal/account")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    dialog = page.get_by_role("alertdialog")
    another_tab_says(page, 30)
    expect(dialog).to_be_visible()
    another_tab_says(page, 3600)
    expect(dialog).to_be_hidden()
