"""The secret link of a guest's ticket: what it opens, asked for again when it is lost, renewed, ended."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from app.actions.accounts import token_hash
from app.actions.asking import require_patience
from app.actions.guest_contacts import contact_of, read_contact
from app.actions.guests import CHANNEL, require_guests
from app.actions.posting import post
from app.actions.proofs import token_of
from app.core.problems import NotAllowed, NotFound, Problem, Refused
from app.core.text import to_latin_digits
from app.tenancy.acts import action, view
from app.tenancy.who import Who
from app.tenancy.work import Work
from storage import guests, letters, tickets
from storage.models import Ticket

SEND = "guest.link"
_LETTER = "guest_link"
_LETTERS_AN_HOUR = 5  # to one address, for all its tickets together
_HOUR = timedelta(hours=1)
_LONGEST_NUMBER = 40


@view
def link_holder(work: Work, token: str) -> Who | None:
    """For whom a link's token speaks, None for one that is not, or no longer, good. For the system."""
    work.require_system()
    link = token_hash(token)
    return None if guests.opened_by(link) is None else Who(None, "api", guest=link)


@action
def enter(work: Work) -> str:
    """The number of the ticket that the guest's link opens; its use is noted, to the hour. Raises NotFound."""
    opened = guests.opened_by(work.who.guest) if work.actor.kind == "guest" and work.who.guest else None
    number = None if opened is None else tickets.number_of(work.sight, opened.ticket)
    if number is None or work.who.guest is None:
        raise NotFound("guest.link_unknown")
    guests.note_use(work.who.guest, work.now, work.now - _HOUR)
    return number


@action
def ask_link(work: Work, number: str, address: str) -> None:
    """Ask for the link again with the ticket's number and the e-mail or mobile typed when it was opened.

    The answer is the same whether or not they belong together, and so is what is done: a task is planned, at most once
    an hour for the same two. Only the task looks whether there is such a ticket. Raises Refused at `number` or
    `guest.*` for what is no number or address at all, Refused when too many came from that network, NotFound where the
    company wants an account.
    """
    require_guests(work)
    contact, wrong = read_contact(contact_of(number, address))
    problems = [problem for problem in wrong if problem.field != "guest.name"]
    if not number.strip():
        problems.insert(0, Problem("field.required", "number"))
    if problems:
        raise Refused(problems)
    require_patience(work, "asking for links")
    whole, reached = _whole(work, number), contact.email or contact.mobile or ""
    mark = hashlib.sha256(work.secrets.sealed(f"guest link asked {whole} {reached}").encode()).hexdigest()
    if guests.is_first(mark, work.now, work.now - _HOUR):
        work.later(SEND, mark, work.now, number=whole, address=reached)


@action
def send_link(work: Work, number: str, address: str) -> None:
    """Send a further link to the e-mail that was given with the ticket, if it was opened with that address.

    At most once an hour for one ticket, told to the staff on it, and so many to one address. For the system.
    """
    work.require_system()
    row = _of(number, address)
    if row is None or not guests.is_first(f"guest link {row.id}", work.now, work.now - _HOUR):
        return
    work.record("GuestLinkAsked", row, audience="staff")
    email = row.submission["guest"].get("email")
    if email is None or letters.sent_since(email, _LETTER, work.now - _HOUR) >= _LETTERS_AN_HOUR:
        return
    nonce = secrets.token_urlsafe(16)
    guests.add_link(token_hash(token_of(work, nonce)), row.id, work.now)
    post(work, _LETTER, person=row.requester_id, address=email, number=row.number, nonce=nonce)


@action
def new_link(work: Work, number: str) -> str:
    """A fresh token to pass on by phone, shown once; older links end. For the staff, permission `ticket.reply`."""
    ticket = _guests_ticket(work, number)
    guests.revoke(ticket.id, work.now)
    token = secrets.token_urlsafe(32)
    guests.add_link(token_hash(token), ticket.id, work.now)
    work.record("GuestLinkRenewed", ticket, audience="staff")
    return token


@action
def revoke_links(work: Work, number: str) -> None:
    """End every link of the ticket; open pages of it end too. For the staff, permission `ticket.reply`."""
    ticket = _guests_ticket(work, number)
    if guests.revoke(ticket.id, work.now):
        work.record("GuestLinksRevoked", ticket, audience="staff")


def _guests_ticket(work: Work, number: str) -> Ticket:
    ticket = work.ticket(number, lock=True)
    work.require("ticket.reply", ticket)
    if not work.is_staff:
        work.me()
        raise NotAllowed(permission="ticket.reply")
    if ticket.channel != CHANNEL:
        raise Refused(Problem("ticket.not_of_guest"))
    return ticket


def _whole(work: Work, number: str) -> str:
    """The number as it is kept; many read only its digits from a screen or a paper."""
    typed = to_latin_digits(number).strip()[:_LONGEST_NUMBER]
    prefix = work.bundle.tenant.number_prefix
    return f"{prefix}{typed}" if typed.isdigit() else typed.upper() if prefix == prefix.upper() else typed


def _of(number: str, address: str) -> Ticket | None:
    """The ticket of that number, when it was opened with that address."""
    ticket = guests.by_number(number)
    typed = {} if ticket is None else ticket.submission.get("guest", {})
    return ticket if address in (typed.get("email"), typed.get("mobile")) else None
