"""What a field that points at something offers, and how what it points at is called."""

from __future__ import annotations

import pytest

from app.actions.choosing import choices, named
from app.core.problems import NotSignedIn
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.cast import Cast, report


def values(desk: Desk, *asked: object) -> list[int | str]:
    return [each.value for each in desk.run(choices, *asked)]  # type: ignore[arg-type] # kind and words of a test


def test_staff_find_people_by_name_with_their_organization(portal: Desk, cast: Cast) -> None:
    [found] = portal.run(choices, cast.agent, "person", "حميد")
    assert (found.value, found.label, found.detail) == (cast.customer.person_id, "حمید مشتری", "شرکت نمونه")


def test_customers_are_offered_nobody_but_those_they_may_know(portal: Desk, cast: Cast) -> None:
    assert values(portal, cast.customer, "person", "") == [cast.customer.person_id]
    assert portal.run(named, cast.customer, "person", [cast.agent.person_id, cast.customer.person_id]) == {
        cast.customer.person_id: "حمید مشتری"
    }


def test_organizations_are_all_for_staff_and_ones_own_for_customers(portal: Desk, cast: Cast) -> None:
    assert values(portal, cast.agent, "organization", "نمونه") == [cast.organization]
    assert values(portal, cast.agent, "organization", "هیچ") == []
    assert values(portal, cast.agent, "organization", "%") == []
    assert values(portal, cast.customer, "organization", "") == [cast.organization]
    assert values(portal, cast.stranger, "organization", "") == []
    assert portal.run(named, cast.stranger, "organization", [cast.organization]) == {}
    assert portal.run(named, cast.customer, "organization", [cast.organization, "x"]) == {
        cast.organization: "شرکت نمونه"
    }


def test_tickets_are_found_by_number_and_words_within_sight(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, subject="چاپگر خاموش است")
    label = f"چاپگر خاموش است · {number}"
    for words in (number.lower(), "خاموش", ""):
        assert [each.label for each in portal.run(choices, cast.customer, "ticket", words)] == [label]
        assert portal.run(choices, cast.stranger, "ticket", words) == ()
    assert portal.run(named, cast.customer, "ticket", [number, "LAB-9"]) == {number: label}
    assert portal.run(named, cast.stranger, "ticket", [number]) == {}


@pytest.mark.parametrize("kind", ["person", "organization", "ticket"])
def test_nobody_is_offered_nothing(portal: Desk, kind: str) -> None:
    with pytest.raises(NotSignedIn):
        values(portal, ANYONE, kind, "")
