"""Who comes in by another service: by issuer and subject alone, never by an address."""

from __future__ import annotations

import pytest

from app.bootstrap import HelpDesk
from app.tenancy.desk import Desk
from pages.security.cookies import second_cookie
from storage.models import Identity, Person
from tests.cast import Cast
from tests.cast.authenticators import turned_on
from tests.cast.looking import history
from tests.cast.provider import ISSUER, SECRET
from tests.pages.oidc.walker import Walker, link, people, publish
from tests.pages.visitor import Visitor


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
