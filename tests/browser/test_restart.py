"""The server is killed, or the network is cut, in the middle of writing: nothing typed is lost, nothing is said twice.

A cut of ten seconds stands for the thirty of the promise: the page knows no difference between them, because a socket
that is gone longer than the ping takes the same way back as one that is gone a moment; the kill shows the longer way,
on which the server has forgotten the page as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import Window, ask, forget_draft, sign_in

pytestmark = pytest.mark.browser
WHILE_AWAY = "این را وقتی نوشتم که کسی نمی‌شنید."


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of their own for those that kill it."""
    with Server(tmp_path_factory.mktemp("mortal"), environment={"HELPDESK_DEMO": "1"}) as running:
        yield running


@pytest.mark.seed("E10")
def test_a_reply_survives_the_death_of_the_server(mortal: Server, window: Window) -> None:
    customer, agent = window(width=390), window()
    sign_in(customer, mortal.url, "portal", "customer")
    number = ask(customer, mortal.url, "سرور در میان پاسخ می‌میرد")
    customer.goto(f"{mortal.url}/portal/tickets/{number}")
    sign_in(agent, mortal.url, "portal", "agent")
    agent.goto(f"{mortal.url}/portal/workspace/tickets/{number}")
    box = agent.get_by_role("textbox", name="پاسخ به مشتری")
    box.fill("سلام. ")
    expect(agent.get_by_text("پیش‌نویس ذخیره شد")).to_be_visible()
    mortal.kill()
    box.press_sequentially(WHILE_AWAY)
    expect(agent.get_by_text("ارتباط با سرور قطع شد.")).to_be_visible()
    mortal.start()

    expect(agent.get_by_text("ارتباط با سرور قطع شد.")).to_be_hidden(timeout=30_000)
    expect(box).to_have_value(f"سلام. {WHILE_AWAY}")
    _send_once(agent, f"سلام. {WHILE_AWAY}")
    expect(customer.get_by_role("log").get_by_text(WHILE_AWAY)).to_have_count(1)
    agent.reload()
    expect(agent.get_by_role("log").get_by_text(WHILE_AWAY)).to_have_count(1)
    expect(box).to_have_value("")


@pytest.mark.seed("E10")
def test_a_form_survives_the_death_of_the_server(mortal: Server, window: Window) -> None:
    page, subject = window(width=390), "سرور در میان فرم می‌میرد"
    _open_form(page, mortal.url)
    page.get_by_role("textbox", name="موضوع").fill(subject)
    page.get_by_role("combobox", name="محصول").click()
    page.get_by_role("option", name="گردش‌کار سازمانی").click()
    page.get_by_role("radio", name="کار کند است").click()
    expect(page.get_by_text("ذخیره شد", exact=True)).to_be_visible()
    mortal.kill()
    page.get_by_role("textbox", name="شرح اشکال").press_sequentially(WHILE_AWAY)
    mortal.start()

    expect(page.get_by_text("پیش‌نویس شما بازگردانده شد", exact=False)).to_be_visible(timeout=30_000)
    expect(page.get_by_role("textbox", name="موضوع")).to_have_value(subject)
    expect(page.get_by_role("radio", name="کار کند است")).to_be_checked()
    expect(page.get_by_role("textbox", name="شرح اشکال")).to_have_value(WHILE_AWAY)
    for _ in range(2):
        page.get_by_role("button", name="گام بعد").click()
        expect(page.get_by_role("button", name="گام بعد").or_(page.get_by_role("button", name="ثبت"))).to_be_enabled()
    page.get_by_role("button", name="ثبت درخواست").click()
    expect(page.get_by_role("heading", level=1, name=subject)).to_be_visible()
    expect(page.get_by_role("log").get_by_text(WHILE_AWAY)).to_be_visible()
    page.goto(f"{mortal.url}/portal/tickets?q={subject}")
    expect(page.get_by_role("link", name=subject)).to_have_count(1)


@pytest.mark.seed("E10")
def test_what_is_typed_while_the_network_is_away_is_there_and_kept(server: Server, window: Window) -> None:
    customer, agent = window(width=390), window()
    sign_in(customer, server.url, "portal", "customer")
    number = ask(customer, server.url, "شبکه در میان پاسخ قطع می‌شود")
    sign_in(agent, server.url, "portal", "agent")
    agent.goto(f"{server.url}/portal/workspace/tickets/{number}")
    box = agent.get_by_role("textbox", name="پاسخ به مشتری")
    expect(box).to_be_editable()
    _cut(agent)
    box.press_sequentially(WHILE_AWAY, delay=5)
    expect(agent.get_by_text("ارتباط با سرور قطع شد.")).to_be_visible()
    box.press_sequentially(" و این را هم.", delay=5)
    _join(agent)
    expect(agent.get_by_text("ارتباط با سرور قطع شد.")).to_be_hidden()
    expect(box).to_have_value(f"{WHILE_AWAY} و این را هم.")
    expect(agent.get_by_text("پیش‌نویس ذخیره شد")).to_be_visible()

    elsewhere = window()
    sign_in(elsewhere, server.url, "portal", "agent")
    elsewhere.goto(f"{server.url}/portal/workspace/tickets/{number}")
    expect(elsewhere.get_by_role("textbox", name="پاسخ به مشتری")).to_have_value(f"{WHILE_AWAY} و این را هم.")
    _send_once(agent, f"{WHILE_AWAY} و این را هم.")


@pytest.mark.seed("D11")
def test_who_signs_out_leaves_nothing_typed_in_the_browser(server: Server, window: Window) -> None:
    customer, agent = window(), window()
    sign_in(customer, server.url, "portal", "customer")
    number = ask(customer, server.url, "آنچه در مرورگر می‌ماند")
    sign_in(agent, server.url, "portal", "agent")
    agent.goto(f"{server.url}/portal/workspace/tickets/{number}")
    expect(agent.get_by_role("textbox", name="پاسخ به مشتری")).to_be_editable()
    agent.context.set_offline(True)  # so that no answer of the server empties the mirror
    agent.get_by_role("textbox", name="پاسخ به مشتری").fill("محرمانه")
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('desk:'))"
    agent.wait_for_function(f"{kept}.length === 1")
    agent.context.set_offline(False)
    agent.get_by_role("button", name=re.compile("حساب من$")).click()
    agent.get_by_role("button", name="خروج").click()
    agent.wait_for_url(lambda address: "/workspace" not in address)
    assert agent.evaluate(kept) == []


def _send_once(agent: Page, text: str) -> None:
    agent.get_by_role("button", name="ارسال", exact=True).dblclick()
    expect(agent.get_by_role("log").get_by_text(text)).to_have_count(1)
    expect(agent.get_by_role("button", name="پس گرفتن")).to_have_count(0)  # it has gone out
    expect(agent.get_by_role("log").get_by_text(text)).to_have_count(1)


def _open_form(page: Page, url: str) -> None:
    sign_in(page, url, "portal", "customer")
    forget_draft(page, url, "bug_report")
    page.goto(f"{url}/portal/new/bug_report")
    expect(page.get_by_role("textbox", name="موضوع")).to_be_editable()


def _cut(page: Page) -> None:
    """No network, and the open socket gone with it: a cut line does not tell the browser, its transport does."""
    page.context.set_offline(True)
    page.evaluate("window.socket.io.engine.close()")


def _join(page: Page) -> None:
    page.context.set_offline(False)
