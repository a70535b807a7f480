"""What is said among staff never reaches a customer, whichever way he looks."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from app.actions import attachments, conversation, intake, progress, reading, routing
from app.actions.progress import Change
from app.actions.reading import TicketQuery
from app.actions.routing import Target
from app.core.problems import NotFound
from app.tenancy.acts import VIEWS
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast import Cast, report, ticket_of
from tests.cast.files import keep

CANARY = "قناری"


def said(value: Any) -> str:
    """Everything in an answer, as text."""
    return json.dumps(value, default=_plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    return dict(value) if hasattr(value, "keys") else str(value)


@pytest.fixture
def number(portal: Desk, cast: Cast) -> str:
    """A ticket of the customer into which staff have put the word wherever staff may write for themselves."""
    made = report(portal, cast.customer)
    note_file = keep(portal, cast.agent, f"{CANARY}-note.png")
    evidence = keep(portal, cast.agent, f"{CANARY}-field.png")
    portal.run(conversation.note, cast.agent, made, f"این {CANARY} است", attached=[note_file])
    version = ticket_of(portal, cast.agent, made).row.version
    wanted = Change(fields={"diagnosis": f"{CANARY} سوخته", "evidence": [evidence]})
    portal.run(progress.revise, cast.agent, made, version, wanted)
    version = ticket_of(portal, cast.agent, made).row.version
    portal.run(progress.revise, cast.agent, made, version, Change(fields={"diagnosis": f"{CANARY} دوم"}))
    portal.run(routing.refer, cast.agent, made, Target("department", "hardware"), f"{CANARY} ارجاع")
    portal.run(routing.transfer, cast.agent, made, "software", "mail_team", f"{CANARY} انتقال")
    return made


@pytest.mark.parametrize("name", ["customer", "manager"])
def test_no_word_of_the_staff_is_in_any_answer(portal: Desk, cast: Cast, number: str, name: str) -> None:
    who: Who = getattr(cast, name)
    answers = [
        portal.run(reading.open_ticket, who, number),
        portal.run(reading.list_tickets, who, TicketQuery()),
        portal.run(reading.list_tickets, who, TicketQuery(q="چاپگر")),
        portal.run(reading.count_groups, who),
        portal.run(intake.open_form, who, "report"),
    ]
    assert CANARY not in said(answers)
    assert number in said(answers)
    assert portal.run(reading.list_tickets, who, TicketQuery(q=CANARY)).items == ()


@pytest.mark.parametrize("name", ["customer", "manager", "stranger", "auditor"])
def test_no_file_of_the_staff_is_given_away(portal: Desk, cast: Cast, number: str, name: str) -> None:
    files = {file.name: file for file in ticket_of(portal, cast.agent, number).attachments}
    allowed = {f"{CANARY}-field.png"} if name == "auditor" else set()
    for label, file in files.items():
        if label in allowed:
            assert portal.run(attachments.fetch, getattr(cast, name), file.id).name == label
            continue
        with pytest.raises(NotFound):
            portal.run(attachments.fetch, getattr(cast, name), file.id)
    assert sorted(files) == [f"{CANARY}-field.png", f"{CANARY}-note.png"]


def test_the_staff_read_it_all(portal: Desk, cast: Cast, number: str) -> None:
    whole = said(ticket_of(portal, cast.agent, number))
    for part in ("این", "سوخته", "دوم", "-note.png", "-field.png", "ارجاع", "انتقال"):
        assert CANARY in whole
        assert part in whole


def test_an_auditor_reads_the_fields_but_no_notes(portal: Desk, cast: Cast, number: str) -> None:
    seen = ticket_of(portal, cast.auditor, number)
    assert [message.kind for message in seen.messages] == ["reply"]
    assert seen.fields["diagnosis"] == f"{CANARY} دوم"
    assert f"{CANARY}-note" not in said(seen)
    assert portal.run(reading.list_tickets, cast.auditor, TicketQuery(q=CANARY)).items == ()


def test_an_auditor_is_shown_the_files_of_the_fields_he_sees(portal: Desk, cast: Cast, number: str) -> None:
    seen = ticket_of(portal, cast.auditor, number)
    assert [file.name for file in seen.attachments] == [f"{CANARY}-field.png"]


def test_the_history_of_a_customer_names_no_colleague_by_number(portal: Desk, cast: Cast, number: str) -> None:
    kinds = {event.kind for event in ticket_of(portal, cast.customer, number).events}
    assert kinds.isdisjoint({"NoteAdded", "FieldsChanged", "TicketAssigned"})


def test_the_list_of_views_is_what_this_file_thinks(portal: Desk) -> None:
    """Whoever adds a way of reading tickets adds it above."""
    reads_tickets = {name.rpartition(".")[2] for name in VIEWS if name.startswith("app.actions.reading.")}
    assert reads_tickets == {
        "list_tickets", "count_groups", "open_views", "open_ticket", "row_if_visible", "server_time",
    }  # fmt: skip
