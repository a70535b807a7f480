"""Every page, in both languages, light and dark, on a phone and at a desk: no serious fault, and built well.

Built well: title, landmarks, labels, order, directions, room on a phone, and one language at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bench.server import Server
from tests.browser.axe import OF_COLOUR, faults_of
from tests.browser.conftest import Window, opened_windows, sign_in
from tests.browser.places import PLACES, Place, drafted, enter, shine, speak

pytestmark = pytest.mark.browser
DESK, PHONE = 1440, 390
DIRECTIONS = {"fa": "rtl", "en": "ltr"}
# Words that are no translation's business: names of formats, of the product's own switches, of a currency.
FORMATS = "CSV|DOCX|JPEG|JPG|LOG|PDF|PNG|TXT|WEBP|XLSX|ZIP"
NAMES = "API|Connect|Ctrl|Enter|Esc|Excel|IBAN|IP|IR|OK|OpenID|SMTP|STARTTLS|TLS|URL"
WORDS = f"{FORMATS}|{NAMES}|catalog|com|example|gmail|https|json|roles"
FAULTS = (Path(__file__).parent / "basics.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def windows(chromium: Browser) -> Iterator[Callable[[Place], Page]]:
    """One window for all the places of one person: what comes with every page is fetched once."""
    with opened_windows(chromium) as opened:
        kept: dict[str, Page] = {}

        def window_of(place: Place) -> Page:
            name = "guest" if "{guest}" in place.path else place.who or "nobody"
            if name not in kept:
                kept[name] = opened()
            return kept[name]

        yield window_of


@pytest.mark.seed("E10")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_page_is_built_well_and_has_no_serious_fault(
    server: Server, windows: Callable[[Place], Page], place: Place
) -> None:
    page = windows(place)
    enter(page, server, place)
    faults: list[str] = []
    for language in ("en", "fa"):  # a person's language is kept: the last one is what he had
        speak(page, language)
        for scheme in ("dark", "light"):
            shine(page, scheme)
            for width in (DESK, PHONE):
                page.set_viewport_size({"width": width, "height": 900})
                found = faults_of(page, OF_COLOUR if scheme == "dark" else None)
                faults += [f"{language} {scheme} {width} {fault}: {where}" for fault, where in found.items()]
        if not place.path.startswith("/_"):  # parts are shown there out of their place
            faults += [f"{language}: {each}" for each in _mistakes(page, language)]
    assert faults == []


def _mistakes(page: Page, language: str) -> list[str]:
    """What is wrong with the page as it stands on a phone, in the light."""
    root = page.locator("html")
    spoken = (root.get_attribute("dir"), (root.get_attribute("lang") or "")[:2])
    wrong = [] if spoken == (DIRECTIONS[language], language) else [f"dir and lang are {spoken}"]
    wrong += page.evaluate(FAULTS, [WORDS, language])
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*wrong, f"wider than a phone by {over} px"] if over > 0 else wrong


@pytest.mark.seed("E10")
def test_every_page_has_a_title_of_its_own(server: Server, window: Window) -> None:
    titles: dict[tuple[str | None, str], str] = {}
    windows: dict[str, Page] = {}
    draft = ""
    for place in PLACES:
        if place.who is None or "?" in place.path:
            continue
        if place.who not in windows:
            windows[place.who] = window()
            sign_in(windows[place.who], server.url, "portal", place.who)
        if "{draft}" in place.path and not draft:
            draft = drafted(windows[place.who], server.url, "{draft}")
        path = place.path.replace("{draft}", draft)
        page = windows[place.who].request.get(f"{server.url}{path}").text()
        title = page.partition("<title>")[2].partition("</title>")[0].strip()
        assert title
        other = titles.setdefault((place.who, title), place.path)
        assert other == place.path, title
