"""Tickets and people of what goes get what was chosen instead."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from app.actions import progress, routing
from app.actions.designer import publishing, versions
from app.actions.routing import Target
from app.bootstrap import HelpDesk
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.needs import Unmapped
from storage import people
from tests.actions.designer.designing import (
    changed,
    draft_with,
    named_instead,
    published,
    removed,
    without_state,
)
from tests.actions.designer.remapping import listed, moved, needs
from tests.cast import Cast, question, report, ticket_of
from tests.cast.looking import row


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
