"""Who somebody is."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from app.actions import accounts, people, tokens
from app.actions.accounts import NewPerson
from app.core.problems import NotAllowed, NotSignedIn, Refused
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage.models import Session
from tests.cast import PASSWORD, START, Cast, Clock
from tests.cast.entering import signed_in
from tests.cast.looking import everything, history, refused

NEW = NewPerson("ژاله نو", "jaleh@new.example", ("customer",))


def begin(desk: Desk, cast: Cast) -> str:
    return desk.run(accounts.open_session, SYSTEM, cast.agent.person_id or 0, address="192.0.2.1", agent="Firefox")


def test_a_person_is_added_with_his_rights(portal: Desk, cast: Cast, clock: Clock) -> None:
    moment = clock.advance(minutes=1)
    new = dataclasses.replace(
        NEW, roles=("agent",), departments=("software",), groups=("web_team",), supervises=("hardware",), language="en",
        mobile="۰۹۱۲ ۳۴۵ ۶۷۸۹", organization=cast.organization,
    )  # fmt: skip
    number = portal.run(accounts.create_person, SYSTEM, new)
    event = history(portal)[-1]
    assert (event.kind, event.actor_id, event.at, event.audience) == ("PersonAdded", None, moment, "staff")
    assert event.data == {"person": number, "roles": ["agent"]}
    mine = portal.run(people.me, dataclasses.replace(cast.agent, person_id=number))
    assert (mine.name, mine.kind, mine.language, mine.roles) == ("ژاله نو", "staff", "en", ("agent",))
    assert (mine.departments, mine.groups) == (("hardware", "software"), ("web_team",))
    assert (mine.email, mine.mobile) == ("jaleh@new.example", "+989123456789")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": "  "}, ("name", "field.required")),
        ({"email": "nobody"}, ("email", "field.not_email")),
        ({"mobile": "12"}, ("mobile", "field.not_mobile")),
        ({"email": "agent@lab.example"}, ("email", "person.address_taken")),
        ({"mobile": "09120000003"}, ("mobile", "person.address_taken")),
        ({"roles": ("king",)}, ("roles", "field.not_offered")),
        ({"departments": ("moon",)}, ("departments", "field.not_offered")),
        ({"supervises": ("moon",)}, ("supervises", "field.not_offered")),
        ({"groups": ("moon",)}, ("groups", "field.not_offered")),
    ],
)
def test_a_wrong_person_is_refused_by_field(
    portal: Desk, cast: Cast, change: dict[str, Any], problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        portal.run(accounts.create_person, SYSTEM, dataclasses.replace(NEW, **change))


def test_the_right_password_opens_a_session(portal: Desk, cast: Cast, clock: Clock) -> None:
    for login in ("agent@lab.example", " Agent@LAB.example ", "09120000002", "۰۹۱۲۰۰۰۰۰۰۲"):
        token = signed_in(portal, login, PASSWORD)
        assert token is not None, login
        mine = portal.run(accounts.session, SYSTEM, token)
        assert mine is not None
        assert (mine.person, mine.name, mine.is_staff, mine.who.person_id) == (
            cast.agent.person_id, "آرش کارشناس", True, cast.agent.person_id,
        )  # fmt: skip


@pytest.mark.parametrize("login", ["agent@lab.example", "nobody@lab.example", "", "'", "09120000099", "x" * 9000])
def test_a_wrong_password_opens_nothing(portal: Desk, cast: Cast, login: str) -> None:
    before = everything(portal)
    assert signed_in(portal, login, "wrong") is None
    changed = {table for table, rows in everything(portal).items() if rows != before[table]}
    assert changed == {"attempts", "event"}


def test_the_same_work_is_done_for_an_unknown_account(
    portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []
    real = passwords._HASHER.verify

    class Counting:
        def verify(self, kept: str, given: str) -> bool:
            verified.append(kept)
            return real(kept, given)

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    for login in ("agent@lab.example", "nobody@lab.example"):
        signed_in(portal, login, "wrong")
    assert len(verified) == 2
    costs = {kept.rsplit("$", 2)[0] for kept in verified}
    assert len(costs) == 1


def test_the_password_nobody_has_is_no_password(portal: Desk) -> None:
    assert not passwords.is_right("nobody has this password", None)


def test_a_session_tells_who_it_is_until_it_ends(portal: Desk, cast: Cast, clock: Clock) -> None:
    token = begin(portal, cast)
    assert portal.run(accounts.session, SYSTEM, token) is not None
    clock.advance(hours=11, minutes=59)
    assert portal.run(accounts.session, SYSTEM, token) is not None
    clock.advance(minutes=1)
    assert portal.run(accounts.session, SYSTEM, token) is None


def test_a_session_is_kept_as_a_hash_and_told(portal: Desk, cast: Cast) -> None:
    token = begin(portal, cast)
    assert token not in str(everything(portal))
    with portal.house.engine.open("portal", write=False):
        kept = Session.select().get()
    assert (kept.person_id, kept.expires_at, kept.address) == (
        cast.agent.person_id, START + timedelta(hours=12), "192.0.2.1",
    )  # fmt: skip
    event = history(portal)[-1]
    assert (event.kind, event.audience, event.data, event.address) == (
        "SignedIn", "staff", {"person": cast.agent.person_id, "method": "password"}, "192.0.2.1",
    )  # fmt: skip


def test_every_session_has_a_word_of_its_own(portal: Desk, cast: Cast) -> None:
    sessions = [portal.run(accounts.session, SYSTEM, begin(portal, cast)) for _ in range(3)]
    assert len({each.csrf for each in sessions if each}) == 3


def test_signing_out_ends_one_session(portal: Desk, cast: Cast) -> None:
    mine, other = begin(portal, cast), begin(portal, cast)
    heard: list[str] = []
    portal.house.bus.subscribe(lambda _slug, payload: heard.append(payload))
    portal.run(accounts.end_session, SYSTEM, mine)
    assert portal.run(accounts.session, SYSTEM, mine) is None
    assert portal.run(accounts.session, SYSTEM, other) is not None
    assert history(portal)[-1].kind == "SignedOut"
    assert heard == [f"session:{cast.agent.person_id}"]
    before = everything(portal)
    portal.run(accounts.end_session, SYSTEM, mine)
    portal.run(accounts.end_session, SYSTEM, "nonsense")
    assert everything(portal) == before


@pytest.mark.parametrize("token", ["", "nonsense", "' OR 1=1 --", "\x00"])
def test_a_made_up_token_is_nobody(portal: Desk, cast: Cast, token: str) -> None:
    begin(portal, cast)
    assert portal.run(accounts.session, SYSTEM, token) is None
    assert portal.run(tokens.token_owner, SYSTEM, token) is None


def test_a_session_of_a_locked_out_person_is_over(portal: Desk, cast: Cast) -> None:
    from storage.models import Person

    token = begin(portal, cast)
    with portal.house.engine.open("portal", write=True):
        Person.update(active=False, rights_version=9).where(Person.id == cast.agent.person_id).execute()
    assert portal.run(accounts.session, SYSTEM, token) is None
    with pytest.raises(NotSignedIn):
        portal.run(people.me, cast.agent)


def test_only_the_desk_itself_deals_with_secrets(portal: Desk, cast: Cast) -> None:
    calls: list[tuple[Any, tuple[Any, ...], dict[str, Any]]] = [
        (accounts.create_person, (NEW,), {}),
        (accounts.password_of, ("agent@lab.example",), {}),
        (accounts.open_session, (1,), {"address": "", "agent": ""}),
        (accounts.end_session, ("x",), {}),
        (accounts.session, ("x",), {}),
        (tokens.create_token, ("agent@lab.example", "robot"), {}),
        (tokens.token_owner, ("x",), {}),
        (tokens.note_token_use, (1,), {}),
    ]
    for act, arguments, more in calls:
        for who in (cast.admin, cast.stranger, cast.narrow):
            with refused(portal, NotAllowed, (None, "not_allowed")):
                portal.run(act, who, *arguments, **more)
