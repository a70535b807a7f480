"""What tickets and people say is replaced where its options or fields go."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions.designer import publishing
from app.actions.details import Details, change_my_details
from app.tenancy.desk import Desk
from storage import people
from tests.actions.designer.designing import (
    draft_with,
    item,
    named_instead,
    option,
    published,
    removed,
)
from tests.actions.designer.remapping import index_of, moved, needs
from tests.cast import Cast, company, question, report, ticket_of
from tests.cast.looking import row


def test_options_that_go_are_replaced_in_every_kind_of_choice(portal: Desk, cast: Cast) -> None:
    values = {
        "severity": "fatal",
        "steps": "روشن نشد و خاموش ماند",
        "systems": ["mail", "wiki"],
        "place": ["fars", "shiraz"],
    }
    number, other = report(portal, cast.customer, **values), report(portal, cast.customer, severity="mild")
    way = _cities(company())

    def change(document: dict[str, Any]) -> None:
        option("severity", ("mild", "high"))(document)
        item(document, "fields", "option_sets", "systems")["options"].pop(1)
        place = item(document, "fields", "fields", "place")
        place["options"][0]["options"] = [each for each in place["options"][0]["options"] if each["id"] != "shiraz"]
        document["forms"]["report"]["rules"] = []
        for view in document["views"]["views"]:
            view.pop("filter", None)

    assert ["fars", "shiraz"] in way
    draft = draft_with(portal, cast.admin, change)
    found = needs(portal, cast, draft)
    assert {key: need.tickets for key, need in found.items()} == {
        "option:severity:fatal": 1,
        "option:systems:mail": 1,
        "option:place:shiraz": 1,
    }
    target = next(each for each in way if each[0] == "yazd" or each[-1] not in ("shiraz", "fars"))
    assert target[-1] in [choice.id for choice in found["option:place:shiraz"].choices]
    portal.run(
        publishing.publish,
        cast.admin,
        draft,
        1,
        "",
        {"option:severity:fatal": "high", "option:systems:mail": "wiki", "option:place:shiraz": target[-1]},
    )
    fields = row(portal, number).fields
    assert (fields["severity"], fields["systems"], fields["place"]) == ("high", ["wiki"], target)
    assert row(portal, other).fields["severity"] == "mild"
    kept = index_of(portal, number)
    assert {("severity", "high"), ("systems", "wiki")} <= kept
    assert ("severity", "fatal") not in kept
    ((before, after),) = moved(portal)
    assert (before["custom.systems"], after["custom.systems"]) == (["mail", "wiki"], ["wiki"])


def _cities(document: dict[str, Any]) -> list[list[str]]:
    place = item(document, "fields", "fields", "place")
    return [[top["id"], below["id"]] for top in place["options"] for below in top.get("options", [])]


def test_a_city_that_lies_elsewhere_takes_its_tickets_along(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, place=["fars", "shiraz"])

    def change(document: dict[str, Any]) -> None:
        options = item(document, "fields", "fields", "place")["options"]
        city = next(each for each in options[0]["options"] if each["id"] == "shiraz")
        options[0]["options"].remove(city)
        options[1].setdefault("options", []).append(city)

    published(portal, cast.admin, change)
    assert row(portal, number).fields["place"] == ["yazd", "shiraz"]


@pytest.mark.parametrize(
    ("kind", "name", "values"),
    [
        ("priority", "priorities", {"priority": "urgent"}),
        ("topic", "topics", {"topic": "mail"}),
    ],
)
def test_what_is_a_value_of_tickets_is_replaced(
    portal: Desk, cast: Cast, kind: str, name: str, values: dict[str, Any]
) -> None:
    number = question(portal, cast.neighbour, **values)
    old = values[kind]

    def change(document: dict[str, Any]) -> None:
        removed("catalog", name, old)(document)
        if kind == "topic":
            document["catalog"]["topics"].append({"id": "post", "label": "نامه"})

    draft = draft_with(portal, cast.admin, change, named_instead(old, "post" if kind == "topic" else "normal"))
    (need,) = needs(portal, cast, draft).values()
    to = need.choices[0].id
    portal.run(publishing.publish, cast.admin, draft, 1, "", {need.key: to})
    assert getattr(row(portal, number), kind) == to
    if kind == "priority":
        assert row(portal, number).priority_rank == portal.bundle.priorities[to].rank
    assert moved(portal) == [({kind: old}, {kind: to})]


def test_columns_that_hang_on_an_id_follow_it(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)

    def change(document: dict[str, Any]) -> None:
        for priority in document["catalog"]["priorities"]:
            priority["rank"] += 10
        document["workflows"]["support"]["states"][0]["category"] = "open"

    draft = draft_with(portal, cast.admin, change)
    (impact,) = portal.run(publishing.review, cast.admin, draft).impact
    assert (impact.id, impact.tickets, impact.what) == ("received", 1, "impact.category")
    before = row(portal, number)
    portal.run(publishing.publish, cast.admin, draft, 1, "", {})
    found = row(portal, number)
    assert (found.category, found.priority_rank) == ("open", before.priority_rank + 10)
    assert moved(portal) == [], "nothing of the ticket itself is otherwise"


def test_a_field_that_is_marked_later_is_found_by_its_values(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, contact_by="by_email", serial="PRN-1")

    def change(document: dict[str, Any]) -> None:
        item(document, "fields", "fields", "contact_by")["indexed"] = True
        item(document, "fields", "fields", "serial").pop("indexed")
        document["views"]["views"] = [view for view in document["views"]["views"] if "serial" not in str(view)]

    published(portal, cast.admin, change)
    kept = index_of(portal, number)
    assert ("contact_by", "by_email") in kept
    assert "serial" not in {field for field, _ in kept}


def test_values_of_a_field_that_goes_stay_where_they_are(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, contact_by="by_email")

    def change(document: dict[str, Any]) -> None:
        removed("fields", "fields", "contact_by")(document)
        document["forms"]["report"]["rules"] = [
            rule for rule in document["forms"]["report"]["rules"] if rule["id"] != "call_me"
        ]
        for page in document["forms"]["report"]["pages"]:
            for section in page["sections"]:
                section["fields"] = [each for each in section["fields"] if each["field"] != "contact_by"]

    draft = draft_with(portal, cast.admin, change)
    (impact,) = portal.run(publishing.review, cast.admin, draft).impact
    assert (impact.kind, impact.id, impact.tickets, impact.what) == ("field", "contact_by", 1, "impact.values_lost")
    portal.run(publishing.publish, cast.admin, draft, 1, "", {})
    assert row(portal, number).fields["contact_by"] == "by_email"
    assert ticket_of(portal, cast.agent, number).row.number == number


def test_profiles_follow_the_options_as_well(portal: Desk, cast: Cast) -> None:
    def on_profiles(document: dict[str, Any]) -> None:
        document["tenant"]["people"] = {"fields": ["contact_by"]}

    def without_phone(document: dict[str, Any]) -> None:
        option("contact_by", ("by_email",))(document)
        rules = document["forms"]["report"]["rules"]
        document["forms"]["report"]["rules"] = [rule for rule in rules if rule["id"] != "call_me"]

    published(portal, cast.admin, on_profiles)
    portal.run(change_my_details, cast.customer, Details("x", custom={"contact_by": "by_phone"}))
    draft = draft_with(portal, cast.admin, on_profiles, without_phone)
    (need,) = needs(portal, cast, draft).values()
    assert (need.key, need.tickets, need.people) == ("option:contact_by:by_phone", 0, 1)
    portal.run(publishing.publish, cast.admin, draft, 1, "", {need.key: "by_email"})
    with portal.house.engine.open("portal", write=False):
        found = people.get(cast.customer.person_id or 0)
    assert found is not None
    assert found.custom == {"contact_by": "by_email"}
