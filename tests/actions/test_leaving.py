"""Who has left is out at once; a password for somebody else ends his sessions."""

from __future__ import annotations

import pytest

from app import signin
from app.actions import accounts, intake, people, routing, staffing, tokens
from app.actions.newcomers import Requester
from app.core.problems import NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.cast import PASSWORD, Cast, report
from tests.cast.entering import signed_in
from tests.cast.looking import history, refused
from tests.cast.staff_cards import card, edit


def test_who_has_left_is_out_at_once(portal: Desk, cast: Cast) -> None:
    session = signed_in(portal, "agent@lab.example", PASSWORD)
    assert session is not None
    told: list[str] = []
    portal.house.bus.subscribe(lambda _slug, payload: told.append(payload))
    found = card(portal, cast, cast.agent)
    portal.run(staffing.retire_person, cast.admin, found.row.id, found.version)

    assert portal.run(accounts.session, SYSTEM, session) is None
    assert portal.run(tokens.token_owner, SYSTEM, cast.agent_token) is None
    assert signed_in(portal, "agent@lab.example", PASSWORD) is None
    assert f"session:{found.row.id}" in told
    assert [event.kind for event in history(portal)[-2:]] == ["PersonRetired", "SignInRefused"]
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(people.me, cast.agent)

    portal.run(staffing.bring_back, cast.admin, found.row.id, found.version + 1)
    assert portal.run(accounts.session, SYSTEM, session) is None
    assert portal.run(tokens.token_owner, SYSTEM, cast.agent_token) is None
    assert signed_in(portal, "agent@lab.example", PASSWORD) is not None
    assert [event.kind for event in history(portal)[-2:]] == ["PersonBroughtBack", "SignedIn"]


def test_nobody_retires_himself(portal: Desk, cast: Cast) -> None:
    edit(portal, cast, cast.supervisor, roles=("admin",))
    mine = card(portal, cast, cast.admin)
    with refused(portal, Refused, (None, "person.yourself")):
        portal.run(staffing.retire_person, cast.admin, mine.row.id, mine.version)


def test_the_card_names_the_open_tickets_of_who_is_to_go(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(routing.assign, cast.agent, number, cast.agent.person_id)
    found = card(portal, cast, cast.agent)
    assert ([each.number for each in found.assigned], found.assigned_count) == ([number], 1)


def test_a_password_for_somebody_else_ends_his_sessions(portal: Desk, cast: Cast) -> None:
    session = signed_in(portal, "agent@lab.example", PASSWORD)
    signin.set_password(portal, cast.admin, cast.agent.person_id or 0, "four other words")
    assert portal.run(accounts.session, SYSTEM, session or "") is None
    assert signed_in(portal, "agent@lab.example", PASSWORD) is None
    assert signed_in(portal, "agent@lab.example", "four other words") is not None
    event = next(each for each in history(portal) if each.kind == "PasswordSet")
    assert (event.actor_id, event.data) == (cast.admin.person_id, {"person": cast.agent.person_id})


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("short", "password.bad_length"),
        ("x" * 129, "password.bad_length"),
        ("Agent@lab.example", "password.is_known"),
        ("آرش کارشناس", "password.is_known"),
        ("آرش كارشناس", "password.is_known"),
        ("+989120000002", "password.is_known"),
    ],
)
def test_a_password_that_everybody_knows_is_refused(portal: Desk, cast: Cast, password: str, key: str) -> None:
    with refused(portal, Refused, ("password", key)):
        signin.set_password(portal, cast.admin, cast.agent.person_id or 0, password)


def test_ones_own_password_is_not_set_without_the_old_one(portal: Desk, cast: Cast) -> None:
    with refused(portal, Refused, (None, "password.own")):
        signin.set_password(portal, cast.admin, cast.admin.person_id or 0, "four other words")
    with refused(portal, NotFound, (None, "person.not_found")):
        signin.set_password(portal, cast.admin, 999, "four other words")


def test_nobody_opens_a_ticket_for_who_has_left(portal: Desk, cast: Cast) -> None:
    found = card(portal, cast, cast.neighbour)
    portal.run(staffing.retire_person, cast.admin, found.row.id, found.version)
    values = {"subject": "x", "body": "x"}
    for named, problem in (
        (Requester(email="neighbour@lab.example"), ("requester.email", "requester.retired")),
        (Requester(person=found.row.id), ("requester.person", "requester.not_yours")),
    ):
        with refused(portal, Refused, problem):
            portal.run(intake.submit, cast.agent, "report", values, requester=named)
