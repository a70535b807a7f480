"""What any good page has: title, landmarks, labels, order, directions, room on a phone, and one language at a time."""

from __future__ import annotations

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
FAULTS = """([words, language]) => {
  const seen = (element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const name = (element) => element.outerHTML.slice(0, 140);
  const wrong = [];
  const say = (rule, what) => wrong.push(rule + ": " + what);
  const headings = [...document.querySelectorAll("h1")].filter(seen);
  if (headings.length !== 1) say("one h1", headings.length);
  if (!document.title.trim()) say("title", "empty");
  const mains = [...document.querySelectorAll("main, [role=main]")].filter(seen);
  if (mains.length !== 1) say("one main", mains.length);
  else if (!headings.every((heading) => mains[0].contains(heading))) say("h1 in main", headings[0].outerHTML);
  if (!document.querySelector("header, [role=banner]")) say("banner", "none");
  for (const element of document.querySelectorAll("[tabindex]"))
    if (element.tabIndex > 0) say("tabindex", name(element));
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  ids.filter((id, place) => ids.indexOf(id) !== place).forEach((id) => say("id twice", id));
  for (const box of document.querySelectorAll("input:not([type=hidden]), select, textarea, button, [role=combobox], a[href]")) {
    if (!seen(box)) continue;
    const by = (box.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent || "");
    const icons = [...box.querySelectorAll("[aria-hidden=true]")].map((icon) => icon.textContent);
    const own = ["BUTTON", "A"].includes(box.tagName) && icons.reduce((text, icon) => text.replace(icon, ""), box.textContent);
    const alt = [...box.querySelectorAll("img[alt]")].map((image) => image.alt).join("");
    const label = [...(box.labels || [])].map((each) => each.textContent).join("");
    if (![box.getAttribute("aria-label"), box.title, label, own, alt, ...by].some((text) => text && text.trim()))
      say("no name", name(box));
  }
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    if (!seen(heading)) continue;
    const now = Number(heading.tagName[1]);
    if (level && now > level + 1) say("heading leaps", name(heading));
    level = now;
  }
  // Data keep their own script: it is isolated (bdi), marked as mixed (dir=auto), a code, or what people wrote.
  const DATA = "bdi, code, kbd, .code, [dir=auto], [dir=ltr], [role=log], .latin, [aria-hidden=true], script, style, noscript, svg";
  const free = language === "fa" ? /[A-Za-z]{2,}|[0-9]/ : /[\\u0621-\\u06cc\\u06f0-\\u06f9]/;
  const known = new RegExp("\\\\b(" + words + ")\\\\b", "g");
  const judge = (text, element) => {
    const rest = text.replace(/[\\u2066-\\u2068][^\\u2069]*\\u2069/g, "").replace(/\\S+@\\S+|https?:\\S+|[A-Z]+-\\d+/g, "").replace(known, "");
    if (free.test(rest)) say("foreign script", JSON.stringify(text.trim().slice(0, 80)) + " in " + name(element).slice(0, 70));
  };
  const isOther = (element) => element.closest("[lang]") !== document.documentElement;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && !element.closest(DATA) && !isOther(element) && seen(element)) judge(walker.currentNode.data, element);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    if (!seen(element) || isOther(element) || element.closest("[role=log], .latin, [dir=ltr]")) continue;
    for (const attribute of ["aria-label", "title", "placeholder"])
      if (element.hasAttribute(attribute)) judge(element.getAttribute(attribute), element);
  }
  return wrong;
}"""


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
    page, who = window(), None
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
