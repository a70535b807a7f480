"""A guest on a phone, in Persian: no account, a ticket, and a link that opens this ticket alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import Window, sign_in

pytestmark = pytest.mark.browser
PHONE = 390
ADDRESS = "raha@guest.example"
NUMBER = re.compile(r"PRT-\d+")


@pytest.mark.seed("D04")
def test_a_guest_on_a_phone_asks_follows_and_answers(server: Server, window: Window) -> None:
    subject = "چاپگر طبقهٔ سوم روشن نمی‌شود"
    guest, agent = window(width=PHONE), window()
    link, number = _ask(guest, server.url, subject)
    expect(guest.get_by_role("heading", level=1, name=subject)).to_be_visible()
    sign_in(agent, server.url, "portal", "agent")
    agent.goto(f"{server.url}/portal/workspace")
    agent.get_by_role("link", name=subject).click()
    expect(agent.get_by_role("heading", level=1, name=subject)).to_be_visible()
    expect(agent).to_have_url(re.compile(f"/{number}$"))
    expect(agent.get_by_text("مهمان؛ نشانی تأیید نشده")).to_be_visible()

    guest.goto(link)  # days later: the address is all he has kept
    expect(guest.get_by_role("heading", level=1, name=subject)).to_be_visible()
    _answer(agent, "پاسخ به مشتری", "چراغ آن روشن است؟")
    expect(guest.get_by_role("log").get_by_text("چراغ آن روشن است؟")).to_be_visible()
    _answer(guest, "پاسخ شما", "نه، خاموش است.")
    expect(guest.get_by_role("log").get_by_text("نه، خاموش است.")).to_have_count(1)
    expect(agent.get_by_role("log").get_by_text("نه، خاموش است.")).to_be_visible()
    assert guest.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.seed("D04")
def test_the_link_opens_one_ticket_and_nothing_else(server: Server, window: Window) -> None:
    guest, other = window(width=PHONE), window(width=PHONE)
    link, _ = _ask(guest, server.url, "پیوند تنها همین یکی را باز می‌کند")
    stranger_link, _ = _ask(other, server.url, "درخواست یک مهمان دیگر")
    assert link != stranger_link
    for path in ("tickets", "tickets/PRT-1034", "workspace", "account"):
        guest.goto(f"{server.url}/portal/{path}")
        expect(guest).to_have_url(re.compile("/portal/sign-in"))
    guest.goto(link)
    expect(guest.get_by_role("heading", level=1, name="پیوند تنها همین یکی را باز می‌کند")).to_be_visible()
    assert "مهمان دیگر" not in guest.content()
    broken = f"{link[:-1]}{'A' if link[-1] != 'A' else 'E'}"
    for wrong in (broken, f"{server.url}/acme/g/{link.rpartition('/')[2]}"):
        answer = guest.goto(wrong)
        assert answer is not None
        assert answer.status == 404, wrong
        expect(guest.get_by_role("heading", level=1)).to_be_visible()
        assert "پیوند تنها" not in guest.content()


@pytest.mark.seed("D04")
def test_a_lost_link_is_answered_alike_whoever_asks(server: Server, window: Window) -> None:
    guest, stranger, agent = window(width=PHONE), window(width=PHONE), window()
    subject = "پیوند این درخواست گم می‌شود"
    old, number = _ask(guest, server.url, subject)
    said = [_lost(guest, server.url, number, ADDRESS), _lost(stranger, server.url, number, "no@guest.example")]
    assert said[0] == said[1]

    sign_in(agent, server.url, "portal", "agent")
    agent.goto(f"{server.url}/portal/workspace/tickets/{number}")
    expect(agent.get_by_role("heading", level=1, name=subject)).to_be_visible()
    new = _make_link(agent)
    assert guest.goto(old).status == 404  # type: ignore[union-attr] # the page exists
    guest.goto(new)
    expect(guest.get_by_role("heading", level=1, name=subject)).to_be_visible()


def _ask(page: Page, url: str, subject: str) -> tuple[str, str]:
    """Fill the form with a wrong address on the way; the secret link and the number."""
    page.goto(f"{url}/portal/new/bug_report")
    page.get_by_label("نام و نام خانوادگی").fill("رها مهمان")
    address = page.get_by_label("ایمیل", exact=True).first
    address.fill("raha.at.example")
    page.get_by_label("موضوع").fill(subject)
    page.get_by_role("combobox", name="محصول").click()
    page.get_by_role("option", name="گردش‌کار سازمانی").click()
    page.get_by_role("radio", name="کار کند است").click()
    page.get_by_label("شرح اشکال").fill("دکمه را می‌زنیم و هیچ نمی‌شود.")
    page.get_by_role("button", name="گام بعد").click()
    expect(page.get_by_role("alert").filter(has_text="نشانی ایمیل").first).to_be_visible()
    expect(page.locator(".form-trouble").get_by_role("button", name="ایمیل")).to_be_visible()
    expect(address).to_be_focused()
    expect(address).to_have_value("raha.at.example")
    address.fill(ADDRESS)
    for step in ("چند وقت یک‌بار؟", "بازبینی"):
        page.get_by_role("button", name="گام بعد").click()
        expect(page.get_by_text(step, exact=False).first).to_be_visible()
    page.get_by_role("button", name="ثبت درخواست").click()
    thanks = page.get_by_role("status").filter(has_text="درخواست شما ثبت شد")
    number = NUMBER.search(thanks.inner_text())
    assert number is not None
    return thanks.get_by_role("textbox").input_value(), number.group()


def _answer(page: Page, box: str, text: str) -> None:
    page.get_by_role("textbox", name=box).fill(text)
    page.get_by_role("button", name="ارسال", exact=True).click()


def _lost(page: Page, url: str, number: str, address: str) -> str:
    """What somebody is told who has lost his link."""
    page.goto(f"{url}/portal/find")
    page.get_by_label("شمارهٔ تیکت").fill(number)
    page.get_by_label("ایمیل یا موبایل").fill(address)
    page.get_by_role("button", name="درخواست پیوند تازه").click()
    expect(page.get_by_role("heading", level=1, name="درخواست شما ثبت شد")).to_be_visible()
    return page.get_by_role("main").inner_text()


def _make_link(agent: Page) -> str:
    agent.get_by_role("button", name="پیوند تازه برای مهمان").click()
    dialog = agent.get_by_role("dialog")
    dialog.get_by_role("button", name="ساختن پیوند").click()
    box = dialog.get_by_role("textbox")
    expect(box).to_have_value(re.compile("/portal/g/"))
    return box.input_value()
