"""How long people wait in a real Chromium: for a form they can type into, for its rules, from the list to a ticket."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.company import Company
from bench.page_bench import FORM
from bench.server import Server, free_port
from bench.visitors import visitor

ROUNDS = 7
OPENED = 5  # tickets, one after the other
_AHEAD = 2000  # milliseconds in which the scripts of the next pages come
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_EMPTY = """
from nicegui import ui
@ui.page("/")
def empty():
    ui.label("empty")
ui.run(port={port}, host="127.0.0.1", show=False, reload=False, show_welcome_message=False)
"""
RULED = "bug_report"
_CHOICES = ".cards__card"
_RULING = ("کار متوقف است", "کار کند است")  # answers of it: the first one shows a section of the same name
_ROWS = ".tickets__subject a"
_TICKET = re.compile("/workspace/tickets/")
_UNTIL_OPEN = """
async ([rows, place]) => {
  const begun = performance.now();
  document.querySelectorAll(rows)[place].click();
  while (!document.querySelector(".stage:not(.stage--coming) article.ticket"))
    await new Promise((done) => setTimeout(done, 2));
  return performance.now() - begun;
}
"""


_UNTIL_SHOWN = """
([name, title, wanted]) => new Promise((done) => {
  const card = [...document.querySelectorAll(".cards__card")].find((each) => each.textContent.includes(name));
  const titles = () => [...document.querySelectorAll("h2")];
  const shown = () => titles().some((each) => each.textContent === title && each.offsetParent);
  const begun = performance.now();
  card.querySelector("input").click();
  const look = () => (shown() === wanted ? done(performance.now() - begun) : requestAnimationFrame(look));
  look();
})
"""


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds, medians."""

    empty_cold: float
    empty_warm: float
    form_cold: float
    form_warm: float
    list_to_ticket: float  # until one can write an answer
    opened: float  # until the ticket stands there
    rule: float  # from a choice in a form until what depends on it is shown


def browser_waits(server: Server, company: Company) -> Waits:
    """Empty NiceGUI page, our form, and the way from the list to a ticket inside the workspace."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        raise RuntimeError("no Chromium found")
    with sync_playwright() as playwright, _empty_page() as empty:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        form = f"{server.url}/{company.slug}/new/{FORM}"
        customer, agent = visitor(server, company, "customer.0"), visitor(server, company, "agent.0")
        empties = _loads(browser, empty, ".q-page", None)
        forms = _loads(browser, form, "form.form-body button[type=submit]", customer)
        inbox = f"{server.url}/{company.slug}/workspace?view=inbox"
        shell, opened = _list_to_ticket(browser, inbox, agent), _opened(browser, inbox, agent)
        rule = _rule(browser, f"{server.url}/{company.slug}/new/{RULED}", customer)
        customer.close()
        agent.close()
        browser.close()
    return Waits(*empties, *forms, shell, opened, rule)


def _loads(browser: Browser, url: str, wanted: str, who: httpx.Client | None) -> tuple[float, float]:
    """(cold, warm): with an empty cache, and again in the same browser."""
    cold, warm = [], []
    for _ in range(ROUNDS):
        context = _context(browser, who)
        cold.append(_load(context.new_page(), url, wanted))
        warm.append(_load(context.new_page(), url, wanted))
        context.close()
    return statistics.median(cold), statistics.median(warm)


def _load(page: Page, url: str, wanted: str) -> float:
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_function("wanted => window.did_handshake && document.querySelector(wanted)", arg=wanted)
    return (time.perf_counter() - begun) * 1000


def _list_to_ticket(browser: Browser, url: str, who: httpx.Client) -> float:
    """From the click on a row to the ticket's box one writes into."""
    context = _context(browser, who)
    page = context.new_page()
    page.goto(url)
    waits = []
    for turn in range(ROUNDS):
        rows = page.locator("a[href*='/workspace/tickets/']")
        rows.nth(turn).wait_for()
        begun = time.perf_counter()
        rows.nth(turn).click()
        page.wait_for_selector(".composer textarea")
        waits.append((time.perf_counter() - begun) * 1000)
        page.wait_for_url(_TICKET)  # else one goes back from the list
        page.go_back()
    context.close()
    return statistics.median(waits)


def _opened(browser: Browser, url: str, who: httpx.Client) -> float:
    """From the click on a row until the ticket stands there; the scripts have come before."""
    context = _context(browser, who)
    page = context.new_page()
    page.goto(url)
    page.locator(_ROWS).first.wait_for()
    page.wait_for_timeout(_AHEAD)
    waits = []
    for turn in range(OPENED):
        waits.append(page.evaluate(_UNTIL_OPEN, [_ROWS, turn]))
        page.wait_for_url(_TICKET)
        page.go_back()
        page.locator(_ROWS).first.wait_for()
    context.close()
    return statistics.median(waits)


def _rule(browser: Browser, url: str, who: httpx.Client) -> float:
    """From a choice that a rule depends on until what it shows or hides is shown or hidden."""
    context = _context(browser, who)
    page = context.new_page()
    page.goto(url)
    page.wait_for_function("window.did_handshake")
    page.locator(_CHOICES).first.wait_for()
    waits = [page.evaluate(_UNTIL_SHOWN, [_RULING[turn % 2], _RULING[0], turn % 2 == 0]) for turn in range(ROUNDS)]
    context.close()
    return statistics.median(waits)


def _context(browser: Browser, who: httpx.Client | None) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    if who is not None:
        url = str(who.base_url)
        context.add_cookies([{"name": c.name, "value": c.value or "", "url": url} for c in who.cookies.jar])
    return context


@contextmanager
def _empty_page() -> Iterator[str]:
    """What NiceGUI itself needs, as it comes."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([sys.executable, "-c", _EMPTY.format(port=port)], stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(url, timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)
