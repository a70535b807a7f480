"""The audit: it is the spine itself, nobody rewrites it, and only who is entrusted with it reads it."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import peewee
import pytest

import app
from app.actions import accounts, auditing, conversation, removing, roster, staffing, tokens
from app.actions.audit_kinds import GROUPS, KINDS
from app.actions.audit_words import COLUMNS, AuditWords
from app.actions.auditing import AuditEntry, AuditQuery
from app.actions.particulars import Particulars
from app.core.problems import NotAllowed, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.texts import catalogue, speech_for
from app.tenancy.who import ANYONE, SYSTEM, Who
from storage.connection import opened
from storage.models import Event, Person, Personal
from tests.cast import START, Cast, Clock, question, report
from tests.cast.looking import history, refused


def read(desk: Desk, who: Who, **asked: Any) -> tuple[AuditEntry, ...]:
    return desk.run(auditing.list_audit, who, AuditQuery(**asked)).items


def sentences(desk: Desk, who: Who, language: str = "en", **asked: Any) -> list[str]:
    words = AuditWords(speech_for(desk.bundle.tenant, language), desk.bundle)
    return [_plain(words.sentence(entry)) for entry in read(desk, who, **asked)]


def _plain(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, "\u2068\u2069")))


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
    portal.run(tokens.create_my_token, cast.agent, "robot")
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


def test_a_change_of_rights_is_told_with_before_and_after(portal: Desk, cast: Cast) -> None:
    card = portal.run(roster.person_card, cast.admin, cast.agent.person_id or 0)
    changed = Particulars(
        name="آرش دیگر", email="agent@lab.example", mobile="09120000002", roles=("agent", "supervisor"),
        departments=("software",), groups=("web_team",), language="fa",
    )  # fmt: skip
    portal.run(staffing.edit_person, cast.admin, card.row.id, card.version, changed)
    entry = read(portal, cast.admin, kinds=("PersonChanged",))[0]
    words = AuditWords(speech_for(portal.bundle.tenant, "en"), portal.bundle)
    told = [_plain(line) for line in words.details(entry)]
    assert "Roles: from Agent to Agent, Supervisor" in told
    assert any(line.startswith("Name: from آرش کارشناس to آرش دیگر") for line in told)
    assert "changed the particulars or rights of آرش دیگر" in _plain(words.sentence(entry))


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(
    "why",
    [
        "password.wrong", "second_factor.wrong", "account.awaits_approval", "account.suspended", "account.expired",
        "account.inactive", "identity.no_verified_email", "identity.no_account", "identity.link_first",
    ],
)  # fmt: skip
def test_why_somebody_was_not_let_in_is_told_in_words(portal: Desk, language: str, why: str) -> None:
    words = AuditWords(speech_for(portal.bundle.tenant, language), portal.bundle)
    refusal = AuditEntry(
        id=1, kind="SignInRefused", group="sign_in", at=START, actor=None, by_guest=False, person=None, ticket=None,
        address="", data={"why": why}, personal={}, config_version=1,
    )  # fmt: skip
    (told,) = words.details(refusal)
    assert why not in told


def test_what_was_said_of_somebody_goes_with_him_and_the_entry_stays(portal: Desk, cast: Cast) -> None:
    card = portal.run(roster.person_card, cast.admin, cast.agent.person_id or 0)
    changed = Particulars(name="راز پنهان", email="agent@lab.example", roles=("agent",), language="fa")
    portal.run(staffing.edit_person, cast.admin, card.row.id, card.version, changed)
    with portal.house.engine.open("portal", write=True):
        Personal.delete().where(Personal.person == card.row.id).execute()
        Person.update(name="").where(Person.id == card.row.id).execute()
    entry = read(portal, cast.admin, kinds=("PersonChanged",))[0]
    words = AuditWords(speech_for(portal.bundle.tenant, "en"), portal.bundle)
    row = words.row(entry)
    assert "راز" not in repr(row)
    assert f"erased person no. {card.row.id}" in repr(row)
    assert len(row) == len(words.head()) == len(COLUMNS)


def test_a_ticket_is_named_to_who_sees_it_alone_and_its_content_to_nobody_here(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.neighbour)
    everything = read(portal, cast.admin, kinds=("TicketSubmitted",))
    assert [(entry.ticket, entry.data) for entry in everything] == [(number, {})]
    portal.run(removing.remove, cast.admin, number, "spam")
    assert read(portal, cast.admin, kinds=("TicketRemoved",))[0].ticket is None
    assert "a ticket you may not see" in sentences(portal, cast.admin, kinds=("TicketRemoved",))[0]


def test_taking_it_away_stands_in_it(portal: Desk, cast: Cast) -> None:
    portal.run(auditing.record_export, cast.admin, AuditQuery(group="people", since=START), "csv")
    entry = read(portal, cast.admin)[0]
    assert (entry.kind, entry.group) == ("AuditExported", "exports")
    assert entry.data == {"format": "csv", "filter": {"group": "people", "since": START.isoformat()}}
    with refused(portal, Refused, ("format", "field.not_offered")):
        portal.run(auditing.record_export, cast.admin, AuditQuery(), "pdf")
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(auditing.record_export, cast.agent, AuditQuery(), "csv")


def test_who_knocks_at_a_closed_door_is_written_down_once_a_minute(portal: Desk, cast: Cast, clock: Clock) -> None:
    def knock(act: str = "GET /admin/people") -> None:
        portal.run(auditing.note_refusal, SYSTEM, cast.agent.person_id or 0, "192.0.2.1", act)

    for _ in range(3):
        knock()
    knock("GET /admin/audit")
    clock.advance(minutes=1)
    knock("GET /admin/audit")
    found = read(portal, cast.admin, kinds=("ActRefused",))
    assert [(entry.data["act"], entry.address) for entry in reversed(found)] == [
        ("GET /admin/people", "192.0.2.1"), ("GET /admin/audit", "192.0.2.1"), ("GET /admin/audit", "192.0.2.1"),
    ]  # fmt: skip
    with pytest.raises(NotAllowed):
        portal.run(auditing.note_refusal, cast.agent, 1, "", "x")


def test_a_published_configuration_is_told_with_the_rights_that_changed(portal: Desk, help_desk: Any) -> None:
    document = help_desk.directory.exported("portal")
    role = next(role for role in document["catalog"]["roles"] if role["id"] == "specialist")
    before = dict(role["permissions"])
    role["permissions"]["ticket.refer"] = "own"
    number = help_desk.directory.publish("portal", document, 1, "more for specialists")
    help_desk.directory.publish("portal", document, 1, "the same again")
    told = [event for event in history(portal) if event.kind == "ConfigurationPublished"]
    assert [event.data["version"] for event in told] == [number - 1, number]
    event = told[-1]
    assert (event.actor_id, event.config_version, event.data["remark"]) == (1, number, "more for specialists")
    assert event.data["before"]["rights"] == {"specialist": before}
    assert event.data["after"]["rights"] == {"specialist": before | {"ticket.refer": "own"}}


def _recorded() -> set[str]:
    """Every name of an event that stands in the code."""
    found = set()
    for path in Path(app.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "record" and node.args:
                found |= {each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)}
    return {name for name in found if isinstance(name, str)}


def test_every_kind_of_event_belongs_to_a_group_and_has_its_sentence() -> None:
    missing = _recorded() - set(KINDS)
    assert sorted(missing) == [], "kinds without a group in app/actions/audit_kinds.py"
    for language in ("fa", "en"):
        unsaid = [kind for kind in KINDS if f"audit.{kind}" not in catalogue(language)]
        assert unsaid == [], f"kinds without a sentence `audit.<kind>` in i18n/{language}.json"


@pytest.mark.parametrize("language", ["fa", "en"])
def test_everything_that_has_happened_is_said_in_words(portal: Desk, cast: Cast, language: str) -> None:
    number = report(portal, cast.customer)
    portal.run(conversation.note, cast.agent, number, "x")
    portal.run(tokens.create_my_token, cast.agent, "robot")
    said = sentences(portal, cast.admin, language, limit=200)
    with portal.house.engine.open("portal", write=False):
        assert len(said) == Event.select().count()
    assert all("{" not in text for text in said)
    other = _plain(catalogue(language)["audit.other"]).partition("{kind}")[0].partition("}")[2]
    assert not [text for text in said if other in text and any(kind in text for kind in KINDS)]
