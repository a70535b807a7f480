"""The second factor: turned on by a code, demanded by a role, taken away by who keeps the people."""

from __future__ import annotations

import pyotp
import pytest

from app.actions import accounts, authenticators, entrance, merging, roster, second_factor, second_steps, staffing
from app.actions.entrance import Entered
from app.actions.second_steps import Enrolled, Missed
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, Refused
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage.models import RecoveryCode, SecondFactor
from tests.cast import PASSWORD, Cast, Clock, company
from tests.cast.authenticators import CAME, first_step, now, second, turned_on, wrong
from tests.cast.entering import signed_in
from tests.cast.looking import history, refused
from tests.cast.people import email_of
from tests.cast.staff_cards import as_is, card, edit


@pytest.fixture
def demanding(help_desk: HelpDesk) -> None:
    """Agents and customers must have a second factor."""
    demand(help_desk, "agent", "customer")


def demand(help_desk: HelpDesk, *roles: str) -> None:
    document = company()
    for role in document["catalog"]["roles"]:
        role["second_factor"] = role["id"] in roles
    help_desk.directory.publish("portal", document, None, "test")


def came_in(desk: Desk, name: str) -> str:
    token = signed_in(desk, email_of(name), PASSWORD)
    assert token is not None
    return token


def is_in(desk: Desk, token: str) -> bool:
    return desk.run(accounts.session, SYSTEM, token) is not None


