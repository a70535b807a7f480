"""Settings of a draft in a real browser: what is refused is said beside the box, and stays in it to be mended.

What was begun as JSON before does not undo them.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bench.server import Server
from tests.browser.conftest import Window, sign_in
from tests.browser.places import stand
from tests.browser.test_designer_workflow import draft_of

pytestmark = pytest.mark.browser


def test_what_is_refused_stays_in_its_box_with_the_reason_beside_it(server: Server, window: Window) -> None:
    page = window()
    sign_in(page, server.url, "portal", "admin")
    draft = draft_of(page, server.url)
    page.goto(f"{draft}/json/tenant")
    stand(page)
    written, keep = page.locator(".json-editor .cm-content"), page.locator(".json-editor .button--primary")
    written.press("Control+End")
    written.press("Space")
    expect(keep).to_be_enabled()
    page.goto(f"{draft}/settings/limits")
    stand(page)
    row = page.locator('[data-at="/tenant/limits/attachment_bytes"]')
    box, told = row.locator("input"), row.locator("[role=alert]")

    box.fill("زیاد")
    box.press("Tab")
    expect(told).to_contain_text("یک عدد بنویسید")
    expect(box).to_have_value("زیاد")
    box.fill("12.5")
    box.press("Tab")
    expect(told).to_have_count(0)
    expect(box).to_have_value("۱۲٫۵")

    page.goto(f"{draft}/lists/calendars")
    stand(page)
    hour = page.locator(".hours__span input").first
    hour.fill("۲۰")
    hour.press("Tab")
    expect(page.locator(".hours__day [role=alert]")).to_be_visible()
    hour.fill("9")
    hour.press("Tab")
    expect(page.locator(".hours__day [role=alert]")).to_have_count(0)
    expect(hour).to_have_value("۰۹:۰۰")

    page.goto(f"{draft}/json/tenant")
    stand(page)
    stale = page.locator(".json-editor .banner--warn")
    expect(stale).to_contain_text("پیش‌نویس در این میان تغییر کرده است")
    expect(written).not_to_contain_text("13107200")
    expect(keep).to_be_disabled()
    stale.get_by_role("button", name="گرفتن متن تازه").click()
    expect(written).to_contain_text("13107200")
    expect(stale).to_have_count(0)
