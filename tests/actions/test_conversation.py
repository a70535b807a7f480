"""What is said on a ticket."""

from __future__ import annotations

import functools

import pytest

from app.actions import conversation, drafting, progress, routing
from app.actions.routing import Target
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.cast import START, Cast, Clock, question, report, ticket_of
from tests.cast.looking import history, kinds, refused, row
from tests.cast.together import at_once


def test_an_agent_replies_and_the_customer_reads_it(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    moment = clock.advance(minutes=5)
    message = portal.run(conversation.reply, cast.agent, number, "  سلام، عکس بفرستید  ")
    said = ticket_of(portal, cast.customer, number).messages[-1]
    assert (said.id, said.kind, said.body, said.at) == (message, "reply", "سلام، عکس بفرستید", moment)
    assert said.author is not None
    assert (said.author.id, said.by_requester) == (cast.agent.person_id, False)
    assert row(portal, number).updated_at == moment
    event = history(portal, number)[-1]
    assert (event.kind, event.actor_id, event.at, event.audience, event.message_id, event.config_version) == (
        "TicketReplied", cast.agent.person_id, moment, "public", message, 1,
    )  # fmt: skip


def test_a_customer_answers_his_own_ticket(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(conversation.reply, cast.customer, number, "این هم عکس")
    said = ticket_of(portal, cast.agent, number).messages[-1]
    assert said.by_requester
    assert said.body == "این هم عکس"


def test_a_note_is_for_the_staff(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    moment = clock.advance(seconds=1)
    message = portal.run(conversation.note, cast.agent, number, "یادداشت")
    assert ticket_of(portal, cast.agent, number).messages[-1].kind == "note"
    event = history(portal, number)[-1]
    assert (event.kind, event.audience, event.message_id, event.at) == ("NoteAdded", "staff", message, moment)
    assert row(portal, number).state == "received"


@pytest.mark.parametrize("act", [conversation.reply, conversation.note])
@pytest.mark.parametrize(
    ("body", "key"), [("", "field.required"), (" \n\t ", "field.required"), ("م" * 33_000, "field.too_big")]
)
def test_a_body_says_something_and_not_too_much(portal: Desk, cast: Cast, act: object, body: str, key: str) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("body", key)):
        portal.run(act, cast.agent, number, body)


def test_a_body_of_zeros_says_nothing(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("body", "field.required")):
        portal.run(conversation.reply, cast.agent, number, "\x00\x00")


def test_a_zero_inside_a_body_is_left_out(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, body="پیش\x00پس")
    portal.run(conversation.reply, cast.agent, number, "پیش\x00پس")
    assert [message.body for message in ticket_of(portal, cast.customer, number).messages] == ["پیشپس", "پیشپس"]


@pytest.mark.parametrize("act", [conversation.reply, conversation.note])
def test_a_stranger_gets_not_found(portal: Desk, cast: Cast, act: object) -> None:
    number = report(portal, cast.customer)
    for who in (cast.stranger, cast.neighbour, cast.other_agent, cast.specialist):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(act, who, number, "بگذارید بیایم")
    with refused(portal, NotFound, (None, "ticket.not_found")):
        portal.run(act, cast.agent, "LAB-9999", "کجاست")


def test_who_sees_but_may_not_speak_is_told_so(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for act, who in (
        (conversation.reply, cast.auditor),
        (conversation.note, cast.auditor),
        (conversation.note, cast.customer),
        (conversation.note, cast.manager),
        (conversation.reply, cast.narrow),
        (conversation.note, cast.narrow),
    ):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(act, who, number, "سخن")


def test_nobody_finds_no_ticket(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, NotFound, (None, "ticket.not_found")):
        portal.run(conversation.reply, ANYONE, number, "سخن")
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(drafting.save_draft, ANYONE, "reply", number, {"body": "سخن"})


def test_a_reply_of_staff_asks_the_customer_back(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(conversation.reply, cast.agent, number, "بی‌صاحب")
    assert row(portal, number).state == "received"  # the guard asks for an assignee
    portal.run(progress.take, cast.agent, number, "begin")
    portal.run(conversation.reply, cast.agent, number, "چه شد؟")
    assert row(portal, number).state == "asked"
    event = history(portal, number)[-1]
    assert (event.kind, event.data) == (
        "TicketStateChanged",
        {"transition": "asked_back", "from": "working", "to": "asked", "after": "staff_reply"},
    )
    portal.run(conversation.reply, cast.manager, number, "این شد")
    assert row(portal, number).state == "working"
    assert history(portal, number)[-1].data["after"] == "customer_reply"


def test_staff_who_asked_for_it_themselves_speak_as_customers(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.agent)
    portal.run(progress.take, cast.supervisor, number, "begin")
    portal.run(conversation.reply, cast.supervisor, number, "چه شد؟")
    portal.run(conversation.reply, cast.agent, number, "این شد")
    assert row(portal, number).state == "working"


def test_an_answer_opens_a_solved_ticket_again(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "solve", {"solution": "روشنش کن"})
    assert row(portal, number).closed_at == START
    clock.advance(hours=1)
    portal.run(conversation.reply, cast.customer, number, "نشد")
    kept = row(portal, number)
    assert (kept.state, kept.category, kept.closed_at) == ("working", "open", None)


def test_a_closed_ticket_takes_no_reply(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "solve", {"solution": "روشنش کن"})
    portal.run(progress.take, cast.customer, number, "confirm")
    for who in (cast.customer, cast.agent, cast.admin):
        with refused(portal, Refused, (None, "ticket.closed")):
            portal.run(conversation.reply, who, number, "باز هم")
    portal.run(conversation.note, cast.agent, number, "فقط برای ما")
    assert kinds(portal, number)[-1] == "NoteAdded"


def test_a_stale_reply_is_refused(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    version = ticket_of(portal, cast.agent, number).row.version
    portal.run(conversation.reply, cast.customer, number, "تازه", version=version)
    with refused(portal, Stale, (None, "stale")):
        portal.run(conversation.reply, cast.agent, number, "کهنه", version=version)


def test_a_draft_ends_with_its_message(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for kind in ("reply", "note"):
        portal.run(drafting.save_draft, cast.agent, kind, number, {"body": "نیمه"})
    portal.run(conversation.reply, cast.agent, number, "تمام")
    assert portal.run(drafting.draft, cast.agent, "reply", number) is None
    assert portal.run(drafting.draft, cast.agent, "note", number) is not None
    portal.run(conversation.note, cast.agent, number, "تمام")
    assert portal.run(drafting.draft, cast.agent, "note", number) is None


def test_two_agents_at_once_both_are_heard(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    jobs = [
        functools.partial(portal.run, conversation.reply, who, number, f"پاسخ {place}")
        for place, who in enumerate((cast.agent, cast.supervisor, cast.admin, cast.customer))
    ]
    answers = at_once(jobs)
    assert all(isinstance(answer, int) for answer in answers), answers
    said = [message.body for message in ticket_of(portal, cast.customer, number).messages]
    assert sorted(said[1:]) == [f"پاسخ {place}" for place in range(4)]
    assert row(portal, number).version == 1 + len(jobs)


def test_two_agents_take_one_way_and_the_later_one_is_told(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "solve", {"solution": "x"})
    answers = at_once(
        [functools.partial(portal.run, progress.take, who, number, "close") for who in (cast.agent, cast.supervisor)]
    )
    assert sorted(str(answer) for answer in answers) == ["closed", "transition.not_from_here"]
    assert [event.data["transition"] for event in history(portal, number) if event.kind == "TicketStateChanged"] == [
        "solve", "close",
    ]  # fmt: skip


def test_a_reply_and_a_closing_at_once_lose_nothing(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.take, cast.agent, number, "solve", {"solution": "x"})
    replied, closed = at_once(
        [
            functools.partial(portal.run, conversation.reply, cast.customer, number, "نشد"),
            functools.partial(portal.run, progress.take, cast.agent, number, "close"),
        ]
    )
    # Whoever comes second finds the ticket where the first one has put it.
    if isinstance(replied, int):
        assert str(closed) == "transition.not_from_here"
        assert row(portal, number).state == "working"
        assert ticket_of(portal, cast.agent, number).messages[-1].body == "نشد"
    else:
        assert (str(replied), closed) == ("ticket.closed", "closed")
        assert len(ticket_of(portal, cast.agent, number).messages) == 1


def test_who_a_ticket_was_referred_to_may_answer_it(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer)
    with refused(portal, NotFound, (None, "ticket.not_found")):
        portal.run(conversation.reply, cast.specialist, number, "من؟")
    portal.run(routing.refer, cast.other_agent, number, Target("person", str(cast.specialist.person_id)))
    portal.run(conversation.reply, cast.specialist, number, "من.")
    assert ticket_of(portal, cast.customer, number).messages[-1].body == "من."
