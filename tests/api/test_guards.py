"""Second factors and services that vouch for people, by the API."""

from __future__ import annotations

import pyotp
import pytest

from app.bootstrap import HelpDesk
from app.tenancy.desk import Desk
from tests.api.conftest import Api, codes, proof
from tests.cast import PASSWORD, Cast, Clock, company
from tests.cast.authenticators import now, turned_on
from tests.cast.provider import CLIENT, ISSUER


def test_a_second_factor_from_beginning_to_end(api: Api, portal: Desk, clock: Clock) -> None:
    assert api.get("me/second-factor").json() == {"since": None, "codes_left": 0, "required": False}
    begun = api.post("me/second-factor", {"proof": proof(api)}).json()
    totp = pyotp.TOTP(begun["secret"])
    given = {"ticket": begun["ticket"], "code": now(portal, totp)}
    answer = api.call("PUT", "me/second-factor", json=given)
    assert len(answer.json()["codes"]) == 10
    assert answer.headers["cache-control"] == "no-store"
    assert api.get("me/second-factor").json()["codes_left"] == 10
    clock.advance(minutes=1)
    by_code = proof(api, code=now(portal, totp))
    renewed = api.post("me/second-factor/codes", {"proof": by_code}).json()["codes"]
    assert not set(renewed) & set(answer.json()["codes"])
    assert api.post("me/second-factor/off", {"proof": by_code}).status_code == 204
    assert api.get("me/second-factor").json()["since"] is None


def test_nothing_is_changed_without_a_proof(api: Api) -> None:
    assert codes(api.post("me/second-factor", {"proof": "x"})) == [("proof", "proving.again")]
    assert codes(api.post("me/proof", {"password": "not mine"})) == [("password", "password.wrong")]
    assert codes(api.post("me/second-factor", {"proof": proof(api, "customer")})) == [("proof", "proving.again")]


def test_guesses_are_held_back(api: Api) -> None:
    for _ in range(4):
        api.post("me/proof", {"password": "not mine"})
    assert codes(api.post("me/proof", {"password": "not mine"})) == [("password", "proving.held")]
    answer = api.post("me/proof", {"password": PASSWORD})
    assert (answer.status_code, codes(answer)) == (422, [("password", "proving.held")])


def test_an_administrator_takes_a_second_factor_away(api: Api, portal: Desk, cast: Cast) -> None:
    turned_on(portal, cast.customer)
    person = cast.customer.person_id
    assert api.post(f"admin/people/{person}/second-factor/reset", None, "agent").status_code == 403
    assert api.call("POST", f"admin/people/{person}/second-factor/reset", "admin").status_code == 204
    again = api.call("POST", f"admin/people/{person}/second-factor/reset", "admin")
    assert codes(again) == [(None, "second_factor.none")]


@pytest.fixture
def configured(help_desk: HelpDesk) -> None:
    document = company()
    service = {"id": "id", "label": "ID", "issuer": ISSUER, "client_id": CLIENT}
    document["tenant"]["sign_in"] = {"oidc": [service]}
    help_desk.directory.publish("portal", document, None, "test")


@pytest.mark.usefixtures("configured")
def test_a_service_is_set_up_and_its_secret_is_never_told(api: Api) -> None:
    before = api.get("admin/sign-in-services", "admin").json()["items"][0]
    assert (before["version"], before["has_secret"], before["changed_at"]) == (0, False, None)
    assert before["redirect"].endswith("/portal/oidc/id/callback")
    given = {"version": 0, "secret": "the very secret", "hosts": ["keys.example"]}
    answer = api.call("PUT", "admin/sign-in-services/id", "admin", json=given)
    assert answer.json()["items"][0]["hosts"] == ["keys.example"]
    assert answer.json()["items"][0]["has_secret"] is True
    assert "the very secret" not in answer.text
    assert api.call("PUT", "admin/sign-in-services/id", "admin", json=given).status_code == 409
    assert api.call("PUT", "admin/sign-in-services/none", "admin", json=given).status_code == 404
    wrong = {"version": 1, "hosts": ["https://x"]}
    assert codes(api.call("PUT", "admin/sign-in-services/id", "admin", json=wrong)) == [("hosts", "service.bad_host")]
    off = api.post("admin/sign-in-services/id/switch-off", {"version": 1}, "admin")
    assert off.status_code == 204
    assert api.get("admin/sign-in-services", "admin").json()["items"][0]["version"] == 0


@pytest.mark.usefixtures("configured")
def test_a_secret_is_for_one_issuer(api: Api, help_desk: HelpDesk) -> None:
    """Otherwise whoever writes the configuration could have it told to a service of his own."""
    api.call("PUT", "admin/sign-in-services/id", "admin", json={"version": 0, "secret": "the very secret"})
    document = company()
    service = {"id": "id", "label": "ID", "issuer": "https://evil.example", "client_id": CLIENT}
    document["tenant"]["sign_in"] = {"oidc": [service]}
    help_desk.directory.publish("portal", document, None, "test")
    found = api.get("admin/sign-in-services", "admin").json()["items"][0]
    assert (found["has_secret"], found["changed_at"]) == (False, None)
    kept = api.call("PUT", "admin/sign-in-services/id", "admin", json={"version": 1}).json()["items"][0]
    assert (kept["has_secret"], kept["version"]) == (False, 2)
