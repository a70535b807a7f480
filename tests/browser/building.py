"""An admin in the designer who reads no JSON: what he clicks and types."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def begin_draft(page: Page, url: str) -> None:
    page.goto(f"{url}/portal/designer")
    page.get_by_role("button", name="پیش‌نویس تازه").click()
    page.wait_for_url(re.compile(r"/designer/\d+$"))


def new_form(page: Page, label: str) -> None:
    """In the first workflow and department there are."""
    page.get_by_role("button", name="فرم تازه").first.click()
    sheet = _sheet(page)
    sheet.locator("input").first.fill(label)
    sheet.locator(".button--primary").click()
    page.wait_for_url(re.compile(r"/designer/\d+/forms/"))


def add_field(page: Page, kind: str, label: str) -> None:
    """From the palette, behind what was added before, and named where it stands."""
    items = page.locator(".canvas__item")
    count = items.count()
    page.locator(f'.fpalette [data-type="{kind}"]').click()
    expect(items).to_have_count(count + 1)
    chosen = page.locator(".canvas__item.is-chosen")
    expect(chosen).to_have_count(1)
    chosen.press("F2")
    naming = page.locator(".canvas__naming")
    naming.fill(label)
    naming.press("Enter")
    expect(items.filter(has_text=label)).to_be_visible()


def choose_field(page: Page, label: str) -> None:
    page.locator(".canvas__item").filter(has_text=label).click()
    expect(page.locator(".dpanel h2")).to_have_text(label)


def name_option(page: Page, path: str, label: str) -> None:
    """One of the options in the panel."""
    box = page.locator(f'[data-option="{path}"] > .options__row input')
    box.fill(label)
    box.press("Tab")
    expect(page.get_by_label(f"گزینهٔ {label}", exact=True)).to_be_visible()


def option_below(page: Page, path: str) -> None:
    """A second step of a cascade."""
    page.locator(f'[data-option="{path}"] > .options__row').get_by_role("button", name="زیر").click()


def add_rule(page: Page, fact: str, value: str, *effects: tuple[str, str]) -> None:
    """`effects`: what happens, and to which field. `value` empty: the one that stands there already."""
    rules = page.locator(".rule")
    count = rules.count()
    page.get_by_role("button", name="افزودن قاعده").click()
    sheet = _sheet(page)
    sheet.locator(".builder__tree .button").first.click()
    sheet.locator(".cfact__button").click()
    sheet.locator(".cfact__menu input").fill(fact)
    sheet.locator(".cfact__menu [role=option]").first.click()
    if value:
        sheet.locator(".cvalue select").last.select_option(label=value)
    expect(sheet.locator(".builder__sentence")).to_contain_text(fact)
    sheet.locator(".button--primary").click()
    expect(rules).to_have_count(count + 1)
    for effect, target in effects:
        part = page.locator(".rule.is-open .rule__targets").filter(has_text=effect)
        part.locator("select").first.select_option(label=target)
        expect(part.locator(".chip--target")).to_contain_text(target)


def add_state(page: Page, label: str) -> None:
    page.get_by_role("button", name="وضعیت تازه").click()
    sheet = _sheet(page)
    sheet.locator("input").first.fill(label)
    sheet.locator(".button--primary").click()
    expect(page.locator(".dpanel h2")).to_have_text(label)


def add_transition(page: Page, label: str, source: str, target: str, *roles: str) -> None:
    page.get_by_role("button", name="گذار تازه").click()
    sheet = _sheet(page)
    sheet.locator("input").first.fill(label)
    for place, state in enumerate((source, target)):
        _choose(page, sheet.locator(".field").nth(place).locator(".q-select"), state)
    sheet.locator(".button--primary").click()
    expect(page.locator(".dpanel h2")).to_have_text(label)
    taken = page.locator('.dpanel__row[data-at$="/roles"]')
    for role in roles:
        taken.get_by_label(role, exact=True).check()


def _choose(page: Page, select: Locator, option: str) -> None:
    """The menu has to be gone before another opens: one that closes still takes clicks."""
    select.click()
    page.locator(".q-menu .q-item").get_by_text(option, exact=True).click()
    expect(page.locator(".q-menu")).to_have_count(0)
    expect(select.locator("input")).to_have_value(option)


def _sheet(page: Page) -> Locator:
    found = page.locator(".q-dialog .sheet").last
    expect(found).to_be_visible()
    return found
