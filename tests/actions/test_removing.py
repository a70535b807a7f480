"""Spam and deleted tickets: nowhere to be seen, and brought back."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import attachments, choosing, conversation, progress, reading, removing, routing
from app.actions.progress import Change
from app.actions.reading import TicketQuery
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.acts import VIEWS
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, Who
from tests.cast import START, Cast, Clock, question, report, ticket_of
from tests.cast.files import PNG, keep
from tests.cast.looking import history, refused, row
from tests.isolation.matrix import MATRIX, Thing

WORD = "زاغچه"
OPENS = {"open_ticket", "open_on_desk"}  # by its number, for who may bring it back


def removed_ticket(desk: Desk, cast: Cast) -> Thing:
    """A ticket of the customer that was marked as spam; its word stands in everything that hangs on it."""
    number = report(desk, cast.customer, subject=f"{WORD} چاپگر", body=f"{WORD} خاموش")
    file = keep(desk, cast.customer, f"{WORD}.png")
    desk.run(conversation.reply, cast.customer, number, WORD, attached=[file])
    desk.run(removing.remove, cast.supervisor, number, "spam", "تبلیغ")
    return Thing(number, row(desk, number).id, file, lambda: desk.house.files.store(desk.slug, [PNG], 1000))


def listed(desk: Desk, who: Who, **query: Any) -> list[str]:
    return [each.number for each in desk.run(reading.list_tickets, who, TicketQuery(**query)).items]


def test_it_is_kept_with_its_kind_and_told_to_the_staff(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    version = row(portal, number).version
    moment = clock.advance(minutes=1)
    portal.run(removing.remove, cast.supervisor, number, "deleted", "  دو بار آمده ")
    kept = row(portal, number)
    assert (kept.removed, kept.removed_at, kept.version, kept.updated_at) == ("deleted", moment, version + 1, START)
    event = history(portal, number)[-1]
    assert (event.kind, event.audience, event.data) == (
        "TicketRemoved", "staff", {"removed": "deleted", "reason": "دو بار آمده"},
    )  # fmt: skip


@pytest.mark.parametrize("name", ["customer", "manager", "agent", "auditor", "narrow"])
def test_for_those_who_could_see_it_it_is_no_longer_there(portal: Desk, cast: Cast, name: str) -> None:
    thing, who = removed_ticket(portal, cast), getattr(cast, name)
    with refused(portal, NotFound, (None, "ticket.not_found")):
        portal.run(reading.open_ticket, who, thing.number)
    for act, more in ((conversation.reply, ("x",)), (removing.remove, ("spam",)), (removing.restore, ())):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(act, who, thing.number, *more)


@pytest.mark.parametrize("name", ["customer", "manager", "agent", "auditor", "supervisor", "admin"])
def test_no_view_tells_of_it(portal: Desk, cast: Cast, name: str) -> None:
    """Every view of the desk is asked as the isolation matrix asks it; only who may restore opens it by its number."""
    thing, who = removed_ticket(portal, cast), getattr(cast, name)
    telling = list[str]()
    for act in (each for full, each in VIEWS.items() if full.startswith("app.")):
        arguments, more = MATRIX[act].arguments(thing)
        try:
            told = portal.run(act, who, *arguments, **more)
        except Refused:
            continue
        if WORD in repr(told) or told == thing.number:
            telling.append(act.__qualname__)
    handed = {"handed_out"} if name == "admin" else set()  # to its owner all of his data, this too
    assert set(telling) == (OPENS | handed if name in ("supervisor", "admin") else set())


@pytest.mark.parametrize("name", ["customer", "agent", "supervisor", "admin"])
def test_lists_searches_counts_and_choices_leave_it_out(portal: Desk, cast: Cast, name: str) -> None:
    stays, who = report(portal, cast.customer, subject=f"{WORD} دیگر"), getattr(cast, name)
    thing = removed_ticket(portal, cast)
    for query in (
        {},
        {"q": WORD},
        {"category": ("new",)},
        {"requester": cast.customer.person_id},
        {"organization": cast.organization},
        {"sort": "-priority_rank"},
    ):
        assert listed(portal, who, **query) == [stays], query
    assert [choice.value for choice in portal.run(choosing.choices, who, "ticket", WORD)] == [stays]
    assert portal.run(choosing.choices, who, "ticket", thing.number) == ()
    assert portal.run(choosing.named, who, "ticket", [thing.number]) == {}
    assert portal.run(reading.row_if_visible, who, thing.ticket) is None
    with pytest.raises(NotFound):
        portal.run(attachments.fetch, who, thing.file)
    with refused(portal, Refused, ("related", "field.no_such_ticket")):
        report(portal, who, related=thing.number)
    if name == "customer":
        assert portal.run(reading.count_groups, who) == {"open": 1, "waiting": 0, "closed": 0}


def test_who_may_restore_finds_it_apart(portal: Desk, cast: Cast) -> None:
    thing = removed_ticket(portal, cast)
    other = report(portal, cast.customer, subject=f"{WORD} دیگر")
    portal.run(removing.remove, cast.supervisor, other, "deleted")
    for who in (cast.supervisor, cast.admin):
        assert listed(portal, who, removed="spam") == [thing.number]
        assert listed(portal, who, removed="deleted") == [other]
        assert listed(portal, who, removed="spam", q=WORD) == [thing.number]
    view = ticket_of(portal, cast.supervisor, thing.number)
    assert (view.removed, view.offers) == ("spam", ())
    assert view.may == {"ticket.view", "ticket.history", "ticket.remove"}
    assert [event.kind for event in view.events][-1] == "TicketRemoved"


def test_who_may_not_restore_may_not_ask_for_the_removed(portal: Desk, cast: Cast) -> None:
    for who in (cast.customer, cast.agent, cast.auditor):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            listed(portal, who, removed="spam")
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        listed(portal, ANYONE, removed="spam")
    with refused(portal, Refused, ("removed", "query.unknown_value")):
        listed(portal, cast.admin, removed="lost")


def test_one_finds_only_those_removed_tickets_one_may_bring_back(portal: Desk, cast: Cast) -> None:
    """The supervisor may remove in his departments; that somebody referred the ticket to him is another matter."""
    number = question(portal, cast.neighbour)
    portal.run(removing.remove, cast.admin, number, "spam")
    assert listed(portal, cast.supervisor, removed="spam") == []
    with refused(portal, NotFound, (None, "ticket.not_found")):
        portal.run(removing.restore, cast.supervisor, number)


def test_a_removed_ticket_can_only_be_restored(portal: Desk, cast: Cast) -> None:
    number = removed_ticket(portal, cast).number
    for act, arguments in (
        (conversation.reply, ("x",)),
        (conversation.note, ("x",)),
        (progress.take, ("begin",)),
        (progress.revise, (2, Change(priority="low"))),
        (routing.assign, (3,)),
        (routing.transfer, ("hardware",)),
        (removing.remove, ("deleted",)),
    ):
        with refused(portal, Refused, (None, "ticket.removed")):
            portal.run(act, cast.supervisor, number, *arguments)


def test_a_restored_ticket_is_where_it_was(portal: Desk, cast: Cast, clock: Clock) -> None:
    thing = removed_ticket(portal, cast)
    later = report(portal, cast.customer)
    clock.advance(minutes=1)
    portal.run(conversation.reply, cast.customer, later, "x")
    portal.run(removing.restore, cast.supervisor, thing.number)
    kept = row(portal, thing.number)
    assert (kept.removed, kept.removed_at) == (None, None)
    assert listed(portal, cast.customer) == [later, thing.number]
    assert portal.run(attachments.fetch, cast.customer, thing.file).id == thing.file
    event = history(portal, thing.number)[-1]
    assert (event.kind, event.audience, event.data) == ("TicketRestored", "staff", {"removed": "spam"})
    with refused(portal, Refused, (None, "ticket.not_removed")):
        portal.run(removing.restore, cast.supervisor, thing.number)


def test_the_customer_reads_nothing_of_it_afterwards(portal: Desk, cast: Cast) -> None:
    thing = removed_ticket(portal, cast)
    portal.run(removing.restore, cast.supervisor, thing.number)
    view = ticket_of(portal, cast.customer, thing.number)
    assert [event.kind for event in view.events] == ["TicketSubmitted", "TicketReplied"]
    assert "تبلیغ" not in repr(view)


def test_who_may_not_remove_is_told_so_and_a_stranger_gets_not_found(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for who in (cast.customer, cast.agent, cast.auditor, cast.narrow):
        for act, more in ((removing.remove, ("spam",)), (removing.restore, ())):
            with refused(portal, NotAllowed, (None, "not_allowed")):
                portal.run(act, who, number, *more)
    for who in (cast.stranger, cast.other_agent):
        with refused(portal, NotFound, (None, "ticket.not_found")):
            portal.run(removing.remove, who, number, "spam")


def test_only_known_kinds_and_a_reason_that_is_read(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    with refused(portal, Refused, ("kind", "field.not_offered")):
        portal.run(removing.remove, cast.admin, number, "lost")  # type: ignore[arg-type]  # what a program may send
    with refused(portal, Refused, ("reason", "field.too_long")):
        portal.run(removing.remove, cast.admin, number, "spam", "x" * 4001)


def test_the_side_panel_lists_the_others_of_a_person_and_an_organization(portal: Desk, cast: Cast) -> None:
    one, other = report(portal, cast.customer), report(portal, cast.manager)
    foreign = question(portal, cast.customer)
    assert listed(portal, cast.agent, requester=cast.customer.person_id) == [one]
    assert sorted(listed(portal, cast.agent, organization=cast.organization)) == sorted([one, other])
    assert sorted(listed(portal, cast.admin, requester=cast.customer.person_id)) == sorted([one, foreign])
    assert listed(portal, cast.stranger, organization=cast.organization) == []
