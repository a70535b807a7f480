"""Messages that may not wait, may not go out any more, or are nobody else's to touch."""

from __future__ import annotations

import pytest

from app.actions import outgoing, progress, removing, routing
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM
from storage import people as stored_people
from storage.models import PersonRole
from tests.actions.kept_drafts import draft_of
from tests.cast import Cast, report
from tests.cast.files import keep
from tests.cast.looking import everything, history, refused


@pytest.mark.parametrize("kind", ["reply", "note"])
def test_all_is_checked_before_it_waits(portal: Desk, cast: Cast, kind: outgoing.Kind) -> None:
    number = report(portal, cast.customer)
    for more, problem in (
        ({"body": " "}, ("body", "field.required")),
        ({"body": "م" * 33_000}, ("body", "field.too_big")),
        ({"attached": ["0" * 32]}, ("attachments", "attachment.not_yours")),
        ({"seconds": 0}, ("seconds", "outgoing.bad_wait")),
        ({"seconds": 61}, ("seconds", "outgoing.bad_wait")),
        ({"mentions": [8]}, ("mentions", "person.does_not_see" if kind == "note" else "note.alone_mentions")),
    ):
        with refused(portal, Refused, problem):
            portal.run(outgoing.hold, cast.agent, kind, number, **{"body": "سخن", **more})
    with refused(portal, Stale, (None, "stale")):
        portal.run(outgoing.hold, cast.agent, kind, number, "سخن", version=99)


def test_only_replies_and_notes_wait(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("kind", "field.not_offered")):
        portal.run(outgoing.hold, cast.agent, "view", number, "x")  # type: ignore[arg-type]  # what a program may send


def test_a_closed_ticket_takes_no_reply_that_waits(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "solve", {"solution": "روشنش کن"})
    portal.run(progress.take, cast.customer, number, "confirm")
    with refused(portal, Refused, (None, "ticket.closed")):
        portal.run(outgoing.hold, cast.agent, "reply", number, "باز هم")


def test_who_may_not_say_it_may_not_hold_it(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for who in (cast.stranger, cast.other_agent):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(outgoing.hold, who, "reply", number, "x")
    for who in (cast.auditor, cast.narrow):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(outgoing.hold, who, "reply", number, "x")
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(outgoing.hold, cast.customer, "note", number, "x")


def test_nobody_else_takes_it_back_or_sends_it(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, "سخن")
    for who in (cast.supervisor, cast.admin, cast.customer):
        with refused(portal, NotFound, (None, "outgoing.not_found")):
            portal.run(outgoing.take_back, who, waiting.id)
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(outgoing.release, who, waiting.id)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(outgoing.take_back, ANYONE, waiting.id)


def test_what_has_gone_out_is_not_taken_back(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, "سخن")
    portal.run(outgoing.release, SYSTEM, waiting.id)
    with refused(portal, NotFound, (None, "outgoing.not_found")):
        portal.run(outgoing.take_back, cast.agent, waiting.id)


def _leaves_the_staff(portal: Desk, cast: Cast) -> None:
    with portal.house.engine.open(portal.slug, write=True):
        PersonRole.delete().where(PersonRole.person == cast.agent.person_id).execute()
        stored_people.give(cast.agent.person_id or 0, roles=["customer"])


def _is_transferred(portal: Desk, cast: Cast) -> None:
    portal.run(routing.transfer, cast.admin, "LAB-1001", "hardware")


def _is_removed(portal: Desk, cast: Cast) -> None:
    portal.run(removing.remove, cast.admin, "LAB-1001", "spam")


def _is_closed(portal: Desk, cast: Cast) -> None:
    portal.run(progress.take, cast.supervisor, "LAB-1001", "solve", {"solution": "روشنش کن"})
    portal.run(progress.take, cast.customer, "LAB-1001", "confirm")


@pytest.mark.parametrize(
    ("happens", "problem"),
    [
        (_leaves_the_staff, "ticket.not_found"),
        (_is_transferred, "ticket.not_found"),
        (_is_removed, "ticket.not_found"),
        (_is_closed, "ticket.closed"),
    ],
)
def test_what_its_author_may_no_longer_say_is_his_draft_again(
    portal: Desk, cast: Cast, happens: object, problem: str
) -> None:
    number = report(portal, cast.customer)
    file = keep(portal, cast.agent)
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, "سخن", attached=[file])
    happens(portal, cast)  # type: ignore[operator]  # one of the functions above
    said = len(everything(portal)["message"])
    assert portal.run(outgoing.release, SYSTEM, waiting.id) is None
    assert len(everything(portal)["message"]) == said
    assert draft_of(portal, cast, number) == {"body": "سخن", "attachments": [file]}
    event = history(portal, number)[-1]
    assert (event.kind, event.actor_id, event.audience) == ("MessageReturned", None, "staff")
    assert event.data == {"message_kind": "reply", "person": cast.agent.person_id, "problem": problem}
    assert everything(portal)["outgoing"] == []
    assert portal.run(outgoing.release, SYSTEM, waiting.id) is None
