"""What a ticket may have none of can be taken from it: else nothing led back behind the first one."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import routing
from app.actions.designer import publishing, versions
from app.actions.routing import Target
from app.tenancy.desk import Desk
from app.tenancy.needs import Unmapped
from storage import people
from tests.actions.designer.designing import draft_with, named_instead, published, removed
from tests.actions.designer.remapping import listed, moved, needs
from tests.cast import Cast, question, report
from tests.cast.looking import row


def without_topics(document: dict[str, Any]) -> None:
    document["catalog"]["topics"] = []


def without_web_team(document: dict[str, Any]) -> None:
    removed("catalog", "groups", "web_team")(document)
    del document["forms"]["report"]["group"]


def test_one_gets_back_behind_the_first_topic(portal: Desk, cast: Cast) -> None:
    first = published(portal, cast.admin, without_topics)
    published(portal, cast.admin)
    number = question(portal, cast.neighbour, topic="mail")
    (need,) = portal.run(versions.rollback_needs, cast.admin, first)
    assert [(choice.id, choice.label) for choice in need.choices] == [("", "بدون موضوع درخواست")]
    with pytest.raises(Unmapped):
        portal.run(versions.roll_back, cast.admin, first, "", {})
    portal.run(versions.roll_back, cast.admin, first, "", {need.key: ""})
    assert row(portal, number).topic is None
    assert moved(portal) == [({"topic": "mail"}, {"topic": None})]
    (newest, *_) = portal.run(versions.versions, cast.admin).items
    assert newest.operations == {"topic:mail": {"to": "", "tickets": 1, "people": 0}}


def test_a_group_that_goes_leaves_its_tickets_people_and_referrals_without_one(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, subject="زاغچه")
    shown = question(portal, cast.neighbour, subject="کبوتر")
    portal.run(routing.refer, cast.admin, shown, Target("group", "web_team"), "")
    department = row(portal, number).department
    assert listed(portal, cast.agent, "کبوتر") == [shown]
    draft = draft_with(portal, cast.admin, without_web_team)
    (need,) = needs(portal, cast, draft).values()
    assert need.choices[-1].id == ""
    portal.run(publishing.publish, cast.admin, draft, 1, "", {need.key: ""})
    ticket = row(portal, number)
    assert (ticket.group, ticket.department) == (None, department)
    with portal.house.engine.open("portal", write=False):
        assert "web_team" not in people.belonging(cast.agent.person_id or 0).groups
    assert listed(portal, cast.agent, "کبوتر") == [], "nobody is shown what the group was shown"
    assert listed(portal, cast.agent, "زاغچه") == [number], "its department still has it"
    assert ({"group": "web_team"}, {"group": None}) in moved(portal)


def test_what_a_ticket_always_has_is_not_taken_from_it(portal: Desk, cast: Cast) -> None:
    question(portal, cast.neighbour, priority="urgent")
    change = removed("catalog", "priorities", "urgent")
    draft = draft_with(portal, cast.admin, change, named_instead("urgent", "normal"))
    (need,) = needs(portal, cast, draft).values()
    assert "" not in {choice.id for choice in need.choices}
    with pytest.raises(Unmapped):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {need.key: ""})
