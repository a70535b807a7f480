"""The second step of a sign-in: no code is good twice, and wrong ones are counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.actions import accounts, own_password, second_factor, second_steps
from app.actions.attempts import Held
from app.actions.entrance import Entered, TurnedAway
from app.actions.second_steps import Missed
from app.bootstrap import HelpDesk
from app.core.problems import Refused
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage.models import Person
from tests.cast import PASSWORD, Cast, Clock, company
from tests.cast.authenticators import first_step, now, second, turned_on, wrong
from tests.cast.looking import history, refused
from tests.cast.together import at_once

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def test_whoever_has_it_on_comes_in_by_password_and_code(portal: Desk, cast: Cast, clock: Clock) -> None:
    totp, _ = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    step = first_step(portal, cast.agent)
    assert not step.must_enrol
    assert portal.run(second_steps.look_at_step, SYSTEM, step.token).enrolment is None
    entered = second(portal, step.token, now(portal, totp))
    assert isinstance(entered, Entered)
    session = portal.run(accounts.session, SYSTEM, entered.token)
    assert session is not None
    assert session.person == cast.agent.person_id


@pytest.mark.parametrize("typed", [str, lambda code: f" {code[:3]} {code[3:]} ", lambda code: code.translate(PERSIAN)])
def test_codes_are_taken_as_people_type_them(
    portal: Desk, cast: Cast, clock: Clock, typed: Callable[[str], str]
) -> None:
    totp, codes = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    assert isinstance(second(portal, first_step(portal, cast.agent).token, typed(now(portal, totp))), Entered)
    assert isinstance(second(portal, first_step(portal, cast.agent).token, typed(codes[0])), Entered)


@pytest.mark.parametrize(("steps", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_one_step(portal: Desk, cast: Cast, clock: Clock, steps: int, is_right: bool) -> None:
    totp, _ = turned_on(portal, cast.agent)
    clock.advance(minutes=10)
    outcome = second(portal, first_step(portal, cast.agent).token, now(portal, totp, steps))
    assert isinstance(outcome, Entered) == is_right


def test_a_code_works_once(portal: Desk, cast: Cast, clock: Clock) -> None:
    totp, _ = turned_on(portal, cast.agent)
    code = now(portal, totp)
    assert second(portal, first_step(portal, cast.agent).token, code) == Missed(is_over=False)
    clock.advance(minutes=1)
    fresh = now(portal, totp)
    assert isinstance(second(portal, first_step(portal, cast.agent).token, fresh), Entered)
    assert second(portal, first_step(portal, cast.agent).token, fresh) == Missed(is_over=False)
    assert second(portal, first_step(portal, cast.agent).token, now(portal, totp, -1)) == Missed(is_over=False)


def test_of_two_who_come_at_once_with_one_code_one_gets_in(portal: Desk, cast: Cast, clock: Clock) -> None:
    totp, codes = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    for code in (now(portal, totp), codes[3]):
        steps = [first_step(portal, cast.agent) for _ in range(4)]
        outcomes = at_once([lambda step=step, code=code: second(portal, step.token, code) for step in steps])
        assert sum(isinstance(each, Entered) for each in outcomes) == 1


def test_a_recovery_code_works_once_and_is_told_to_its_owner(portal: Desk, cast: Cast) -> None:
    _, codes = turned_on(portal, cast.agent)
    assert isinstance(second(portal, first_step(portal, cast.agent).token, codes[4]), Entered)
    assert second(portal, first_step(portal, cast.agent).token, codes[4]) == Missed(is_over=False)
    assert portal.run(second_factor.my_second_factor, cast.agent).codes_left == 9
    assert [event.data.get("what") for event in history(portal) if event.kind == "SecondFactorChanged"] == [
        "on",
        "recovery",
    ]


def test_anothers_codes_open_nothing(portal: Desk, cast: Cast, clock: Clock) -> None:
    mine, codes = turned_on(portal, cast.agent)
    turned_on(portal, cast.other_agent)
    clock.advance(minutes=1)
    token = first_step(portal, cast.other_agent).token
    for code in (now(portal, mine), codes[0], "", "x" * 500, "۱۲"):
        assert isinstance(second(portal, token, code), Missed | Held)


def test_renewed_codes_replace_the_old_ones(portal: Desk, cast: Cast) -> None:
    _, old = turned_on(portal, cast.agent)
    new = portal.run(second_factor.renew_codes, cast.agent, prove(portal, cast.agent, password=PASSWORD))
    assert not set(old) & set(new)
    assert second(portal, first_step(portal, cast.agent).token, old[0]) == Missed(is_over=False)
    assert isinstance(second(portal, first_step(portal, cast.agent).token, new[0]), Entered)


def test_wrong_codes_end_the_step_and_suspend_the_next(portal: Desk, cast: Cast, clock: Clock) -> None:
    totp, _ = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    token = first_step(portal, cast.agent).token
    outcomes = [second(portal, token, wrong(now(portal, totp))) for _ in range(5)]
    assert outcomes[:4] == [Missed(is_over=False)] * 4
    assert isinstance(outcomes[4], Held)
    with refused(portal, Refused, (None, "proof.unusable")):
        second(portal, token, now(portal, totp))
    assert isinstance(second(portal, first_step(portal, cast.agent).token, now(portal, totp)), Held)
    clock.advance(minutes=5, seconds=1)
    assert isinstance(second(portal, first_step(portal, cast.agent).token, now(portal, totp)), Entered)


def test_a_step_dies_after_five_wrong_codes_whatever_the_company_suspends(
    portal: Desk, cast: Cast, help_desk: HelpDesk, clock: Clock
) -> None:
    document = company()
    document["tenant"]["accounts"] = {"failures": 20}
    help_desk.directory.publish("portal", document, None, "test")
    totp, _ = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    token = first_step(portal, cast.agent).token
    outcomes = [second(portal, token, wrong(now(portal, totp))) for _ in range(5)]
    assert outcomes == [*[Missed(is_over=False)] * 4, Missed(is_over=True)]
    with refused(portal, Refused, (None, "proof.unusable")):
        second(portal, token, now(portal, totp))


def test_a_step_is_over_after_ten_minutes_and_after_another_password(portal: Desk, cast: Cast, clock: Clock) -> None:
    totp, _ = turned_on(portal, cast.agent)
    token = first_step(portal, cast.agent).token
    clock.advance(minutes=10, seconds=1)
    with refused(portal, Refused, (None, "proof.unusable")):
        second(portal, token, now(portal, totp))
    token = first_step(portal, cast.agent).token
    clock.advance(minutes=1)
    verified, _ = portal.run(own_password.own_password, SYSTEM, cast.agent.person_id or 0)
    portal.run(own_password.change_password, cast.agent, verified or "", "another hash")
    with refused(portal, Refused, (None, "proof.unusable")):
        second(portal, token, now(portal, totp))


def test_a_step_works_once(portal: Desk, cast: Cast, clock: Clock) -> None:
    totp, codes = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    token = first_step(portal, cast.agent).token
    assert isinstance(second(portal, token, now(portal, totp)), Entered)
    with refused(portal, Refused, (None, "proof.unusable")):
        second(portal, token, codes[0])


def test_a_suspended_account_is_turned_away_at_the_second_step_too(portal: Desk, cast: Cast, clock: Clock) -> None:
    totp, _ = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    token = first_step(portal, cast.agent).token
    with portal.house.engine.open("portal", write=True):
        Person.update(active=False).where(Person.id == cast.agent.person_id).execute()
    assert isinstance(second(portal, token, now(portal, totp)), TurnedAway)
