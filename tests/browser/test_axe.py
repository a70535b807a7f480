"""axe-core finds no serious fault: every page, both languages, light and dark, phone and desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.server import Server
from tests.browser.conftest import Window, sign_in

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
NOBODY, CUSTOMER, AGENT = None, "customer", "agent"
PAGES = [
    (NOBODY, "/"),
    (NOBODY, "/portal/"),
    (NOBODY, "/portal/sign-in"),
    (NOBODY, "/portal/nothing-here"),
    (NOBODY, "/portal/new/bug_report"),
    (NOBODY, "/portal/find"),
    (NOBODY, "/portal/g/no-link-of-a-guest"),
    (NOBODY, "/_parts"),
    (CUSTOMER, "/portal/new/bug_report"),
    (CUSTOMER, "/portal/new/access_request"),
    (CUSTOMER, "/portal/new/feature_request"),
    (CUSTOMER, "/portal/new/training_finance"),
    (CUSTOMER, "/portal/tickets"),
    (CUSTOMER, "/portal/tickets/PRT-1034"),
    (AGENT, "/portal/workspace"),
    (AGENT, "/portal/workspace/tickets/PRT-1034"),
    (AGENT, "/portal/workspace/nothing-here"),
]
WIDTHS = (390, 1440)


@pytest.mark.parametrize(("person", "path"), PAGES, ids=[path for _, path in PAGES])
def test_no_page_has_a_serious_fault(server: Server, window: Window, person: str | None, path: str) -> None:
    page = window()
    if person:
        sign_in(page, server.url, "portal", person)
    page.goto(f"{server.url}{path}")
    faults = {}
    for language in ("fa", "en"):
        _speak(page, language)
        for scheme in ("light", "dark"):
            _shine(page, scheme)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                faults |= {(language, scheme, width, *fault): where for fault, where in faults_of(page).items()}
    assert faults == {}


def _speak(page: Page, language: str) -> None:
    page.wait_for_load_state("networkidle")
    if page.locator("html").get_attribute("lang", timeout=15_000).split("-")[0] != language:
        page.evaluate("language => document.querySelector(`button[lang=${language}]`).click()", language)
        page.wait_for_function("language => document.documentElement.lang.startsWith(language)", arg=language)
    page.wait_for_load_state("networkidle")


def _shine(page: Page, scheme: str) -> None:
    page.evaluate("dark => Quasar.Dark.set(dark)", scheme == "dark")
    page.wait_for_timeout(250)  # colours change in 150 ms


def faults_of(page: Page) -> dict[tuple[str, str], str]:
    """Rule and impact → the first place, for what is serious or critical."""
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return {
        (fault["id"], fault["impact"]): "; ".join(node["html"][:160] for node in fault["nodes"][:3])
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
    }
