"""The second factor: turned on by a code, no code good twice, demanded by a role, taken away by an administrator."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pyotp
import pytest

from app.actions import accounts, authenticators, entrance, own_password, second_factor, second_steps
from app.actions.attempts import Held
from app.actions.entrance import Came, Entered, SecondStep, TurnedAway
from app.actions.second_steps import Enrolled, Missed, Outcome
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from storage.models import Person, RecoveryCode, SecondFactor
from tests.cast import PASSWORD, Cast, Clock, company
from tests.cast.looking import history, refused

CAME = Came("192.0.2.7", "a browser")


def turned_on(desk: Desk, who: Who) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    """Somebody's authenticator, with which he has just confirmed it, and his recovery codes."""
    begun = desk.run(second_factor.begin, who, prove(desk, who, password=PASSWORD))
    totp = pyotp.TOTP(begun.secret)
    return totp, desk.run(second_factor.confirm, who, begun.ticket, now(desk, totp))


def now(desk: Desk, totp: pyotp.TOTP, steps: int = 0) -> str:
    return totp.generate_otp(int(desk.house.clock().timestamp()) // 30 + steps)


def first_step(desk: Desk, who: Who) -> SecondStep:
    """What the right password leads to."""
    assert who.person_id is not None
    outcome = desk.run(entrance.enter, SYSTEM, who.person_id, CAME, "password")
    assert isinstance(outcome, SecondStep)
    return outcome


def second(desk: Desk, token: str, code: str) -> Outcome:
    return desk.run(second_steps.take_step, SYSTEM, token, code, CAME)


def wrong(code: str) -> str:
    return f"{(int(code) + 500_000) % 1_000_000:06d}"


@pytest.fixture
def demanding(help_desk: HelpDesk) -> None:
    """Agents and customers must have a second factor."""
    document = company()
    for role in document["catalog"]["roles"]:
        role["second_factor"] = role["id"] in ("agent", "customer")
    help_desk.directory.publish("portal", document, None, "test")


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


PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


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


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    gate, found = threading.Barrier(len(jobs)), []

    def come(job: Callable[[], Any]) -> None:
        gate.wait()
        try:
            found.append(job())
        except Refused as refusal:
            found.append(refusal)

    threads = [threading.Thread(target=come, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


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
    assert portal.run(second_factor.has_second_factor, cast.admin, cast.agent.person_id)
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


def test_a_suspended_account_is_turned_away_at_the_second_step_too(portal: Desk, cast: Cast, clock: Clock) -> None:
    totp, _ = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    token = first_step(portal, cast.agent).token
    with portal.house.engine.open("portal", write=True):
        Person.update(active=False).where(Person.id == cast.agent.person_id).execute()
    assert isinstance(second(portal, token, now(portal, totp)), TurnedAway)


def test_guesses_at_the_password_are_counted_where_it_is_asked_again(portal: Desk, cast: Cast, clock: Clock) -> None:
    for _ in range(4):
        with pytest.raises(Refused) as caught:
            prove(portal, cast.agent, password="not mine")
        assert [(each.field, each.key) for each in caught.value.problems] == [("password", "password.wrong")]
    for password in ("not mine", PASSWORD):
        with pytest.raises(Refused) as caught:
            prove(portal, cast.agent, password=password)
        assert [(each.field, each.key) for each in caught.value.problems] == [("password", "proving.held")]
    clock.advance(minutes=5, seconds=1)
    assert prove(portal, cast.agent, password=PASSWORD)


def test_a_proof_is_ones_own_and_for_ten_minutes(portal: Desk, cast: Cast, clock: Clock) -> None:
    proof = prove(portal, cast.agent, password=PASSWORD)
    for who in (cast.other_agent, cast.admin):
        with refused(portal, Refused, ("proof", "proving.again")):
            portal.run(second_factor.begin, who, proof)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(second_factor.begin, ANYONE, proof)
    with refused(portal, NotAllowed, (None, "token.narrowed")):
        portal.run(second_factor.begin, cast.narrow, proof)
    clock.advance(minutes=10, seconds=1)
    with refused(portal, Refused, ("proof", "proving.again")):
        portal.run(second_factor.begin, cast.agent, proof)
    with pytest.raises(NotSignedIn):
        prove(portal, ANYONE, password=PASSWORD)
