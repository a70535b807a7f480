"""Wrong passwords are counted, and after so many of them nobody's password is looked at for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app import signin
from app.actions import attempts, due
from app.actions.attempts import Held
from app.actions.entrance import Came, Entered
from app.core.problems import NotAllowed
from app.signin import Outcome, Wrong
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.actions.guessing import ADDRESS_FAILURES, AGENT, ELSEWHERE, FAILURES, NOBODY, guess, rows
from tests.cast import PASSWORD, START, Cast, Clock
from tests.cast.entering import HERE, signed_in
from tests.cast.looking import everything, history
from tests.cast.together import at_once

Compared = list[str]


@pytest.fixture(autouse=True)
def compared(monkeypatch: pytest.MonkeyPatch) -> Compared:
    """Every password that was looked at; looking costs nothing here."""
    seen: Compared = []

    def is_right(password: str, password_hash: str | None) -> bool:
        seen.append(password)
        return password == PASSWORD and password_hash is not None

    monkeypatch.setattr(passwords, "is_right", is_right)
    return seen


@pytest.mark.parametrize("login", [AGENT, NOBODY, "0912 000 0002", "not an address"])
def test_after_so_many_wrong_passwords_none_is_looked_at(portal: Desk, compared: Compared, login: str) -> None:
    first, *between, last = guess(portal, FAILURES, login)
    assert [type(each) for each in (first, *between)] == [Wrong] * (FAILURES - 1)
    assert last == Held("account", START + timedelta(minutes=5), "192.0.x.x")
    assert signin.sign_in(portal, login, PASSWORD, HERE) == last
    assert guess(portal, 20, login) == [last] * 20
    assert len(compared) == FAILURES


def test_the_right_password_works_again_at_the_end(portal: Desk, clock: Clock) -> None:
    guess(portal, FAILURES + 3)
    clock.advance(minutes=4, seconds=59)
    assert signed_in(portal, AGENT, PASSWORD) is None
    clock.advance(seconds=1)
    assert signed_in(portal, AGENT, PASSWORD) is not None
    assert [row.kind for row in rows(portal)] == ["address"]


def test_each_suspension_is_longer_until_it_was_quiet_for_a_day(portal: Desk, clock: Clock) -> None:
    lengths = []
    for _ in range(4):
        held = guess(portal, FAILURES)[-1]
        assert isinstance(held, Held)
        lengths.append((held.until - clock()).total_seconds() / 60)
        clock.advance(seconds=(held.until - clock()).total_seconds())
    assert lengths == [5, 10, 20, 40]
    clock.advance(hours=24)
    held = guess(portal, FAILURES)[-1]
    assert isinstance(held, Held)
    assert held.until - clock() == timedelta(minutes=5)


def test_the_right_password_counts_its_account_from_nothing(portal: Desk) -> None:
    for _ in range(3):
        guess(portal, FAILURES - 1)
        assert signed_in(portal, AGENT, PASSWORD) is not None


def test_the_last_chance_used_well_opens(portal: Desk) -> None:
    guess(portal, FAILURES - 1)
    assert signed_in(portal, AGENT, PASSWORD) is not None
    assert signed_in(portal, AGENT, PASSWORD) is not None


def test_however_it_is_written_it_is_the_same_account(portal: Desk) -> None:
    for login in (AGENT, "AGENT@lab.example", " agent@LAB.example ", AGENT, AGENT):
        outcome = signin.sign_in(portal, login, "wrong", HERE)
    assert isinstance(outcome, Held)


def test_one_address_cannot_go_through_all_accounts(portal: Desk, compared: Compared) -> None:
    outcomes = [guess(portal, 1, f"somebody{place}@lab.example")[0] for place in range(ADDRESS_FAILURES + 5)]
    assert [type(each) for each in outcomes[: ADDRESS_FAILURES - 1]] == [Wrong] * (ADDRESS_FAILURES - 1)
    assert {each.of for each in outcomes[ADDRESS_FAILURES - 1 :] if isinstance(each, Held)} == {"address"}
    assert len(compared) == ADDRESS_FAILURES
    assert signed_in(portal, AGENT, PASSWORD) is None
    assert signed_in(portal, AGENT, PASSWORD, ELSEWHERE) is not None
    assert len(rows(portal)) == ADDRESS_FAILURES + 2  # what comes later leaves no rows


def test_an_own_account_does_not_pay_for_guesses_at_others(portal: Desk) -> None:
    for place in range(ADDRESS_FAILURES - 1):
        guess(portal, 1, f"somebody{place}@lab.example")
        assert signed_in(portal, AGENT, PASSWORD) is not None
    assert isinstance(guess(portal, 1, "one.more@lab.example")[0], Held)


def test_a_household_of_ipv6_is_one_address(portal: Desk) -> None:
    for place in range(ADDRESS_FAILURES):
        came = Came(f"2001:db8:1:2::{place:x}", "Firefox")
        outcome = guess(portal, 1, f"somebody{place}@lab.example", came)[0]
    assert isinstance(outcome, Held)
    assert not isinstance(guess(portal, 1, NOBODY, Came("2001:db8:1:3::1", "Firefox"))[0], Held)


def known_device(desk: Desk) -> Came:
    """The agent's browser, on which he has signed in before."""
    entered = signin.sign_in(desk, AGENT, PASSWORD, HERE)
    assert isinstance(entered, Entered)
    assert entered.device is not None
    return Came("203.0.113.9", "Firefox", entered.device)


