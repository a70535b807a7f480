"""A workflow drawn by hand: states and a way between them, dead ends marked, the table saying the same."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.server import Server
from tests.browser.conftest import Window, sign_in

pytestmark = pytest.mark.browser
_OVERLAPPING = """() => {
  const boxes = [...document.querySelectorAll('.flowbox')].map((box) => box.getBoundingClientRect());
  return boxes.some((one, at) => boxes.slice(at + 1).some((other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom));
}"""  # whether states lie over one another
_COVERED = """() => [...document.querySelectorAll('.flowways .flowway')].filter((way) => {
  const name = way.getBoundingClientRect();
  return [...document.querySelectorAll('.flowbox')].some((box) => {
    const state = box.getBoundingClientRect();
    return name.left < state.right && state.left < name.right && name.top < state.bottom && state.top < name.bottom;
  });
}).map((way) => way.textContent)"""  # names of ways that lie over a state


def draft_of(page: Page, url: str) -> str:
    """A fresh draft of the admin who has signed in there; its address."""
    page.goto(f"{url}/portal/designer")
    page.wait_for_function("window.did_handshake")
    page.get_by_role("button", name="پیش‌نویس تازه").first.click()
    page.wait_for_url(re.compile(r"/designer/\d+"))
    found = re.search(r".*/designer/\d+", page.url)
    assert found
    return found[0]


def add_state(page: Page, name: str, category: str = "") -> None:
    page.locator(".dflow__tools").get_by_role("button", name="وضعیت تازه").click()
    sheet = page.locator(".q-dialog .sheet")
    sheet.get_by_label("نام").fill(name)
    if category:
        sheet.get_by_label("دسته").click()
        page.get_by_role("option", name=category, exact=True).click()
    sheet.get_by_role("button", name="افزودن").click()
    expect(sheet).to_have_count(0)


def box(page: Page, name: str) -> Locator:
    return page.locator(".flowbox", has_text=name)


def drag(page: Page, start: Locator, end: Locator) -> None:
    """With the eyes on the end: near its edge the map moves on below the pointer."""
    begin = start.bounding_box()
    assert begin
    page.mouse.move(begin["x"] + begin["width"] / 2, begin["y"] + begin["height"] / 2)
    page.mouse.down()
    for _ in range(10):
        at = end.bounding_box()
        assert at
        page.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2, steps=6)
        if "valid" in (end.get_attribute("class") or "").split() and end.bounding_box() == at:
            break
    page.mouse.up()


def handle(page: Page, name: str, side: str) -> Locator:
    return page.locator(".vue-flow__node", has=page.locator(".flowbox", has_text=name)).locator(
        f".vue-flow__handle.{side}"
    )


def test_states_and_a_way_are_drawn_and_the_table_says_the_same(server: Server, window: Window) -> None:
    page = window()
    sign_in(page, server.url, "portal", "admin")
    draft = draft_of(page, server.url)
    page.goto(f"{draft}/workflows/access")
    page.wait_for_function("window.did_handshake")
    expect(box(page, "ثبت‌شده")).to_be_visible()
    add_state(page, "منتظر تأمین")
    expect(box(page, "منتظر تأمین")).to_contain_text("هیچ راهی به این‌جا نمی‌رسد")
    add_state(page, "آمادهٔ تحویل")
    assert page.evaluate(_OVERLAPPING) is False
    page.locator(".dflow__tools").get_by_role("button", name="چیدن خودکار").click()
    page.wait_for_timeout(800)
    drag(page, handle(page, "در حال بررسی", "source"), handle(page, "منتظر تأمین", "target"))
    expect(page.locator(".flowway", has_text="گذار تازه")).to_be_visible()
    expect(box(page, "منتظر تأمین")).to_contain_text("بن‌بست")
    drag(page, handle(page, "منتظر تأمین", "source"), handle(page, "انجام‌شده", "target"))
    expect(box(page, "منتظر تأمین").locator(".flowbox__mark")).to_have_count(0)

    assert page.evaluate(_COVERED) == []

    page.get_by_role("button", name="جدول").click()
    table = page.locator(".flowtable")
    expect(table.get_by_role("row", name=re.compile("منتظر تأمین")).first).to_be_visible()
    expect(table.get_by_role("row", name=re.compile("از در حال بررسی به منتظر تأمین"))).to_be_visible()
    expect(table.get_by_role("row", name=re.compile("از منتظر تأمین به انجام‌شده"))).to_be_visible()
    expect(table.get_by_role("row", name=re.compile("آمادهٔ تحویل")).first).to_contain_text("هیچ راهی به این‌جا نمی‌رسد")

    page.reload()
    page.wait_for_function("window.did_handshake")
    expect(box(page, "منتظر تأمین")).to_be_visible()
    expect(box(page, "آمادهٔ تحویل").locator(".flowbox__mark")).to_have_count(1)


def test_on_a_phone_properties_come_over_the_tables(server: Server, window: Window) -> None:
    page = window(width=390)
    sign_in(page, server.url, "portal", "admin")
    page.goto(f"{draft_of(page, server.url)}/workflows/access")
    page.wait_for_function("window.did_handshake")
    panel = page.get_by_role("region", name="ویژگی‌ها")
    expect(panel).to_be_hidden()
    page.locator(".flowtable__name").first.click()
    expect(panel.get_by_role("heading").first).to_have_text("ثبت‌شده")
    page.get_by_role("button", name="بستن", exact=True).click()
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="ویژگی‌های گردش کار").click()
    expect(panel.get_by_role("heading").first).to_have_text("گردش کار دسترسی")
