"""The audit: it is the spine itself, nobody rewrites it, and only who is entrusted with it reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import peewee
import pytest

from app.actions import accounts, auditing, conversation, roster, staffing
from app.actions.audit_kinds import GROUPS
from app.actions.auditing import AuditQuery
from app.core.problems import NotAllowed, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM
from storage.connection import opened
from tests.actions.audit import read
from tests.cast import START, Cast, Clock, report
from tests.cast.looking import history, refused
from tests.cast.proving import new_token


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = 'Nothing'",
        "UPDATE event SET at = 0 WHERE id = 1",
        "DELETE FROM event WHERE ticket_id IS NULL",
    ],
)
def test_the_database_itself_refuses_to_rewrite_what_happened(portal: Desk, cast: Cast, statement: str) -> None:
    report(portal, cast.customer)
    before = [(event.id, event.kind, event.at) for event in history(portal)]
    with (
        pytest.raises(peewee.DatabaseError, match="append-only"),
        portal.house.engine.open("portal", write=True),
    ):
        opened().execute_sql(statement)
    assert [(event.id, event.kind, event.at) for event in history(portal)] == before


def test_only_who_is_entrusted_with_it_reads_the_audit(portal: Desk, cast: Cast) -> None:
    assert read(portal, cast.admin)
    for who in (cast.supervisor, cast.auditor, cast.customer, cast.narrow):
        with pytest.raises(NotAllowed):
            read(portal, who)
    with pytest.raises(NotSignedIn):
        read(portal, ANYONE)


def test_it_is_read_newest_first_a_page_at_a_time_without_gap_or_double(portal: Desk, cast: Cast) -> None:
    for _ in range(5):
        report(portal, cast.customer)
    found, cursor = [], None
    while True:
        page = portal.run(auditing.list_audit, cast.admin, AuditQuery(cursor=cursor, limit=7))
        found += [entry.id for entry in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert found == [event.id for event in reversed(history(portal))]


def test_a_person_is_found_by_what_he_did_and_what_concerns_him(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(conversation.note, cast.agent, number, "x")
    card = portal.run(roster.person_card, cast.admin, cast.agent.person_id or 0)
    portal.run(staffing.retire_person, cast.admin, card.row.id, card.version)
    found = read(portal, cast.admin, person=cast.agent.person_id)
    assert {entry.kind for entry in found} >= {"NoteAdded", "PersonRetired", "PersonAdded"}
    assert all(cast.agent.person_id in (_id(entry.actor), _id(entry.person)) for entry in found)
    assert [entry.id for entry in found] == sorted({entry.id for entry in found}, reverse=True)


def _id(person: Any) -> int | None:
    return person.id if person else None


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_holds_its_kinds_and_no_others(portal: Desk, cast: Cast, group: str) -> None:
    report(portal, cast.customer)
    new_token(portal, cast.agent)
    everything = read(portal, cast.admin, limit=200)
    found = read(portal, cast.admin, group=group, limit=200)
    assert [entry.id for entry in found] == [entry.id for entry in everything if entry.kind in GROUPS[group]]
    assert all(entry.group == group for entry in found)


def test_kinds_narrow_a_group(portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    assert {entry.kind for entry in read(portal, cast.admin, kinds=("PersonAdded",))} == {"PersonAdded"}
    assert read(portal, cast.admin, group="tickets", kinds=("PersonAdded",)) == ()


def test_days_are_from_here_to_there(portal: Desk, cast: Cast, clock: Clock) -> None:
    for _ in range(4):
        report(portal, cast.customer)
        clock.advance(hours=1)
    first, last = START + timedelta(hours=1), START + timedelta(hours=3)
    found = read(portal, cast.admin, since=first, until=last, group="tickets")
    assert sorted({entry.at for entry in found}) == [START + timedelta(hours=hours) for hours in (1, 2)]
    assert read(portal, cast.admin, since=START + timedelta(days=9)) == ()
    assert read(portal, cast.admin, until=START - timedelta(days=9)) == ()


def test_where_a_call_came_from_stands_with_it_and_is_found_by_any_spelling(portal: Desk, cast: Cast) -> None:
    report(portal, replace(cast.customer, address="2001:db8::7"))
    portal.run(accounts.open_session, SYSTEM, cast.agent.person_id, address="192.0.2.9", agent="x")
    for typed, kind in (("2001:DB8:0::7", "TicketSubmitted"), (" 192.0.2.9 ", "SignedIn")):
        assert [entry.kind for entry in read(portal, cast.admin, address=typed)] == [kind]
    both = read(portal, cast.admin, address="192.0.2.9", person=cast.customer.person_id)
    assert both == ()


@pytest.mark.parametrize(
    ("asked", "field", "key"),
    [
        ({"group": "gossip"}, "group", "query.unknown_value"),
        ({"kinds": ("SignedIn", "Gossip")}, "kind", "query.unknown_value"),
        ({"address": "192.0.2"}, "address", "audit.not_an_address"),
        ({"address": "' OR 1=1"}, "address", "audit.not_an_address"),
        ({"since": START.replace(tzinfo=None)}, "since", "field.not_a_moment"),
        ({"limit": 0}, "limit", "query.bad_limit"),
        ({"cursor": "x"}, "cursor", "query.bad_cursor"),
    ],
)
def test_what_cannot_be_asked_is_refused(portal: Desk, cast: Cast, asked: dict[str, Any], field: str, key: str) -> None:
    with refused(portal, Refused, (field, key)):
        read(portal, cast.admin, **asked)
