"""From the form to being in, in a real browser: it does its work, the letter comes, the link lets him in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import Window, sign_in

pytestmark = pytest.mark.browser
EMAIL, CHOSEN = "kimia@guest.example", "seven green bottles fall"


def _letter(admin: Page, url: str, address: str) -> str:
    """The address that the button of the newest letter to him leads to."""
    page = admin.request.get(f"{url}/api/v1/portal/admin/letters").json()
    row = next(each for each in page["items"] if each["address"] == address)
    letter = admin.request.get(f"{url}/api/v1/portal/admin/letters/{row['id']}").json()
    return str(letter["button"]["url"])


def test_somebody_makes_himself_an_account_on_a_phone(server: Server, window: Window) -> None:
    newcomer, admin = window(width=390), window()
    newcomer.goto(f"{server.url}/portal/sign-in")
    newcomer.get_by_role("link", name="حساب بسازید").click()
    newcomer.get_by_label("نام و نام خانوادگی").fill("کیمیا نمونه")
    newcomer.get_by_label("ایمیل").fill(EMAIL)
    newcomer.get_by_label("گذرواژه").fill(CHOSEN)
    newcomer.get_by_label("شرایط استفاده را خوانده‌ام و می‌پذیرم.").check()
    newcomer.get_by_role("button", name="ساخت حساب").click()
    expect(newcomer.get_by_role("heading", name="ایمیل خود را ببینید")).to_be_visible()
    assert newcomer.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sign_in(admin, server.url, "portal", "admin")
    newcomer.goto(_letter(admin, server.url, EMAIL))
    expect(newcomer.get_by_text(EMAIL)).to_be_visible()
    newcomer.get_by_label("گذرواژهٔ هنگام ثبت‌نام").fill(CHOSEN)
    newcomer.get_by_role("button", name="تأیید و ورود").click()
    expect(newcomer).to_have_url(re.compile("/portal/$"))
    newcomer.goto(f"{server.url}/portal/account")
    expect(newcomer.get_by_text(EMAIL).first).to_be_visible()
