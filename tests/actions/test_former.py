"""Old tickets read right whatever the configuration has become."""

from __future__ import annotations

from typing import Any

from app.actions import progress
from app.actions.designer import versions
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.actions.designer.designing import item, named_instead, published
from tests.actions.designer.trees import BRANCHES, OTHER, branches
from tests.cast import Cast, report, ticket_of


def with_review(document: dict[str, Any]) -> None:
    workflow = document["workflows"]["support"]
    state = {
        "id": "in_review",
        "label": {"fa": "بازبینی", "en": "Review"},
        "customer_label": "نزد ما",
        "category": "open",
    }
    workflow["states"].append(state)
    common = {"roles": ["agent"], "effects": []}
    workflow["transitions"] += [
        {"id": "look", "label": "بازبینی", "from": ["received"], "to": "in_review", **common},
        {"id": "seen", "label": "دیده شد", "from": ["in_review"], "to": "working", **common},
    ]


def named(desk: Desk, who: Who, number: str, kind: str) -> list[Any]:
    return [event.data.get("names") for event in ticket_of(desk, who, number).events if event.kind == kind]


def test_a_state_that_went_is_named_by_the_version_of_then(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    published(portal, cast.admin, with_review)
    portal.run(progress.take, cast.agent, number, "look")
    assert named(portal, cast.agent, number, "TicketStateChanged") == [None], "it is still there"
    portal.run(versions.roll_back, cast.admin, 1, "", {"state:support:in_review": "received"})
    assert named(portal, cast.agent, number, "TicketStateChanged") == [{"in_review": {"fa": "بازبینی", "en": "Review"}}]
    assert named(portal, cast.customer, number, "TicketStateChanged") == [{"in_review": {"fa": "نزد ما"}}]
    assert named(portal, cast.supervisor, number, "TicketRemapped") == [
        {"in_review": {"fa": "بازبینی", "en": "Review"}}
    ]
    assert named(portal, cast.customer, number, "TicketRemapped") == [], "that is for the staff"


def test_a_branch_that_went_is_named_with_what_lay_in_it(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, branches("hard", "soft"))
    number = report(portal, cast.customer, place=["soft", "other"])
    published(portal, cast.admin, branches("hard"), mappings={"option:place:soft/other": "disk"})
    assert named(portal, cast.supervisor, number, "TicketRemapped") == [
        {"soft": BRANCHES["soft"]["label"], "soft/other": OTHER["label"]}
    ]


def test_values_somebody_may_not_see_are_not_told(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, severity="fatal", steps="روشن نشد و خاموش ماند")

    def change(document: dict[str, Any]) -> None:
        field = item(document, "fields", "fields", "severity")
        field["options"] = [each for each in field["options"] if each["id"] != "fatal"]
        field["access"] = {"view": ["supervisor"], "edit": ["supervisor"]}
        named_instead("fatal", "high")(document)

    published(portal, cast.admin, change, mappings={"option:severity:fatal": "high"})
    events = {
        name: next(each for each in ticket_of(portal, who, number).events if each.kind == "TicketRemapped").data
        for name, who in (("supervisor", cast.supervisor), ("agent", cast.agent))
    }
    assert events["supervisor"]["after"] == {"custom.severity": "high"}
    assert [events["agent"][side] for side in ("before", "after", "names")] == [{}, {}, {}]
