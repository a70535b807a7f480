"""Views select what their condition, evaluated ticket by ticket, holds for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.actions import progress, reading, routing
from app.actions.reading import TicketQuery
from app.core.conditions.evaluate import compile_condition
from app.core.config import View
from app.tenancy.acts import view
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from app.tenancy.work import Work
from tests.cast import START, Cast, Clock, question, report

VALUES: list[dict[str, Any]] = [
    {},
    {"severity": "high", "count": 2},
    {"severity": "high", "count": 3},
    {"severity": "fatal", "steps": "گام یکم"},
    {"severity": None},
    {"systems": ["vpn"], "severity": "high"},
    {"systems": ["mail", "wiki"]},
    {"systems": ["vpn", "mail"], "severity": "fatal", "steps": "گام یکم"},
    {"blocking": True},
    {"blocking": False},
    {"cost": {"amount": "1000", "currency": "IRR"}},
    {"cost": {"amount": "1000.5", "currency": "EUR"}},
    {"since": "2026-01-31"},
    {"since": "2026-02-01"},
    {"seen_at": "2026-03-10T12:00:00+03:30"},
    {"seen_at": "2026-03-10T11:59:59+03:30"},
    {"best_time": "12:00"},
    {"best_time": "12:01"},
    {"serial": "کیان"},
    {"serial": "كيان ۲"},
    {"serial": "کی"},
    {"serial": "x" * 40},
    {"mood": 1},
]


@view
def holding(work: Work, shown: View) -> set[str]:
    """The tickets for which the condition holds when it is evaluated."""
    from storage.models import Ticket

    holds = compile_condition(shown.filter) if shown.filter is not None else lambda _facts: True
    return {ticket.number for ticket in Ticket.select() if holds(work.facts(ticket))}


@pytest.fixture
def mixed(portal: Desk, cast: Cast, clock: Clock) -> None:
    made = []
    for values in VALUES:
        made.append(report(portal, cast.customer, **values))
        clock.advance(hours=3)
    made += [question(portal, cast.neighbour, priority=priority, topic="mail") for priority in ("low", "urgent")]
    made.append(question(portal, cast.neighbour))
    portal.run(routing.assign, cast.admin, made[0], cast.agent.person_id)
    portal.run(routing.assign, cast.admin, made[1], cast.agent.person_id)
    portal.run(progress.take, cast.admin, made[1], "solve", {"solution": "x"})
    portal.run(progress.take, cast.admin, made[2], "begin")
    clock.now = START + timedelta(days=3)


@pytest.mark.parametrize("name", ["admin", "supervisor", "agent"])
def test_a_view_shows_what_its_condition_holds_for(portal: Desk, cast: Cast, mixed: None, name: str) -> None:
    who: Who = getattr(cast, name)
    visible = {each.number for each in portal.run(reading.list_tickets, who, TicketQuery(limit=200)).items}
    shown = portal.run(reading.open_views, who)
    assert shown
    for each in shown:
        listed = [
            row.number for row in portal.run(reading.list_tickets, who, TicketQuery(view=each.id, limit=200)).items
        ]
        assert len(set(listed)) == len(listed)
        assert set(listed) == portal.run(holding, who, each) & visible, each.id


def test_no_view_of_the_sample_is_empty_or_everything(portal: Desk, cast: Cast, mixed: None) -> None:
    """Otherwise the comparison above would say nothing."""
    all_there = len(portal.run(reading.list_tickets, cast.admin, TicketQuery(limit=200)).items)
    for each in portal.run(reading.open_views, cast.admin):
        count = len(portal.run(holding, cast.supervisor, each))
        personal = {"mine", "our_groups"}  # the supervisor has neither work nor groups of his own
        assert (0 < count < all_there) or each.id in personal, (each.id, count)
