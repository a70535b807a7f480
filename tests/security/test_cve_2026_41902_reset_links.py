"""Class 18, secret links of letters (FreeScout CVE-2026-41902, CVE-2026-27637, Monica CVE-2026-26747).

What each link does is tests/actions/test_resetting.py, test_inviting.py and test_registering.py.
"""

from __future__ import annotations

import httpx
import pytest

from app.actions import resetting
from app.bootstrap import HelpDesk
from app.tenancy.who import ANYONE, SYSTEM
from pages.security.cookies import BROWSER
from pages.security.forms import form_token
from storage.models import Proof
from tests.cast.looking import everything
from tests.cast.people import email_of
from tests.cast.puzzles import easy, letters, solved, token_in

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")
GUESSES = [
    "",
    " ",
    "0",
    "null",
    "None",
    "undefined",
    "true",
    "1",
    "%00",
    "a" * 43,
    "A" * 64,
    "..",
    "*",
    "%25",
    "[]",
    "{}",
]
HOSTS = ("Host", "X-Forwarded-Host", "X-Host", "Forwarded", "X-Forwarded-Server", "X-Original-Host")


@pytest.mark.parametrize("kind", ["reset", "invite", "verify"])
async def test_a_guessed_link_opens_nothing_and_changes_nothing(
    browser: httpx.AsyncClient, help_desk: HelpDesk, kind: str
) -> None:
    desk = help_desk.directory.desk("portal")
    before = everything(desk)
    for guess in GUESSES:
        answer = await _look(browser, kind, guess or "%20")
        assert answer.status_code in (200, 303, 404), guess
        fields = {"csrf": _word(help_desk, browser), "password": "quite another password", "token": guess}
        sent = await browser.post(f"/portal/{kind}/{guess or '%20'}", data=fields)
        assert sent.status_code in (303, 400, 403, 404, 405), guess
    assert _kept(everything(desk)) == _kept(before)


async def test_a_letter_leads_to_the_address_that_the_operator_named(
    browser: httpx.AsyncClient, help_desk: HelpDesk
) -> None:
    desk = help_desk.directory.desk("portal")
    await browser.get("/portal/forgot")
    fields = {"csrf": _word(help_desk, browser), "login": email_of("customer"), "work": solved(desk)}
    for name in HOSTS:
        await browser.post("/portal/forgot", data=fields, headers={name: "evil.example"})
    for letter in letters(desk):
        assert "evil" not in repr(letter.data)
    assert "evil" not in repr(everything(desk))


def test_a_token_is_long_random_and_kept_as_its_hash(help_desk: HelpDesk) -> None:
    desk = help_desk.directory.desk("portal")
    for name in ("customer", "agent", "admin"):
        desk.run(resetting.ask_reset, ANYONE, email_of(name))
        desk.run(resetting.send_link, SYSTEM, "email", email_of(name))
    tokens = {token_in(desk, letter) for letter in letters(desk) if "nonce" in letter.data}
    assert len(tokens) == 3
    assert all(len(token) >= 43 for token in tokens)
    with desk.house.engine.open(desk.slug, write=False):
        kept = {row.token_hash for row in Proof.select()}
    assert not tokens & kept
    assert not [token for token in tokens if token in repr(everything(desk))]


async def _look(browser: httpx.AsyncClient, kind: str, token: str) -> httpx.Response:
    return await browser.get(f"/portal/{kind}/{token}")


def _word(help_desk: HelpDesk, browser: httpx.AsyncClient) -> str:
    return form_token(help_desk.secret, "portal", browser.cookies.get(BROWSER, ""))


def _kept(tables: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    return {name: tables[name] for name in ("credential", "person", "session", "proof", "registration", "contact")}
