"""An address leads to the organization at its domain; the staff keep the addresses of others."""

from __future__ import annotations

import pytest

from app.actions import contacts, organizations, people, reaching_others, roster, staffing
from app.actions.particulars import Particulars
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from storage.models import Person
from tests.actions.claimed import FRESH, claimed, letters, values
from tests.cast import Cast
from tests.cast.looking import kinds, refused
from tests.cast.staff_cards import as_is, card


def row_of(desk: Desk, who: Who) -> Person:
    with desk.house.engine.open(desk.slug, write=False):
        return Person.get_by_id(who.person_id)


def test_who_verifies_an_address_joins_the_organization_at_its_domain(portal: Desk, cast: Cast) -> None:
    address = "khatereh@sample.example"
    token = claimed(portal, cast.neighbour, address)
    assert row_of(portal, cast.neighbour).organization_id is None
    portal.run(contacts.confirm_contact, cast.neighbour, token)
    row = row_of(portal, cast.neighbour)
    assert (row.organization_id, row.sees_organization) == (cast.organization, False)
    assert kinds(portal)[-1] == "OrganizationJoined"


@pytest.mark.parametrize(
    "address", ["x@mail.sample.example", "x@samplexexample.example", "x@sample.example.evil.example"]
)
def test_only_the_whole_domain_counts(portal: Desk, cast: Cast, address: str) -> None:
    portal.run(contacts.confirm_contact, cast.neighbour, claimed(portal, cast.neighbour, address))
    assert row_of(portal, cast.neighbour).organization_id is None


def test_an_address_that_the_staff_wrote_down_unverified_joins_nothing(portal: Desk, cast: Cast) -> None:
    number, address = cast.neighbour.person_id or 0, "khatereh@sample.example"
    portal.run(reaching_others.add_contact_of, cast.admin, number, "email", address, verified=False)
    assert row_of(portal, cast.neighbour).organization_id is None
    portal.run(reaching_others.verify_contact_of, cast.admin, number, "email", address)
    assert row_of(portal, cast.neighbour).organization_id == cast.organization


def test_staff_and_members_of_another_organization_stay_where_they_are(portal: Desk, cast: Cast) -> None:
    other = portal.run(organizations.add_organization, cast.admin, "other", ["other.example"])
    for who in (cast.agent, cast.customer):
        before = row_of(portal, who).organization_id
        number = who.person_id or 0
        address = f"p{number}@other.example"
        portal.run(reaching_others.add_contact_of, cast.admin, number, "email", address, verified=True)
        assert row_of(portal, who).organization_id == before != other


def test_a_retired_organization_gets_no_new_members(portal: Desk, cast: Cast) -> None:
    portal.run(organizations.retire_organization, cast.admin, cast.organization, 1)
    added = portal.run(staffing.add_person, cast.admin, _customer("new@sample.example"))
    assert portal.run(roster.person_card, cast.admin, added).row.organization is None


def test_who_is_added_with_an_address_of_the_organization_joins_it(portal: Desk, cast: Cast) -> None:
    added = portal.run(staffing.add_person, cast.admin, _customer("new@sample.example"))
    found = portal.run(roster.person_card, cast.admin, added).row.organization
    assert found is not None
    assert found.id == cast.organization


def test_the_staff_keep_the_addresses_of_others(portal: Desk, cast: Cast) -> None:
    number = cast.neighbour.person_id or 0
    added = portal.run(reaching_others.add_contact_of, cast.admin, number, "email", FRESH, verified=False)
    with refused(portal, Refused, (None, "contact.not_verified")):
        portal.run(reaching_others.make_primary_of, cast.admin, number, added)
    with refused(portal, Refused, ("address", "contact.there_already")):
        portal.run(reaching_others.add_contact_of, cast.admin, number, "email", FRESH.upper(), verified=True)
    with refused(portal, Refused, ("address", "person.address_taken")):
        portal.run(reaching_others.add_contact_of, cast.admin, number, "email", "agent@lab.example", verified=True)
    portal.run(reaching_others.verify_contact_of, cast.admin, number, "email", FRESH)
    portal.run(reaching_others.make_primary_of, cast.admin, number, added)
    assert portal.run(people.me, cast.neighbour).email == FRESH
    portal.run(reaching_others.remove_contact_of, cast.admin, number, added)
    assert portal.run(people.me, cast.neighbour).email == "neighbour@lab.example"


def test_the_particulars_mean_the_first_addresses(portal: Desk, cast: Cast) -> None:
    number = cast.neighbour.person_id or 0
    portal.run(reaching_others.add_contact_of, cast.admin, number, "email", FRESH, verified=True)
    found = card(portal, cast, cast.neighbour)
    wanted = as_is(found, email="third@new.example")
    portal.run(staffing.edit_person, cast.admin, number, found.version, wanted)
    assert [each[0] for each in values(portal, cast.neighbour)][:2] == ["third@new.example", FRESH]
    assert letters(portal)[-1].address == "neighbour@lab.example"


def _customer(email: str) -> Particulars:
    return Particulars("ژاله نو", email, ("customer",))
