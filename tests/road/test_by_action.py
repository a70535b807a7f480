"""One ticket from the porch to the archive, by the actions alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.actions import accounts, conversation, intake, progress, reading, routing
from app.actions.accounts import NewPerson
from app.actions.organizations import create_organization
from app.actions.reading import TicketQuery
from app.actions.routing import Target
from app.bootstrap import HelpDesk
from app.core.config import Option
from app.core.forms.evaluate import FieldState
from app.core.problems import Refused
from app.tenancy.bundle import read_folder
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from tests.cast import Cast, Clock, report, ticket_of
from tests.cast.files import keep
from tests.cast.looking import history

TENANTS = Path(__file__).resolve().parents[2] / "tenants"
FOLDERS = sorted(path.parent for path in TENANTS.rglob("tenant.json"))


def test_a_ticket_goes_its_whole_way(portal: Desk, cast: Cast, clock: Clock) -> None:
    # The customer opens it, with a picture.
    number = report(portal, cast.customer, severity="high", screenshot=[keep(portal, cast.customer)])
    assert portal.run(reading.count_groups, cast.customer) == {"open": 1, "waiting": 0, "closed": 0}

    # The department sees it, and its agent refers it to a specialist.
    clock.advance(minutes=5)
    queue = portal.run(reading.list_tickets, cast.agent, TicketQuery(view="our_queue"))
    assert [each.number for each in queue.items] == [number]
    portal.run(routing.refer, cast.agent, number, Target("person", str(cast.specialist.person_id)), "این با شما")

    # He takes counsel, then asks the customer, who finds the ticket waiting for him.
    clock.advance(minutes=5)
    mine = portal.run(reading.list_tickets, cast.specialist, TicketQuery(assignee="me"))
    assert [each.number for each in mine.items] == [number]
    portal.run(conversation.note, cast.specialist, number, "شاید از کابل است")
    portal.run(conversation.reply, cast.specialist, number, "کابل را دیده‌اید؟")
    assert portal.run(reading.count_groups, cast.customer) == {"open": 0, "waiting": 1, "closed": 0}

    # The customer answers; it is solved, and he says that it works.
    clock.advance(hours=1)
    portal.run(conversation.reply, cast.customer, number, "کابل شل بود.")
    portal.run(progress.take, cast.agent, number, "solve", {"solution": "کابل سفت شد"})
    assert [offer.transition.id for offer in ticket_of(portal, cast.customer, number).offers] == ["confirm"]
    portal.run(progress.take, cast.customer, number, "confirm")
    assert portal.run(reading.count_groups, cast.customer) == {"open": 0, "waiting": 0, "closed": 1}

    # Everything stands in the history, in its order, by whom and when; the customer reads his part of it.
    told = history(portal, number)
    assert [(event.kind, event.actor_id, event.data.get("transition")) for event in told] == [
        ("TicketSubmitted", cast.customer.person_id, None),
        ("TicketReferred", cast.agent.person_id, None),
        ("TicketStateChanged", cast.agent.person_id, "handed"),
        ("NoteAdded", cast.specialist.person_id, None),
        ("TicketReplied", cast.specialist.person_id, None),
        ("TicketStateChanged", cast.specialist.person_id, "asked_back"),
        ("TicketReplied", cast.customer.person_id, None),
        ("TicketStateChanged", cast.customer.person_id, "answered"),
        ("TicketStateChanged", cast.agent.person_id, "solve"),
        ("TicketStateChanged", cast.customer.person_id, "confirm"),
    ]
    assert [event.at for event in told] == sorted(event.at for event in told)
    shown = ticket_of(portal, cast.customer, number)
    assert [event.kind for event in shown.events] == [event.kind for event in told if event.kind != "NoteAdded"]
    assert [message.body for message in shown.messages] == ["روشن نمی‌شود.", "کابل را دیده‌اید؟", "کابل شل بود."]
    assert shown.fields["solution"] == "کابل سفت شد"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_form_of_a_shipped_company_leads_to_a_closed_ticket(help_desk: HelpDesk, folder: Path) -> None:
    desk = help_desk.directory.add(f"{folder.name}-shipped", read_folder(folder).document, "first")
    chief = add(desk, "staff", departments=tuple(desk.bundle.departments))
    asker = add(desk, "customer", organization=desk.run(create_organization, SYSTEM, "شرکت"))
    forms = desk.run(intake.open_forms, asker)
    assert forms
    for form in forms:
        number = fill_in(desk, asker, form.id)
        assert is_closed(desk, close(desk, chief, asker, number)), form.id
        shown = ticket_of(desk, asker, number)
        assert {"TicketSubmitted", "TicketStateChanged"} <= {event.kind for event in shown.events}


def add(desk: Desk, kind: str, **places: Any) -> Who:
    roles = tuple(role.id for role in desk.bundle.roles.values() if role.kind == kind and not role.retired)
    return Who(desk.run(accounts.create_person, SYSTEM, NewPerson(kind, f"{kind}@new.example", roles, **places)))


def fill_in(desk: Desk, who: Who, form: str) -> str:
    """Send the form again and again, each time with what was asked for; the number of the ticket."""
    fields = desk.run(intake.open_form, who, form).state.fields
    values: dict[str, Any] = {}
    for _ in range(10):
        try:
            return desk.run(intake.submit, who, form, values).number
        except Refused as refusal:
            missing = [str(each.field) for each in refusal.problems if each.key == "field.required"]
            if len(missing) < len(refusal.problems):
                raise
            values |= {name: sample(fields[name]) for name in missing}
    raise AssertionError(f"{form} is never content with {values}")


def sample(state: FieldState) -> Any:
    """A right value for the field."""
    kind = state.field.type
    if kind == "cascade":
        return path_of(state.options)
    if state.options:
        first = state.options[0].id
        return [first] if kind == "multi_select" else first
    return {
        "number": state.field.minimum or 1,
        "money": {"amount": "100", "currency": (state.field.currencies or ("EUR",))[0]},
        "boolean": True,
        "date": "2026-03-10",
        "datetime": "2026-03-10T10:00:00+03:30",
        "time": "10:00",
        "duration": 30,
        "email": "some@one.example",
        "mobile": "09123456789",
        "url": "https://one.example",
        "national_id": "0499370899",
        "rating": 3,
        "organization": 1,
    }.get(kind, "متن نمونه 12345"[: state.field.max_length])


def path_of(options: tuple[Option, ...]) -> list[str]:
    return [options[0].id, *path_of(options[0].options)] if options else []


def close(desk: Desk, who: Who, asker: Who, number: str) -> str:
    """Press the buttons that are offered, towards the end and never twice the same; the last state."""
    pressed: set[str] = set()
    for _ in range(10):
        shown = ticket_of(desk, who, number)
        if is_closed(desk, shown.row.state):
            break
        offers = [offer.transition for offer in shown.offers if offer.transition.id not in pressed]
        if not offers:  # it waits for the customer
            desk.run(conversation.reply, asker, number, "بفرمایید")
            continue
        chosen = min(offers, key=lambda transition: not is_closed(desk, transition.target))
        pressed.add(chosen.id)
        values = {item.field: "متن نمونه" for item in chosen.fields if item.required}
        desk.run(progress.take, who, number, chosen.id, values, reason="چون")
    return shown.row.state


def is_closed(desk: Desk, state: str) -> bool:
    return any(
        flow.states[state].category in ("solved", "closed")
        for flow in desk.bundle.workflows.values()
        if state in flow.states
    )
