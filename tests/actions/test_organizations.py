"""Keeping the list of organizations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.actions import choosing, organizations
from app.actions.organizations import OrganizationsQuery
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.cast import Cast, question, report
from tests.cast.looking import everything, history, refused


def names(desk: Desk, cast: Cast, **asked: Any) -> list[str]:
    page = desk.run(organizations.list_organizations, cast.admin, OrganizationsQuery(**asked))
    return [row.name for row in page.items]


def test_an_organization_is_added_with_its_domains(portal: Desk, cast: Cast) -> None:
    number = portal.run(organizations.add_organization, cast.admin, " بیمه ", ["@Bime.example", "bime.example", " "])
    found = portal.run(organizations.organization_card, cast.admin, number)
    assert (found.row.name, found.row.domains, found.row.members, found.version) == ("بیمه", ("bime.example",), 0, 1)
    assert (history(portal)[-1].kind, history(portal)[-1].data) == ("OrganizationAdded", {"organization": number})


@pytest.mark.parametrize(
    ("name", "domains", "problem"),
    [
        (" ", [], ("name", "field.required")),
        ("x" * 201, [], ("name", "field.too_long")),
        ("x", ["nothing"], ("domains", "organization.not_a_domain")),
        ("x", ["gmail.com"], ("domains", "organization.public_domain")),
        ("x", ["Sample.example"], ("domains", "organization.domain_taken")),
        ("x", [f"d{place}.example" for place in range(51)], ("domains", "organization.too_many_domains")),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    portal: Desk, cast: Cast, name: str, domains: list[str], problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        portal.run(organizations.add_organization, cast.admin, name, domains)


def test_a_change_tells_what_was_before(portal: Desk, cast: Cast) -> None:
    version = portal.run(
        organizations.edit_organization, cast.admin, cast.organization, 1, "سازمان نو", ["sample.example"]
    )
    assert version == 2
    assert history(portal)[-1].data == {
        "organization": cast.organization, "before": {"name": "شرکت نمونه"}, "after": {"name": "سازمان نو"},
    }  # fmt: skip
    assert names(portal, cast, q="سازمان نو") == ["سازمان نو"]
    with refused(portal, Stale, (None, "organization.stale")):
        portal.run(organizations.edit_organization, cast.admin, cast.organization, 1, "دیگر", [])
    before = everything(portal)
    portal.run(organizations.edit_organization, cast.admin, cast.organization, 2, "سازمان نو", ["sample.example"])
    assert everything(portal) == before


def test_a_retired_organization_is_offered_no_longer(portal: Desk, cast: Cast) -> None:
    portal.run(organizations.retire_organization, cast.admin, cast.organization, 1)
    assert portal.run(choosing.choices, cast.agent, "organization", "") == ()
    assert names(portal, cast) == []
    assert names(portal, cast, active=None) == ["شرکت نمونه"]
    assert history(portal)[-1].kind == "OrganizationRetired"
    portal.run(organizations.bring_back_organization, cast.admin, cast.organization, 2)
    assert names(portal, cast) == ["شرکت نمونه"]
    assert history(portal)[-1].kind == "OrganizationBroughtBack"


def test_the_card_shows_people_and_open_tickets(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    question(portal, cast.neighbour)
    found = portal.run(organizations.organization_card, cast.admin, cast.organization)
    assert [each.name for each in found.people] == ["چکاوک مدیر", "حمید مشتری"]
    assert ([each.number for each in found.tickets], found.ticket_count) == ([number], 1)
    assert found.row.members == 2


@pytest.mark.parametrize("sort", ["name", "-name", "created_at", "-created_at"])
def test_pages_follow_each_other_without_gaps(portal: Desk, cast: Cast, sort: str) -> None:
    for name in ("ب", "پ", "آ", "پ"):
        portal.run(organizations.add_organization, cast.admin, name)
    found: list[int] = []
    cursor = None
    while True:
        query = OrganizationsQuery(sort=sort, limit=2, cursor=cursor)
        page = portal.run(organizations.list_organizations, cast.admin, query)
        found += [row.id for row in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert (len(found), len(set(found)), page.total) == (5, 5, 5)
    assert names(portal, cast)[:2] == ["آ", "ب"]


def test_organizations_are_found_by_name_and_domain(portal: Desk, cast: Cast) -> None:
    assert names(portal, cast, q="نمونه") == names(portal, cast, q="sample.ex") == ["شرکت نمونه"]
    assert names(portal, cast, q="%") == []


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, who: desk.run(organizations.list_organizations, who, OrganizationsQuery()),
        lambda desk, who: desk.run(organizations.organization_card, who, 1),
        lambda desk, who: desk.run(organizations.add_organization, who, "x"),
        lambda desk, who: desk.run(organizations.edit_organization, who, 1, 1, "x", []),
        lambda desk, who: desk.run(organizations.retire_organization, who, 1, 1),
    ],
)
def test_only_who_manages_people_keeps_them(portal: Desk, cast: Cast, act: Callable[..., Any]) -> None:
    for who in (cast.agent, cast.manager, cast.customer):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            act(portal, who)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        act(portal, ANYONE)


def test_who_is_not_there_is_not_found(portal: Desk, cast: Cast) -> None:
    with refused(portal, NotFound, (None, "organization.not_found")):
        portal.run(organizations.organization_card, cast.admin, 99)
