"""The generated form under real hands: masks, lists by key, files pasted, cut lines, a server that dies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import Window, sign_in

pytestmark = pytest.mark.browser
KEPT = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('desk:')).map(([, kept]) => kept).join()"
PASTE = """
async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 90, height: 60 });
  canvas.getContext("2d").fillRect(0, 0, 90, 60);
  const picture = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([picture], "image.png", { type: "image/png" }));
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector(".form-body").dispatchEvent(event);
}
"""


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server of its own, for it will be killed."""
    with Server(tmp_path_factory.mktemp("form"), environment={"HELPDESK_DEMO": "1"}) as running:
        yield running


def bug_report(page: Page, url: str) -> None:
    sign_in(page, url, "portal", "customer")
    page.goto(f"{url}/portal/new/bug_report")
    page.wait_for_function("window.did_handshake")


def begin_anew(page: Page, url: str) -> None:
    """Without what another test has left."""
    bug_report(page, url)
    again = page.get_by_role("button", name="از نو شروع کنید")
    if again.count():
        again.click()
        expect(again).to_have_count(0)
        page.wait_for_function("window.did_handshake")


@pytest.mark.seed("B02")
def test_a_rule_answers_and_takes_neither_cursor_nor_text(server: Server, window: Window) -> None:
    page = window()
    begin_anew(page, server.url)
    subject = page.get_by_label("موضوع")
    subject.click()
    for _ in range(2):
        page.get_by_role("radio", name="کار متوقف است").click()
        expect(page.get_by_role("heading", name="کار متوقف است")).to_be_visible()
        page.get_by_role("radio", name="کار کند است").click()
        expect(page.get_by_role("heading", name="کار متوقف است")).to_be_hidden()
    page.get_by_role("radio", name="کار متوقف است").click()
    users = page.get_by_label("تعداد کاربران درگیر")
    users.click()
    page.keyboard.type("12345", delay=60)
    expect(users).to_be_focused()
    expect(users).to_have_value("۱۲٬۳۴۵")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Backspace")
    expect(users).to_have_value("۱٬۲۳۵")


@pytest.mark.seed("B02")
def test_what_is_typed_is_grouped_and_checked_while_it_is_typed(server: Server, window: Window) -> None:
    page = window(width=390)
    sign_in(page, server.url, "portal", "customer")
    page.goto(f"{server.url}/portal/new/training_finance")
    page.get_by_role("radio", name="بازگشت وجه").click()
    iban = page.get_by_label("شمارهٔ شبا")
    iban.click()
    page.keyboard.type("ir۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰", delay=15)
    expect(iban).to_have_value("IR82 0540 1026 8002 0817 9090 0")
    expect(page.get_by_text("یک رقم دیگر مانده است.")).to_be_visible()
    page.keyboard.type("۳")
    expect(page.get_by_text("رقم‌ها با هم نمی‌خوانند")).to_be_visible()
    page.keyboard.press("Backspace")
    page.keyboard.type("2")
    expect(page.get_by_text("درست است", exact=True)).to_be_attached()
    day = page.get_by_label("تاریخ پرداخت")
    day.click()
    page.keyboard.type("14050901", delay=15)
    expect(day).to_have_value("۱۴۰۵/۰۹/۰۱")


@pytest.mark.seed("B02")
def test_a_form_is_filled_and_sent_by_keys_alone(server: Server, window: Window) -> None:
    page = window()
    begin_anew(page, server.url)
    page.get_by_label("موضوع").focus()
    page.keyboard.type("فقط با صفحه‌کلید")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="محصول")).not_to_have_value("")
    page.get_by_role("radio", name="ظاهری").focus()
    page.keyboard.press("Space")
    page.get_by_label("شرح اشکال").focus()
    page.keyboard.type("رنگ دکمه‌ها عوض شده است.")
    for heading in ("گام ۲ از ۳", "گام ۳ از ۳"):
        page.locator(".form-foot .button--primary").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text(heading)).to_be_focused()
    expect(page.get_by_text("رنگ دکمه‌ها عوض شده است.")).to_be_visible()
    page.locator(".form-foot .button--primary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/portal/tickets/"))
    expect(page.get_by_text("درخواست شما ثبت شد")).to_be_visible()


