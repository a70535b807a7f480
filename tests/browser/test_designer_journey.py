"""From nothing to a published form and back again: an admin who reads no JSON, and a customer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from bench.server import Server
from tests.browser.building import (
    add_field,
    add_rule,
    add_state,
    add_transition,
    begin_draft,
    choose_field,
    name_option,
    new_form,
    option_below,
)  # fmt: skip
from tests.browser.conftest import Window, sign_in

pytestmark = pytest.mark.browser
FORM = "درخواست دسترسی"
FIELDS = (
    ("select", "نوع دسترسی"), ("text", "شمارهٔ اموال"), ("cascade", "محل خدمت"), ("long_text", "دلیل نیاز"),
    ("date", "از تاریخ"), ("number", "چند روز"), ("mobile", "تلفن همراه تماس"), ("email", "ایمیل سازمانی"),
    ("boolean", "قرارداد دارد"), ("national_id", "کد ملی"),
)  # fmt: skip
SUBJECT = "دسترسی به شبکهٔ خصوصی می‌خواهم"


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own: here the company itself becomes another one."""
    with Server(tmp_path_factory.mktemp("designer"), environment={"HELPDESK_DEMO": "1"}) as running:
        yield running


def test_a_form_is_built_tried_out_published_used_and_taken_back(house: Server, window: Window) -> None:
    admin, customer = window(), window(width=390)
    sign_in(admin, house.url, "portal", "admin")
    begin_draft(admin, house.url)
    draft = admin.url
    form = _build_the_form(admin)
    _build_the_rules(admin, draft, form)
    _extend_the_workflow(admin, draft)
    _look_at_it_as_a_customer(admin, draft, form)
    _publish(admin, draft)

    sign_in(customer, house.url, "portal", "customer")
    ticket = _ask_for_access(customer, house.url, form)
    _take_back(admin, house.url)
    _read_the_old_ticket(customer, ticket)
    customer.goto(f"{house.url}/portal/new/{form}")
    expect(customer.get_by_role("heading", level=1)).not_to_have_text(FORM)


def _build_the_form(page: Page) -> str:
    """Twelve fields: two are there from the beginning. The id of the form."""
    new_form(page, FORM)
    for kind, label in FIELDS:
        add_field(page, kind, label)
    expect(page.locator(".canvas__item")).to_have_count(12)
    choose_field(page, "نوع دسترسی")
    name_option(page, "option_1", "شبکهٔ خصوصی")
    name_option(page, "option_2", "سامانهٔ مالی")
    choose_field(page, "محل خدمت")
    name_option(page, "option_1", "فارس")
    name_option(page, "option_1/option_3", "شیراز")
    name_option(page, "option_2", "یزد")
    option_below(page, "option_2")
    name_option(page, "option_2/option_4", "میبد")
    return page.url.partition("?")[0].rpartition("/")[2]


def _build_the_rules(page: Page, draft: str, form: str) -> None:
    page.goto(f"{draft}/forms/{form}/logic")
    shown, required = "نشان دادن", "الزامی کردن"
    add_rule(page, "نوع دسترسی", "شبکهٔ خصوصی", (shown, "شمارهٔ اموال"), (required, "شمارهٔ اموال"))
    add_rule(page, "قرارداد دارد", "", (required, "از تاریخ"))


def _extend_the_workflow(page: Page, draft: str) -> None:
    page.goto(f"{draft}/workflows/access")
    add_state(page, "بررسی امنیت")
    add_transition(page, "فرستادن به امنیت", "ثبت‌شده", "بررسی امنیت", "کارشناس پشتیبانی")
    add_transition(page, "امنیت تأیید کرد", "بررسی امنیت", "انجام‌شده", "کارشناس پشتیبانی")


def _look_at_it_as_a_customer(page: Page, draft: str, form: str) -> None:
    """On a phone, and it works."""
    page.goto(f"{draft}/preview?form={form}")
    page.get_by_role("button", name="گوشی").click()
    screen = page.frame_locator("iframe")
    _fill(screen)
    screen.get_by_role("button", name="ثبت").last.click()
    expect(screen.get_by_text("فرم درست است؛ چیزی ثبت نشد")).to_be_visible()


def _publish(page: Page, draft: str) -> None:
    page.goto(f"{draft}/review")
    expect(page.get_by_text(f"فرم «{FORM}»").first).to_be_visible()
    page.get_by_role("button", name=re.compile("آزمودن ۱۰۰ تیکت آخر")).click()
    expect(page.locator(".replay__said")).to_contain_text("۱ تیکت فرق می‌کرد")
    page.get_by_label("پیام این نسخه").fill("فرم درخواست دسترسی و بررسی امنیت")
    page.get_by_role("button", name="انتشار", exact=True).click()
    expect(page.get_by_text("منتشر شد و برای همه برقرار است")).to_be_visible()


def _ask_for_access(page: Page, url: str, form: str) -> str:
    page.goto(f"{url}/portal/new/{form}")
    expect(page.get_by_role("heading", name=FORM)).to_be_visible()
    _fill(page)
    page.get_by_role("button", name="ثبت").last.click()
    page.wait_for_url(re.compile("/portal/tickets/"))
    return page.url.partition("?")[0]


def _fill(page: Page | FrameLocator) -> None:
    """What every answer asks for; the number of the asset is asked for one kind of access alone."""
    page.get_by_label("موضوع").fill(SUBJECT)
    page.get_by_label(re.compile("^شرح")).fill("برای کار از خانه")
    expect(page.get_by_label("شمارهٔ اموال")).to_be_hidden()
    page.get_by_label("نوع دسترسی").click()
    page.get_by_role("option", name="شبکهٔ خصوصی").click()
    page.get_by_label("شمارهٔ اموال").fill("کی-۱۲")


def _take_back(page: Page, url: str) -> None:
    """Its ticket has to go to another form first."""
    page.goto(f"{url}/portal/designer/history/1")
    page.get_by_role("button", name="بازگرداندن").click()
    sheet = page.locator(".q-dialog .sheet").last
    expect(sheet.locator(".mappings .q-select").first).to_be_visible()
    for box in sheet.locator(".mappings .q-select").all():
        box.click()
        page.locator(".q-menu .q-item").first.click()
        expect(page.locator(".q-menu")).to_have_count(0)
    sheet.get_by_label("پیام این نسخه").fill("نخست با امنیت هماهنگ شود")
    sheet.get_by_role("button", name="بازگرداندن").click()
    expect(page.get_by_text("بازگشت به نسخهٔ ۱").first).to_be_visible()


def _read_the_old_ticket(page: Page, ticket: str) -> None:
    page.goto(ticket)
    expect(page.get_by_role("heading", name=SUBJECT)).to_be_visible()
    page.locator("details", has=page.locator("summary")).first.locator("summary").click()
    expect(page.get_by_text("شبکهٔ خصوصی").first).to_be_visible()
    expect(page.get_by_text("شمارهٔ اموال").first).to_be_visible()
