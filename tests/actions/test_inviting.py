"""Accounts that are offered, and accounts that wait to be let in."""

from __future__ import annotations

import pytest

from app import signin, signup
from app.actions import accounts, approving, inviting, people, roster, staffing
from app.actions.accounts import NewPerson
from app.actions.entrance import Came, Entered, TurnedAway
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from tests.cast import Cast, Clock
from tests.cast.looking import everything, history, kinds, refused
from tests.cast.puzzles import easy, letters, token_in
from tests.cast.registrations import NEW, ask, registered
from tests.cast.settings import with_settings

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")

EMAIL = "jaleh@new.example"
CHOSEN = "seven green bottles fall"
CAME = Came("192.0.2.1", "Firefox")
UNUSABLE = (None, "proof.unusable")


def add(desk: Desk, roles: tuple[str, ...] = ("customer",), email: str = EMAIL) -> int:
    return desk.run(accounts.create_person, SYSTEM, NewPerson("ژاله نو", email, roles))


def invite(desk: Desk, cast: Cast, person: int) -> str:
    desk.run(inviting.invite_person, cast.admin, person)
    return token_in(desk, letters(desk)[-1])


def accept(desk: Desk, token: str, password: str = CHOSEN, *, terms: bool = True) -> None:
    signup.accept_invitation(desk, ANYONE, token, password, terms=terms)


def test_who_is_invited_chooses_his_password_and_signs_in_himself(portal: Desk, cast: Cast) -> None:
    person = add(portal, ("agent",))
    token = invite(portal, cast, person)
    letter = letters(portal)[-1]
    assert (letter.kind, letter.address, letter.data["by"]) == ("invitation", EMAIL, cast.admin.person_id)
    assert portal.run(inviting.invited, ANYONE, token).login == EMAIL
    assert token not in str(everything(portal))
    accept(portal, token)
    assert everything(portal)["session"] == []
    assert isinstance(signin.sign_in(portal, EMAIL, CHOSEN, CAME), Entered)
    kinds_of_it = [each.kind for each in history(portal) if each.person_id == person]
    assert [each for each in kinds_of_it if "nvit" in each] == ["PersonInvited", "InvitationAccepted"]


def test_an_invitation_is_good_for_seven_days_and_once(portal: Desk, cast: Cast, clock: Clock) -> None:
    token = invite(portal, cast, add(portal))
    clock.advance(days=6, hours=23)
    accept(portal, token)
    with refused(portal, Refused, UNUSABLE):
        accept(portal, token)
    late = invite(portal, cast, add(portal, email="late@new.example"))
    clock.advance(days=7)
    with refused(portal, Refused, UNUSABLE):
        accept(portal, late)


def test_a_newer_invitation_ends_the_older_one(portal: Desk, cast: Cast) -> None:
    person = add(portal)
    first, second = invite(portal, cast, person), invite(portal, cast, person)
    with refused(portal, Refused, UNUSABLE):
        accept(portal, first)
    accept(portal, second)


def test_an_invitation_is_taken_back(portal: Desk, cast: Cast) -> None:
    person = add(portal)
    token = invite(portal, cast, person)
    state = portal.run(inviting.invitation_state, cast.admin, person)
    assert state.open is not None
    assert (state.open.email, state.has_password) == (EMAIL, False)
    portal.run(inviting.revoke_invitation, cast.admin, person)
    assert portal.run(inviting.invitation_state, cast.admin, person).open is None
    with refused(portal, Refused, UNUSABLE):
        accept(portal, token)
    with refused(portal, NotFound, (None, "invitation.none")):
        portal.run(inviting.revoke_invitation, cast.admin, person)


@pytest.mark.parametrize("token", ["", "null", "x" * 43, "\x00", "a" * 9000])
def test_a_made_up_invitation_opens_nothing(portal: Desk, cast: Cast, token: str) -> None:
    invite(portal, cast, add(portal))
    with refused(portal, Refused, UNUSABLE):
        portal.run(inviting.invited, ANYONE, token)
    with refused(portal, Refused, UNUSABLE):
        portal.run(inviting.accept_invitation, ANYONE, token, "x", terms=True)


def test_an_invitation_of_another_company_opens_nothing(portal: Desk, twin: Desk, cast: Cast) -> None:
    token = invite(portal, cast, add(portal))
    with refused(twin, Refused, UNUSABLE):
        accept(twin, token)


def test_everything_wrong_is_said_at_once_and_the_invitation_stays(portal: Desk, cast: Cast) -> None:
    token = invite(portal, cast, add(portal))
    with refused(portal, Refused, ("password", "password.bad_length"), ("terms", "registration.terms")):
        accept(portal, token, "short", terms=False)
    with refused(portal, Refused, ("terms", "registration.terms")):
        portal.run(inviting.accept_invitation, ANYONE, token, "x")
    accept(portal, token)


