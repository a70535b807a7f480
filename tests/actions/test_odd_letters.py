"""Whatever letters and numbers arrive, an act is done or refused: it never breaks."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from app.actions import (
    accounts,
    attachments,
    choosing,
    conversation,
    drafting,
    intake,
    people,
    progress,
    reading,
    routing,
    tokens,
)
from app.actions.accounts import NewPerson
from app.actions.newcomers import Requester
from app.actions.progress import Change
from app.actions.reading import TicketQuery
from app.actions.routing import Target
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.cast import Cast, report, ticket_of
from tests.cast.files import keep

ODD = ["a\x00b", "a\ud800b", "a\U0010ffffb", "ه" * 300]
FIELDS = [
    "subject",
    "body",
    "serial",
    "steps",
    "story",
    "copy_to",
    "page",
    "severity",
    "place",
    "cost",
    "related",
    "count",
]
FILTERS = ["department", "group", "priority", "product", "topic", "assignee", "view", "q", "sort", "cursor"]
HUGE = 10**30


def texts(desk: Desk, cast: Cast, number: str, odd: str) -> dict[str, Callable[[], Any]]:
    words = {"subject": "x", "body": "x"}
    run = desk.run

    def version() -> int:
        return ticket_of(desk, cast.agent, number).row.version

    return {
        **{f"field {name}": lambda name=name: report(desk, cast.customer, **{name: odd}) for name in FIELDS},
        "unknown field": lambda: report(desk, cast.customer, **{odd: 1}),
        "form": lambda: run(intake.submit, cast.customer, odd, words),
        "key": lambda: run(intake.submit, cast.customer, "question", words, key=odd),
        "name": lambda: run(intake.submit, cast.agent, "report", words, requester=Requester(odd, "a@new.example")),
        "address": lambda: run(intake.submit, cast.agent, "report", words, requester=Requester("x", odd, odd)),
        "reply": lambda: run(conversation.reply, cast.customer, number, odd),
        "reply to": lambda: run(conversation.reply, cast.customer, odd, "x"),
        "reply with": lambda: run(conversation.reply, cast.customer, number, "x", attached=[odd]),
        "note": lambda: run(conversation.note, cast.agent, number, odd),
        "reason": lambda: run(routing.refer, cast.agent, number, Target("department", "software"), odd),
        "target": lambda: run(routing.refer, cast.agent, number, Target("group", odd)),
        "person": lambda: run(routing.refer, cast.agent, number, Target("person", odd)),
        "place": lambda: run(routing.transfer, cast.agent, number, odd, odd),
        "moved because": lambda: run(routing.transfer, cast.agent, number, "software", None, odd),
        "transition": lambda: run(progress.take, cast.agent, number, odd),
        "parked because": lambda: run(progress.take, cast.agent, number, "park", reason=odd),
        "solution": lambda: run(progress.take, cast.agent, number, "solve", {"solution": odd}),
        "priority": lambda: run(progress.revise, cast.agent, number, version(), Change(priority=odd)),
        "serial": lambda: run(progress.revise, cast.agent, number, version(), Change(fields={"serial": odd})),
        "state": lambda: run(reading.list_tickets, cast.agent, TicketQuery(state=(odd,))),
        **{
            f"filter {name}": lambda name=name: run(
                reading.list_tickets, cast.agent, dataclasses.replace(TicketQuery(), **{name: odd})
            )
            for name in FILTERS
        },
        "open": lambda: run(reading.open_ticket, cast.agent, odd),
        "people": lambda: run(people.find_people, cast.agent, odd),
        "choices": lambda: run(choosing.choices, cast.agent, "person", odd),
        "chosen": lambda: run(choosing.named, cast.agent, "ticket", [odd]),
        "draft": lambda: run(drafting.save_draft, cast.agent, "form", "report", {odd: odd}),
        "draft of": lambda: run(drafting.draft, cast.agent, "form", odd),
        "fetch": lambda: run(attachments.fetch, cast.agent, odd),
        "file": lambda: keep(desk, cast.agent, f"{odd}.png"),
        "language": lambda: run(people.prefer, cast.agent, language=odd),
        "login": lambda: run(accounts.password_of, SYSTEM, odd),
        "session": lambda: run(accounts.session, SYSTEM, odd),
        "browser": lambda: run(accounts.open_session, SYSTEM, 1, address=odd, agent=odd),
        "token": lambda: run(tokens.token_owner, SYSTEM, odd),
        "token's name": lambda: run(tokens.create_token, SYSTEM, "agent@lab.example", odd),
        "new person": lambda: run(accounts.create_person, SYSTEM, NewPerson(odd, "b@new.example", ("customer",))),
    }


def numbers(desk: Desk, cast: Cast, number: str) -> dict[str, Callable[[], Any]]:
    return {
        "ticket": lambda: desk.run(reading.row_if_visible, cast.agent, HUGE),
        "assignee": lambda: desk.run(routing.assign, cast.agent, number, HUGE),
        "revised": lambda: desk.run(progress.revise, cast.agent, number, 1, Change(assignee=HUGE)),
        "version": lambda: desk.run(progress.revise, cast.agent, number, HUGE, Change()),
        "colleague": lambda: report(desk, cast.agent, colleague=HUGE),
        "employer": lambda: report(desk, cast.agent, employer=HUGE),
        "named": lambda: desk.run(choosing.named, cast.agent, "person", [HUGE, -HUGE, True]),
        "count": lambda: report(desk, cast.agent, count=HUGE),
    }


def broken(calls: dict[str, Callable[[], Any]]) -> dict[str, str]:
    found = {}
    for name, call in calls.items():
        try:
            call()
        except Refused:
            continue
        except Exception as error:
            found[name] = type(error).__name__
    return found


@pytest.mark.parametrize("odd", ODD)
def test_no_text_breaks_an_act(portal: Desk, cast: Cast, odd: str) -> None:
    number = report(portal, cast.customer)
    assert broken(texts(portal, cast, number, odd)) == {}


def test_no_number_breaks_an_act(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    assert broken(numbers(portal, cast, number)) == {}