@pytest.mark.seed("B02")
def test_a_picture_is_pasted_seen_refused_and_taken_away(server: Server, window: Window, tmp_path: Path) -> None:
    page = window(width=390)
    sign_in(page, server.url, "portal", "customer")
    page.goto(f"{server.url}/portal/new/feature_request")
    page.wait_for_function("window.did_handshake")
    page.evaluate(PASTE)
    files = page.locator(".upload-file")
    expect(files).to_have_count(1)
    expect(files.locator("img")).to_have_attribute("src", re.compile("^blob:"))
    program = tmp_path / "game.exe"
    program.write_bytes(b"MZ")
    page.set_input_files("input[type=file]", program)
    expect(page.get_by_text("این نوع فایل پذیرفته نمی‌شود")).to_be_visible()
    page.route("**/api/v1/portal/attachments", lambda route: route.abort())
    page.evaluate(PASTE)
    expect(page.get_by_text("فایل فرستاده نشد")).to_be_visible()
    page.unroute("**/api/v1/portal/attachments")
    page.get_by_role("button", name="دوباره بفرست").click()
    expect(page.get_by_text("فایل فرستاده نشد")).to_be_hidden()
    page.get_by_role("button", name="حذف image.png").first.click()
    expect(files).to_have_count(1)


@pytest.mark.seed("B02")
def test_nothing_typed_is_lost_by_a_cut_line_or_a_dead_server(mortal: Server, window: Window) -> None:
    page = window(width=390)
    begin_anew(page, mortal.url)
    page.get_by_label("موضوع").fill("نوشتهٔ نخست")
    page.wait_for_function(f"({KEPT})() === ''")  # the server has it
    page.context.set_offline(True)
    page.get_by_label("چه انتظاری داشتید؟").fill("در قطعی نوشته شد")
    page.get_by_role("radio", name="کار کند است").click()
    assert "در قطعی نوشته شد" in page.evaluate(KEPT)
    page.context.set_offline(False)
    page.wait_for_function(f"({KEPT})() === ''")
    page.get_by_label("شرح اشکال").fill("پیش از مرگ")
    mortal.kill()
    page.get_by_label("چه رخ داد؟").fill("پس از مرگ")
    assert "پس از مرگ" in page.evaluate(KEPT)
    mortal.start()
    expect(page.get_by_label("چه رخ داد؟")).to_have_value("پس از مرگ", timeout=60_000)
    for label, text in (
        ("موضوع", "نوشتهٔ نخست"),
        ("چه انتظاری داشتید؟", "در قطعی نوشته شد"),
        ("شرح اشکال", "پیش از مرگ"),
    ):
        expect(page.get_by_label(label)).to_have_value(text)
    expect(page.get_by_role("radio", name="کار کند است")).to_be_checked()
    expect(page.get_by_text("پیش‌نویس شما بازگردانده شد")).to_be_visible()


@pytest.mark.seed("B02")
def test_who_signs_out_leaves_nothing_in_the_browser_and_finds_his_draft_again(server: Server, window: Window) -> None:
    page = window()
    begin_anew(page, server.url)
    page.get_by_label("شرح اشکال").fill("برای بعد")
    page.wait_for_function(f"({KEPT})() === ''")
    page.get_by_label("شرح اشکال").fill("برای بعدتر")
    page.get_by_role("button", name="حساب نگار احمدی").click()
    page.get_by_role("button", name="خروج").click()
    page.wait_for_url(lambda address: "/new/" not in address)
    assert page.evaluate(KEPT) == ""
    bug_report(page, server.url)
    expect(page.get_by_label("شرح اشکال")).to_have_value(re.compile("^برای بعد"))
