"""Messages that wait before they go out."""

from __future__ import annotations

import functools
from datetime import timedelta

import pytest

from app.actions import conversation, drafting, due, outgoing, progress, routing
from app.core.problems import NotFound, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.actions.kept_drafts import draft_of
from tests.cast import START, Cast, Clock, report, ticket_of
from tests.cast.files import keep
from tests.cast.looking import history, kinds, refused, row
from tests.cast.together import at_once


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


@pytest.mark.parametrize("kind", ["reply", "note"])
def test_what_was_typed_meanwhile_is_still_a_draft_when_it_has_gone_out(
    portal: Desk, cast: Cast, kind: outgoing.Kind
) -> None:
    number = report(portal, cast.customer)
    waiting = portal.run(outgoing.hold, cast.agent, kind, number, "یک")
    portal.run(drafting.save_draft, cast.agent, kind, number, {"body": "دو"})
    assert portal.run(outgoing.release, SYSTEM, waiting.id) is not None
    assert draft_of(portal, cast, number, kind) == {"body": "دو"}


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
