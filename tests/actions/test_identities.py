"""People as other services know them, on both databases; the walk itself is tested with the pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.actions import accounts, identities
from app.actions.entrance import Came, Entered, SecondStep, TurnedAway
from app.actions.identities import Vouched
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotSignedIn, Refused
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from storage.models import Contact, Letter, Person
from tests.cast import PASSWORD, Cast, company
from tests.cast.authenticators import turned_on
from tests.cast.looking import refused
from tests.cast.together import at_once

CAME = Came("192.0.2.7", "a browser")
NEW = Vouched("id", "https://id.example", "subject-1", "new@person.example", is_verified=True, name="نو رسیده")


def comes(desk: Desk, vouched: Vouched = NEW) -> Entered | SecondStep | TurnedAway:
    return desk.run(identities.come_in, SYSTEM, vouched, CAME)


def link(desk: Desk, who: Who, vouched: Vouched = NEW) -> None:
    desk.run(identities.link, who, prove(desk, who, password=PASSWORD), vouched)


def person_of(desk: Desk, entered: Entered | SecondStep | TurnedAway) -> int:
    assert isinstance(entered, Entered)
    session = desk.run(accounts.session, SYSTEM, entered.token)
    assert session is not None
    return session.person


def test_the_first_time_an_account_is_made_and_then_found_again(portal: Desk) -> None:
    person = person_of(portal, comes(portal))
    assert person_of(portal, comes(portal, replace(NEW, email="another@person.example", name=""))) == person
    with portal.house.engine.open("portal", write=False):
        assert [(row.value, row.verified) for row in Contact.select().where(Contact.person == person)] == [
            ("new@person.example", True)
        ]
        assert [row.data["what"] for row in Letter.select().where(Letter.kind == "second_factor_changed")] == ["linked"]


def test_two_who_come_for_the_first_time_at_once_are_one(portal: Desk) -> None:
    outcomes = at_once([lambda: comes(portal)] * 3)
    assert any(isinstance(each, Entered) for each in outcomes)
    with portal.house.engine.open("portal", write=False):
        assert Person.select().where(Person.name == "نو رسیده").count() == 1


@pytest.mark.parametrize(
    ("vouched", "problem"),
    [
        (replace(NEW, is_verified=False), "identity.no_verified_email"),
        (replace(NEW, email=None), "identity.no_verified_email"),
        (replace(NEW, email="agent@lab.example"), "identity.link_first"),
        (replace(NEW, email="AGENT@lab.example"), "identity.link_first"),
        (replace(NEW, email="customer@lab.example"), "identity.link_first"),
    ],
)
def test_an_address_alone_opens_nothing(portal: Desk, vouched: Vouched, problem: str) -> None:
    outcome = comes(portal, vouched)
    assert isinstance(outcome, TurnedAway)
    assert outcome.problem.key == problem


def test_issuer_and_subject_count_and_nothing_else(portal: Desk, cast: Cast) -> None:
    link(portal, cast.agent, replace(NEW, email=None))
    assert person_of(portal, comes(portal, replace(NEW, email="customer@lab.example"))) == cast.agent.person_id
    others = (replace(NEW, issuer="https://evil.example"), replace(NEW, subject="SUBJECT-1", email="b@person.example"))
    for other in others:
        assert person_of(portal, comes(portal, other)) != cast.agent.person_id


def test_who_has_a_second_factor_still_shows_it(portal: Desk, cast: Cast) -> None:
    turned_on(portal, cast.agent)
    link(portal, cast.agent)
    assert isinstance(comes(portal), SecondStep)


def test_newcomers_wait_where_they_are_looked_at(portal: Desk, help_desk: HelpDesk) -> None:
    document = company()
    document["tenant"]["registration"]["mode"] = "approval"
    help_desk.directory.publish("portal", document, None, "test")
    for _ in range(2):
        outcome = comes(portal)
        assert isinstance(outcome, TurnedAway)
        assert outcome.problem.key == "account.awaits_approval"


def test_a_link_takes_a_proof_of_ones_own(portal: Desk, cast: Cast) -> None:
    proof = prove(portal, cast.agent, password=PASSWORD)
    with refused(portal, Refused, ("proof", "proving.again")):
        portal.run(identities.link, cast.customer, proof, NEW)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(identities.link, ANYONE, proof, NEW)
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(identities.come_in, cast.admin, NEW, CAME)
    link(portal, cast.agent)
    with refused(portal, Refused, (None, "identity.taken")):
        link(portal, cast.customer)


def test_of_two_who_link_the_same_identity_one_has_it(portal: Desk, cast: Cast) -> None:
    proofs = [(who, prove(portal, who, password=PASSWORD)) for who in (cast.agent, cast.customer)]
    jobs = [lambda who=who, proof=proof: portal.run(identities.link, who, proof, NEW) for who, proof in proofs]
    outcomes = at_once(jobs)
    assert sorted(isinstance(each, Refused) for each in outcomes) == [False, True]


def test_the_same_identity_at_the_twin_is_somebody_else(portal: Desk, twin: Desk, cast: Cast, twin_cast: Cast) -> None:
    link(portal, cast.agent)
    link(twin, twin_cast.customer)
    assert person_of(portal, comes(portal)) == cast.agent.person_id
    assert person_of(twin, comes(twin)) == twin_cast.customer.person_id


def test_what_is_not_configured_any_more_can_still_be_unlinked(portal: Desk, cast: Cast) -> None:
    link(portal, cast.agent)
    known = portal.run(identities.my_identities, cast.agent)
    assert [each.label for each in known] == [None]
    portal.run(identities.unlink, cast.agent, prove(portal, cast.agent, password=PASSWORD), known[0].id)
    assert portal.run(identities.my_identities, cast.agent) == ()
