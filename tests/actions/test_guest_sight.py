"""The holder of a link sees one ticket as its customer does, and nothing of the staff."""

from __future__ import annotations

import pytest

from app.actions import conversation, guest_links, progress, reading, removing
from app.actions.accounts import token_hash
from app.actions.progress import Change
from app.actions.views import GuestView
from app.core.problems import NotAllowed, NotFound
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from tests.cast import Cast, report, ticket_of
from tests.cast.files import keep
from tests.cast.guest_tickets import KNOWN, WORDS, holder, opened, send
from tests.cast.looking import everything, history, row
from tests.cast.people import email_of


def test_the_token_is_kept_nowhere(portal: Desk) -> None:
    sent = send(portal, key="k")
    assert len(sent.token) == 43
    assert sent.token not in repr(everything(portal))
    assert token_hash(sent.token) in repr(everything(portal)["guest_link"])


def test_a_guest_answers_in_the_name_of_the_requester(portal: Desk, cast: Cast) -> None:
    sent = send(portal, KNOWN)
    who = holder(sent.token)
    message = portal.run(conversation.reply, who, sent.number, "هنوز خاموش است")
    view = ticket_of(portal, cast.agent, sent.number)
    assert view.messages[-1].id == message
    assert view.messages[-1].by_requester
    event = history(portal, sent.number)[-1]
    assert (event.kind, event.actor_id, event.data["guest"]) == ("TicketReplied", cast.customer.person_id, True)
    assert opened(portal, sent).messages[-1].body == "هنوز خاموش است"
    assert [each.author and each.author.name for each in opened(portal, sent).messages] == ["کسی دیگر"] * 2


def test_a_guest_moves_his_ticket_as_its_customer_may(portal: Desk, cast: Cast) -> None:
    sent = send(portal)
    portal.run(progress.take, cast.agent, sent.number, "solve", {"solution": "برق را وصل کنید"})
    view = opened(portal, sent)
    assert [offer.transition.id for offer in view.offers] == ["confirm"]
    assert view.fields["solution"] == "برق را وصل کنید"
    assert portal.run(progress.take, holder(sent.token), sent.number, "confirm") == "closed"
    with pytest.raises(NotAllowed):
        portal.run(progress.take, holder(sent.token), sent.number, "reopen")


def test_a_guest_sees_one_ticket_and_nothing_of_the_staff(portal: Desk, cast: Cast) -> None:
    other, neighbours = send(portal, KNOWN), report(portal, cast.customer)
    sent = send(portal, KNOWN)
    portal.run(conversation.note, cast.agent, sent.number, "یادداشت پنهان")
    portal.run(progress.revise, cast.agent, sent.number, row(portal, sent.number).version, Change(priority="urgent"))
    whole = repr(opened(portal, sent))
    assert "پنهان" not in whole
    assert "GuestAttributed" not in whole
    for number in (other.number, neighbours):
        with pytest.raises(NotFound):
            ticket_of(portal, holder(sent.token), number)
        assert portal.run(reading.row_if_visible, holder(sent.token), row(portal, number).id) is None


def test_what_the_owner_of_the_address_does_by_his_account_is_not_for_the_link(portal: Desk, cast: Cast) -> None:
    sent = send(portal, KNOWN)
    file = keep(portal, cast.customer, "secret.png")
    portal.run(conversation.reply, cast.customer, sent.number, "رمز من این است", attached=[file])
    portal.run(conversation.reply, cast.agent, sent.number, "پاسخ کارشناس")
    view = opened(portal, sent)
    assert [message.body for message in view.messages] == [WORDS["body"], "پاسخ کارشناس"]
    assert view.attachments == ()
    assert [event.kind for event in view.events if event.actor and event.actor.id == 0] == ["TicketSubmitted"]


def test_staff_read_what_the_guest_typed_and_that_nobody_proved_it(portal: Desk, cast: Cast) -> None:
    view = ticket_of(portal, cast.agent, send(portal, KNOWN).number)
    assert view.row.channel == "guest"
    assert view.guest == GuestView("کسی دیگر", email_of("customer"), None)
    assert "GuestAttributed" in [event.kind for event in view.events]
    assert ticket_of(portal, cast.agent, report(portal, cast.customer)).guest is None


def test_staff_find_a_ticket_by_what_its_guest_typed(portal: Desk, cast: Cast) -> None:
    number = send(portal, KNOWN).number
    found = portal.run(reading.list_tickets, cast.agent, reading.TicketQuery(q="کسی دیگر")).items
    assert [each.number for each in found] == [number]


def test_a_link_of_the_twin_opens_nothing_here(portal: Desk, twin: Desk) -> None:
    ours, theirs = send(portal, key="k"), send(twin, key="k")
    assert ours.number == theirs.number
    assert ours.token != theirs.token
    with pytest.raises(NotFound):
        ticket_of(portal, holder(theirs.token), ours.number)
    assert portal.run(guest_links.link_holder, SYSTEM, theirs.token) is None
    assert twin.run(guest_links.link_holder, SYSTEM, theirs.token) == Who(None, "api", guest=token_hash(theirs.token))


@pytest.mark.parametrize("channel_of", ["web", "api"])
def test_a_removed_ticket_is_not_there_for_its_guest(portal: Desk, cast: Cast, channel_of: str) -> None:
    sent = send(portal)
    portal.run(removing.remove, cast.admin, sent.number, "spam")
    who = Who(None, channel_of, guest=token_hash(sent.token))
    with pytest.raises(NotFound):
        portal.run(guest_links.enter, who)
    with pytest.raises(NotFound):
        portal.run(reading.open_ticket, who, sent.number)
    portal.run(removing.restore, cast.admin, sent.number)
    assert portal.run(guest_links.enter, who) == sent.number