def test_whose_new_role_demands_one_comes_in_anew(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    token, with_one = came_in(portal, "supervisor"), came_in(portal, "specialist")
    turned_on(portal, cast.specialist)
    demand(help_desk, "agent")
    assert is_in(portal, token)
    told: list[str] = []
    portal.house.bus.subscribe(lambda _slug, payload: told.append(payload))
    edit(portal, cast, cast.supervisor, roles=("supervisor", "agent"))
    assert not is_in(portal, token)
    assert f"session:{cast.supervisor.person_id}" in told
    assert first_step(portal, cast.supervisor).must_enrol
    edit(portal, cast, cast.specialist, roles=("agent",))
    assert is_in(portal, with_one), "he has got one"


def test_who_gets_such_a_role_by_being_made_one_comes_in_anew(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    demand(help_desk, "agent")
    same = as_is(card(portal, cast, cast.agent), email="x@lab.example", mobile=None)
    double = portal.run(staffing.add_person, cast.admin, same)
    token = came_in(portal, "supervisor")
    kept, lost = card(portal, cast, cast.supervisor), portal.run(roster.person_card, cast.admin, double)
    versions = (kept.version, lost.version)
    portal.run(merging.merge_people, cast.admin, kept.row.id, double, versions, lost.row.name)
    assert not is_in(portal, token)


def test_a_version_that_demands_one_lets_nobody_stay_without(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    without, with_one, of_another = (came_in(portal, name) for name in ("agent", "customer", "supervisor"))
    turned_on(portal, cast.customer)
    demand(help_desk, "agent", "customer")
    assert [is_in(portal, each) for each in (without, with_one, of_another)] == [False, True, True]


def test_it_is_on_once_a_right_code_has_been_shown(portal: Desk, cast: Cast) -> None:
    begun = portal.run(second_factor.begin, cast.agent, prove(portal, cast.agent, password=PASSWORD))
    assert begun.secret in begun.address
    assert "agent%40lab.example" in begun.address
    with refused(portal, Refused, ("code", "second_factor.wrong")):
        portal.run(second_factor.confirm, cast.agent, begun.ticket, wrong(now(portal, pyotp.TOTP(begun.secret))))
    codes = portal.run(second_factor.confirm, cast.agent, begun.ticket, now(portal, pyotp.TOTP(begun.secret)))
    assert len(set(codes)) == authenticators.CODES
    view = portal.run(second_factor.my_second_factor, cast.agent)
    assert (view.since, view.codes_left, view.required) == (portal.house.clock(), 10, False)
    event = history(portal)[-1]
    assert (event.kind, event.person_id, event.data["what"]) == ("SecondFactorChanged", cast.agent.person_id, "on")


def test_neither_secret_nor_codes_can_be_read_in_the_database(portal: Desk, cast: Cast) -> None:
    totp, codes = turned_on(portal, cast.agent)
    with portal.house.engine.open("portal", write=False):
        kept = SecondFactor.get().secret
        hashes = [row.code_hash for row in RecoveryCode.select()]
    assert totp.secret not in kept
    assert not {authenticators.read(code) for code in codes} & set(hashes)
    assert portal.run(second_factor.my_second_factor, cast.other_agent).since is None


@pytest.mark.usefixtures("demanding")
def test_a_role_demands_it_before_anything_is_opened(portal: Desk, cast: Cast) -> None:
    step = first_step(portal, cast.agent)
    assert step.must_enrol
    shown = portal.run(second_steps.look_at_step, SYSTEM, step.token).enrolment
    assert shown is not None
    assert portal.run(second_steps.look_at_step, SYSTEM, step.token).enrolment == shown
    totp = pyotp.TOTP(shown.secret)
    assert second(portal, step.token, wrong(now(portal, totp))) == Missed(is_over=False)
    enrolled = second(portal, step.token, now(portal, totp))
    assert isinstance(enrolled, Enrolled)
    assert len(enrolled.codes) == 10
    assert portal.run(accounts.session, SYSTEM, enrolled.entered.token) is not None
    assert not first_step(portal, cast.agent).must_enrol


@pytest.mark.usefixtures("demanding")
def test_what_a_role_demands_cannot_be_turned_off(portal: Desk, cast: Cast) -> None:
    turned_on(portal, cast.customer)
    proof = prove(portal, cast.customer, password=PASSWORD)
    with refused(portal, Refused, (None, "second_factor.required")):
        portal.run(second_factor.turn_off, cast.customer, proof)
    begun = portal.run(second_factor.begin, cast.customer, proof)  # another telephone may take its place
    new = pyotp.TOTP(begun.secret)
    portal.run(second_factor.confirm, cast.customer, begun.ticket, now(portal, new))
    assert isinstance(second(portal, first_step(portal, cast.customer).token, now(portal, new, 1)), Entered)


def test_it_is_turned_off_by_who_proves_himself(portal: Desk, cast: Cast, clock: Clock) -> None:
    totp, _ = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    with refused(portal, Refused, ("proof", "proving.again")):
        portal.run(second_factor.turn_off, cast.agent, "")
    portal.run(second_factor.turn_off, cast.agent, prove(portal, cast.agent, code=now(portal, totp)))
    assert portal.run(second_factor.my_second_factor, cast.agent).since is None
    assert cast.agent.person_id is not None
    assert isinstance(portal.run(entrance.enter, SYSTEM, cast.agent.person_id, CAME, "password"), Entered)
    with portal.house.engine.open("portal", write=False):
        assert RecoveryCode.select().count() == 0
    for act in (second_factor.turn_off, second_factor.renew_codes):
        with refused(portal, Refused, (None, "second_factor.none")):
            portal.run(act, cast.agent, prove(portal, cast.agent, password=PASSWORD))


def test_a_ticket_is_anothers_or_too_old(portal: Desk, cast: Cast, clock: Clock) -> None:
    begun = portal.run(second_factor.begin, cast.agent, prove(portal, cast.agent, password=PASSWORD))
    code = now(portal, pyotp.TOTP(begun.secret))
    with refused(portal, Refused, ("ticket", "second_factor.begun_too_long_ago")):
        portal.run(second_factor.confirm, cast.other_agent, begun.ticket, code)
    with refused(portal, Refused, ("ticket", "second_factor.begun_too_long_ago")):
        portal.run(second_factor.confirm, cast.agent, "x", code)
    clock.advance(minutes=15, seconds=1)
    with refused(portal, Refused, ("ticket", "second_factor.begun_too_long_ago")):
        portal.run(second_factor.confirm, cast.agent, begun.ticket, now(portal, pyotp.TOTP(begun.secret)))


def test_who_keeps_the_people_takes_it_away(portal: Desk, cast: Cast, clock: Clock) -> None:
    totp, codes = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    entered = second(portal, first_step(portal, cast.agent).token, now(portal, totp))
    assert isinstance(entered, Entered)
    waiting = first_step(portal, cast.agent).token
    assert cast.agent.person_id is not None
    assert portal.run(roster.person_card, cast.admin, cast.agent.person_id).has_second_factor
    portal.run(second_factor.reset_for, cast.admin, cast.agent.person_id)
    assert portal.run(accounts.session, SYSTEM, entered.token) is None
    with refused(portal, Refused, (None, "proof.unusable")):
        second(portal, waiting, codes[0])
    assert (history(portal)[-1].kind, history(portal)[-1].data["what"]) == ("SecondFactorChanged", "reset")
    with refused(portal, Refused, (None, "second_factor.none")):
        portal.run(second_factor.reset_for, cast.admin, cast.agent.person_id)


@pytest.mark.usefixtures("demanding")
def test_what_was_taken_away_has_to_be_set_up_again_where_it_is_demanded(portal: Desk, cast: Cast) -> None:
    turned_on(portal, cast.agent)
    assert cast.agent.person_id is not None
    portal.run(second_factor.reset_for, cast.admin, cast.agent.person_id)
    assert first_step(portal, cast.agent).must_enrol


def test_nobody_takes_away_what_guards_somebody_mightier(portal: Desk, cast: Cast) -> None:
    turned_on(portal, cast.admin)
    assert cast.admin.person_id is not None
    with refused(portal, Refused, (None, "second_factor.own")):
        portal.run(second_factor.reset_for, cast.admin, cast.admin.person_id)
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(second_factor.reset_for, cast.supervisor, cast.admin.person_id)
    with refused(portal, NotFound, (None, "person.not_found")):
        portal.run(second_factor.reset_for, cast.admin, 999)
