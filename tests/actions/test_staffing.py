"""Keeping the list of people: added, changed, within the limits of who keeps it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from app import signin
from app.actions import people, roster, staffing
from app.actions.cards import PersonCard
from app.actions.particulars import Particulars
from app.core.problems import NotAllowed, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from storage import people as kept
from tests.cast import Cast
from tests.cast.looking import everything, history, personal, refused
from tests.cast.staff_cards import as_is, card, edit, names
from tests.cast.together import at_once

NEW = Particulars("ژاله نو", "jaleh@new.example", ("agent",), departments=("software",))


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
