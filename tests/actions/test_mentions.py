"""Colleagues who are called by name in a note."""

from __future__ import annotations

import pytest

from app.actions import conversation, following, reading
from app.actions.reading import TicketQuery
from app.core.problems import Refused
from app.tenancy.desk import Desk
from tests.cast import Cast, report, ticket_of
from tests.cast.looking import history, refused


def test_a_note_calls_colleagues_who_follow_from_then_on(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    called = [cast.supervisor.person_id or 0, cast.admin.person_id or 0, cast.supervisor.person_id or 0]
    message = portal.run(conversation.note, cast.agent, number, "نگاه کنید", mentions=called)
    view = ticket_of(portal, cast.agent, number)
    assert {person.id for person in view.messages[-1].mentions} == set(called)
    assert {person.id for person in view.followers} == set(called)
    note, *followed = history(portal, number)[1:]
    assert (note.kind, note.message_id, note.data) == ("NoteAdded", message, {"mentions": called[:2]})
    assert [(each.kind, each.data["person"]) for each in followed] == [
        ("TicketFollowed", called[0]),
        ("TicketFollowed", called[1]),
    ]


def test_who_is_mentioned_finds_the_ticket(portal: Desk, cast: Cast) -> None:
    number, _other = report(portal, cast.customer), report(portal, cast.customer)
    portal.run(conversation.note, cast.agent, number, "نگاه کن", mentions=[cast.supervisor.person_id or 0])
    wanted = TicketQuery(mentioning_me=True)
    assert [row.number for row in portal.run(reading.list_tickets, cast.supervisor, wanted).items] == [number]
    assert portal.run(reading.list_tickets, cast.agent, wanted).items == ()


def test_who_follows_already_is_not_told_of_twice(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(following.follow, cast.supervisor, number)
    portal.run(conversation.note, cast.agent, number, "نگاه کن", mentions=[cast.supervisor.person_id or 0])
    assert [event.kind for event in history(portal, number)[1:]] == ["TicketFollowed", "NoteAdded"]


@pytest.mark.parametrize("name", ["customer", "manager", "stranger", "other_agent", "specialist", "auditor"])
def test_who_could_not_read_the_note_is_not_called(portal: Desk, cast: Cast, name: str) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("mentions", "person.does_not_see")):
        portal.run(conversation.note, cast.agent, number, "راز", mentions=[getattr(cast, name).person_id])


def test_a_note_does_not_call_everybody(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("mentions", "field.too_many")):
        portal.run(conversation.note, cast.agent, number, "همه", mentions=list(range(1, 60)))


def test_who_reads_no_notes_reads_of_no_mention(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(conversation.note, cast.agent, number, "نگاه کن", mentions=[cast.agent.person_id or 0])
    for who in (cast.customer, cast.auditor):
        view = ticket_of(portal, who, number)
        assert [message.mentions for message in view.messages] == [()]
        assert not any("mentions" in event.data for event in view.events)
