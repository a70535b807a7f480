"""Messages that wait before they go out."""

from __future__ import annotations

import functools
from datetime import timedelta

import pytest

from app.actions import conversation, drafting, due, outgoing, progress, removing, routing
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM
from storage import people as stored_people
from storage.models import PersonRole
from tests.cast import START, Cast, Clock, report, ticket_of
from tests.cast.files import keep
from tests.cast.looking import everything, history, kinds, refused, row
from tests.cast.together import at_once


def draft_of(desk: Desk, cast: Cast, number: str, kind: drafting.Kind = "reply") -> dict[str, object] | None:
    found = desk.run(drafting.draft, cast.agent, kind, number)
    return None if found is None else dict(found.content)


def test_a_held_reply_is_seen_by_its_author_alone_until_it_goes_out(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, " سلام ", seconds=10)
    assert (waiting.kind, waiting.body, waiting.release_at) == ("reply", "سلام", START + timedelta(seconds=10))
    assert ticket_of(portal, cast.agent, number).outgoing == (waiting,)
    for who in (cast.customer, cast.supervisor):
        view = ticket_of(portal, who, number)
        assert (view.outgoing, len(view.messages)) == ((), 1)
    assert kinds(portal, number) == ["TicketSubmitted"]

    moment = clock.advance(seconds=10)
    message = portal.run(outgoing.release, SYSTEM, waiting.id)
    said = ticket_of(portal, cast.customer, number).messages[-1]
    assert (said.id, said.body, said.at) == (message, "سلام", moment)
    assert said.author is not None
    assert said.author.id == cast.agent.person_id
    event = history(portal, number)[1]
    assert (event.kind, event.actor_id, event.at, event.message_id) == (
        "TicketReplied", cast.agent.person_id, moment, message,
    )  # fmt: skip
    assert ticket_of(portal, cast.agent, number).outgoing == ()


def test_what_a_reply_sets_off_happens_when_it_goes_out(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "begin")
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, "چه شد؟")
    assert row(portal, number).state == "working"
    portal.run(outgoing.release, SYSTEM, waiting.id)
    assert row(portal, number).state == "asked"


def test_a_held_note_calls_colleagues_when_it_goes_out(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    called = [cast.supervisor.person_id or 0]
    waiting = portal.run(outgoing.hold, cast.agent, "note", number, "نگاه کن", mentions=called)
    assert ticket_of(portal, cast.agent, number).followers == ()
    portal.run(outgoing.release, SYSTEM, waiting.id)
    view = ticket_of(portal, cast.agent, number)
    assert [person.id for person in view.messages[-1].mentions] == called
    assert view.messages[-1].kind == "note"
    assert [person.id for person in view.followers] == called


def test_who_may_no_longer_read_the_note_is_not_called(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    waiting = portal.run(outgoing.hold, cast.admin, "note", number, "نگاه کن", mentions=[cast.agent.person_id or 0])
    portal.run(routing.transfer, cast.admin, number, "hardware")
    assert portal.run(outgoing.release, SYSTEM, waiting.id) is not None
    assert ticket_of(portal, cast.admin, number).messages[-1].mentions == ()


def test_it_is_taken_back_as_a_draft(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(drafting.save_draft, cast.agent, "reply", number, {"body": "نیمه"})
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, "تمام")
    assert draft_of(portal, cast, number) is None
    back = portal.run(outgoing.take_back, cast.agent, waiting.id)
    assert dict(back.content) == draft_of(portal, cast, number) == {"body": "تمام", "attachments": []}
    view = ticket_of(portal, cast.agent, number)
    assert (view.outgoing, len(view.messages)) == ((), 1)
    event = history(portal, number)[-1]
    assert (event.kind, event.audience, event.data) == ("MessageTakenBack", "staff", {"message_kind": "reply"})
    assert portal.run(outgoing.release, SYSTEM, waiting.id) is None
    assert portal.run(due.next_due, SYSTEM) is None


def test_what_was_typed_while_it_waited_stays(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    first, second = keep(portal, cast.agent), keep(portal, cast.agent)
    waiting = portal.run(outgoing.hold, cast.agent, "note", number, "یک", attached=[first], mentions=[3])
    typed = {"body": "دو", "attachments": [second]}
    portal.run(drafting.save_draft, cast.agent, "note", number, typed)
    portal.run(outgoing.take_back, cast.agent, waiting.id)
    expected = {"body": "یک\n\nدو", "attachments": [first, second], "mentions": [3]}
    assert draft_of(portal, cast, number, "note") == expected


def test_its_files_belong_to_it_while_it_waits(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    file = keep(portal, cast.agent)
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, "عکس", attached=[file])
    assert [each.id for each in waiting.attachments] == [file]
    with refused(portal, Refused, ("attachments", "attachment.not_yours")):
        portal.run(conversation.reply, cast.agent, number, "همان", attached=[file])
    assert ticket_of(portal, cast.supervisor, number).attachments == ()
    clock.advance(hours=25)
    portal.run(outgoing.release, SYSTEM, waiting.id)
    (kept,) = ticket_of(portal, cast.customer, number).messages[-1].attachments
    assert kept.id == file


def test_files_of_what_was_taken_back_are_free_again(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    file = keep(portal, cast.agent)
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, "عکس", attached=[file])
    clock.advance(seconds=5)
    portal.run(outgoing.take_back, cast.agent, waiting.id)
    assert portal.run(due.next_due, SYSTEM) == clock.now + timedelta(hours=24)
    portal.run(conversation.reply, cast.agent, number, "همان", attached=[file])


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


def test_of_several_workers_one_sends_it(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, "یک بار")
    answers = at_once([functools.partial(portal.run, outgoing.release, SYSTEM, waiting.id) for _ in range(4)])
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "NoneType", "NoneType", "int"], answers
    assert [message.body for message in ticket_of(portal, cast.customer, number).messages[1:]] == ["یک بار"]


def test_sent_and_taken_back_at_once_is_one_of_the_two(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, "سخن")
    sent, back = at_once(
        [
            functools.partial(portal.run, outgoing.release, SYSTEM, waiting.id),
            functools.partial(portal.run, outgoing.take_back, cast.agent, waiting.id),
        ]
    )
    said = [message.body for message in ticket_of(portal, cast.customer, number).messages[1:]]
    if isinstance(sent, int):
        assert (isinstance(back, NotFound), said, draft_of(portal, cast, number)) == (True, ["سخن"], None)
    else:
        assert (sent, said) == (None, [])
        assert draft_of(portal, cast, number) == {"body": "سخن", "attachments": []}


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
