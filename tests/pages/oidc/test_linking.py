"""Services are linked to an account by its owner, and the last way in is kept."""

from __future__ import annotations

import pytest

from app.actions import accounts, identities, sign_in_services
from app.bootstrap import HelpDesk
from app.core.problems import NotFound, Refused
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from pages.security.cookies import session_cookie
from storage.models import Identity
from tests.cast import PASSWORD, Cast, Clock
from tests.cast.looking import history, refused
from tests.cast.provider import SECRET
from tests.pages.oidc.walker import Walker, link, publish


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
