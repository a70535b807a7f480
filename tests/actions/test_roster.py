"""The list of people: searched, narrowed, sorted, page by page."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import roster, staffing
from app.actions.particulars import Particulars
from app.actions.roster import PeopleQuery
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.cast import Cast
from tests.cast.looking import refused
from tests.cast.staff_cards import names

NEW = Particulars("ژاله نو", "jaleh@new.example", ("agent",), departments=("software",))


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
