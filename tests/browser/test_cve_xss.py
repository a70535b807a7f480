"""Class 1, stored XSS, in a real browser (FreeScout CVE-2026-32754): the words are typed everywhere, then looked at.

The payloads are those of tests/security/payloads.py, which names what each would do.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import Window, sign_in
from tests.security.payloads import XSS

pytestmark = pytest.mark.browser
TRAP = "window.__fired = []; window.zap = () => window.__fired.push(location.pathname)"
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC")
BUILT = (
    "[id=zap], [onerror], [onload], custom-zap, a[href^='javascript:' i], iframe, embed, object, base,"
    " form[action^='java' i]"
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """One of its own: here people get names that no other test should meet."""
    with Server(tmp_path, environment={"HELPDESK_DEMO": "1"}) as running:
        yield running


def test_what_people_type_is_only_ever_read(server: Server, window: Window) -> None:
    customer, agent = window(), window()
    fired: list[str] = []
    for page, name in ((customer, "customer"), (agent, "agent")):
        page.add_init_script(TRAP)
        page.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))
        sign_in(page, server.url, "portal", name)
    numbers = [_ask(customer, server.url, payload) for payload in XSS]
    _talk(customer, agent, server.url, numbers[0])
    pages = {
        customer: ["/portal/tickets", f"/portal/tickets/{numbers[0]}", "/portal/account", "/portal/"],
        agent: [
            "/portal/workspace", "/portal/workspace?q=zap", f"/portal/workspace/tickets/{numbers[0]}",
            f"/portal/workspace/tickets/{numbers[-1]}", "/portal/account",
        ],
    }  # fmt: skip
    for page, paths in pages.items():
        for path in paths:
            _look(page, f"{server.url}{path}")
    assert fired == []
    agent.evaluate("document.body.insertAdjacentHTML('beforeend', '<img id=zap src=x onerror=zap()>')")
    agent.wait_for_function("window.__fired.length === 1")  # otherwise the trap catches nothing


def _look(page: Page, address: str) -> None:
    """Open it, touch what is there, and see that nothing ran and nothing was built."""
    page.goto(address)
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.mouse.move(400, 300)
    page.mouse.wheel(0, 3000)
    assert page.evaluate("window.__fired") == [], address
    found = page.evaluate("wanted => [...document.querySelectorAll(wanted)].map(each => each.outerHTML)", BUILT)
    assert found == [], address
    assert "zap()" in page.content() or "/account" in address or address.endswith("/portal/"), address


def _ask(page: Page, url: str, payload: str) -> str:
    values = {"subject": f"zap() {payload}"[:150], "product": "workflow", "severity": "slow", "body": payload}
    answer = page.request.post(
        f"{url}/api/v1/portal/tickets", headers=_word(page, url), data={"form": "bug_report", "values": values}
    )
    assert answer.status == 201, answer.text()
    return str(answer.json()["number"])


def _talk(customer: Page, agent: Page, url: str, number: str) -> None:
    """Every payload as an answer, every other one as a note, some as the names of files."""
    address = f"{url}/api/v1/portal/tickets/{number}/messages"
    for place, payload in enumerate(XSS):
        said = {"body": payload, "kind": "note" if place % 2 else "reply"}
        assert agent.request.post(address, headers=_word(agent, url), data=said).ok
    for payload in XSS[::6]:
        sent = {"file": {"name": f"{payload.replace('/', '')}.png", "mimeType": "image/png", "buffer": PNG}}
        kept = customer.request.post(f"{url}/api/v1/portal/attachments", headers=_word(customer, url), multipart=sent)
        assert kept.status == 201, kept.text()
        said = {"body": payload, "attachments": [kept.json()["id"]]}
        assert customer.request.post(address, headers=_word(customer, url), data=said).ok
    names = {"name": f"zap() {XSS[0]}"[:100], "signature": XSS[1]}
    assert agent.request.patch(f"{url}/api/v1/portal/me/profile", headers=_word(agent, url), data=names).ok


def _word(page: Page, url: str) -> dict[str, str]:
    word = page.locator("form[action$=sign-out] input[name=csrf]").input_value()
    return {"X-CSRF-Token": word, "Origin": url}
