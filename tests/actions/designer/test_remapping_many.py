"""A long list of options that goes or lies elsewhere is one change as any other. On both databases."""

from __future__ import annotations

from typing import Any

from app.actions.designer import publishing
from app.actions.details import Details, change_my_details
from app.tenancy.desk import Desk
from storage import people
from tests.actions.designer.designing import Change, draft_with, item, published
from tests.actions.designer.remapping import needs
from tests.cast import Cast, report
from tests.cast.looking import row

MANY = 1000 - 2  # with those of the company as many as a list may have


def with_options(field: str, names: list[str]) -> Change:
    def change(document: dict[str, Any]) -> None:
        document["tenant"]["people"] = {"fields": ["contact_by"]}
        item(document, "fields", "fields", field)["options"] += [{"id": name, "label": name} for name in names]

    return change


def test_a_thousand_options_go_at_once_and_take_their_tickets_and_profiles_along(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, with_options("contact_by", [f"way_{place}" for place in range(MANY)]))
    numbers = {way: report(portal, cast.customer, contact_by=way) for way in ("way_3", "way_997", "by_email")}
    portal.run(change_my_details, cast.customer, Details("x", custom={"contact_by": "way_500"}))
    draft = draft_with(portal, cast.admin, with_options("contact_by", []))
    found = needs(portal, cast, draft)
    assert {key.removeprefix("option:contact_by:"): (need.tickets, need.people) for key, need in found.items()} == {
        "way_3": (1, 0),
        "way_997": (1, 0),
        "way_500": (0, 1),
    }
    portal.run(publishing.publish, cast.admin, draft, 1, "", dict.fromkeys(found, "by_email"))
    assert {row(portal, number).fields["contact_by"] for number in numbers.values()} == {"by_email"}
    with portal.house.engine.open("portal", write=False):
        profile = people.get(cast.customer.person_id or 0)
    assert profile is not None
    assert profile.custom == {"contact_by": "by_email"}


def test_two_provinces_exchange_a_thousand_cities_and_tickets_follow(portal: Desk, cast: Cast) -> None:
    low, high = ([{"id": f"city_{place}", "label": "x"} for place in range(start, start + 500)] for start in (0, 500))

    def provinces(north: list[Any], south: list[Any]) -> Change:
        both = [{"id": "north", "label": "N", "options": north}, {"id": "south", "label": "S", "options": south}]
        return lambda document: item(document, "fields", "fields", "place")["options"].extend(both)

    published(portal, cast.admin, provinces(low, high))
    numbers = [report(portal, cast.customer, place=place) for place in (["north", "city_9"], ["south", "city_999"])]
    published(portal, cast.admin, provinces(high, low))
    assert [row(portal, number).fields["place"] for number in numbers] == [["south", "city_9"], ["north", "city_999"]]
