"""What everybody does with his own account: profile, password, tokens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app import signin
from app.actions import accounts, own_password, people, profile, reading, tokens
from app.actions.reading import TicketQuery
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM
from storage.models import Letter
from tests.cast import PASSWORD, START, Cast, Clock
from tests.cast.entering import signed_in
from tests.cast.looking import everything, history, personal, refused
from tests.cast.proving import new_token

AGENT, OTHER = "agent@lab.example", "four other words"


def session(desk: Desk, login: str = AGENT, password: str = PASSWORD) -> str | None:
    return signed_in(desk, login, password)


def test_everybody_says_who_he_is(portal: Desk, cast: Cast) -> None:
    mine = session(portal)
    portal.run(profile.update_me, cast.agent, name=" آرش نو ", language="en", theme="dark", signature="با احترام\nآرش")
    me = portal.run(people.me, cast.agent)
    assert (me.name, me.language, me.theme, me.signature) == ("آرش نو", "en", "dark", "با احترام\nآرش")
    shown = portal.run(accounts.session, SYSTEM, mine or "")
    assert shown is not None
    assert (shown.name, shown.signature) == ("آرش نو", "با احترام\nآرش")
    assert [each.name for each in portal.run(people.find_people, cast.admin, "آرش نو")] == ["آرش نو"]
    event = history(portal)[-1]
    assert event.kind == "ProfileChanged"
    told = personal(portal, event)
    assert (told["before"]["name"], told["after"]["name"]) == ("آرش کارشناس", "آرش نو")


def test_what_is_not_said_stays(portal: Desk, cast: Cast) -> None:
    before = everything(portal)
    portal.run(profile.update_me, cast.agent)
    portal.run(profile.update_me, cast.agent, name="آرش کارشناس")
    assert everything(portal) == before


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"name": " "}, ("name", "field.required")),
        ({"name": "x" * 201}, ("name", "field.too_long")),
        ({"signature": "x" * 2001}, ("signature", "field.too_long")),
        ({"language": "de"}, ("language", "field.not_offered")),
        ({"theme": "pink"}, ("theme", "field.not_offered")),
    ],
)
def test_what_cannot_be_is_refused(portal: Desk, cast: Cast, said: dict[str, Any], problem: tuple[str, str]) -> None:
    with refused(portal, Refused, problem):
        portal.run(profile.update_me, cast.agent, **said)


def test_a_narrow_key_has_no_business_with_the_account(portal: Desk, cast: Cast) -> None:
    for act in (
        lambda: portal.run(profile.update_me, cast.narrow, name="x"),
        lambda: portal.run(tokens.create_my_token, cast.narrow, "robot"),
        lambda: portal.run(tokens.revoke_my_token, cast.narrow, 1),
        lambda: signin.change_password(portal, cast.narrow, PASSWORD, OTHER),
    ):
        with refused(portal, NotAllowed, (None, "token.narrowed")):
            act()


def test_another_password_ends_the_other_sessions(portal: Desk, cast: Cast) -> None:
    here, elsewhere = session(portal), session(portal)
    assert here is not None
    assert elsewhere is not None
    signin.change_password(portal, cast.agent, PASSWORD, OTHER, keep=here)
    assert portal.run(accounts.session, SYSTEM, here) is not None
    assert portal.run(accounts.session, SYSTEM, elsewhere) is None
    assert history(portal)[-1].kind == "PasswordChanged"
    assert (session(portal), session(portal, password=OTHER) is None) == (None, False)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (PASSWORD, "short", ("password", "password.bad_length")),
        (PASSWORD, AGENT, ("password", "password.is_known")),
    ],
)
def test_a_password_is_not_changed_like_this(
    portal: Desk, cast: Cast, old: str, new: str, problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        signin.change_password(portal, cast.agent, old, new)


def test_a_password_that_was_changed_meanwhile_stays(portal: Desk, cast: Cast) -> None:
    with refused(portal, Stale, (None, "password.changed_meanwhile")):
        portal.run(own_password.change_password, cast.agent, "the hash of before", "another hash")
    with pytest.raises(NotSignedIn):
        signin.change_password(portal, ANYONE, PASSWORD, OTHER)


def test_a_token_of_ones_own_speaks_for_oneself(portal: Desk, cast: Cast, clock: Clock) -> None:
    tomorrow = START + timedelta(days=1)
    made = new_token(portal, cast.agent, " پشتیبان ", permissions=["ticket.view"], expires_at=tomorrow)
    owner = portal.run(tokens.token_owner, SYSTEM, made.token)
    assert owner is not None
    portal.run(reading.list_tickets, owner[1], TicketQuery())
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(people.find_people, owner[1], "")
    mine = portal.run(tokens.my_tokens, cast.agent)
    assert (mine[0].name, mine[0].permissions) == ("پشتیبان", ("ticket.view",))
    assert made.token not in repr(mine)
    assert [event.kind for event in history(portal)][-1] == "TokenCreated"
    clock.advance(days=2)
    assert portal.run(tokens.token_owner, SYSTEM, made.token) is None


def test_ones_own_token_is_revoked(portal: Desk, cast: Cast) -> None:
    made = new_token(portal, cast.agent)
    with refused(portal, NotFound, (None, "token.not_found")):
        portal.run(tokens.revoke_my_token, cast.other_agent, made.id)
    portal.run(tokens.revoke_my_token, cast.agent, made.id)
    assert portal.run(tokens.token_owner, SYSTEM, made.token) is None
    assert history(portal)[-1].kind == "TokenRevoked"
    assert portal.run(tokens.my_tokens, cast.other_agent) == ()


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"name": " "}, ("name", "field.required")),
        ({"name": "x" * 101}, ("name", "field.too_long")),
        ({"permissions": ["people.manage"]}, ("permissions", "token.beyond_your_own")),
        ({"permissions": ["king"]}, ("permissions", "token.beyond_your_own")),
        ({"permissions": []}, ("permissions", "field.required")),
        ({"expires_at": START}, ("expires_at", "token.expires_in_the_past")),
    ],
)
def test_a_token_is_not_made_like_this(
    portal: Desk, cast: Cast, asked: dict[str, Any], problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        new_token(portal, cast.agent, **asked)


def test_there_is_an_end_to_tokens(portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MOST_TOKENS", 1)
    made = new_token(portal, cast.admin, "one")
    with refused(portal, Refused, ("name", "token.too_many")):
        new_token(portal, cast.admin, "two")
    portal.run(tokens.revoke_my_token, cast.admin, made.id)
    new_token(portal, cast.admin, "two")


def test_whoever_guesses_at_the_old_password_is_stopped(portal: Desk, cast: Cast) -> None:
    wrong, held = ("old", "password.wrong"), ("old", "proving.held")
    for old, problem in [*[("not mine", wrong)] * 4, ("not mine", held), (PASSWORD, held)]:
        with pytest.raises(Refused) as caught:
            signin.change_password(portal, cast.agent, old, OTHER)
        assert [(each.field, each.key) for each in caught.value.problems] == [problem]
    assert session(portal) is not None  # signing in is another matter


def test_the_owner_gets_a_letter_about_another_password(portal: Desk, cast: Cast) -> None:
    signin.change_password(portal, cast.agent, PASSWORD, OTHER)
    with portal.house.engine.open("portal", write=False):
        (letter,) = Letter.select()
    assert (letter.kind, letter.person_id) == ("password_changed", cast.agent.person_id)
