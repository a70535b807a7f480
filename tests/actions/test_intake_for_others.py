"""A ticket is opened for somebody else, by who may; and who may open none."""

from __future__ import annotations

import pytest

from app.actions import entrance, intake
from app.actions.entrance import Came, TurnedAway
from app.actions.newcomers import Requester
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from tests.cast import Cast, ticket_of
from tests.cast.looking import history, refused, row

WORDS = {"subject": "چاپگر", "body": "خاموش است"}


@pytest.mark.parametrize(
    ("name", "form", "kind", "key"),
    [
        ("anyone", "report", NotSignedIn, "not_signed_in"),
        ("auditor", "report", NotAllowed, "not_allowed"),
        ("narrow", "report", NotAllowed, "not_allowed"),
        ("customer", "internal", NotFound, "form.not_found"),
        ("customer", "nonsense", NotFound, "form.not_found"),
        ("anyone", "nonsense", NotFound, "form.not_found"),
    ],
)
def test_who_may_not_submit_is_told_so(
    portal: Desk, cast: Cast, name: str, form: str, kind: type[Refused], key: str
) -> None:
    who = ANYONE if name == "anyone" else getattr(cast, name)
    with refused(portal, kind, (None, key)):
        portal.run(intake.submit, who, form, WORDS)
    with refused(portal, kind, (None, key)):
        portal.run(intake.open_form, who, form)


def test_an_agent_opens_a_ticket_for_somebody_new(portal: Desk, cast: Cast) -> None:
    newcomer = Requester("ژاله نو", "Jaleh@New.example", "09129998877")
    number = portal.run(intake.submit, cast.agent, "report", WORDS, requester=newcomer).number
    seen = ticket_of(portal, cast.agent, number)
    assert seen.row.requester.name == "ژاله نو"
    assert row(portal, number).submission["values"]["subject"] == "چاپگر"
    again = portal.run(intake.submit, cast.agent, "report", WORDS, requester=Requester(mobile="+98 912 999 8877"))
    assert row(portal, again.number).requester_id == seen.row.requester.id
    again = portal.run(intake.submit, cast.agent, "report", WORDS, requester=Requester(email="jaleh@NEW.example"))
    assert row(portal, again.number).requester_id == seen.row.requester.id
    added = [event for event in history(portal) if event.kind == "PersonAdded" and event.actor_id is not None]
    assert [(event.actor_id, event.data) for event in added] == [
        (cast.agent.person_id, {"person": seen.row.requester.id})
    ]


def test_the_newcomer_is_a_customer_who_sees_his_ticket(portal: Desk, cast: Cast) -> None:
    newcomer = Requester("ژاله نو", "jaleh@new.example")
    number = portal.run(intake.submit, cast.agent, "report", WORDS, requester=newcomer).number
    jaleh = Who(row(portal, number).requester_id)
    assert ticket_of(portal, jaleh, number).messages[0].by_requester


@pytest.mark.parametrize(
    ("requester", "problems"),
    [
        (Requester(), [("requester.email", "requester.no_address")]),
        (Requester("نام", "not an address"), [("requester.email", "field.not_email")]),
        (
            Requester("نام", "@", "12"),
            [("requester.email", "field.not_email"), ("requester.mobile", "field.not_mobile")],
        ),
        (Requester(None, "new@new.example"), [("requester.name", "requester.no_name")]),
        (Requester("ن" * 201, "new@new.example"), [("requester.name", "requester.no_name")]),
        (Requester("دو", "customer@lab.example", "09120000008"), [("requester.mobile", "requester.two_people")]),
    ],
)
def test_a_requester_is_named_rightly_or_refused(
    portal: Desk, cast: Cast, requester: Requester, problems: list[tuple[str, str]]
) -> None:
    with refused(portal, Refused, *problems):
        portal.run(intake.submit, cast.agent, "report", WORDS, requester=requester)


def test_a_customer_cannot_open_a_ticket_for_somebody_else(portal: Desk, cast: Cast) -> None:
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(intake.submit, cast.customer, "report", WORDS, requester=Requester("x", "new@new.example"))


def test_a_locked_out_person_is_nobody(portal: Desk, cast: Cast) -> None:
    from storage.models import Person

    with portal.house.engine.open("portal", write=True):
        Person.update(active=False, rights_version=Person.rights_version + 1).where(
            Person.id == cast.customer.person_id
        ).execute()
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(intake.submit, cast.customer, "report", WORDS)
    entered = portal.run(entrance.enter, SYSTEM, cast.customer.person_id or 0, Came("192.0.2.1", "test"), "password")
    assert isinstance(entered, TurnedAway)