def test_an_invitation_dies_with_who_was_let_go(portal: Desk, cast: Cast) -> None:
    person = add(portal)
    token = invite(portal, cast, person)
    portal.run(staffing.retire_person, cast.admin, person, 2)
    with refused(portal, Refused, UNUSABLE):
        accept(portal, token)
    with refused(portal, Refused, (None, "invitation.left")):
        portal.run(inviting.invite_person, cast.admin, person)


def test_who_has_a_password_is_not_invited(portal: Desk, cast: Cast) -> None:
    with refused(portal, Refused, (None, "invitation.has_password")):
        portal.run(inviting.invite_person, cast.admin, cast.customer.person_id or 0)


def test_without_an_e_mail_there_is_nowhere_to_invite(portal: Desk, cast: Cast) -> None:
    new = NewPerson("بی‌ایمیل", "", ("customer",), mobile="09350001122")
    person = portal.run(accounts.create_person, SYSTEM, new)
    with refused(portal, Refused, (None, "invitation.no_email")):
        portal.run(inviting.invite_person, cast.admin, person)


def test_nobody_invites_who_may_do_more_than_he(portal: Desk, cast: Cast) -> None:
    keeper = Who(add(portal, ("keeper",), "keeper@new.example"))
    admin, customer = add(portal, ("admin",), "other@new.example"), add(portal)
    with refused(portal, NotAllowed, (None, "person.wider")):
        portal.run(inviting.invite_person, keeper, admin)
    portal.run(inviting.invite_person, keeper, customer)
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(inviting.invite_person, cast.agent, customer)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(inviting.invite_person, ANYONE, customer)


def waiting(desk: Desk) -> int:
    """Somebody who has confirmed his address and waits."""
    with_settings(desk, registration={"mode": "approval"})
    made = signup.confirm(desk, ANYONE, registered(desk), CHOSEN)
    assert made.waits
    return made.person


def test_who_waits_cannot_come_in_and_the_keepers_are_told(portal: Desk, cast: Cast) -> None:
    person = waiting(portal)
    with pytest.raises(NotSignedIn):
        portal.run(people.me, Who(person))
    outcome = signin.sign_in(portal, NEW.email, CHOSEN, CAME)
    assert isinstance(outcome, TurnedAway)
    assert outcome.problem.key == "account.awaits_approval"
    told = [(each.person_id, each.data) for each in letters(portal) if each.kind == "awaiting_approval"]
    assert told == [(cast.admin.person_id, {"newcomer": person})]
    [found] = portal.run(approving.list_waiting, cast.admin)
    assert (found.id, found.name, found.email) == (person, NEW.name, NEW.email)


def test_who_is_approved_comes_in(portal: Desk, cast: Cast) -> None:
    person = waiting(portal)
    portal.run(approving.approve, cast.admin, person)
    assert isinstance(signin.sign_in(portal, NEW.email, CHOSEN, CAME), Entered)
    assert portal.run(approving.list_waiting, cast.admin) == ()
    assert [each.kind for each in letters(portal) if each.person_id == person] == ["approved"]
    assert "PersonApproved" in kinds(portal)
    for act in (approving.approve, approving.reject):
        with refused(portal, Refused, (None, "person.not_waiting")):
            portal.run(act, cast.admin, person)


def test_who_is_rejected_stays_out_and_cannot_try_again(portal: Desk, cast: Cast, clock: Clock) -> None:
    person = waiting(portal)
    portal.run(approving.reject, cast.admin, person)
    outcome = signin.sign_in(portal, NEW.email, CHOSEN, CAME)
    assert isinstance(outcome, TurnedAway)
    assert [each.kind for each in letters(portal) if each.person_id == person] == ["rejected"]
    clock.advance(hours=2)
    ask(portal)
    assert letters(portal)[-1].kind == "account_exists"


def test_bringing_back_who_waits_lets_him_in(portal: Desk, cast: Cast) -> None:
    person = waiting(portal)
    version = portal.run(roster.person_card, cast.admin, person).version
    portal.run(staffing.bring_back, cast.admin, person, version)
    assert isinstance(signin.sign_in(portal, NEW.email, CHOSEN, CAME), Entered)
    assert portal.run(approving.list_waiting, cast.admin) == ()


@pytest.mark.parametrize("name", ["agent", "customer", "supervisor"])
def test_only_who_keeps_people_decides(portal: Desk, cast: Cast, name: str) -> None:
    person = waiting(portal)
    for act in (approving.approve, approving.reject):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(act, getattr(cast, name), person)
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(approving.list_waiting, getattr(cast, name))
