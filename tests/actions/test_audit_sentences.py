"""What the audit says: every entry in words, with what changed, and never more than its reader may know."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

import app
from app.actions import auditing, conversation, removing, roster, staffing
from app.actions.audit_kinds import KINDS
from app.actions.audit_words import COLUMNS, AuditWords
from app.actions.auditing import AuditEntry, AuditQuery
from app.actions.particulars import Particulars
from app.core.problems import NotAllowed, Refused
from app.tenancy.desk import Desk
from app.tenancy.texts import catalogue, speech_for
from app.tenancy.who import SYSTEM, Who
from storage.models import Event, Person, Personal
from tests.actions.audit import read
from tests.cast import START, Cast, Clock, question, report
from tests.cast.looking import history, refused
from tests.cast.proving import new_token


def sentences(desk: Desk, who: Who, language: str = "en", **asked: Any) -> list[str]:
    words = AuditWords(speech_for(desk.bundle.tenant, language), desk.bundle)
    return [plain(words.sentence(entry)) for entry in read(desk, who, **asked)]


def plain(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, "\u2068\u2069")))


def test_a_change_of_rights_is_told_with_before_and_after(portal: Desk, cast: Cast) -> None:
    card = portal.run(roster.person_card, cast.admin, cast.agent.person_id or 0)
    changed = Particulars(
        name="آرش دیگر", email="agent@lab.example", mobile="09120000002", roles=("agent", "supervisor"),
        departments=("software",), groups=("web_team",), language="fa",
    )  # fmt: skip
    portal.run(staffing.edit_person, cast.admin, card.row.id, card.version, changed)
    entry = read(portal, cast.admin, kinds=("PersonChanged",))[0]
    words = AuditWords(speech_for(portal.bundle.tenant, "en"), portal.bundle)
    told = [plain(line) for line in words.details(entry)]
    assert "Roles: from Agent to Agent, Supervisor" in told
    assert any(line.startswith("Name: from آرش کارشناس to آرش دیگر") for line in told)
    assert "changed the particulars or rights of آرش دیگر" in plain(words.sentence(entry))


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
    new_token(portal, cast.agent)
    said = sentences(portal, cast.admin, language, limit=200)
    with portal.house.engine.open("portal", write=False):
        assert len(said) == Event.select().count()
    assert all("{" not in text for text in said)
    other = plain(catalogue(language)["audit.other"]).partition("{kind}")[0].partition("}")[2]
    assert not [text for text in said if other in text and any(kind in text for kind in KINDS)]
