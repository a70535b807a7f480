"""What people ask is answered by indexes: the plans of the very statements, on five thousand tickets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from app.actions import around, conversation, intake, looking_again, presence, reading
from app.actions.reading import TicketQuery
from app.bootstrap import HelpDesk
from app.core.conditions import All, AnyOf, FactRef, Leaf, RelativeMoment
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from bench import company as bench_company
from bench import seed
from storage.connection import opened
from storage.engines.sqlite import SqliteEngine
from storage.models import Referral, Ticket
from tests.cast import SECRET, START, Clock
from tests.cast.template import open_desk
from tests.storage.plans import Plans, plans_of, steps_of

COUNT = 5000
BIG = {"ticket", "message", "event", "ticket_search", "referral"}


@dataclass(frozen=True)
class Full:
    """A company with many tickets, and who looks at them."""

    desk: Desk
    company: bench_company.Company
    number: str

    def who(self, role: str) -> Who:
        persons = {"customer": self.company.customers[0], "agent": self.company.agents[0]}
        return Who(persons.get(role, self.company.agents[-1] + 1))


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    environment = {"HELPDESK_DATA": str(tmp_path_factory.mktemp("full")), "HELPDESK_SECRET": SECRET}
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_url")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE full_desk")
        environment["HELPDESK_DATABASE_URL"] = url.replace("/postgres?", "/full_desk?")
    help_desk: HelpDesk = open_desk(environment, Clock())
    company = bench_company.found(help_desk, "portal")
    seed.fill(help_desk, company, COUNT)
    desk = help_desk.directory.desk("portal")
    with help_desk.house.engine.open("portal", write=True):
        _refer_some(company)
        _remove_some()
    _count_rows(help_desk, environment)
    open_ones = TicketQuery(category=("open",), limit=1)
    number = desk.run(reading.list_tickets, Who(company.agents[0]), open_ones).items[0].number
    yield Full(desk, company, number)
    help_desk.close()


def _refer_some(company: bench_company.Company) -> None:
    """Two thousand tickets with somebody else: ten of them with the agent, as many with each of the others."""
    rows = [
        {
            "ticket": place * 2 + 1,
            "kind": "person",
            "target": str(company.agents[0] + place % 200),
            "by": None,
            "reason": "",
            "created_at": START,
        }
        for place in range(2000)
    ]
    for start in range(0, len(rows), 500):
        Referral.insert_many(rows[start : start + 500]).execute()


def _remove_some() -> None:
    """One ticket of a hundred is spam."""
    Ticket.update(removed="spam", removed_at=START).where(Ticket.id.in_(range(1, COUNT, 97))).execute()


def _count_rows(help_desk: HelpDesk, environment: dict[str, str]) -> None:
    """What the databases do by themselves after a while: count, and tidy the full-text index."""
    if url := environment.get("HELPDESK_DATABASE_URL"):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    else:
        with help_desk.house.engine.open("portal", write=True):
            opened().execute_sql("ANALYZE")


def asked(full: Full, act: Callable[..., Any], role: str, *arguments: Any, **more: Any) -> Plans:
    """What an act asks."""
    sent = plans_of(full.desk, lambda: full.desk.run(act, full.who(role), *arguments, **more))
    assert any("ticket" in statement for statement, _ in sent), "nothing was asked of the tickets"
    return sent


def scans(plans: Plans) -> list[str]:
    """Steps that read a big table from end to end."""
    return [f"{step}  <-  {asked}" for asked, steps in plans for step in steps if _is_scan(step, asked)]


def sorts(plans: Plans) -> list[str]:
    """SQLite's steps that put in order what no index had in order; what was referred to somebody is little."""
    return [asked for asked, steps in plans for step in steps if "B-TREE" in step and "referral" not in asked]


def _is_scan(step: str, statement: str) -> bool:
    if not step.startswith(("SCAN ", "Seq Scan ")):
        return False
    name = step.removeprefix("Seq ").split()[1]
    table = next((table for table in BIG if f'"{table}" AS "{name}"' in statement), name)
    # An index walked in order up to the limit is what we want; so are the rows in order of their ids.
    is_in_order = any(word in step for word in ("USING INDEX", "USING COVERING INDEX", "VIRTUAL"))
    is_by_id = f'ORDER BY "{name}"."id"' in statement and "LIMIT" in statement
    return table in BIG and not is_in_order and not is_by_id


