"""Tickets for people on the phone."""

from __future__ import annotations

import pytest

from app.actions import intake
from app.actions.newcomers import Requester
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, Refused
from app.tenancy.desk import Desk
from tests.cast import Cast, ticket_of
from tests.cast.looking import history, kinds, refused, row

WORDS = {"subject": "چاپگر", "body": "روشن نمی‌شود."}


def test_a_ticket_for_a_caller_says_how_he_called(portal: Desk, cast: Cast) -> None:
    known = Requester(person=cast.customer.person_id)
    number = portal.run(intake.submit, cast.agent, "report", WORDS, requester=known, channel="phone").number
    found = ticket_of(portal, cast.customer, number)
    assert (found.row.requester.id, found.row.channel) == (cast.customer.person_id, "phone")
    assert row(portal, number).submission["channel"] == "phone"
    assert history(portal, number)[0].data["channel"] == "phone"
    assert history(portal, number)[0].actor_id == cast.agent.person_id


def test_a_caller_nobody_knew_is_known_from_now_on(portal: Desk, cast: Cast) -> None:
    new = Requester("ژاله", mobile="09123456789")
    number = portal.run(intake.submit, cast.agent, "report", WORDS, requester=new, channel="phone").number
    assert ticket_of(portal, cast.agent, number).row.requester.name == "ژاله"
    assert "PersonAdded" in kinds(portal)


def test_only_the_staff_have_callers(portal: Desk, cast: Cast) -> None:
    for who, requester in ((cast.agent, None), (cast.customer, None)):
        with refused(portal, Refused, ("channel", "ticket.bad_channel")):
            portal.run(intake.submit, who, "report", WORDS, requester=requester, channel="phone")
    known = Requester(person=cast.customer.person_id)
    with refused(portal, Refused, ("channel", "ticket.bad_channel")):
        portal.run(intake.submit, cast.agent, "report", WORDS, requester=known, channel="pigeon")
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(intake.submit, cast.customer, "report", WORDS, requester=known, channel="phone")


@pytest.mark.parametrize("number", [0, 999, 2**31 - 1])
def test_nobody_calls_who_is_not_there(portal: Desk, cast: Cast, number: int) -> None:
    with refused(portal, Refused, ("requester.person", "requester.not_yours")):
        portal.run(intake.submit, cast.agent, "report", WORDS, requester=Requester(person=number))
    with refused(portal, Refused, ("requester.person", "requester.not_yours")):
        portal.run(intake.open_form, cast.agent, "report", requester=number)


def test_a_manager_speaks_for_his_own_people_alone(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    document = help_desk.directory.exported("portal")
    manager = next(role for role in document["catalog"]["roles"] if role["id"] == "org_manager")
    manager["permissions"]["ticket.submit_for"] = "organization"
    help_desk.directory.publish("portal", document, None, "test")
    own, foreign = Requester(person=cast.customer.person_id), Requester(person=cast.neighbour.person_id)
    portal.run(intake.submit, cast.manager, "report", WORDS, requester=own)
    with refused(portal, Refused, ("requester.person", "requester.not_yours")):
        portal.run(intake.submit, cast.manager, "report", WORDS, requester=foreign)
    with refused(portal, Refused, ("channel", "ticket.bad_channel")):
        portal.run(intake.submit, cast.manager, "report", WORDS, requester=own, channel="phone")


def test_a_form_for_a_caller_knows_him(portal: Desk, cast: Cast) -> None:
    view = portal.run(intake.open_form, cast.agent, "report", requester=cast.customer.person_id)
    assert view.facts["requester.id"] == cast.customer.person_id
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(intake.open_form, cast.customer, "report", requester=cast.customer.person_id)
