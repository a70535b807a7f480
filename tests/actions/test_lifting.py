"""A suspension for wrong passwords is told to its owner, shown to who runs the desk, and lifted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.actions import attempts, due, guarding
from app.core.problems import NotAllowed, NotFound, NotSignedIn
from app.tasks.handlers import HANDLERS
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM
from storage.models import Letter
from tests.actions.guessing import AGENT, ELSEWHERE, FAILURES, NOBODY, guess, rows
from tests.cast import PASSWORD, START, Cast, Clock
from tests.cast.entering import signed_in
from tests.cast.looking import history, kinds, refused


@pytest.fixture(autouse=True)
def _looking_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "is_right", lambda typed, kept: typed == PASSWORD and kept is not None)


def letters(desk: Desk) -> list[Letter]:
    with desk.house.engine.open(desk.slug, write=False):
        return [row for row in Letter.select().order_by(Letter.id) if row.kind == "sign_in_suspended"]


def do_due(desk: Desk) -> None:
    for item in desk.run(due.claim, SYSTEM, "worker", desk.house.clock(), 100):
        if item.kind in (attempts.TELL, attempts.FORGET):
            HANDLERS[item.kind](desk, item)


def test_the_owner_gets_one_letter_for_each_suspension(portal: Desk, cast: Cast, clock: Clock) -> None:
    guess(portal, FAILURES + 4)
    guess(portal, FAILURES, NOBODY, ELSEWHERE)
    clock.advance(seconds=1)
    do_due(portal)
    (written,) = [row for row in rows(portal) if row.person_id is not None]
    portal.run(attempts.tell_suspended, SYSTEM, written.mark, str(written.until and written.until.isoformat()))
    (letter,) = letters(portal)
    assert (letter.person_id, letter.address) == (cast.agent.person_id, AGENT)
    assert letter.data == {"origin": "192.0.2.1", "until": (START + timedelta(minutes=5)).isoformat()}
    clock.advance(minutes=5)
    guess(portal, FAILURES)
    do_due(portal)
    assert len(letters(portal)) == 2


def lift(desk: Desk, cast: Cast) -> None:
    """Part of other acts, such as setting a new password by a link."""
    with desk.house.engine.open(desk.slug, write=True):
        attempts.lift_for(desk._begin(SYSTEM), cast.agent.person_id or 0)


def test_a_suspension_lifted_meanwhile_is_not_written_about(portal: Desk, cast: Cast) -> None:
    guess(portal, FAILURES)
    lift(portal, cast)
    do_due(portal)
    assert letters(portal) == []


def test_the_guard_shows_what_is_suspended_now(portal: Desk, cast: Cast, clock: Clock) -> None:
    guess(portal, FAILURES)
    guess(portal, FAILURES, NOBODY)
    known, unknown = sorted(portal.run(guarding.suspended, cast.admin), key=lambda row: row.person is None)
    assert (known.of, known.name, known.address, known.failures) == ("account", "آرش کارشناس", "192.0.2.1", FAILURES)
    assert (known.since, known.until) == (START, START + timedelta(minutes=5))
    assert (unknown.person, unknown.name) == (None, None)
    clock.advance(minutes=5)
    assert portal.run(guarding.suspended, cast.admin) == []


def test_a_suspension_is_lifted_by_who_may(portal: Desk, cast: Cast) -> None:
    guess(portal, FAILURES)
    (row,) = portal.run(guarding.suspended, cast.admin)
    portal.run(guarding.lift, cast.admin, row.id)
    assert kinds(portal)[-1] == "SuspensionLifted"
    assert history(portal)[-1].actor_id == cast.admin.person_id
    assert signed_in(portal, AGENT, PASSWORD) is not None
    with refused(portal, NotFound, (None, "not_found")):
        portal.run(guarding.lift, cast.admin, row.id)


@pytest.mark.parametrize("who", ["agent", "supervisor", "customer"])
def test_who_does_not_run_the_desk_sees_and_lifts_nothing(portal: Desk, cast: Cast, who: str) -> None:
    guess(portal, FAILURES)
    (row,) = portal.run(guarding.suspended, cast.admin)
    for act, given in ((guarding.suspended, ()), (guarding.lift, (row.id,))):
        with pytest.raises(NotAllowed):
            portal.run(act, getattr(cast, who), *given)  # type: ignore[arg-type] - two acts of different shapes
        with pytest.raises(NotSignedIn):
            portal.run(act, ANYONE, *given)  # type: ignore[arg-type] - the same
    assert signed_in(portal, AGENT, PASSWORD) is None


def test_lifting_for_a_person_opens_all_his_ways(portal: Desk, cast: Cast) -> None:
    guess(portal, FAILURES)
    guess(portal, FAILURES, "09120000002", ELSEWHERE)
    lift(portal, cast)
    assert signed_in(portal, "09120000002", PASSWORD) is not None
    assert signed_in(portal, AGENT, PASSWORD) is not None
    assert kinds(portal).count("SuspensionLifted") == 1


def test_counters_that_say_nothing_are_dropped(portal: Desk, clock: Clock) -> None:
    guess(portal, 1)
    guess(portal, FAILURES, NOBODY, ELSEWHERE)
    clock.advance(hours=1)
    portal.run(attempts.forget, SYSTEM)
    assert [row.kind for row in rows(portal)] == ["account"]  # how often it happened counts for a day
    clock.advance(hours=24)
    portal.run(attempts.forget, SYSTEM)
    assert rows(portal) == []
