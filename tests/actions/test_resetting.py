"""A forgotten password: the link, what it may do, and when it may no more."""

from __future__ import annotations

import pytest

from app import signin, signup
from app.actions import accounts, proofs, resetting, staffing
from app.actions.accounts import NewPerson
from app.actions.attempts import Held
from app.actions.entrance import Came, Entered
from app.bootstrap import HelpDesk
from app.core.problems import Refused
from app.tasks.sweep import Sweep
from app.tenancy.acts import ACTIONS, action
from app.tenancy.desk import Desk
from app.tenancy.passwords import hash_password
from app.tenancy.who import SYSTEM, Who
from app.tenancy.work import Work
from storage import contacts
from storage.connection import opened
from tests.cast import PASSWORD, Cast, Clock
from tests.cast.looking import everything, history, kinds, refused
from tests.cast.people import email_of
from tests.cast.puzzles import letters, token_in
from tests.cast.registrations import listened

BROWSER = Who(None, browser="b" * 64)
CAME = Came("192.0.2.1", "Firefox")
CUSTOMER = email_of("customer")
NEW = "seven green bottles fall"
UNUSABLE = (None, "proof.unusable")


def sent(help_desk: HelpDesk, portal: Desk, login: str = CUSTOMER) -> str:
    """Asks and lets the task be done; the token of the letter."""
    portal.run(resetting.ask_reset, BROWSER, login)
    Sweep(help_desk.directory).tenant(portal.slug)
    letter = next(each for each in reversed(letters(portal)) if each.kind == "reset_password")
    return token_in(portal, letter)


@action
def issued(work: Work, kind: proofs.Kind, person: int) -> str:
    return proofs.token_of(work, proofs.issue(work, kind, person, address=CUSTOMER))


del ACTIONS[f"{issued.__module__}.issued"]


def reset_letters(desk: Desk) -> list[str]:
    return [each.address for each in letters(desk) if each.kind == "reset_password"]


@pytest.mark.parametrize("login", [CUSTOMER, " Customer@LAB.example ", "۰۹۱۲۰۰۰۰۰۰۷"])
def test_the_link_goes_to_the_accounts_e_mail(help_desk: HelpDesk, portal: Desk, cast: Cast, login: str) -> None:
    token = sent(help_desk, portal, login)
    assert reset_letters(portal) == [CUSTOMER]
    found = portal.run(resetting.reset_of, BROWSER, token)
    assert (found.person, found.login) == (cast.customer.person_id, CUSTOMER)
    assert token not in str(everything(portal))


