"""What any good page has: title, landmarks, labels, order, directions, room on a phone, and one language at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.server import Server
from tests.browser.conftest import Window
from tests.browser.places import PLACES, Place, enter, speak

pytestmark = pytest.mark.browser
PAGES = [place for place in PLACES if not place.path.startswith("/_")]  # parts are shown there out of their place
DIRECTIONS = {"fa": "rtl", "en": "ltr"}
# Words that are no translation's business: names of formats, of the product's own switches, of a currency.
WORDS = "API|Excel|OK|Ctrl|Enter|Esc|IBAN|URL|JPG|JPEG|LOG|PDF|PNG|TXT|WEBP|ZIP|DOCX|XLSX|gmail|com|example|IR"
FAULTS = (Path(__file__).parent / "basics.js").read_text(encoding="utf-8")


@pytest.mark.seed("E10")
@pytest.mark.parametrize("place", PAGES, ids=lambda place: place.name)
def test_every_page_is_built_well(server: Server, window: Window, place: Place) -> None:
    page = window(width=390)
    enter(page, server, place)
    faults = []
    for language in ("en", "fa"):  # a person's language is kept: the last one is what he had
        speak(page, language)
        root = page.locator("html")
        if (root.get_attribute("dir"), (root.get_attribute("lang") or "")[:2]) != (DIRECTIONS[language], language):
            faults.append(f"{language}: lang and dir are {root.get_attribute('lang')}, {root.get_attribute('dir')}")
        faults += [f"{language}: {each}" for each in page.evaluate(FAULTS, [WORDS, language])]
        faults += [f"{language}: wider than a phone by {over} px" for over in _too_wide(page)]
    assert faults == []


@pytest.mark.seed("E10")
def test_every_page_has_a_title_of_its_own(server: Server, window: Window) -> None:
    titles: dict[str, str] = {}
    page, who = window(), ""
    for place in PAGES:
        if place.who is None or "?" in place.path:
            continue
        if place.who != who:
            page, who, titles = window(), place.who, {}
        enter(page, server, place)
        title = page.title()
        other = titles.setdefault(title, place.path)
        assert other == place.path, title


def _too_wide(page: Page) -> list[int]:
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [over] if over > 0 else []