def test_nobody_elsewhere_keeps_the_owner_from_his_own_device(portal: Desk) -> None:
    own = known_device(portal)
    assert isinstance(guess(portal, FAILURES, came=ELSEWHERE)[-1], Held)
    assert signed_in(portal, AGENT, PASSWORD, own) is not None
    assert signed_in(portal, AGENT, PASSWORD, ELSEWHERE) is None


def test_a_known_device_counts_by_itself(portal: Desk) -> None:
    own = known_device(portal)
    held = guess(portal, FAILURES, came=own)[-1]
    assert isinstance(held, Held)
    assert held.of == "device"
    assert signed_in(portal, AGENT, PASSWORD, own) is None
    assert signed_in(portal, AGENT, PASSWORD, ELSEWHERE) is not None


def test_another_ones_device_is_unknown(portal: Desk) -> None:
    stolen = known_device(portal)
    guess(portal, FAILURES, "admin@lab.example", ELSEWHERE)
    assert signed_in(portal, "admin@lab.example", PASSWORD, stolen) is None


def test_a_cookie_nobody_gave_out_changes_nothing(portal: Desk) -> None:
    outcomes = [guess(portal, 1, came=Came(HERE.address, "Firefox", f"made-up-{place}"))[0] for place in range(7)]
    assert isinstance(outcomes[-1], Held)


@pytest.mark.parametrize("login", [AGENT, NOBODY])
def test_of_many_at_once_no_more_are_looked_at_than_the_rule_says(portal: Desk, compared: Compared, login: str) -> None:
    def try_once(place: int) -> Callable[[], Outcome]:
        return lambda: signin.sign_in(portal, login, f"wrong {place}", Came(f"192.0.2.{place}", "Firefox"))

    outcomes = at_once([try_once(place) for place in range(16)])
    assert len(compared) == FAILURES
    assert sum(isinstance(each, Held) for each in outcomes) >= 16 - FAILURES
    assert not [each for each in outcomes if isinstance(each, Exception)]


def test_known_and_unknown_accounts_leave_the_same_traces(portal: Desk) -> None:
    traces: dict[str, Any] = {}
    for login in (AGENT, NOBODY):
        before = len(history(portal))
        guess(portal, FAILURES + 2, login, Came(f"192.0.2.{len(login)}", "Firefox"))
        traces[login] = [(event.kind, sorted(event.data)) for event in history(portal)[before:]]
    assert traces[AGENT] == traces[NOBODY]
    assert [kind for kind, _ in traces[AGENT]] == ["SignInRefused"] * FAILURES + ["SignInSuspended"]
    due_now = [item for item in portal.run(due.claim, SYSTEM, "w", START, 50) if item.kind == attempts.TELL]
    assert len(due_now) == 2


def test_what_happened_says_who_and_where_from_and_never_what_was_typed(portal: Desk, cast: Cast) -> None:
    guess(portal, FAILURES)
    refusal, suspension = history(portal)[-2:]
    assert (refusal.person_id, refusal.address, refusal.audience) == (cast.agent.person_id, "192.0.2.1", "staff")
    assert suspension.data["of"] == "account"
    assert suspension.person_id == cast.agent.person_id
    guess(portal, 1, "typed@secret.example")
    assert "typed" not in str(everything(portal))


@pytest.mark.parametrize(
    ("act", "given"),
    [
        (attempts.begin, (AGENT, HERE)),
        (attempts.failed, (attempts.Chance(1, None, (), (), ""),)),
        (attempts.passed, (attempts.Chance(1, None, (), (), ""), None)),
        (attempts.tell_suspended, ("x", "x")),
        (attempts.forget, ()),
    ],
)
def test_only_the_desk_itself_counts(portal: Desk, cast: Cast, act: Any, given: tuple[Any, ...]) -> None:
    with pytest.raises(NotAllowed):
        portal.run(act, cast.admin, *given)
