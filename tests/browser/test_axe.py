"""axe-core finds no serious fault in what opens on a page either: menus, dialogs, editors, in light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.axe import OF_COLOUR, faults_of
from tests.browser.conftest import Window, sign_in
from tests.browser.places import AGENT, shine, stand

pytestmark = pytest.mark.browser


def _palette(page: Page) -> None:
    page.keyboard.press("Control+KeyK")
    expect(page.get_by_role("dialog").get_by_role("option").first).to_be_visible()


def _sheet_of_keys(page: Page) -> None:
    page.keyboard.press("Shift+Slash")
    expect(page.get_by_role("dialog")).to_be_visible()


def _person(page: Page) -> None:
    page.locator("button[popovertarget=person-menu]").click()
    expect(page.locator("#person-menu")).to_be_visible()


def _filter(page: Page) -> None:
    page.get_by_role("group", name="فیلترها").get_by_role("button", name="وضعیت").click()
    expect(page.get_by_role("dialog").locator("input, button").nth(2)).to_be_visible()


def _day_filter(page: Page) -> None:
    page.get_by_role("group", name="فیلترها").get_by_role("button", name="تاریخ ثبت").click()
    expect(page.get_by_role("dialog").get_by_role("button").nth(2)).to_be_visible()


def _columns(page: Page) -> None:
    page.get_by_role("button", name="ستون‌ها").click()
    expect(page.get_by_role("dialog").locator("input, button").nth(2)).to_be_visible()


def _kept_view(page: Page) -> None:
    page.get_by_role("button", name="ذخیرهٔ نما").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _bulk(page: Page) -> None:
    page.get_by_role("checkbox", name=re.compile("PRT-")).first.check()
    page.get_by_role("toolbar").get_by_role("button", name="اولویت").click()
    page.get_by_role("dialog").get_by_role("combobox").select_option(index=1)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("شدنی")


def _move(page: Page) -> None:
    page.get_by_role("button", name="حل شد").click()
    expect(page.get_by_role("dialog").get_by_role("combobox")).to_be_visible()


def _refer(page: Page) -> None:
    page.get_by_role("button", name="ارجاع").click()
    expect(page.get_by_role("dialog").get_by_role("combobox").first).to_be_visible()


def _deeds(page: Page) -> None:
    page.get_by_role("button", name="کارهای دیگر").click()
    expect(page.get_by_role("menu")).to_be_visible()


def _note(page: Page) -> None:
    page.get_by_role("tab", name="یادداشت داخلی").click()
    box = page.get_by_role("textbox", name="یادداشت داخلی")
    box.fill("")  # a draft of the last time
    box.press_sequentially("@سارا")
    expect(page.get_by_role("listbox", name="همکاران").get_by_role("option")).to_be_visible()


def _field(page: Page) -> None:
    page.get_by_role("button", name="ویرایش «شدت»").click()
    expect(page.locator(".is-editing").get_by_role("radio").first).to_be_visible()


def _history(page: Page) -> None:
    page.get_by_text("تاریخچهٔ کامل").click()
    expect(page.locator("details[open]").get_by_role("listitem").first).to_be_visible()


ON_LIST = (_palette, _sheet_of_keys, _person, _filter, _day_filter, _columns, _kept_view, _bulk)
ON_TICKET = (_deeds, _field, _note, _history, _refer, _move)
OPENED = {"/portal/workspace": ON_LIST, "/portal/workspace/tickets/PRT-1032": ON_TICKET}


@pytest.mark.seed("E10")
@pytest.mark.parametrize("path", OPENED)
def test_nothing_that_opens_has_a_serious_fault(server: Server, window: Window, path: str) -> None:
    page = window()
    sign_in(page, server.url, "portal", AGENT)
    faults: list[str] = []
    for opened in OPENED[path]:
        faults += _faults_when_open(page, f"{server.url}{path}", opened)
    assert faults == []


@pytest.mark.seed("E10")
def test_the_drawer_of_a_phone_has_no_serious_fault(server: Server, window: Window) -> None:
    page = window(width=390)
    sign_in(page, server.url, "portal", AGENT)
    assert _faults_when_open(page, f"{server.url}/portal/workspace", _drawer) == []


def _drawer(page: Page) -> None:
    page.get_by_role("button", name="باز کردن نوار کناری").click()
    expect(page.get_by_role("complementary", name="نوار کناری")).to_be_visible()


def _faults_when_open(page: Page, address: str, opened: Callable[[Page], None]) -> list[str]:
    page.goto(address)
    stand(page)
    opened(page)
    faults: list[str] = []
    for scheme, only in (("light", None), ("dark", OF_COLOUR)):
        shine(page, scheme)
        faults += [f"{opened.__name__} {scheme} {fault}: {where}" for fault, where in faults_of(page, only).items()]
    return faults
