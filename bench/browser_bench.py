"""How long people wait in a real Chromium: for a form they can type into, and from the list to a ticket."""

from __future__ import annotations

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
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_EMPTY = """
from nicegui import ui
@ui.page("/")
def empty():
    ui.label("empty")
ui.run(port={port}, host="127.0.0.1", show=False, reload=False, show_welcome_message=False)
"""


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds, medians."""

    empty_cold: float
    empty_warm: float
    form_cold: float
    form_warm: float
    list_to_ticket: float


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
        shell = _list_to_ticket(browser, f"{server.url}/{company.slug}/workspace?view=inbox", agent)
        customer.close()
        agent.close()
        browser.close()
    return Waits(*empties, *forms, shell)


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
        page.go_back()
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
