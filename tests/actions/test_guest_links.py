"""Links of guests: new ones end the old ones, a lost one goes to the address of the ticket."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import guest_links
from app.actions.guest_contacts import GuestContact
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.core.text import to_persian_digits
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.cast import Cast, Clock, report, ticket_of
from tests.cast.guest_tickets import BROWSER, KNOWN, OTHER_BROWSER, holder, opened, send
from tests.cast.looking import everything, history, kinds, refused, row
from tests.cast.people import email_of
from tests.cast.puzzles import letters, token_in


def lost_letters(desk: Desk) -> list[Any]:
    return [each for each in letters(desk) if each.kind == "guest_link"]


def test_new_links_end_the_old_ones(portal: Desk, cast: Cast) -> None:
    sent = send(portal)
    fresh = portal.run(guest_links.new_link, cast.agent, sent.number)
    with pytest.raises(NotFound):
        opened(portal, sent)
    assert ticket_of(portal, holder(fresh), sent.number).row.number == sent.number
    portal.run(guest_links.revoke_links, cast.agent, sent.number)
    with pytest.raises(NotFound):
        ticket_of(portal, holder(fresh), sent.number)
    assert kinds(portal, sent.number)[-2:] == ["GuestLinkRenewed", "GuestLinksRevoked"]


def test_links_are_made_for_tickets_of_guests_and_by_the_staff_alone(portal: Desk, cast: Cast) -> None:
    ordinary = report(portal, cast.customer)
    with refused(portal, Refused, (None, "ticket.not_of_guest")):
        portal.run(guest_links.new_link, cast.agent, ordinary)
    sent = send(portal, KNOWN)
    for who, kind in ((cast.customer, NotAllowed), (holder(sent.token), NotSignedIn), (ANYONE, NotFound)):
        with pytest.raises(kind):
            portal.run(guest_links.new_link, who, sent.number)


@pytest.mark.parametrize("number", ["{}", " {} ", "{bare}", "{persian}"])
@pytest.mark.parametrize("address", ["sara@guest.example", "SARA@guest.example ", "۰۹۳۵ ۱۱۱ ۲۲۳۳"])
def test_a_lost_link_is_asked_for_with_number_and_address(
    help_desk: HelpDesk, portal: Desk, number: str, address: str
) -> None:
    sent = send(portal, GuestContact("سارا", "sara@guest.example", "09351112233"))
    bare = sent.number.partition("-")[2]
    typed = number.format(sent.number, bare=bare, persian=to_persian_digits(bare))
    portal.run(guest_links.ask_link, OTHER_BROWSER, typed, address)
    assert "GuestLinkAsked" not in kinds(portal)
    Sweep(help_desk.directory).tenant("portal")
    assert kinds(portal, sent.number)[-1] == "GuestLinkAsked"


def test_asking_for_a_link_tells_nothing_and_is_noted_once_an_hour(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    sent, foreign = send(portal), report(portal, cast.customer)
    asked = [(sent.number, "sara@guest.example"), (sent.number, "no@guest.example"), (foreign, email_of("customer"))]
    for number, address in [*asked, ("LAB-9999", "sara@guest.example")] * 2:
        assert portal.run(guest_links.ask_link, OTHER_BROWSER, number, address) is None
        Sweep(help_desk.directory).tenant("portal")
    events = [event for event in history(portal) if event.kind == "GuestLinkAsked"]
    assert [event.ticket_id for event in events] == [row(portal, sent.number).id]
    assert {event.audience for event in events} == {"staff"}
    assert "GuestLinkAsked" not in repr(opened(portal, sent))
    clock.advance(minutes=61)
    portal.run(guest_links.ask_link, OTHER_BROWSER, *asked[0])
    Sweep(help_desk.directory).tenant("portal")
    assert kinds(portal, sent.number).count("GuestLinkAsked") == 2


def test_what_is_no_number_or_address_is_said(portal: Desk) -> None:
    with refused(portal, Refused, ("number", "field.required"), ("guest.mobile", "field.not_mobile")):
        portal.run(guest_links.ask_link, BROWSER, " ", "12")


def test_a_lost_link_goes_to_the_tickets_own_address_and_opens_it(
    help_desk: HelpDesk, portal: Desk, clock: Clock
) -> None:
    sent = send(portal)
    for _ in range(2):
        portal.run(guest_links.ask_link, BROWSER, sent.number, "SARA@guest.example")
        Sweep(help_desk.directory).tenant("portal")
    [letter] = lost_letters(portal)
    assert (letter.address, letter.data["number"]) == ("sara@guest.example", sent.number)
    token = token_in(portal, letter)
    assert token not in str(everything(portal))
    assert portal.run(guest_links.enter, holder(token)) == sent.number
    assert portal.run(guest_links.enter, holder(sent.token)) == sent.number, "the older link stays good"
    clock.advance(hours=1, seconds=1)
    portal.run(guest_links.ask_link, BROWSER, sent.number, "sara@guest.example")
    Sweep(help_desk.directory).tenant("portal")
    assert len(lost_letters(portal)) == 2


def test_a_new_lost_link_ends_with_all_others(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    sent = send(portal)
    portal.run(guest_links.ask_link, BROWSER, sent.number, "sara@guest.example")
    Sweep(help_desk.directory).tenant("portal")
    token = token_in(portal, lost_letters(portal)[0])
    portal.run(guest_links.revoke_links, cast.agent, sent.number)
    with pytest.raises(NotFound):
        portal.run(guest_links.enter, holder(token))


@pytest.mark.parametrize("address", ["other@guest.example", email_of("customer"), "09121112233"])
def test_nobody_is_written_to_whose_address_is_not_the_tickets(
    help_desk: HelpDesk, portal: Desk, cast: Cast, address: str
) -> None:
    sent = send(portal)
    portal.run(guest_links.ask_link, BROWSER, sent.number, address)
    Sweep(help_desk.directory).tenant("portal")
    assert lost_letters(portal) == []


def test_a_ticket_with_a_mobile_alone_has_nowhere_to_write_to(help_desk: HelpDesk, portal: Desk) -> None:
    sent = send(portal, GuestContact("x", mobile="09350001122"))
    portal.run(guest_links.ask_link, BROWSER, sent.number, "09350001122")
    Sweep(help_desk.directory).tenant("portal")
    assert lost_letters(portal) == []


def test_each_ticket_has_its_letter_and_one_address_no_more_than_five_an_hour(
    help_desk: HelpDesk, portal: Desk, clock: Clock
) -> None:
    numbers = [send(portal, subject=f"x{number}").number for number in range(6)]
    for number in numbers:
        portal.run(guest_links.ask_link, BROWSER, number, "sara@guest.example")
        Sweep(help_desk.directory).tenant("portal")
    assert [each.data["number"] for each in lost_letters(portal)] == numbers[:5]
    clock.advance(minutes=61)
    portal.run(guest_links.ask_link, BROWSER, numbers[5], "sara@guest.example")
    Sweep(help_desk.directory).tenant("portal")
    assert lost_letters(portal)[-1].data["number"] == numbers[5]
