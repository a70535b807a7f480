"""A thousand acts by everybody in any order: the history stays true."""

from __future__ import annotations

import collections
import random
from collections.abc import Callable
from typing import Any

import pytest

from app.actions import conversation, progress, routing
from app.actions.progress import Change
from app.actions.routing import Target
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from storage.models import Message, Ticket
from tests.cast import Cast, Clock, question, report
from tests.cast.looking import history, row

TRANSITIONS = ["begin", "park", "solve", "close", "confirm", "escalate", "reopen", "handed", "nonsense"]


def acts(desk: Desk, cast: Cast, luck: random.Random, number: str, who: Who) -> list[Callable[[], Any]]:
    version = luck.choice([row(desk, number).version, 1])
    person = luck.choice([2, 3, 4, 5, 8])
    place = luck.choice(["software", "hardware"])
    return [
        lambda: desk.run(conversation.reply, who, number, "سخن", version=luck.choice([None, version])),
        lambda: desk.run(conversation.note, who, number, "یادداشت"),
        lambda: desk.run(progress.take, who, number, luck.choice(TRANSITIONS), {}, reason="چون"),
        lambda: desk.run(progress.take, who, number, "solve", {"solution": "x"}),
        lambda: desk.run(progress.revise, who, number, version, Change(priority=luck.choice(["low", "urgent"]))),
        lambda: desk.run(progress.revise, who, number, version, Change(assignee=person, department=place)),
        lambda: desk.run(routing.refer, who, number, Target("person", str(person))),
        lambda: desk.run(routing.refer, who, number, Target("department", place)),
        lambda: desk.run(routing.transfer, who, number, place),
        lambda: desk.run(routing.assign, who, number, luck.choice([None, person])),
    ]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_history_tells_how_a_ticket_came_to_be_what_it_is(
    portal: Desk, cast: Cast, clock: Clock, seed: int
) -> None:
    luck = random.Random(seed)
    numbers = [report(portal, cast.customer), question(portal, cast.neighbour), report(portal, cast.agent)]
    people = [cast.customer, cast.neighbour, cast.stranger, cast.specialist, cast.agent, cast.agent, cast.supervisor]
    people += [cast.other_agent, cast.admin, cast.admin, cast.admin]
    done: collections.Counter[str] = collections.Counter()
    for _ in range(250):
        clock.advance(seconds=1)
        number = luck.choice(numbers)
        try:
            luck.choice(acts(portal, cast, luck, number, luck.choice(people)))()
            done["ok"] += 1
        except Refused as refusal:
            done[type(refusal).__name__] += 1
    assert min(done["ok"], done["NotFound"], done["NotAllowed"], done["Refused"], done["Stale"]) > 3, done
    for number in numbers:
        check(portal, row(portal, number))


def check(desk: Desk, ticket: Ticket) -> None:
    told = history(desk, ticket.number)
    state, assignee, department = "received", None, told[0].data["form"] and None
    department = {"report": "software", "question": "hardware"}[ticket.form]
    priority = "normal"
    for event in told:
        data = event.data
        if event.kind == "TicketStateChanged":
            assert data["from"] == state
            state = data["to"]
        if event.kind in ("TicketAssigned", "TicketReferred"):
            assert data["before"] == assignee
            assignee = data["after"]
        if event.kind == "TicketTransferred":
            after = data["after"]
            department = after if isinstance(after, str) else after["department"]
            assignee = assignee if isinstance(after, str) else after["assignee"]
        if event.kind == "PriorityChanged":
            assert data["before"] in (priority, "urgent")
            priority = data["after"]
        if event.data.get("transition") == "escalate":
            priority = "urgent"
    assert (ticket.state, ticket.assignee_id, ticket.department, ticket.priority) == (
        state, assignee, department, priority,
    )  # fmt: skip
    assert ticket.category == desk.bundle.workflows["support"].states[ticket.state].category
    assert (ticket.closed_at is not None) == (ticket.category in ("solved", "closed"))
    assert ticket.updated_at == max(event.at for event in told)
    with desk.house.engine.open(desk.slug, write=False):
        said = [message.id for message in Message.select().where(Message.ticket == ticket.id).order_by(Message.id)]
    assert said == [event.message_id for event in told if event.message_id is not None]
