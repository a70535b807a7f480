"""Tickets and people of what goes get what was chosen instead."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from app.actions import progress, reading, routing
from app.actions.designer import publishing, versions
from app.actions.details import Details, change_my_details
from app.actions.reading import TicketQuery
from app.actions.routing import Target
from app.bootstrap import HelpDesk
from app.core.problems import Refused
from app.tenancy.bundle import errors
from app.tenancy.desk import Desk
from app.tenancy.needs import Unmapped
from app.tenancy.who import Who
from storage import people
from storage.models import FieldIndex
from tests.actions.designer.designing import (
    changed,
    draft_with,
    item,
    named_instead,
    option,
    published,
    removed,
    without_state,
)
from tests.cast import Cast, company, question, report, ticket_of
from tests.cast.looking import history, row


def moved(desk: Desk) -> list[Any]:
    """What the tickets' events say: (before, after) of each."""
    found = [event for event in history(desk) if event.kind == "TicketRemapped"]
    assert all(event.ticket_id and event.audience == "staff" for event in found)
    return [(event.data["before"], event.data["after"]) for event in found]


def needs(desk: Desk, cast: Cast, draft: int) -> dict[str, Any]:
    found = desk.run(publishing.review, cast.admin, draft)
    assert errors(found.findings) == []
    return {need.key: need for need in found.needs}


def index_of(desk: Desk, number: str) -> set[tuple[str, str | None]]:
    ticket = row(desk, number).id
    with desk.house.engine.open(desk.slug, write=False):
        return {(each.field, each.s) for each in FieldIndex.select().where(FieldIndex.ticket == ticket)}


def listed(desk: Desk, who: Who, words: str) -> list[str]:
    return [each.number for each in desk.run(reading.list_tickets, who, TicketQuery(q=words)).items]


def test_tickets_of_a_state_that_goes_come_into_another_one(portal: Desk, cast: Cast) -> None:
    number, other = report(portal, cast.customer), report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "park", reason="x")
    draft = draft_with(portal, cast.admin, without_state("parked"))
    (need,) = needs(portal, cast, draft).values()
    assert (need.key, need.kind, need.within, need.tickets) == ("state:support:parked", "state", "support", 1)
    assert [choice.id for choice in need.choices] == ["received", "working", "asked", "solved", "closed"]
    for mappings in ({}, {"state:support:parked": "parked"}, {"state:support:parked": ""}):
        with pytest.raises(Unmapped) as refusal:
            portal.run(publishing.publish, cast.admin, draft, 1, "", mappings)
        assert [(each.key, each.field) for each in refusal.value.problems] == [("publish.mapping", need.key)]
    assert row(portal, number).state == "parked"
    before = row(portal, number)
    portal.run(publishing.publish, cast.admin, draft, 1, "", {"state:support:parked": "solved"})
    found = row(portal, number)
    assert (found.state, found.category, found.version) == ("solved", "solved", before.version + 1)
    assert found.closed_at == portal.house.clock()
    assert found.updated_at == before.updated_at, "a list of what was done last is not turned over"
    assert row(portal, other).state == "received"
    assert moved(portal) == [({"state": "parked"}, {"state": "solved"})]
    (newest, _first) = portal.run(versions.versions, cast.admin).items
    assert newest.operations == {"state:support:parked": {"to": "solved", "tickets": 1, "people": 0}}
    portal.run(progress.take, cast.agent, number, "close")
    assert ticket_of(portal, cast.agent, number).row.state == "closed"


def test_a_rollback_asks_where_tickets_of_what_came_since_go(portal: Desk, cast: Cast) -> None:
    def with_review(document: dict[str, Any]) -> None:
        workflow = document["workflows"]["support"]
        workflow["states"].append({"id": "in_review", "label": "بازبینی", "category": "open"})
        workflow["transitions"].append(
            {
                "id": "look",
                "label": "بازبینی",
                "from": ["received"],
                "to": "in_review",
                "roles": ["agent"],
                "effects": [],
            }
        )
        workflow["transitions"].append(
            {
                "id": "seen",
                "label": "دیده شد",
                "from": ["in_review"],
                "to": "working",
                "roles": ["agent"],
                "effects": [],
            }
        )

    number = report(portal, cast.customer)
    published(portal, cast.admin, with_review)
    portal.run(progress.take, cast.agent, number, "look")
    (need,) = portal.run(versions.rollback_needs, cast.admin, 1)
    assert (need.key, need.tickets) == ("state:support:in_review", 1)
    with pytest.raises(Unmapped):
        portal.run(versions.roll_back, cast.admin, 1, "", {})
    portal.run(versions.roll_back, cast.admin, 1, "", {need.key: "received"})
    assert row(portal, number).state == "received"


