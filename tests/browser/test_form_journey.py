"""A customer and a long form: conditions, files, the summary, one ticket, and nothing typed is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.server import Server
from tests.browser.conftest import PASSWORD, Window, forget_draft, sign_in
from tests.cast.files import picture

pytestmark = pytest.mark.browser
FORM = "/portal/new/bug_report"
SINCE = "کار از چه زمانی متوقف است؟"


@pytest.mark.seed("B10")
@pytest.mark.seed("D04")
def test_a_conditional_form_is_filled_looked_over_and_sent_once(server: Server, window: Window, tmp_path: Path) -> None:
    page = window(width=390)
    subject = "فرم مرخصی دو بار ثبت می‌شود"
    _open(page, server.url)
    _fill_first_page(page, subject)
    page.get_by_role("radio", name="کار متوقف است").click()
    _says_why_and_reads_the_day(page)
    _next(page, "محیط و راه تماس")
    _upload(page, tmp_path)
    expect(_box(page, "شمارهٔ تماس فوری").get_by_text("چون «کار متوقف است» را برگزیدید.")).to_be_visible()
    _next(page, "بازبینی")

    summary = page.get_by_role("region", name="شرح اشکال")
    expect(summary.get_by_role("definition").filter(has_text="۱ آذر ۱۴۰۵، ۰۸:۳۰")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="خطا.png")).to_be_visible()
    expect(page.get_by_text("برنامه.exe")).to_have_count(0)
    summary.get_by_role("button", name="تغییر").click()
    page.get_by_role("textbox", name="موضوع").fill(f"{subject} (اصلاح‌شده)")
    page.get_by_role("button", name="بازگشت به بازبینی").click()
    expect(summary.get_by_role("definition").filter(has_text="اصلاح‌شده")).to_be_visible()

    page.get_by_role("button", name="ثبت درخواست").dblclick()
    page.wait_for_url(re.compile(r"/portal/tickets/PRT-\d+"))
    expect(page.get_by_role("heading", level=1, name=f"{subject} (اصلاح‌شده)")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("خطا.png")).first).to_be_visible()
    page.goto(f"{server.url}/portal/tickets?q={subject}")
    expect(page.get_by_role("link", name=re.compile(subject))).to_have_count(1)


@pytest.mark.seed("B10")
def test_what_is_wrong_is_said_beside_the_field_and_on_top(server: Server, window: Window) -> None:
    page = window()
    _open(page, server.url)
    page.get_by_role("textbox", name="نشانی صفحه").fill("این نشانی نیست")
    page.get_by_role("button", name="گام بعد").click()
    expect(page.get_by_role("alert").filter(has_text="مورد را اصلاح کنید")).to_be_visible()
    expect(page.get_by_role("textbox", name="موضوع")).to_be_focused()
    expect(page.get_by_role("textbox", name="موضوع")).to_have_attribute("aria-invalid", "true")
    page.locator(".form-trouble").get_by_role("button", name="نشانی صفحه").click()
    address = page.get_by_role("textbox", name="نشانی صفحه")
    expect(address).to_be_focused()
    expect(address).to_have_value("این نشانی نیست")
    address.fill("https://portal.example/leave")
    expect(page.locator(".form-trouble").get_by_role("button", name="نشانی صفحه")).to_have_count(0)


@pytest.mark.seed("B11")
def test_a_draft_survives_reload_and_signing_out(server: Server, window: Window) -> None:
    page, subject = window(), "پیش‌نویسی که می‌ماند"
    _open(page, server.url)
    _fill_first_page(page, subject)
    page.get_by_role("radio", name="کار متوقف است").click()
    _box(page, SINCE).get_by_role("textbox", name="تاریخ").fill("۱۴۰۵/۰۹/۰۱")
    page.reload()  # at once: what had not reached the server comes from the browser
    expect(page.get_by_text("پیش‌نویس شما بازگردانده شد", exact=False)).to_be_visible()
    _holds(page, subject)
    expect(page.get_by_text("ذخیره شد", exact=True)).to_be_visible()

    page.get_by_role("button", name="حساب نگار احمدی").click()
    page.get_by_role("button", name="خروج").click()
    page.wait_for_url(lambda address: not address.endswith(FORM))
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="حساب نگار احمدی")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('desk:'))") == []
    _open(page, server.url, anew=False)
    _holds(page, subject)
    page.get_by_role("button", name="از نو شروع کنید").click()
    expect(page.get_by_role("textbox", name="موضوع")).to_have_value("")


@pytest.mark.seed("B11")
def test_a_session_that_ends_under_a_half_filled_form_costs_no_word(server: Server, window: Window) -> None:
    page, subject = window(), "نشست در میان فرم پایان یافت"
    _open(page, server.url)
    page.get_by_role("textbox", name="موضوع").fill(subject)
    expect(page.get_by_text("ذخیره شد", exact=True)).to_be_visible()
    page.context.clear_cookies()
    page.goto(f"{server.url}{FORM}")
    expect(page.get_by_role("textbox", name="موضوع")).to_have_value("")  # whoever sits there now is a stranger
    page.get_by_role("link", name=re.compile("وارد شوید")).click()
    page.fill("input[name=login]", "customer@portal.example")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**{FORM}")
    expect(page.get_by_role("textbox", name="موضوع")).to_have_value(subject)
    page.get_by_role("button", name="از نو شروع کنید").click()
    expect(page.get_by_role("textbox", name="موضوع")).to_have_value("")


def _open(page: Page, url: str, *, anew: bool = True) -> None:
    sign_in(page, url, "portal", "customer")
    if anew:
        forget_draft(page, url, "bug_report")
    page.goto(f"{url}{FORM}")
    expect(page.get_by_role("textbox", name="موضوع")).to_be_editable()


def _fill_first_page(page: Page, subject: str) -> None:
    page.get_by_role("textbox", name="موضوع").fill(subject)
    page.get_by_role("combobox", name="محصول").click()
    page.get_by_role("option", name="گردش‌کار سازمانی").click()
    page.get_by_role("textbox", name="شرح اشکال").fill("پس از زدن دکمه هیچ پیامی نمی‌آید.")
    expect(page.get_by_role("group", name=SINCE)).to_be_hidden()


def _says_why_and_reads_the_day(page: Page) -> None:
    """The section says which answer brought it; a Persian day that does not exist is named at its field."""
    expect(page.get_by_text("چون «کار متوقف است» را برگزیدید", exact=False).first).to_be_visible()
    since = _box(page, SINCE)
    day, hour = since.get_by_role("textbox", name="تاریخ"), since.get_by_role("textbox", name="ساعت")
    day.fill("۱۴۰۵/۱۲/۳۰")  # no leap year
    hour.fill("۰۸:۳۰")
    page.get_by_role("button", name="گام بعد").click()
    expect(since.get_by_role("alert")).not_to_be_empty()
    expect(day).to_have_value("۱۴۰۵/۱۲/۳۰")
    day.fill("۱۴۰۵/۹/۱")
    hour.focus()
    expect(day).to_have_value("۱۴۰۵/۰۹/۰۱")


def _upload(page: Page, folder: Path) -> None:
    """A picture, a kind of file that is not taken, and one that only claims to be a picture."""
    right, wrong, false = folder / "خطا.png", folder / "برنامه.exe", folder / "دروغ.png"
    right.write_bytes(picture(size=(320, 200)))
    wrong.write_bytes(b"MZ" + bytes(300))
    false.write_bytes(b"MZ" + bytes(300))
    box = _box(page, "تصویر صفحه یا فایل گزارش خطا")
    box.locator("input[type=file]").set_input_files(right)
    kept = box.get_by_role("listitem").filter(has_text="خطا.png")
    expect(kept.locator("img")).to_have_js_property("complete", value=True)
    box.locator("input[type=file]").set_input_files(wrong)
    expect(box.get_by_role("alert").filter(has_text="این نوع فایل پذیرفته نمی‌شود")).to_be_visible()
    box.locator("input[type=file]").set_input_files(false)
    refused = box.get_by_role("listitem").filter(has_text="دروغ.png")
    expect(refused.get_by_role("alert")).to_contain_text("png نمی‌خواند")
    expect(kept).to_be_visible()
    expect(kept.get_by_role("progressbar")).to_have_count(0)
    refused.get_by_role("button", name="حذف").click()
    expect(refused).to_have_count(0)


def _holds(page: Page, subject: str) -> None:
    expect(page.get_by_role("textbox", name="موضوع")).to_have_value(subject)
    expect(page.get_by_role("combobox", name="محصول")).to_have_value("گردش‌کار سازمانی")
    expect(page.get_by_role("radio", name="کار متوقف است")).to_be_checked()
    expect(_box(page, SINCE).get_by_role("textbox", name="تاریخ")).to_have_value("۱۴۰۵/۰۹/۰۱")


def _box(page: Page, label: str) -> Locator:
    """A field with all that stands around it."""
    return page.locator(".fieldbox").filter(has=page.locator(".fieldbox__label", has_text=label))


def _next(page: Page, step: str) -> None:
    page.get_by_role("button", name="گام بعد").click()
    expect(page.get_by_text(re.compile(f"^گام . از . · {step}$"))).to_be_visible()
