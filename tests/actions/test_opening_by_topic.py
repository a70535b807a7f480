"""What a topic says of a new ticket: where it goes, and whose it is."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import intake
from app.bootstrap import HelpDesk
from app.tenancy.desk import Desk
from storage.models import Person
from tests.cast import Cast, Clock
from tests.cast.looking import history, kinds, row
from tests.cast.people import email_of


def with_topic(help_desk: HelpDesk, **more: Any) -> None:
    document = help_desk.directory.exported("portal")
    next(each for each in document["catalog"]["topics"] if each["id"] == "mail").update(more)
    help_desk.directory.publish("portal", document, None, "topic")


def ask(desk: Desk, cast: Cast, **values: Any) -> str:
    return desk.run(intake.submit, cast.customer, "question", {"subject": "نامه", "body": "نمی‌رسد", **values}).number


def test_a_topic_gives_the_ticket_its_place_and_its_colleague(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    with_topic(help_desk, assignee=email_of("agent").upper())
    found = row(portal, ask(portal, cast, topic="mail"))
    assert (found.department, found.group, found.priority) == ("software", "mail_team", "urgent")
    assert found.assignee_id == cast.agent.person_id
    assert kinds(portal, found.number) == ["TicketSubmitted", "TicketAssigned"]
    event = history(portal, found.number)[1]
    assert (event.audience, event.data["after"], event.data["topic"]) == ("staff", cast.agent.person_id, "mail")


def test_a_ticket_without_the_topic_is_nobodys(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    with_topic(help_desk, assignee=email_of("agent"))
    found = row(portal, ask(portal, cast))
    assert (found.assignee_id, kinds(portal, found.number)) == (None, ["TicketSubmitted"])


@pytest.mark.parametrize("address", ["nobody@portal.example", email_of("customer")])
def test_an_address_of_no_colleague_assigns_nobody(help_desk: HelpDesk, portal: Desk, cast: Cast, address: str) -> None:
    with_topic(help_desk, assignee=address)
    assert row(portal, ask(portal, cast, topic="mail")).assignee_id is None


def test_a_colleague_who_has_left_gets_nothing(help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock) -> None:
    with_topic(help_desk, assignee=email_of("agent"))
    clock.advance(hours=1)
    with portal.house.engine.open(portal.slug, write=True):
        Person.update(active=False).where(Person.id == cast.agent.person_id).execute()
    assert row(portal, ask(portal, cast, topic="mail")).assignee_id is None
