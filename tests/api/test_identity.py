"""Who may call: tokens, and the session of the pages."""

from __future__ import annotations

import pytest
from httpx import Response

from app.actions import accounts, tokens
from app.api.identity import allowed_origins
from app.bootstrap import HelpDesk
from app.settings import read_settings
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage.models import ApiToken
from tests.api.conftest import REPORT, Api, codes
from tests.cast import Cast, Clock
from tests.cast.people import email_of


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer hd_wrong", "Basic aGQ6aGQ=", "Bearer " + "x" * 500, "Bearer é"]
)
def test_without_a_good_token_nothing_is_answered(api: Api, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header.encode()}
    answer = api.client.get("/api/v1/portal/me", headers=headers)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith('Bearer realm="portal"')
    assert codes(answer) == [(None, "not_signed_in")]


def test_a_token_of_another_tenant_is_no_token(api: Api) -> None:
    token = api.token("agent", home="twin")
    assert api.get("me", None, tenant="portal", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert api.get("me", None, tenant="twin", headers={"Authorization": f"Bearer {token}"}).status_code == 200


@pytest.mark.parametrize("tenant", ["nobody", "api", "..", "Portal", "portal%00", "%00", "p", "x" * 60])
def test_a_tenant_that_is_not_there_is_not_found(api: Api, tenant: str) -> None:
    assert api.get("me", tenant=tenant).status_code == 404


def test_a_revoked_or_expired_token_speaks_for_nobody(api: Api, portal: Desk, clock: Clock) -> None:
    token = portal.run(tokens.create_token, SYSTEM, email_of("agent"), "short", days=1)
    headers = {"Authorization": f"Bearer {token}"}
    assert api.get("me", None, headers=headers).status_code == 200
    clock.advance(days=2)
    assert api.get("me", None, headers=headers).status_code == 401


def test_a_narrow_token_may_less_than_its_owner(api: Api, cast: Cast) -> None:
    number = api.submit()
    headers = {"Authorization": f"Bearer {cast.token}"}
    assert api.get(f"tickets/{number}", None, headers=headers).status_code == 200
    assert api.post(f"tickets/{number}/messages", {"body": "x"}, None, headers=headers).status_code == 403


def test_a_token_is_kept_as_a_hash_and_its_use_is_noted(api: Api, help_desk: HelpDesk) -> None:
    token = api.token("agent")
    assert api.get("me").status_code == 200
    with help_desk.house.engine.open("portal", write=False):
        rows = list(ApiToken.select().dicts())
    assert token not in str(rows)
    assert [row["last_used_at"] for row in rows if row["name"] == "test"] == [help_desk.house.clock()]


class Browser:
    """Calls with the cookie of a session, as the pages do."""

    def __init__(self, api: Api, desk: Desk, cast: Cast) -> None:
        self.api = api
        token = desk.run(accounts.open_session, SYSTEM, cast.customer.person_id, address="", agent="")
        session = desk.run(accounts.session, SYSTEM, token)
        assert session is not None
        self.token, self.csrf = token, session.csrf
        self.origin, self.port = api.help_desk.settings.base_url, api.help_desk.settings.port

    def submit(self, **headers: str) -> Response:
        body = {"form": "report", "values": REPORT}
        return self.api.post("tickets", body, None, headers={"Cookie": f"desk_portal={self.token}", **headers})

    def upload_from(self, origin: str, host: str) -> Response:
        shown = {"Cookie": f"desk_portal={self.token}", "X-CSRF-Token": self.csrf, "Origin": origin, "Host": host}
        return self.api.upload(person=None, headers=shown)


@pytest.fixture
def browser(api: Api, portal: Desk, cast: Cast) -> Browser:
    return Browser(api, portal, cast)


def test_a_session_may_act_with_its_word_from_our_own_pages(browser: Browser) -> None:
    answer = browser.submit(**{"X-CSRF-Token": browser.csrf, "Origin": browser.origin})
    assert answer.status_code == 201


def test_another_site_cannot_act_with_the_cookie(browser: Browser) -> None:
    good = {"X-CSRF-Token": browser.csrf, "Origin": browser.origin}
    for wrong in (
        {"X-CSRF-Token": ""},
        {"X-CSRF-Token": "guess"},
        {"X-CSRF-Token": browser.csrf + "x"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": browser.origin + ".evil.example"},
    ):
        answer = browser.submit(**{**good, **wrong})
        assert answer.status_code == 403, wrong
        assert codes(answer) == [(None, "csrf")]
    assert browser.submit(**{"X-CSRF-Token": browser.csrf}).status_code == 403
    assert browser.submit().status_code == 403


def test_reading_with_the_cookie_needs_no_word(browser: Browser) -> None:
    answer = browser.api.get("me", None, headers={"Cookie": f"desk_portal={browser.token}"})
    assert answer.json()["kind"] == "customer"


def test_the_cookie_is_answered_in_the_language_of_its_pages(browser: Browser) -> None:
    shown = {"Cookie": f"desk_portal={browser.token}", "Accept-Language": "en"}
    answer = browser.api.get("tickets/none", None, headers=shown)
    assert answer.status_code == 404
    assert any("\u0600" <= letter <= "\u06ff" for letter in answer.json()["title"])


def test_an_ended_session_and_the_cookie_of_another_tenant_are_nobody(browser: Browser, portal: Desk) -> None:
    other = browser.api.get("me", None, tenant="twin", headers={"Cookie": f"desk_twin={browser.token}"})
    assert other.status_code == 401
    portal.run(accounts.end_session, SYSTEM, browser.token)
    ended = browser.api.get("me", None, headers={"Cookie": f"desk_portal={browser.token}"})
    assert ended.status_code == 401


def test_a_wrong_token_is_not_healed_by_a_good_cookie(browser: Browser) -> None:
    headers = {"Cookie": f"desk_portal={browser.token}", "Authorization": "Bearer hd_wrong"}
    assert browser.api.get("me", None, headers=headers).status_code == 401


@pytest.mark.parametrize("host", ["192.0.2.2", "[2001:db8::2]", "localhost"])
def test_a_page_opened_at_a_number_of_this_machine_may_upload(browser: Browser, host: str) -> None:
    assert browser.upload_from(f"http://{host}:{browser.port}", f"{host}:{browser.port}").status_code == 201


def test_no_other_place_may_upload(browser: Browser) -> None:
    for origin, host in (
        (f"http://192.0.2.3:{browser.port}", f"192.0.2.2:{browser.port}"),
        (f"http://192.0.2.2:{browser.port + 1}", f"192.0.2.2:{browser.port + 1}"),
        (f"http://rebound.example:{browser.port}", f"rebound.example:{browser.port}"),
    ):
        answer = browser.upload_from(origin, host)
        assert answer.status_code == 403, origin
        assert codes(answer) == [(None, "csrf")]


@pytest.mark.parametrize(
    ("base_url", "origin"),
    [
        ("https://desk.example", "https://desk.example"),
        ("https://desk.example:8443", "https://desk.example:8443"),
        ("http://[2001:db8::1]", "http://[2001:db8::1]"),
    ],
)
def test_pages_come_from_the_address_that_the_operator_named(base_url: str, origin: str) -> None:
    origins = allowed_origins(read_settings({"HELPDESK_BASE_URL": base_url}))
    assert origins.allows(origin, "127.0.0.1:8080")
    assert not origins.allows("https://evil.example", "evil.example")
