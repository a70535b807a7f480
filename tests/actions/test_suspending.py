"""Suspension by who keeps the list of people."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.actions import account_cards, accounts, people, roster, routing, staffing, suspending, tokens
from app.actions.account_cards import AccountCard
from app.actions.particulars import Particulars
from app.actions.roster import PeopleQuery
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from storage import rights
from storage.models import Letter
from tests.cast import START, Cast, Clock, report
from tests.cast.looking import everything, history, personal, refused
from tests.cast.together import at_once


def card(desk: Desk, cast: Cast, who: Who) -> AccountCard:
    return desk.run(account_cards.account_card, cast.admin, who.person_id or 0)


def suspend(desk: Desk, cast: Cast, who: Who, reason: str = "پرداخت نشده", until: datetime | None = None) -> int:
    found = card(desk, cast, who)
    return desk.run(suspending.suspend_person, cast.admin, found.person, found.version, reason, until)


def letters(desk: Desk) -> list[tuple[str, int | None, dict[str, Any]]]:
    with desk.house.engine.open(desk.slug, write=False):
        return [(row.kind, row.person_id, row.data) for row in Letter.select().order_by(Letter.id)]


def test_who_is_suspended_neither_acts_nor_comes_in(portal: Desk, cast: Cast) -> None:
    session = portal.run(accounts.open_session, SYSTEM, cast.agent.person_id or 0, address="", agent="")
    suspend(portal, cast, cast.agent)
    assert portal.run(accounts.session, SYSTEM, session) is None
    assert portal.run(tokens.token_owner, SYSTEM, cast.agent_token) is None
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(people.me, cast.agent)


def test_a_suspension_ends_by_itself_and_tokens_work_again(portal: Desk, cast: Cast, clock: Clock) -> None:
    session = portal.run(accounts.open_session, SYSTEM, cast.agent.person_id or 0, address="", agent="")
    suspend(portal, cast, cast.agent, until=START + timedelta(hours=1))
    clock.advance(minutes=59)
    assert portal.run(tokens.token_owner, SYSTEM, cast.agent_token) is None
    clock.advance(minutes=1)
    assert portal.run(tokens.token_owner, SYSTEM, cast.agent_token) is not None
    assert portal.run(people.me, cast.agent).id == cast.agent.person_id
    assert portal.run(accounts.session, SYSTEM, session) is None
    assert card(portal, cast, cast.agent).standing == "active"


def test_a_suspension_is_told_by_letter_and_kept_as_an_event(portal: Desk, cast: Cast) -> None:
    until = START + timedelta(days=2)
    suspend(portal, cast, cast.customer, " پرداخت نشده ", until)
    found = card(portal, cast, cast.customer)
    assert (found.standing, found.suspended_at, found.suspended_until, found.suspended_reason) == (
        "suspended", START, until, "پرداخت نشده",
    )  # fmt: skip
    event = history(portal)[-1]
    assert (event.kind, event.person_id, event.actor_id) == (
        "PersonSuspended", cast.customer.person_id, cast.admin.person_id,
    )  # fmt: skip
    assert "پرداخت" not in str(event.data)
    assert personal(portal, event) == {"reason": "پرداخت نشده"}
    told = {"until": until.isoformat(), "reason": "پرداخت نشده"}
    assert letters(portal) == [("suspended", cast.customer.person_id, told)]


def test_a_lifted_suspension_lets_in_at_once(portal: Desk, cast: Cast) -> None:
    version = suspend(portal, cast, cast.customer)
    number = cast.customer.person_id or 0
    assert portal.run(suspending.lift_suspension, cast.admin, number, version) == version + 1
    assert portal.run(people.me, cast.customer).id == number
    assert card(portal, cast, cast.customer).suspended_reason == ""
    assert history(portal)[-1].kind == "PersonSuspensionLifted"
    assert [kind for kind, _, _ in letters(portal)] == ["suspended", "suspension_lifted"]
    before = everything(portal)
    assert portal.run(suspending.lift_suspension, cast.admin, number, version + 1) == version + 1
    assert everything(portal) == before


@pytest.mark.parametrize(
    ("reason", "until", "problem"),
    [
        (" ", None, ("reason", "field.required")),
        ("x" * 501, None, ("reason", "field.too_long")),
        ("x", START, ("until", "field.in_the_past")),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    portal: Desk, cast: Cast, reason: str, until: datetime | None, problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        suspend(portal, cast, cast.customer, reason, until)


def test_limits_are_those_of_the_list_of_people(portal: Desk, cast: Cast) -> None:
    with refused(portal, Refused, (None, "person.suspend_yourself")):
        suspend(portal, cast, cast.admin)
    version = card(portal, cast, cast.customer).version
    with refused(portal, Stale, (None, "person.stale")):
        portal.run(suspending.suspend_person, cast.admin, cast.customer.person_id or 0, version - 1, "x")
    with refused(portal, NotFound, (None, "person.not_found")):
        portal.run(suspending.suspend_person, cast.admin, 999, 1, "x")
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(suspending.suspend_person, cast.supervisor, cast.customer.person_id or 0, version, "x")


def second_keeper(desk: Desk, cast: Cast) -> None:
    found = desk.run(roster.person_card, cast.admin, cast.supervisor.person_id or 0)
    row = found.row
    wanted = Particulars(
        row.name, row.email or "", ("admin",), row.mobile, found.language, row.departments, row.groups,
        found.supervises, None,
    )  # fmt: skip
    desk.run(staffing.edit_person, cast.admin, row.id, found.version, wanted)


def test_of_two_keepers_who_suspend_each_other_one_is_left(portal: Desk, cast: Cast) -> None:
    second_keeper(portal, cast)
    one, other = card(portal, cast, cast.admin), card(portal, cast, cast.supervisor)
    outcomes = at_once([
        lambda: portal.run(suspending.suspend_person, cast.admin, other.person, other.version, "x"),
        lambda: portal.run(suspending.suspend_person, cast.supervisor, one.person, one.version, "x"),
    ])  # fmt: skip
    assert sum(isinstance(each, Exception) for each in outcomes) == 1


def test_a_suspended_keeper_does_not_count_as_one_who_is_left(portal: Desk, cast: Cast) -> None:
    second_keeper(portal, cast)
    suspend(portal, cast, cast.supervisor)
    with portal.house.engine.open("portal", write=True):
        assert rights.lock_holders(["admin"], START) == [cast.admin.person_id]


def test_nothing_is_given_to_a_suspended_colleague(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    person = cast.agent.person_id or 0
    suspend(portal, cast, cast.agent)
    with refused(portal, Refused, ("assignee", "person.suspended")):
        portal.run(routing.assign, cast.supervisor, number, person)
    with refused(portal, Refused, ("to", "person.suspended")):
        portal.run(routing.refer, cast.supervisor, number, routing.Target("person", str(person)))
    marked = {each.id for each in portal.run(people.colleagues, cast.supervisor) if each.suspended}
    assert marked == {person}


def test_the_list_is_narrowed_by_standing(portal: Desk, cast: Cast) -> None:
    suspend(portal, cast, cast.customer)
    suspend(portal, cast, cast.stranger, until=START + timedelta(hours=1))
    found = portal.run(roster.person_card, cast.admin, cast.neighbour.person_id or 0)
    portal.run(staffing.retire_person, cast.admin, found.row.id, found.version)

    def listed(standing: str) -> set[int]:
        page = portal.run(roster.list_people, cast.admin, PeopleQuery(standing=standing))
        assert {row.standing for row in page.items} <= {standing}
        return {row.id for row in page.items}

    assert listed("suspended") == {cast.customer.person_id, cast.stranger.person_id}
    assert listed("inactive") == {cast.neighbour.person_id}
    assert listed("grace") == listed("expired") == listed("waiting") == set()
    assert len(listed("active")) == 7
    with refused(portal, Refused, ("standing", "query.unknown_value")):
        listed("asleep")
