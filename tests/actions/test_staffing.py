"""Keeping the list of people."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from app import signin
from app.actions import accounts, intake, people, roster, routing, staffing, tokens
from app.actions.cards import PersonCard
from app.actions.newcomers import Requester
from app.actions.particulars import Particulars
from app.actions.roster import PeopleQuery
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from storage import people as kept
from tests.cast import PASSWORD, Cast, report
from tests.cast.entering import signed_in
from tests.cast.looking import everything, history, personal, refused
from tests.cast.together import at_once

NEW = Particulars("ژاله نو", "jaleh@new.example", ("agent",), departments=("software",))


def card(desk: Desk, cast: Cast, who: Who) -> PersonCard:
    return desk.run(roster.person_card, cast.admin, who.person_id or 0)


def as_is(found: PersonCard, **changed: Any) -> Particulars:
    """What the card says, with something changed."""
    row = found.row
    whole = Particulars(
        row.name, row.email or "", row.roles, row.mobile, found.language, row.departments, row.groups,
        found.supervises, row.organization.id if row.organization else None,
    )  # fmt: skip
    return dataclasses.replace(whole, **changed)


def edit(desk: Desk, cast: Cast, who: Who, **changed: Any) -> int:
    found = card(desk, cast, who)
    return desk.run(staffing.edit_person, cast.admin, found.row.id, found.version, as_is(found, **changed))


def names(desk: Desk, cast: Cast, **asked: Any) -> list[str]:
    return [row.name for row in desk.run(roster.list_people, cast.admin, PeopleQuery(**asked)).items]


def test_somebody_is_added_with_his_rights(portal: Desk, cast: Cast) -> None:
    number = portal.run(staffing.add_person, cast.admin, NEW)
    found = portal.run(roster.person_card, cast.admin, number)
    assert (found.row.name, found.row.kind, found.row.email, found.row.departments) == (
        "ژاله نو", "staff", "jaleh@new.example", ("software",),
    )  # fmt: skip
    assert (found.has_password, found.wider, found.row.active) == (False, False, True)
    event = history(portal)[-1]
    assert (event.kind, event.actor_id, event.data["person"]) == ("PersonAdded", cast.admin.person_id, number)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": " "}, ("name", "field.required")),
        ({"name": "x" * 201}, ("name", "field.too_long")),
        ({"email": "nobody"}, ("email", "field.not_email")),
        ({"email": "agent@lab.example"}, ("email", "person.address_taken")),
        ({"email": " "}, ("email", "person.no_address")),
        ({"mobile": "12"}, ("mobile", "field.not_mobile")),
        ({"language": "de"}, ("language", "field.not_offered")),
        ({"organization": 99}, ("organization", "field.not_offered")),
        ({"roles": ("king",)}, ("roles", "field.not_offered")),
        ({"departments": ("archive",)}, ("departments", "field.not_offered")),
        ({"groups": ("moon",)}, ("groups", "field.not_offered")),
        ({"supervises": ("moon",)}, ("supervises", "field.not_offered")),
        ({"roles": ("customer",)}, ("departments", "person.places_of_staff")),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    portal: Desk, cast: Cast, change: dict[str, Any], problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        portal.run(staffing.add_person, cast.admin, dataclasses.replace(NEW, **change))


def test_everything_about_somebody_can_be_changed(portal: Desk, cast: Cast) -> None:
    edit(
        portal, cast, cast.agent, name="آرش نو", email="New@lab.example", mobile="", roles=("supervisor",),
        departments=(), groups=("repair",), supervises=("hardware",), language="en", organization=cast.organization,
    )  # fmt: skip
    found = card(portal, cast, cast.agent)
    assert (found.row.name, found.row.email, found.row.mobile, found.language) == (
        "آرش نو", "new@lab.example", None, "en",
    )  # fmt: skip
    assert (found.row.roles, found.row.departments, found.row.groups, found.supervises) == (
        ("supervisor",), (), ("repair",), ("hardware",),
    )  # fmt: skip
    assert found.row.organization is not None
    assert portal.run(people.me, cast.agent).departments == ("hardware",)
    event = history(portal)[-1]
    assert event.kind == "PersonChanged"
    assert (event.data["before"]["roles"], event.data["after"]["roles"]) == (["agent"], ["supervisor"])
    assert names(portal, cast, q="آرش نو") == ["آرش نو"]


def test_a_change_of_nothing_is_no_event(portal: Desk, cast: Cast) -> None:
    before = everything(portal)
    edit(portal, cast, cast.agent)
    assert everything(portal) == before


def test_an_event_tells_only_what_has_changed(portal: Desk, cast: Cast) -> None:
    edit(portal, cast, cast.agent, name="آرش نو")
    event = history(portal)[-1]
    assert event.data == {"person": cast.agent.person_id, "fields": ["name"], "before": {}, "after": {}}
    assert event.person_id == cast.agent.person_id
    assert personal(portal, event) == {"before": {"name": "آرش کارشناس"}, "after": {"name": "آرش نو"}}


def test_what_the_bundle_has_retired_may_stay(portal: Desk, cast: Cast) -> None:
    with portal.house.engine.open("portal", write=True):
        kept.give(cast.agent.person_id or 0, departments=["archive"])
    edit(portal, cast, cast.agent, name="آرش نو")
    assert card(portal, cast, cast.agent).row.departments == ("archive", "software")


def test_who_was_slower_is_told(portal: Desk, cast: Cast) -> None:
    found = card(portal, cast, cast.agent)
    edit(portal, cast, cast.agent, name="آرش نو")
    with refused(portal, Stale, (None, "person.stale")):
        portal.run(staffing.edit_person, cast.admin, found.row.id, found.version, as_is(found, name="دیگر"))


def test_nobody_is_left_out_of_the_limits_of_who_keeps_the_list(portal: Desk, cast: Cast) -> None:
    """An agent who may manage people, but sees only his own department."""
    edit(portal, cast, cast.agent, roles=("agent", "keeper"))
    keeper = cast.agent
    assert portal.run(roster.person_card, keeper, cast.admin.person_id or 0).wider
    assert set(portal.run(roster.person_card, keeper, cast.customer.person_id or 0).grantable) >= {"customer", "agent"}
    assert "admin" not in portal.run(roster.person_card, keeper, cast.customer.person_id or 0).grantable
    with refused(portal, Refused, ("roles", "person.beyond_your_own")):
        portal.run(staffing.add_person, keeper, dataclasses.replace(NEW, roles=("admin",)))
    with refused(portal, Refused, ("roles", "person.beyond_your_own")):
        portal.run(staffing.add_person, keeper, dataclasses.replace(NEW, departments=("hardware",)))
    portal.run(staffing.add_person, keeper, NEW)


def test_who_may_do_more_is_not_changed_by_who_may_do_less(portal: Desk, cast: Cast) -> None:
    edit(portal, cast, cast.agent, roles=("agent", "keeper"))
    admin = card(portal, cast, cast.admin)
    other = card(portal, cast, cast.other_agent)
    for found in (admin, other):
        with refused(portal, NotAllowed, (None, "person.wider")):
            portal.run(staffing.edit_person, cast.agent, found.row.id, found.version, as_is(found, roles=("customer",)))
        with refused(portal, NotAllowed, (None, "person.wider")):
            portal.run(staffing.retire_person, cast.agent, found.row.id, found.version)
        with refused(portal, NotAllowed, (None, "person.wider")):
            signin.set_password(portal, cast.agent, found.row.id, "four other words")


def test_nobody_gives_himself_more(portal: Desk, cast: Cast) -> None:
    edit(portal, cast, cast.agent, roles=("agent", "keeper"))
    mine = card(portal, cast, cast.agent)
    for change in ({"roles": ("admin",)}, {"departments": ("software", "hardware")}, {"supervises": ("hardware",)}):
        with refused(portal, Refused, ("roles", "person.beyond_your_own")):
            portal.run(staffing.edit_person, cast.agent, mine.row.id, mine.version, as_is(mine, **change))


def test_somebody_is_always_left_who_keeps_the_list(portal: Desk, cast: Cast) -> None:
    with refused(portal, Refused, ("roles", "person.last_keeper")):
        edit(portal, cast, cast.admin, roles=("agent",))
    edit(portal, cast, cast.supervisor, roles=("admin",))
    edit(portal, cast, cast.admin, roles=("admin", "agent"))
    found = portal.run(roster.person_card, cast.supervisor, cast.admin.person_id or 0)
    portal.run(staffing.retire_person, cast.supervisor, found.row.id, found.version)
    mine = portal.run(roster.person_card, cast.supervisor, cast.supervisor.person_id or 0)
    with refused(portal, Refused, ("roles", "person.last_keeper")):
        portal.run(staffing.edit_person, cast.supervisor, mine.row.id, mine.version, as_is(mine, roles=("supervisor",)))


def test_two_who_retire_each_other_at_once_do_not_both_succeed(portal: Desk, cast: Cast) -> None:
    edit(portal, cast, cast.supervisor, roles=("admin",))
    first, second = card(portal, cast, cast.admin), card(portal, cast, cast.supervisor)

    def retire(who: Who, found: PersonCard) -> None:
        portal.run(staffing.retire_person, who, found.row.id, found.version)

    answers = at_once([lambda: retire(cast.admin, second), lambda: retire(cast.supervisor, first)])
    assert sum(answer is None for answer in answers) == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == 1


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


def test_the_list_is_searched_narrowed_and_sorted(portal: Desk, cast: Cast) -> None:
    assert names(portal, cast, q="حميد") == names(portal, cast, q="customer@") == ["حمید مشتری"]
    assert names(portal, cast, role="org_manager") == ["چکاوک مدیر"]
    assert names(portal, cast, kind="customer") == ["چکاوک مدیر", "حمید مشتری", "خاطره مشتری", "دارا غریبه"]
    assert names(portal, cast, department="software") == ["آرش کارشناس", "سهراب سرپرست"]
    assert names(portal, cast, organization=cast.organization) == ["چکاوک مدیر", "حمید مشتری"]
    assert names(portal, cast, sort="-name", limit=2) == ["سهراب سرپرست", "دارا غریبه"]
    assert names(portal, cast, sort="created_at", limit=2) == ["پریسا راهبر", "سهراب سرپرست"]
    assert names(portal, cast, q="%") == names(portal, cast, active=False) == []
    assert len(names(portal, cast, kind="staff")) == 6


@pytest.mark.parametrize("sort", ["name", "-name", "created_at", "-created_at"])
def test_pages_follow_each_other_without_gaps(portal: Desk, cast: Cast, sort: str) -> None:
    found: list[str] = []
    cursor = None
    while True:
        page = portal.run(roster.list_people, cast.admin, PeopleQuery(sort=sort, limit=3, cursor=cursor))
        found += [row.name for row in page.items]
        assert page.total == 10
        cursor = page.next
        if cursor is None:
            break
    assert found == names(portal, cast, sort=sort)
    assert len(set(found)) == 10


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"sort": "age"}, ("sort", "query.unknown_sort")),
        ({"limit": 0}, ("limit", "query.bad_limit")),
        ({"cursor": "x"}, ("cursor", "query.bad_cursor")),
        ({"role": "king"}, ("role", "query.unknown_value")),
        ({"department": "moon"}, ("department", "query.unknown_value")),
    ],
)
def test_what_cannot_be_asked_is_refused(
    portal: Desk, cast: Cast, asked: dict[str, Any], problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        portal.run(roster.list_people, cast.admin, PeopleQuery(**asked))


def test_only_who_manages_people_sees_the_list(portal: Desk, cast: Cast) -> None:
    for who in (cast.agent, cast.supervisor, cast.customer, cast.narrow):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(roster.list_people, who, PeopleQuery())
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(staffing.add_person, who, NEW)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(roster.list_people, ANYONE, PeopleQuery())
    with refused(portal, NotFound, (None, "person.not_found")):
        portal.run(roster.person_card, cast.admin, 999)


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
