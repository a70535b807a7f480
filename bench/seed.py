"""Fills a company with tickets: the same ones each time, Persian and English, written in bulk."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from app.bootstrap import HelpDesk
from app.core.text import search_words
from bench.company import Company
from storage.connection import is_postgres, opened
from storage.models import Counter, Event, Message, Row, Ticket
from storage.visibility import assignee_token, place_token, requester_token

START = datetime(2025, 1, 1, 8, 0, tzinfo=UTC)
COMMON, RARE = "سامانه", "زبرجد"  # a word of every second ticket, and of one in ten thousand
_CHUNK = 2000
_FIRST_EVENT = 10_000  # behind those of the people who were made
_PERSIAN = (
    "خطا", "ورود", "فرم", "مرخصی", "گزارش", "کاربر", "صفحه", "جدول", "جستجو", "می\u200cشود", "نمایش", "پرداخت", "تأیید",
    "پیوست", "نامه", "مدیر", "درخواست",
)  # fmt: skip
_ENGLISH = (
    "login", "error", "report", "page", "table", "export", "invoice", "slow", "mobile", "browser", "approval", "user",
    "reset",
)  # fmt: skip
_STATES = (  # state, category, share
    ("new", "new", 5),
    ("seen", "open", 5),
    ("referred", "open", 5),
    ("waiting_customer", "waiting_customer", 5),
    ("closed", "closed", 80),
)
_PRIORITIES = (("low", 1), ("normal", 2), ("high", 3), ("critical", 4))


def fill(help_desk: HelpDesk, company: Company, count: int) -> None:
    """Write `count` tickets with their messages, events and full-text documents, then let the database count them."""
    words = random.Random(1405)
    states = _known_states(help_desk, company)
    with help_desk.house.engine.open(company.slug, write=True):
        for first in range(1, count + 1, _CHUNK):
            numbers = range(first, min(first + _CHUNK, count + 1))
            tickets = [_ticket(number, company, states, words) for number in numbers]
            _insert(Ticket, tickets)
            said = [message for ticket in tickets for message in _messages(ticket, company, words)]
            _insert(Message, said)
            _insert(Event, [event for ticket in tickets for event in _events(ticket)])
            _index(tickets, said)
        _insert(Counter, [{"name": "ticket", "value": count}])
        if is_postgres():
            for table in ("ticket", "message", "event"):
                opened().execute_sql(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
    with help_desk.house.engine.open(company.slug, write=True):
        opened().execute_sql("ANALYZE")


def _known_states(help_desk: HelpDesk, company: Company) -> tuple[Sequence[tuple[str, str]], Sequence[int]]:
    """The shares above, in the states that the workflow really has."""
    workflow = help_desk.directory.desk(company.slug).bundle.workflows["support"]
    by_category = {state.category: state.id for state in reversed(workflow.states.values())}
    found = [(by_category[category], category) for _, category, _ in _STATES]
    return found, [share for _, _, share in _STATES]


def _ticket(
    number: int, company: Company, states: tuple[Sequence[tuple[str, str]], Sequence[int]], words: random.Random
) -> dict[str, Any]:
    created = START + timedelta(minutes=5 * number)
    updated = created + timedelta(minutes=words.randrange(1, 2000))
    ((state, category),) = words.choices(states[0], states[1])
    priority, rank = words.choice(_PRIORITIES)
    place = words.randrange(len(company.departments))
    agents = [agent for each, agent in enumerate(company.agents) if each % len(company.departments) == place]
    persian = words.random() < 0.7
    subject = _text(words, 6, persian=persian) + (f" {RARE}" if number % 10_000 == 7 else "")
    return {
        "id": number, "number": f"PRT-{number}", "subject": subject, "form": "bug_report", "workflow": "support",
        "state": state, "category": category, "priority": priority, "priority_rank": rank,
        "department": company.departments[place], "group": None, "product": None, "topic": None,
        "service_class": None, "assignee": None if category == "new" else words.choice(agents),
        "requester": words.choice(company.customers), "organization": None, "channel": "web",
        "submission": {"form": "bug_report", "values": {"subject": subject}}, "fields": {"browser": "firefox"},
        "version": 1, "config_version": 1, "created_at": created, "updated_at": updated,
        "closed_at": updated if category == "closed" else None,
    }  # fmt: skip


def _messages(ticket: dict[str, Any], company: Company, words: random.Random) -> Iterator[dict[str, Any]]:
    for turn in range(1 + ticket["id"] % 3):
        author = ticket["requester"] if turn % 2 == 0 else (ticket["assignee"] or company.agents[0])
        yield {
            "id": ticket["id"] * 4 + turn, "ticket": ticket["id"], "kind": "reply", "author": author,
            "body": _text(words, 40, persian=ticket["id"] % 10 < 7), "created_at": ticket["created_at"],
        }  # fmt: skip


def _events(ticket: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for turn, kind in enumerate(("TicketSubmitted", "TicketReferred", "TicketReplied")[: 1 + ticket["id"] % 3]):
        data = {"to": {"kind": "person", "id": "1"}, "before": None, "after": 1} if kind == "TicketReferred" else {}
        yield {
            "id": _FIRST_EVENT + ticket["id"] * 4 + turn, "ticket": ticket["id"], "kind": kind,
            "actor": ticket["requester"], "at": ticket["created_at"], "config_version": 1, "audience": "public",
            "message": None, "data": data,
        }  # fmt: skip


def _index(tickets: list[dict[str, Any]], said: list[dict[str, Any]]) -> None:
    bodies: dict[int, list[str]] = {}
    for message in said:
        bodies.setdefault(message["ticket"], []).append(message["body"])
    rows = []
    for ticket in tickets:
        scope = [requester_token(ticket["requester"]), place_token("department", ticket["department"])]
        if ticket["assignee"]:
            scope.append(assignee_token(ticket["assignee"]))
        public = search_words("\n".join([ticket["number"], ticket["subject"], *bodies[ticket["id"]]]))
        rows.append((ticket["id"], " ".join(scope), public))
    cursor = opened().cursor()
    if is_postgres():
        cursor.executemany(
            "INSERT INTO ticket_search (ticket_id, scope, public, staff) VALUES (%s, %s,"
            " array_to_tsvector(CAST(%s AS TEXT[])) || to_tsvector('simple', %s),"
            " array_to_tsvector(CAST(%s AS TEXT[])) || to_tsvector('simple', %s))",
            [
                (ticket, scope, *([f"_{token}" for token in scope.split()], public) * 2)
                for ticket, scope, public in rows
            ],
        )
    else:
        cursor.executemany("INSERT INTO ticket_search (rowid, scope, public, staff) VALUES (?, ?, ?, '')", rows)


def _insert(model: type[Row], rows: list[dict[str, Any]]) -> None:
    """The driver's own bulk insert: the query builder would take most of the time."""
    meta = model._meta
    fields = [meta.fields[name] for name in rows[0]]
    mark = meta.database.param
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    statement = f'INSERT INTO "{meta.table_name}" ({columns}) VALUES ({", ".join([mark] * len(fields))})'
    opened().cursor().executemany(statement, [[field.db_value(row[field.name]) for field in fields] for row in rows])


def _text(words: random.Random, length: int, *, persian: bool) -> str:
    chosen = words.choices(_PERSIAN if persian else _ENGLISH, k=length)
    if words.random() < 0.5:
        chosen[0] = COMMON
    return " ".join(chosen)