ROLES = ["customer", "agent", "admin"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("sort", ["-updated_at", "updated_at", "-created_at", "-priority_rank"])
def test_a_page_of_a_list_is_read_from_an_index(full: Full, role: str, sort: str) -> None:
    plans = asked(full, reading.list_tickets, role, TicketQuery(sort=sort))
    first = full.desk.run(reading.list_tickets, full.who(role), TicketQuery(sort=sort, limit=5))
    if first.next is not None:
        plans += asked(full, reading.list_tickets, role, TicketQuery(sort=sort, limit=5, cursor=first.next))
    assert scans(plans) == []
    if sort.endswith("updated_at"):
        assert sorts(plans) == []


@pytest.mark.parametrize("role", ["agent", "admin"])
@pytest.mark.parametrize(
    "query",
    [
        TicketQuery(category=("new",)),
        TicketQuery(category=("new", "open")),
        TicketQuery(state=("new",)),
        TicketQuery(assignee="me"),
        TicketQuery(assignee="none"),
        TicketQuery(view="inbox"),
        TicketQuery(view="mine"),
        TicketQuery(requester=20),
        TicketQuery(organization=3),
        TicketQuery(following=True),
        TicketQuery(mentioning_me=True),
    ],
    ids=[
        "new", "new or open", "state", "mine", "nobody's", "inbox", "my work", "a customer's", "an organization's",
        "followed", "mentioning",
    ],
)  # fmt: skip
def test_a_filtered_list_is_read_from_an_index(full: Full, role: str, query: TicketQuery) -> None:
    assert scans(asked(full, reading.list_tickets, role, query)) == []


CHIPS = {
    "state": Leaf("ticket.state", "in", ("new", "solved")),
    "category": Leaf("ticket.category", "in", ("new", "open")),
    "department": Leaf("ticket.department", "in", ("portal",)),
    "group": Leaf("ticket.group", "in", ("portal_support",)),
    "no group": Leaf("ticket.group", "not_set"),
    "priority": Leaf("ticket.priority", "in", ("critical", "high")),
    "assignee": AnyOf((Leaf("ticket.assignee", "not_set"), Leaf("ticket.assignee", "eq", FactRef("actor.id")))),
    "product": Leaf("ticket.product", "in", ("sso",)),
    "topic": Leaf("ticket.topic", "in", ("outage",)),
    "requester": Leaf("ticket.requester", "in", (7, 8)),
    "organization": Leaf("ticket.organization", "in", (1,)),
    "channel": Leaf("ticket.channel", "in", ("phone",)),
    "created": All((Leaf("ticket.created_at", "ge", "2026-01-01"), Leaf("ticket.created_at", "le", "2026-01-02"))),
    "updated": Leaf("ticket.updated_at", "ge", RelativeMoment(timedelta(days=-7))),
    "own choice": Leaf("custom.severity", "in", ("blocked", "slow")),
}


@pytest.mark.parametrize("role", ["agent", "admin"])
@pytest.mark.parametrize("chip", CHIPS)
def test_every_chip_of_a_list_is_read_from_an_index(full: Full, role: str, chip: str) -> None:
    query = TicketQuery(filter=CHIPS[chip])
    assert scans(asked(full, reading.list_tickets, role, query)) == []
    counted = scans(asked(full, looking_again.count_tickets, role, query))
    # So small a table, of which many rows are wanted, PostgreSQL rather reads from end to end.
    assert counted == [] or not isinstance(full.desk.house.engine, SqliteEngine)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("query", [TicketQuery(), TicketQuery(q=seed.COMMON)], ids=["plain", "search"])
def test_what_has_changed_in_a_list_is_looked_up_by_its_ids(full: Full, role: str, query: TicketQuery) -> None:
    assert scans(asked(full, looking_again.still_listed, role, query, [1, 2, 3])) == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("words", [seed.COMMON, seed.RARE, "nirgends"])
def test_a_search_asks_the_full_text_index(full: Full, role: str, words: str) -> None:
    assert scans(asked(full, reading.list_tickets, role, TicketQuery(q=words))) == []


@pytest.mark.parametrize("act", [reading.open_ticket, around.open_on_desk])
@pytest.mark.parametrize("role", ["agent", "admin"])
def test_a_ticket_is_opened_by_indexes(full: Full, role: str, act: Callable[..., Any]) -> None:
    assert scans(asked(full, act, role, full.number)) == []


@pytest.mark.parametrize("sort", ["-updated_at", "-created_at", "-priority_rank"])
def test_removed_tickets_are_found_among_the_removed(full: Full, sort: str) -> None:
    """They are few: none of the others is looked at."""
    plans = asked(full, reading.list_tickets, "admin", TicketQuery(removed="spam", sort=sort))
    assert scans(plans) == []
    assert any("ticket_removed" in str(plan) for _, plan in plans)


@pytest.mark.parametrize("role", ["agent", "admin"])
def test_who_is_where_is_asked_by_indexes(full: Full, role: str) -> None:
    numbers = [row.number for row in full.desk.run(reading.list_tickets, full.who(role), TicketQuery()).items]
    plans = asked(full, presence.who_is_where, role, numbers)
    assert scans(plans) == []


def test_a_reply_is_written_by_indexes(full: Full) -> None:
    assert scans(asked(full, conversation.reply, "agent", full.number, "پاسخ")) == []


def test_the_groups_of_a_customer_are_counted_by_an_index(full: Full) -> None:
    assert scans(asked(full, reading.count_groups, "customer")) == []


def test_a_submission_reads_no_table_whole(full: Full) -> None:
    values = {
        "subject": "خطا", "body": "سلام، خطا می‌دهد.", "product": "sso", "severity": "slow", "browser": "firefox",
        "page_url": "https://portal.example/hr/leave/new", "steps": "دکمهٔ ثبت را می‌زنیم.",
    }  # fmt: skip
    assert scans(asked(full, intake.submit, "customer", "bug_report", values, key="k")) == []


def test_this_test_would_see_a_scan(full: Full) -> None:
    with full.desk.house.engine.open("portal", write=False):
        statement = 'SELECT "t1"."id" FROM "ticket" AS "t1" WHERE ("t1"."subject" = \'x\')'
        steps = steps_of(opened().execute_sql, statement)
    assert len(scans([(statement, steps)])) == 1