def test_another_password_ends_all_sessions_and_is_told(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    person = cast.customer.person_id or 0
    session = portal.run(accounts.open_session, SYSTEM, person, address="", agent="")
    heard: list[str] = []
    portal.house.bus.subscribe(lambda _slug, payload: heard.append(payload))
    signup.reset_password(portal, BROWSER, sent(help_desk, portal), NEW)
    assert portal.run(accounts.session, SYSTEM, session) is None
    assert f"session:{person}" in heard
    assert isinstance(signin.sign_in(portal, CUSTOMER, NEW, CAME), Entered)
    assert not isinstance(signin.sign_in(portal, CUSTOMER, PASSWORD, CAME), Entered)
    told = [(each.kind, each.person_id) for each in letters(portal) if each.kind == "password_changed"]
    assert told == [("password_changed", person)]
    event = next(each for each in history(portal) if each.kind == "PasswordReset")
    assert (event.person_id, event.actor_id) == (person, None)


def test_what_wrong_passwords_have_suspended_is_lifted(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    for number in range(portal.bundle.tenant.accounts.failures + 1):
        held = signin.sign_in(portal, CUSTOMER, "wrong", Came(f"192.0.2.{number}", ""))
    assert isinstance(held, Held)
    signup.reset_password(portal, BROWSER, sent(help_desk, portal), NEW)
    assert isinstance(signin.sign_in(portal, CUSTOMER, NEW, CAME), Entered)


@pytest.mark.parametrize("login", ["nobody@lab.example", CUSTOMER, "0912 999 9999", "09120000007"])
def test_the_same_statements_run_and_the_same_is_written_for_an_unknown_account(
    portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    portal.run(resetting.ask_reset, BROWSER, "first@lab.example")
    runs = []
    for each in ("other@lab.example", login):
        said = listened(monkeypatch)
        portal.run(resetting.ask_reset, BROWSER, each)
        runs.append(list(said))
    assert runs[0] == runs[1]
    assert kinds(portal)[-3:] == ["PasswordResetAsked"] * 3
    assert letters(portal) == []


@pytest.mark.parametrize("login", ["nobody@lab.example", "0912 999 9999"])
def test_nobody_is_written_to_where_there_is_no_account(help_desk: HelpDesk, portal: Desk, login: str) -> None:
    portal.run(resetting.ask_reset, BROWSER, login)
    Sweep(help_desk.directory).tenant("portal")
    assert letters(portal) == []


def test_one_link_in_five_minutes(help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock) -> None:
    for login in (CUSTOMER, CUSTOMER, CUSTOMER.upper(), "09120000007"):
        portal.run(resetting.ask_reset, BROWSER, login)
        Sweep(help_desk.directory).tenant("portal")
    assert reset_letters(portal) == [CUSTOMER]
    clock.advance(minutes=5, seconds=1)
    sent(help_desk, portal)
    assert reset_letters(portal) == [CUSTOMER] * 2


@pytest.mark.parametrize("login", ["", "nobody", "12", "x" * 9000])
def test_what_is_no_address_is_refused(portal: Desk, login: str) -> None:
    with refused(portal, Refused, ("login", "reset.no_address")):
        portal.run(resetting.ask_reset, BROWSER, login)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE person SET active = (1 = 0) WHERE id = 8",
        f"UPDATE contact SET verified = (1 = 0) WHERE value = '{CUSTOMER}'",
    ],
)
def test_no_link_for_who_has_left_or_an_address_nobody_has_shown(
    help_desk: HelpDesk, portal: Desk, cast: Cast, statement: str
) -> None:
    with portal.house.engine.open("portal", write=True):
        opened().execute_sql(statement.replace("(1 = 0)", "FALSE"))
    portal.run(resetting.ask_reset, BROWSER, CUSTOMER)
    Sweep(help_desk.directory).tenant("portal")
    assert letters(portal) == []


def test_who_never_had_a_password_gets_none_by_forgetting(help_desk: HelpDesk, portal: Desk) -> None:
    portal.run(accounts.create_person, SYSTEM, NewPerson("بی‌گذرواژه", "none@lab.example", ("customer",)))
    portal.run(resetting.ask_reset, BROWSER, "none@lab.example")
    Sweep(help_desk.directory).tenant("portal")
    assert letters(portal) == []


@pytest.mark.parametrize(
    "token", ["", "null", "None", "undefined", "0", "x" * 43, "\x00", "%00", "..", "٪", "a" * 9000]
)
def test_a_made_up_link_opens_nothing(help_desk: HelpDesk, portal: Desk, cast: Cast, token: str) -> None:
    sent(help_desk, portal)
    with refused(portal, Refused, UNUSABLE):
        portal.run(resetting.reset_of, BROWSER, token)
    with refused(portal, Refused, UNUSABLE):
        portal.run(resetting.reset_password, BROWSER, token, "x")


def test_a_link_is_good_once(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    token = sent(help_desk, portal)
    signup.reset_password(portal, BROWSER, token, NEW)
    with refused(portal, Refused, UNUSABLE):
        signup.reset_password(portal, BROWSER, token, "eight blue bottles fall")


def test_a_link_is_good_for_half_an_hour(help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock) -> None:
    token = sent(help_desk, portal)
    clock.advance(minutes=29, seconds=59)
    portal.run(resetting.reset_of, BROWSER, token)
    clock.advance(seconds=1)
    with refused(portal, Refused, UNUSABLE):
        signup.reset_password(portal, BROWSER, token, NEW)


def test_a_link_of_one_company_opens_nothing_at_another(
    help_desk: HelpDesk, portal: Desk, twin: Desk, cast: Cast
) -> None:
    token = sent(help_desk, portal)
    with refused(twin, Refused, UNUSABLE):
        signup.reset_password(twin, BROWSER, token, NEW)


@pytest.mark.parametrize("kind", ["verify", "invite", "second"])
def test_a_link_for_something_else_resets_nothing(
    portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch, kind: proofs.Kind
) -> None:
    monkeypatch.setitem(ACTIONS, f"{issued.__module__}.issued", issued)
    token = portal.run(issued, SYSTEM, kind, cast.customer.person_id or 0)
    with refused(portal, Refused, UNUSABLE):
        portal.run(resetting.reset_password, BROWSER, token, "x")


def test_a_weak_password_is_refused_and_the_link_stays_good(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    token = sent(help_desk, portal)
    for weak, key in (("short", "bad_length"), (CUSTOMER, "is_known")):
        with refused(portal, Refused, ("password", f"password.{key}")):
            signup.reset_password(portal, BROWSER, token, weak)
    signup.reset_password(portal, BROWSER, token, NEW)


def test_every_link_dies_with_another_password(help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock) -> None:
    first = sent(help_desk, portal)
    clock.advance(minutes=6)
    second = sent(help_desk, portal)
    signup.reset_password(portal, BROWSER, second, NEW)
    with refused(portal, Refused, UNUSABLE):
        signup.reset_password(portal, BROWSER, first, NEW)
    clock.advance(minutes=6)
    third = sent(help_desk, portal)
    signin.change_password(portal, cast.customer, NEW, "eight blue bottles fall")
    with refused(portal, Refused, UNUSABLE):
        signup.reset_password(portal, BROWSER, third, NEW)
    clock.advance(minutes=6)
    fourth = sent(help_desk, portal)
    portal.run(staffing.set_password_for, cast.admin, cast.customer.person_id or 0, hash_password(NEW))
    with refused(portal, Refused, UNUSABLE):
        signup.reset_password(portal, BROWSER, fourth, NEW)


def test_a_link_dies_with_another_e_mail(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    token = sent(help_desk, portal)
    with portal.house.engine.open("portal", write=True):
        contacts.replace_primary(cast.customer.person_id or 0, "email", "moved@lab.example")
    with refused(portal, Refused, UNUSABLE):
        signup.reset_password(portal, BROWSER, token, NEW)


def test_the_task_may_be_done_twice(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    for _ in range(2):
        portal.run(resetting.send_link, SYSTEM, "email", CUSTOMER)
    assert reset_letters(portal) == [CUSTOMER]


def test_a_reset_opens_no_session(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    signup.reset_password(portal, BROWSER, sent(help_desk, portal), NEW)
    assert everything(portal)["session"] == []
    assert "SignedIn" not in kinds(portal)
