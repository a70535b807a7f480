"""A real server with the demo companies, and real Chromium windows in front of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.server import Server

PASSWORD = "demo-1405"
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_MILLISECONDS = 15_000  # patience of an assertion; what must be quick is asked for explicitly
expect.set_options(timeout=_MILLISECONDS)
Window = Callable[..., Page]  # (width in pixels = 1440)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("browser"), environment={"HELPDESK_DEMO": "1"}) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's browser. Without one the run fails: `make test` installs it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "no Chromium found"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened_windows(chromium: Browser) -> Iterator[Window]:
    """Opens fresh windows until it is left; what went wrong inside their pages fails then."""
    contexts, errors = [], []

    def opened(width: int = 1440) -> Page:
        # Without motion: a colour on its way from one theme to the other is nobody's fault.
        context = chromium.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(_MILLISECONDS)
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def window(chromium: Browser) -> Iterator[Window]:
    """`window(width=390)`: a fresh browser window; what goes wrong inside its pages fails the test."""
    with opened_windows(chromium) as opened:
        yield opened


def sign_in(page: Page, url: str, tenant: str, name: str) -> None:
    """Through the form, as people do; `name` is a whole address or what stands before the company's."""
    page.goto(f"{url}/{tenant}/sign-in")
    page.fill("input[name=login]", name if "@" in name else f"{name}@{tenant}.example")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)


def ask(page: Page, url: str, subject: str) -> str:
    """A new ticket of the customer who has signed in there, over the API; its number."""
    values = {"subject": subject, "product": "workflow", "severity": "slow", "body": "شرح اشکال"}
    answer = page.request.post(
        f"{url}/api/v1/portal/tickets", headers=_word(page, url), data={"form": "bug_report", "values": values}
    )
    assert answer.status == 201, answer.text()
    return str(answer.json()["number"])


def forget_draft(page: Page, url: str, form: str) -> None:
    """Nothing that another test has typed stands in the way."""
    answer = page.request.delete(f"{url}/api/v1/portal/drafts/form/{form}", headers=_word(page, url))
    assert answer.status == 204, answer.text()


def _word(page: Page, url: str) -> dict[str, str]:
    """The session's word against foreign pages, as the way out holds it."""
    word = page.locator("form[action$=sign-out] input[name=csrf]").input_value()
    return {"X-CSRF-Token": word, "Origin": url}
