"""Tickets of people without an account: a form, a name, an address, and a secret link that opens this ticket alone."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.actions.accounts import token_hash
from app.actions.asking import require_patience
from app.actions.drawn import Asked, check_drawn
from app.actions.filing import sanitised
from app.actions.guest_contacts import GuestContact, person_behind, read_contact
from app.actions.kept_drafts import forget
from app.actions.leaving import note_sent
from app.actions.opening import Origin, open_new
from app.actions.programs import guest_program, may_guest_submit
from app.actions.views import FormView
from app.core.config import Form
from app.core.forms import evaluate
from app.core.problems import NotAllowed, NotFound, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.gathering import facts_of_guest
from app.tenancy.work import Work
from storage import drafts, guests
from storage.models import Ticket

MOST_AN_HOUR = 10  # tickets of one browser
MOST_OF_A_NETWORK = 60  # an office or a school behind one address
MOST_WITHOUT_BROWSER = 60  # tickets an hour of all programs together, which have no browser's cookie
SHORTEST_KEY = 32  # without a browser the key alone says whose token is shown again
_HOUR = timedelta(hours=1)
CHANNEL = "guest"


@dataclass(frozen=True, slots=True)
class GuestSubmitted:
    """`token` ends the secret link; it is kept nowhere. `repeated`: the same key had been answered before."""

    number: str
    token: str
    repeated: bool = False


@view
def guest_forms(work: Work) -> tuple[Form, ...]:
    """The forms that need no account; none where the company wants one."""
    return tuple(form for form in work.bundle.forms.values() if may_guest_submit(work.bundle, form.id))


@view
def open_guest_form(work: Work, form_id: str, contact: GuestContact | None = None) -> FormView:
    """A form as a guest would start to fill it, who has said so much of himself already. Raises NotFound."""
    require_form(work, form_id)
    ready, desk = guest_program(work.bundle, form_id), work.as_guest_of(None)
    known = _facts(desk, GuestContact("") if contact is None else read_contact(contact)[0])
    state = evaluate(ready, {}, known, desk.actor.roles)
    return FormView(ready.form, state, desk.bundle.version, known, desk.actor.roles)


@action
def submit_as_guest(
    work: Work,
    form_id: str,
    values: Mapping[str, Any],
    guest: GuestContact,
    *,
    key: str | None = None,
    drawn_with: int | None = None,
) -> GuestSubmitted:
    """Open a ticket without an account. Raises Refused with a Problem for everything wrong, NotFound, NotAllowed.

    The ticket belongs to the person who has the address, as far as nobody but the staff can tell, and to no
    organization; conditions know of him what was typed here. `key` makes a repeated call harmless: the same key and
    content from the same browser get the same number and, the token being made of both and of the installation's
    secret, the same token. Programs, which have no browser, send keys of at least SHORTEST_KEY random characters.
    `drawn_with` as in `intake.submit`.
    """
    require_form(work, form_id)
    asked = _fingerprint(form_id, values, guest)
    answered = None if key is None else _answered(work, key, asked)
    if answered is not None:
        return answered
    _require_patience(work)
    ready, desk = guest_program(work.bundle, form_id), work.as_guest_of(None)
    contact, wrong = read_contact(guest)
    asked_with = Asked(lambda bundle: guest_program(bundle, form_id), _facts(desk, contact), drawn_with)
    clean, problems = check_drawn(desk, asked_with, values)
    if wrong or problems:
        raise Refused((*wrong, *problems))
    ticket = _open(work, ready.form, sanitised(ready, clean), contact)
    note_sent(work, form_id)
    if work.who.hand is not None:
        forget(work, "form", form_id)
    token = _token(work, key, ticket.number)
    guests.add_link(token_hash(token), ticket.id, work.now, work.who.browser or "")
    if key is not None:
        drafts.remember_answer(_mark(work, key), asked, {"number": ticket.number}, work.now)
    return GuestSubmitted(ticket.number, token)


@view
def submitted_as_guest(work: Work, key: str) -> GuestSubmitted | None:
    """What this browser has sent with that key, None for a key not used yet: was it sent before the page went?"""
    require_guests(work)
    known = None if work.who.browser is None else drafts.answer_given(_mark(work, key))
    return None if known is None else _again(work, key, known.answer["number"])


def require_guests(work: Work) -> None:
    """Raises NotFound where the company wants an account, NotAllowed for who has one."""
    if not work.bundle.tenant.guests:
        raise NotFound("guest.not_taken")
    if work.actor.kind not in ("anonymous", "guest"):
        raise NotAllowed("guest.has_account")


def require_form(work: Work, form_id: str) -> None:
    """Raises NotFound for a form that needs an account, NotAllowed for who has one."""
    require_guests(work)
    if not may_guest_submit(work.bundle, form_id):
        raise NotFound("form.not_found")


def _require_patience(work: Work) -> None:
    """A little hindrance for machines; nobody writes that many tickets by hand. A browser's cookie can be made up."""
    browser = work.who.browser
    most = MOST_WITHOUT_BROWSER if browser is None else MOST_AN_HOUR
    if guests.made_since(browser or "", work.now - _HOUR) >= most:
        raise Refused(Problem("guest.too_many"))
    require_patience(work, "sending tickets", MOST_OF_A_NETWORK)


def _facts(desk: Work, contact: GuestContact) -> dict[str, Any]:
    return desk.facts() | facts_of_guest(contact.as_json(), desk.bundle.language)


def _open(work: Work, form: Form, clean: dict[str, Any], contact: GuestContact) -> Ticket:
    person, is_known = person_behind(work, contact)
    desk = work.as_guest_of(person)
    ticket = open_new(desk, form, clean, Origin(person, None, CHANNEL, contact.as_json()))
    # Recorded for known and new addresses alike: the numbers of what follows tell nothing either.
    desk.record("GuestAttributed", ticket, audience="staff", person=person, known=is_known)
    return ticket


def _answered(work: Work, key: str, asked: str) -> GuestSubmitted | None:
    if work.who.browser is None and len(key) < SHORTEST_KEY:
        raise Refused(Problem("idempotency.short_key", "Idempotency-Key", {"min": SHORTEST_KEY}))
    known = drafts.answer_given(_mark(work, key))
    if known is None:
        return None
    if known.request != asked:
        raise Refused(Problem("idempotency.other_request"))
    return _again(work, key, known.answer["number"])


def _again(work: Work, key: str, number: str) -> GuestSubmitted:
    return GuestSubmitted(number, _token(work, key, number), repeated=True)


def _token(work: Work, key: str | None, number: str) -> str:
    """256 bits: random ones, or for a call that may be repeated such as can be made again from it alone."""
    if key is None:
        return secrets.token_urlsafe(32)
    return work.secrets.sealed(f"guest {work.who.browser} {number} {key}")


def _mark(work: Work, key: str) -> str:
    return hashlib.sha256(f"guest {work.who.browser} {key}".encode()).hexdigest()


def _fingerprint(form_id: str, values: Mapping[str, Any], guest: GuestContact) -> str:
    asked = json.dumps([form_id, dict(values), guest.as_json()], sort_keys=True, default=str)
    return hashlib.sha256(asked.encode()).hexdigest()