def test_a_department_goes_with_its_people_and_what_it_was_shown(portal: Desk, cast: Cast) -> None:
    def change(document: dict[str, Any]) -> None:
        removed("catalog", "departments", "hardware")(document)
        removed("catalog", "groups", "repair")(document)
        named_instead("hardware", "software")(document)
        named_instead("repair", "mail_team")(document)

    number, shown = question(portal, cast.neighbour, subject="زاغچه"), report(portal, cast.customer, subject="کبوتر")
    portal.run(routing.assign, cast.other_agent, number, cast.other_agent.person_id)
    portal.run(routing.refer, cast.agent, shown, Target("department", "hardware"), "")
    assert listed(portal, cast.agent, "زاغچه") == []
    draft = draft_with(portal, cast.admin, change)
    found = needs(portal, cast, draft)
    assert {key: (need.tickets, need.people) for key, need in found.items()} == {
        "department:hardware": (1, 1),
        "group:repair": (0, 1),
    }
    assert [choice.id for choice in found["department:hardware"].choices] == ["software"]
    mappings = {"department:hardware": "software", "group:repair": "mail_team"}
    portal.run(publishing.publish, cast.admin, draft, 1, "", mappings)
    ticket = row(portal, number)
    assert (ticket.department, ticket.assignee_id) == ("software", cast.other_agent.person_id)
    assert listed(portal, cast.agent, "زاغچه") == [number], "the words are found by who sees it now"
    assert listed(portal, cast.other_agent, "کبوتر") == [shown]
    with portal.house.engine.open("portal", write=False):
        now = people.belonging(cast.other_agent.person_id or 0)
    assert (now.departments, now.groups) == (frozenset({"software"}), frozenset({"mail_team"}))
    assert ({"department": "hardware"}, {"department": "software"}) in moved(portal)


def test_a_group_goes_and_its_tickets_follow_it_to_its_department(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, subject="زاغچه")

    def change(document: dict[str, Any]) -> None:
        removed("catalog", "groups", "web_team")(document)
        del document["forms"]["report"]["group"]

    published(portal, cast.admin, change, mappings={"group:web_team": "repair"})
    ticket = row(portal, number)
    assert (ticket.group, ticket.department) == ("repair", "hardware")
    assert listed(portal, cast.other_agent, "زاغچه") == [number]
    assert moved(portal) == [
        ({"group": "web_team", "department": "software"}, {"group": "repair", "department": "hardware"})
    ]


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


def test_people_of_a_role_that_goes_get_another_one(portal: Desk, cast: Cast) -> None:
    draft = draft_with(
        portal, cast.admin, removed("catalog", "roles", "auditor"), named_instead("auditor", "supervisor")
    )
    (need,) = needs(portal, cast, draft).values()
    assert (need.key, need.tickets, need.people) == ("role:auditor", 0, 1)
    assert "customer" not in [choice.id for choice in need.choices]
    with pytest.raises(Unmapped):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {"role:auditor": "customer"})
    portal.run(publishing.publish, cast.admin, draft, 1, "", {"role:auditor": "supervisor"})
    with portal.house.engine.open("portal", write=False):
        assert people.belonging(cast.auditor.person_id or 0).roles == frozenset({"supervisor"})


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


def test_a_form_that_goes_another_way_takes_its_tickets_along(portal: Desk, cast: Cast) -> None:
    first, second = report(portal, cast.customer), report(portal, cast.customer)
    portal.run(progress.take, cast.agent, second, "park", reason="x")

    def change(document: dict[str, Any]) -> None:
        simple = {**copy.deepcopy(document["workflows"]["support"]), "id": "simple"}
        document["workflows"]["simple"] = simple
        without_state("parked")({"workflows": {"support": simple}})
        document["forms"]["report"]["workflow"] = "simple"

    draft = draft_with(portal, cast.admin, change)
    (need,) = needs(portal, cast, draft).values()
    assert (need.key, need.within, need.tickets) == ("form_state:report:parked", "report", 1)
    portal.run(publishing.publish, cast.admin, draft, 1, "", {need.key: "working"})
    assert [(row(portal, each).workflow, row(portal, each).state) for each in (first, second)] == [
        ("simple", "received"),
        ("simple", "working"),
    ]
    portal.run(progress.take, cast.agent, first, "begin")


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


def test_the_command_line_maps_as_well(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "park", reason="x")
    document = changed(without_state("parked"))
    with pytest.raises(Unmapped) as refusal:
        help_desk.directory.publish("portal", document, None, "")
    assert [(need.key, need.tickets) for need in refusal.value.needs] == [("state:support:parked", 1)]
    assert help_desk.directory.publish("portal", document, None, "", mappings={"state:support:parked": "working"}) == 2
    assert row(portal, number).state == "working"
    with pytest.raises(Refused, match=r"transition\."):
        portal.run(progress.take, cast.agent, number, "nothing")


def test_a_form_and_a_workflow_that_go_hand_their_tickets_on(portal: Desk, cast: Cast) -> None:
    def simple(document: dict[str, Any]) -> None:
        document["workflows"]["simple"] = {**copy.deepcopy(document["workflows"]["support"]), "id": "simple"}
        document["forms"]["question"]["workflow"] = "simple"

    def without_question(document: dict[str, Any]) -> None:
        del document["forms"]["question"]
        named_instead("question", "report")(document)

    published(portal, cast.admin, simple)
    number = question(portal, cast.neighbour)
    draft = draft_with(portal, cast.admin, without_question)
    found = needs(portal, cast, draft)
    assert {key: need.tickets for key, need in found.items()} == {"state:simple:received": 1, "form:question": 1}
    assert "support:working" in [choice.id for choice in found["state:simple:received"].choices]
    mappings = {"state:simple:received": "support:working", "form:question": "report"}
    portal.run(publishing.publish, cast.admin, draft, 1, "", mappings)
    ticket = row(portal, number)
    assert (ticket.form, ticket.workflow, ticket.state, ticket.category) == ("report", "support", "working", "open")
    assert ticket_of(portal, cast.admin, number).row.number == number
    portal.run(progress.take, cast.other_agent, number, "park", reason="x")


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
