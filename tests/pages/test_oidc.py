"""Signing in by another service: by issuer and subject alone, and only by a walk that this browser has begun."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.actions import accounts, identities, sign_in_services
from app.actions.identities import Vouched
from app.bootstrap import HelpDesk
from app.core.problems import NotFound, Refused
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from pages.entry_oidc import EntryOidc
from pages.mount import mount_pages
from pages.security.cookies import second_cookie, session_cookie
from pages.walks import COOKIE
from storage.models import Identity, Person
from tests.actions.test_second_factor import turned_on
from tests.cast import PASSWORD, Cast, Clock, company
from tests.cast.looking import history, refused
from tests.cast.provider import CLIENT, ISSUER, SECRET, Provider
from tests.pages.conftest import _fresh_framework
from tests.pages.visitor import Visitor


@pytest.fixture
def provider(clock: Clock) -> Provider:
    return Provider(clock)


@pytest.fixture
async def site(help_desk: HelpDesk, provider: Provider) -> AsyncIterator[FastAPI]:
    """The application, with the provider instead of the network."""
    application = FastAPI()
    application.include_router(EntryOidc(help_desk, provider.transport).router())
    with _fresh_framework():
        mount_pages(application, help_desk)
        async with application.router.lifespan_context(application):
            yield application


@pytest.fixture(autouse=True)
def offered(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    publish(help_desk)
    portal.run(sign_in_services.set_up_service, cast.admin, "id", 0, secret=SECRET)


def publish(help_desk: HelpDesk, tenant: str = "portal", **registration: Any) -> None:
    document = company()
    services = [("id", ISSUER), ("other", "https://other.example")]
    document["tenant"]["sign_in"] = {
        "oidc": [{"id": name, "label": name, "issuer": issuer, "client_id": CLIENT} for name, issuer in services]
    }
    document["tenant"]["registration"] |= registration
    help_desk.directory.publish(tenant, document, None, "test")


@dataclass
class Walker:
    """Somebody on his way to the provider and back."""

    visitor: Visitor
    provider: Provider

    async def start(self, **fields: str) -> str:
        """Where he is sent."""
        await self.visitor.http.get("/portal/")
        sent = {"csrf": self.visitor.form_token(), **fields}
        answer = await self.visitor.http.post("/portal/oidc/id/start", data=sent)
        assert answer.status_code == 200, answer.headers.get("location")
        found = re.search(r'url=([^"]+)"', answer.text)
        assert found is not None
        return html.unescape(found[1])

    async def back(self, given: dict[str, str], service: str = "id") -> httpx.Response:
        return await self.visitor.http.get(f"/portal/oidc/{service}/callback", params=given)

    async def walk(self, **fields: str) -> httpx.Response:
        return await self.back(self.provider.authorize(await self.start(**fields)))

    async def said(self) -> str:
        return (await self.visitor.http.get("/portal/sign-in")).text

    @property
    def is_in(self) -> bool:
        return session_cookie("portal") in self.visitor.http.cookies


@pytest.fixture
def walker(visitor: Visitor, provider: Provider) -> Walker:
    return Walker(visitor, provider)


def link(desk: Desk, who: Who, subject: str = "subject-1") -> None:
    desk.run(identities.link, who, prove(desk, who, password=PASSWORD), Vouched("id", ISSUER, subject))


def people(desk: Desk) -> int:
    with desk.house.engine.open(desk.slug, write=False):
        return Person.select().count()


async def test_the_sign_in_page_offers_what_is_set_up(walker: Walker) -> None:
    page = await walker.said()
    assert "/portal/oidc/id/start" in page
    assert "/portal/oidc/other/start" not in page


async def test_who_is_linked_comes_in_and_goes_where_he_wanted(walker: Walker, portal: Desk, cast: Cast) -> None:
    link(portal, cast.customer)
    address = await walker.start(next="/portal/tickets")
    assert address.startswith(f"{ISSUER}/authorize?")
    assert SECRET not in address
    answer = await walker.back(walker.provider.authorize(address))
    assert (answer.status_code, answer.headers["location"]) == (303, "/portal/tickets")
    session = walker.visitor.session()
    assert session is not None
    assert session.person == cast.customer.person_id
    assert history(portal)[-1].data["method"] == "oidc"


async def test_somebody_new_gets_an_account_of_his_own(walker: Walker, portal: Desk) -> None:
    await walker.walk()
    session = walker.visitor.session()
    assert session is not None
    assert (session.name, session.is_staff) == ("نو رسیده", False)
    with portal.house.engine.open("portal", write=False):
        assert [(row.issuer, row.subject, row.person_id) for row in Identity.select()] == [
            (ISSUER, "subject-1", session.person)
        ]
    assert {"PersonRegistered", "IdentityLinked", "SignedIn"} <= {event.kind for event in history(portal)}
    before = people(portal)
    await walker.walk()
    assert people(portal) == before


async def test_an_account_with_the_same_address_is_never_opened_by_it(walker: Walker, portal: Desk) -> None:
    walker.provider.email = "agent@lab.example"
    before = people(portal)
    answer = await walker.walk()
    assert answer.headers["location"] == "/portal/sign-in"
    assert not walker.is_in
    assert "در حساب خود پیوند دهید" in await walker.said()
    assert people(portal) == before
    assert history(portal)[-1].data == {"service": "id", "why": "identity.link_first"}


async def test_another_subject_with_the_same_address_does_not_get_in(
    walker: Walker, portal: Desk, cast: Cast, visitor: Visitor
) -> None:
    await walker.walk()
    assert walker.is_in
    visitor.http.cookies.clear()
    walker.provider.subject = "subject-2"
    await walker.walk()
    assert not walker.is_in


@pytest.mark.parametrize("email", [None, "no address"])
async def test_without_a_verified_address_no_account_is_made(walker: Walker, portal: Desk, email: str | None) -> None:
    walker.provider.email = email
    before = people(portal)
    await walker.walk()
    assert (walker.is_in, people(portal)) == (False, before)
    walker.provider.email, walker.provider.email_verified = "new@person.example", False
    await walker.walk()
    assert (walker.is_in, people(portal)) == (False, before)
    assert "ایمیل تأییدشده‌ای" in await walker.said()


@pytest.mark.parametrize("mode", ["invitation", "closed"])
async def test_nobody_gets_an_account_where_nobody_makes_one(
    walker: Walker, help_desk: HelpDesk, portal: Desk, mode: str
) -> None:
    publish(help_desk, mode=mode)
    before = people(portal)
    await walker.walk()
    assert (walker.is_in, people(portal)) == (False, before)


async def test_where_newcomers_are_looked_at_first_he_waits(walker: Walker, help_desk: HelpDesk, portal: Desk) -> None:
    publish(help_desk, mode="approval")
    await walker.walk()
    assert not walker.is_in
    assert history(portal)[-1].data["why"] == "account.awaits_approval"


async def test_the_address_may_be_told_apart_from_the_token(walker: Walker) -> None:
    walker.provider.claims = {"email": None, "email_verified": None}
    walker.provider.userinfo = {"sub": "subject-1", "email": "apart@person.example", "email_verified": True}
    await walker.walk()
    assert walker.is_in


async def test_what_is_told_of_somebody_else_is_not_his(walker: Walker) -> None:
    walker.provider.claims = {"email": None, "email_verified": None}
    walker.provider.userinfo = {"sub": "subject-2", "email": "apart@person.example", "email_verified": True}
    await walker.walk()
    assert not walker.is_in


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another desk"},
        {"aud": [CLIENT, "another desk"]},
        {"aud": [CLIENT, "another desk"], "azp": "another desk"},
        {"aud": None},
        {"azp": "another desk"},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 256},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"iat": None},
        {"nbf": 4_000_000_000},
    ],
    ids=repr,
)
async def test_a_token_that_says_anything_else_is_not_believed(
    walker: Walker, portal: Desk, cast: Cast, claims: dict[str, Any]
) -> None:
    link(portal, cast.customer)
    walker.provider.claims = claims
    answer = await walker.walk()
    assert answer.headers["location"] == "/portal/sign-in"
    assert not walker.is_in


async def test_a_token_that_names_us_among_others_and_means_us_is_believed(
    walker: Walker, portal: Desk, cast: Cast
) -> None:
    link(portal, cast.customer)
    walker.provider.claims = {"aud": [CLIENT, "another desk"], "azp": CLIENT}
    await walker.walk()
    assert walker.is_in


@pytest.mark.parametrize("signed", ["none", "stranger", "secret"])
async def test_a_token_signed_by_nobody_or_a_stranger_is_not_believed(
    walker: Walker, portal: Desk, cast: Cast, signed: str
) -> None:
    link(portal, cast.customer)
    walker.provider.signed = signed
    await walker.walk()
    assert not walker.is_in


async def test_a_token_is_over_at_its_time(walker: Walker, portal: Desk, cast: Cast, clock: Clock) -> None:
    link(portal, cast.customer)
    late = int((clock() - timedelta(minutes=2)).timestamp())
    walker.provider.claims = {"exp": late}
    await walker.walk()
    assert not walker.is_in


async def test_the_answer_of_another_service_is_not_taken(walker: Walker, portal: Desk, cast: Cast) -> None:
    link(portal, cast.customer)
    given = walker.provider.authorize(await walker.start())
    await walker.back({**given, "iss": "https://evil.example"})
    assert not walker.is_in
    walker.provider.asked.clear()
    given = walker.provider.authorize(await walker.start())
    assert (await walker.back(given, "other")).status_code == 404  # never set up
    portal.run(sign_in_services.set_up_service, cast.admin, "other", 0, secret="x")
    given = walker.provider.authorize(await walker.start())
    await walker.back(given, "other")
    assert not walker.is_in
    assert not any("other.example" in address for address in walker.provider.asked)


async def test_a_service_that_names_itself_has_to(walker: Walker, portal: Desk, cast: Cast) -> None:
    link(portal, cast.customer)
    walker.provider.metadata = {"authorization_response_iss_parameter_supported": True}
    await walker.walk()
    assert not walker.is_in
    given = walker.provider.authorize(await walker.start())
    await walker.back({**given, "iss": ISSUER})
    assert walker.is_in


async def test_a_state_works_once(walker: Walker, portal: Desk, cast: Cast, visitor: Visitor) -> None:
    link(portal, cast.customer)
    given = walker.provider.authorize(await walker.start())
    await walker.back(given)
    assert walker.is_in
    visitor.http.cookies.delete(session_cookie("portal"))
    await walker.back(given)
    assert not walker.is_in
    assert COOKIE not in visitor.http.cookies


async def test_a_kept_cookie_does_not_bring_a_used_code_back(
    walker: Walker, portal: Desk, cast: Cast, visitor: Visitor
) -> None:
    link(portal, cast.customer)
    given = walker.provider.authorize(await walker.start())
    kept = visitor.http.cookies[COOKIE]
    await walker.back(given)
    visitor.http.cookies.delete(session_cookie("portal"))
    visitor.http.cookies.set(COOKIE, kept, domain="127.0.0.1", path="/portal/oidc")
    await walker.back(given)
    assert not walker.is_in


@pytest.mark.parametrize("change", [{"state": "another"}, {"state": ""}, {"code": ""}])
async def test_a_walk_that_was_not_begun_here_leads_nowhere(
    walker: Walker, portal: Desk, cast: Cast, change: dict[str, str]
) -> None:
    link(portal, cast.customer)
    given = walker.provider.authorize(await walker.start())
    await walker.back({**given, **change})
    assert not walker.is_in


async def test_the_walk_of_another_browser_is_not_taken(
    walker: Walker, portal: Desk, cast: Cast, visitors: Any, provider: Provider
) -> None:
    """Otherwise somebody could have others sign in to his own account, or carry his cookie to them."""
    link(portal, cast.customer)
    given = provider.authorize(await walker.start())
    victim = Walker(visitors(), provider)
    await victim.visitor.http.get("/portal/")
    await victim.back(given)
    assert not victim.is_in
    kept = walker.visitor.http.cookies[COOKIE]
    victim.visitor.http.cookies.set(COOKIE, kept, domain="127.0.0.1", path="/portal/oidc")
    await victim.back(given)
    assert not victim.is_in


async def test_a_walk_is_over_after_ten_minutes(walker: Walker, portal: Desk, cast: Cast, clock: Clock) -> None:
    link(portal, cast.customer)
    given = walker.provider.authorize(await walker.start())
    clock.advance(minutes=10, seconds=1)
    await walker.back(given)
    assert not walker.is_in
    assert "در این مرورگر آغاز نشده" in await walker.said()


@pytest.mark.parametrize(("error", "words"), [("access_denied", "چشم‌پوشی شد"), ("server_error", "شدنی نبود")])
async def test_an_error_is_told_in_our_words(walker: Walker, error: str, words: str) -> None:
    given = walker.provider.authorize(await walker.start())
    said = {"state": given["state"], "error": error, "error_description": "<b>theirs</b>"}
    answer = await walker.back(said)
    assert answer.headers["location"] == "/portal/sign-in"
    page = await walker.said()
    assert words in page
    assert "theirs" not in page


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/.well-known/openid-configuration", httpx.Response(200, text="no JSON")),
        ("/.well-known/openid-configuration", httpx.Response(200, json=[])),
        ("/.well-known/openid-configuration", httpx.Response(302, headers={"Location": "https://evil.example/"})),
        ("/.well-known/openid-configuration", httpx.Response(200, content=b" " * 300_000)),
    ],
    ids=["text", "list", "redirect", "long"],
)
async def test_a_service_that_does_not_answer_as_it_should_is_left_alone(
    walker: Walker, path: str, answer: httpx.Response
) -> None:
    walker.provider.broken, walker.provider.answer = path, answer
    await walker.visitor.http.get("/portal/")
    sent = await walker.visitor.http.post("/portal/oidc/id/start", data={"csrf": walker.visitor.form_token()})
    assert sent.headers["location"] == "/portal/sign-in"
    assert not any("evil" in address for address in walker.provider.asked)


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "https://evil.example/token"},
        {"token_endpoint": "http://id.example/token"},
        {"jwks_uri": "https://169.254.169.254/keys"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": None},
        {"token_endpoint": "https://id.example:8443/token"},
        {"token_endpoint": "https://id.example@evil.example/token"},
    ],
    ids=repr,
)
async def test_a_service_leads_us_to_no_host_that_nobody_has_named(walker: Walker, metadata: dict[str, Any]) -> None:
    walker.provider.metadata = metadata
    await walker.visitor.http.get("/portal/")
    sent = await walker.visitor.http.post("/portal/oidc/id/start", data={"csrf": walker.visitor.form_token()})
    assert sent.headers["location"] == "/portal/sign-in"
    assert walker.provider.asked == [f"{ISSUER}/.well-known/openid-configuration"]


async def test_a_host_that_an_administrator_has_named_is_asked(walker: Walker, portal: Desk, cast: Cast) -> None:
    portal.run(sign_in_services.set_up_service, cast.admin, "id", 1, hosts=["Keys.example"])
    walker.provider.metadata = {"jwks_uri": "https://keys.example/keys"}
    await walker.walk()
    assert walker.is_in


@pytest.mark.parametrize("path", ["/keys", "/token"])
async def test_trouble_on_the_way_back_lets_nobody_in(walker: Walker, portal: Desk, cast: Cast, path: str) -> None:
    link(portal, cast.customer)
    walker.provider.broken, walker.provider.answer = path, httpx.Response(500)
    await walker.walk()
    assert not walker.is_in


async def test_who_has_a_second_factor_is_asked_for_it(walker: Walker, portal: Desk, cast: Cast) -> None:
    turned_on(portal, cast.agent)
    link(portal, cast.agent)
    answer = await walker.walk(next="/portal/workspace")
    assert answer.headers["location"].startswith("/portal/second-step")
    assert not walker.is_in
    assert any(cookie.startswith(second_cookie("portal")) for cookie in answer.headers.get_list("set-cookie"))


async def test_a_closed_account_is_not_opened(walker: Walker, portal: Desk, cast: Cast) -> None:
    link(portal, cast.customer)
    with portal.house.engine.open("portal", write=True):
        Person.update(active=False).where(Person.id == cast.customer.person_id).execute()
    await walker.walk()
    assert not walker.is_in


async def test_a_foreign_site_begins_no_walk(walker: Walker) -> None:
    await walker.visitor.http.get("/portal/")
    http = walker.visitor.http
    assert (await http.post("/portal/oidc/id/start", data={"csrf": "x"})).status_code == 403
    sent = {"csrf": walker.visitor.form_token()}
    headers = {"Origin": "https://evil.example"}
    assert (await http.post("/portal/oidc/id/start", data=sent, headers=headers)).status_code == 403
    assert (await http.post("/portal/oidc/none/start", data=sent)).status_code == 404
    assert (await http.get("/portal/oidc/id/start")).status_code == 404


async def test_one_links_a_service_from_ones_account(walker: Walker, portal: Desk, cast: Cast) -> None:
    await walker.visitor.sign_in("agent")
    proof = prove(portal, cast.agent, password=PASSWORD)
    answer = await walker.walk(proof=proof)
    assert answer.headers["location"] == "/portal/account"
    assert [each.id for each in portal.run(identities.my_identities, cast.agent)] == ["id"]
    walker.visitor.http.cookies.delete(session_cookie("portal"))
    await walker.walk()
    session = walker.visitor.session()
    assert session is not None
    assert session.person == cast.agent.person_id


async def test_nothing_is_linked_without_a_proof_or_a_session(walker: Walker, portal: Desk, cast: Cast) -> None:
    await walker.visitor.sign_in("agent")
    await walker.walk(proof="1772000000.guessed")
    assert portal.run(identities.my_identities, cast.agent) == ()
    page = await walker.visitor.http.get("/portal/account")
    assert "دوباره نشان دهید" in page.text
    walker.visitor.http.cookies.delete(session_cookie("portal"))
    await walker.walk(proof=prove(portal, cast.agent, password=PASSWORD))
    assert portal.run(identities.my_identities, cast.agent) == ()


async def test_the_same_identity_is_two_people_in_two_companies(
    walker: Walker, help_desk: HelpDesk, portal: Desk, twin: Desk, twin_cast: Cast, cast: Cast
) -> None:
    link(portal, cast.customer)
    publish(help_desk, "twin")
    twin.run(sign_in_services.set_up_service, twin_cast.admin, "id", 0, secret=SECRET)
    assert twin.run(identities.my_identities, twin_cast.customer) == ()
    link(twin, twin_cast.neighbour)
    with twin.house.engine.open("twin", write=False):
        assert [row.person_id for row in Identity.select()] == [twin_cast.neighbour.person_id]


async def test_an_identity_is_one_persons(portal: Desk, cast: Cast) -> None:
    link(portal, cast.customer)
    with refused(portal, Refused, (None, "identity.taken")):
        link(portal, cast.agent)
    with refused(portal, Refused, (None, "identity.already")):
        link(portal, cast.customer, "subject-2")


async def test_the_last_way_in_is_kept(walker: Walker, portal: Desk, cast: Cast, clock: Clock) -> None:
    await walker.walk()
    session = walker.visitor.session()
    assert session is not None
    who, token = session.who, walker.visitor.token()
    with refused(portal, Refused, (None, "identity.last")):
        portal.run(identities.unlink, who, prove(portal, who, session=token), "id")
    clock.advance(minutes=11)
    with pytest.raises(Refused) as caught:
        prove(portal, who, session=token)
    assert caught.value.problems[0].key == "proving.sign_in_again"
    link(portal, cast.agent, "mine")
    proof = prove(portal, cast.agent, password=PASSWORD)
    portal.run(identities.unlink, cast.agent, proof, "id")
    assert portal.run(identities.my_identities, cast.agent) == ()
    assert history(portal)[-1].kind == "IdentityUnlinked"
    with refused(portal, NotFound, (None, "identity.not_found")):
        portal.run(identities.unlink, cast.agent, proof, "id")
    assert portal.run(accounts.session, SYSTEM, token) is not None
