"""What is past its time goes, by the company's own rules; what is not, and what others need, stays."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import accounts, conversation, posting, removing, retention
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage.connection import opened
from storage.models import Event, Letter, Person, Session, Ticket
from tests.cast import Cast, Clock, report
from tests.cast.files import keep
from tests.cast.looking import history, kinds


@pytest.fixture
def rules(help_desk: HelpDesk) -> Any:
    """Publishes the company with these rules of retention."""

    def publish(**days: int) -> None:
        document = help_desk.directory.exported("portal")
        document["tenant"]["retention"] = days
        help_desk.directory.publish("portal", document, None, "test")

    return publish


def drop(desk: Desk) -> None:
    while desk.run(retention.drop_some, SYSTEM):
        pass


def count(desk: Desk, model: Any) -> int:
    with desk.house.engine.open(desk.slug, write=False):
        return int(model.select().count())


def test_without_a_rule_nothing_of_the_audit_goes(portal: Desk, cast: Cast, clock: Clock, rules: Any) -> None:
    rules()
    before = len(history(portal))
    clock.advance(days=5000)
    drop(portal)
    assert len(history(portal)) == before


def test_the_audit_is_kept_as_long_as_the_company_says(portal: Desk, cast: Cast, clock: Clock, rules: Any) -> None:
    rules(audit_days=90)
    number = report(portal, cast.customer)
    clock.advance(days=60)
    portal.run(accounts.end_session, SYSTEM, "nobody's")
    portal.run(accounts.create_person, SYSTEM, accounts.NewPerson("تازه", "new@lab.example", ("customer",)))
    clock.advance(days=40)
    drop(portal)
    left = [event.kind for event in history(portal) if event.ticket_id is None]
    assert left.count("PersonAdded") == 1
    assert "TicketSubmitted" in kinds(portal, number)


def test_what_is_kept_cannot_be_shortened_or_changed(portal: Desk, cast: Cast) -> None:
    engine = portal.house.engine
    for statement in (
        "UPDATE event SET kind = 'x'",
        "DELETE FROM event WHERE ticket_id IS NULL",
    ):
        with pytest.raises(Exception, match="append-only"), engine.open("portal", write=True):
            opened().execute_sql(statement)
    assert count(portal, Event) == len(history(portal)) > 0


def test_deleted_tickets_go_with_all_that_hangs_on_them(
    portal: Desk, cast: Cast, clock: Clock, rules: Any, help_desk: HelpDesk
) -> None:
    rules(removed_days=30)
    gone, kept = report(portal, cast.customer, subject="می‌رود"), report(portal, cast.customer, subject="می‌ماند")
    file = keep(portal, cast.customer, "picture.png")
    portal.run(conversation.reply, cast.customer, gone, "با پرونده", attached=[file])
    portal.run(removing.remove, cast.admin, gone, "deleted", "")
    clock.advance(days=31)
    Sweep(help_desk.directory).everything()
    drop(portal)
    Sweep(help_desk.directory).everything()
    with portal.house.engine.open("portal", write=False):
        assert [ticket.number for ticket in Ticket.select()] == [kept]
        assert opened().execute_sql("SELECT count(*) FROM ticket_search").fetchone()[0] == 1
    assert not help_desk.house.files.path("portal", file).exists()
    assert "RemovedTicketsDropped" in kinds(portal)


def test_letters_that_have_gone_are_dropped_and_waiting_ones_stay(
    portal: Desk, cast: Cast, clock: Clock, rules: Any
) -> None:
    rules(letters_days=7)
    with portal.house.engine.open("portal", write=True):
        for state in ("sent", "failed", "waiting"):
            Letter.insert(
                kind="approved", address="a@b.example", language="fa", message_id=state, state=state,
                created_at=clock(), data={},
            ).execute()  # fmt: skip
    clock.advance(days=8)
    drop(portal)
    with portal.house.engine.open("portal", write=False):
        assert [letter.state for letter in Letter.select()] == ["waiting"]
    assert posting.SEND == "letter.send"


def test_expired_customers_are_erased_after_their_time(portal: Desk, cast: Cast, clock: Clock, rules: Any) -> None:
    rules(expired_days=30)
    person = cast.customer.person_id or 0
    with portal.house.engine.open("portal", write=True):
        Person.update(expires_at=clock()).where(Person.id.in_([person, cast.agent.person_id])).execute()
    clock.advance(days=36)
    drop(portal)
    with portal.house.engine.open("portal", write=False):
        assert Person.get_by_id(person).waits is None
    clock.advance(days=2)
    drop(portal)
    with portal.house.engine.open("portal", write=False):
        assert Person.get_by_id(person).waits == "erased"
        assert Person.get_by_id(cast.agent.person_id).waits is None


def test_ended_sessions_are_forgotten_after_half_a_year(portal: Desk, cast: Cast, clock: Clock) -> None:
    with portal.house.engine.open("portal", write=True):
        Session.insert(
            token_hash="x", person=cast.agent.person_id, csrf="", created_at=clock(), seen_at=clock(),
            expires_at=clock(),
        ).execute()  # fmt: skip
    clock.advance(days=179)
    drop(portal)
    assert count(portal, Session) == 1
    clock.advance(days=2)
    drop(portal)
    assert count(portal, Session) == 0


def test_only_the_desk_itself_drops(portal: Desk, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        portal.run(retention.drop_some, cast.admin)
