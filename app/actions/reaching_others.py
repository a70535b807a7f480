"""The addresses of somebody else, for who keeps the list of people."""

from __future__ import annotations

from app.actions.granting import managed
from app.actions.reaching import MOST, Kind, add_row, contacts_of, put_first, remove_row, row_of, settle
from app.core.formats import normal_form
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import contacts
from storage.models import Contact


@action
def add_contact_of(work: Work, person: int, kind: Kind, address: str, *, verified: bool) -> int:
    """A further address of somebody; its number. `verified`: one knows that it is his.

    Raises NotSignedIn, NotAllowed, NotFound, Refused at `address`, and for one's own e-mail.
    """
    _managed(work, person, kind)
    value = normal_form(kind, address)
    if value is None:
        raise Refused(Problem(f"field.not_{kind}", "address"))
    known = [each for each in contacts_of(person) if each.kind == kind]
    if any(each.value == value and each.id is not None for each in known):
        raise Refused(Problem("contact.there_already", "address"))
    if len(known) >= MOST:
        raise Refused(Problem("contact.too_many", "address", {"max": MOST}))
    contacts.drop_claim(person, kind, value)
    return add_row(work, person, kind, value, verified=verified)


@action
def verify_contact_of(work: Work, person: int, kind: Kind, address: str) -> None:
    """Vouch for an address of somebody, also for one that he only says is his.

    Raises NotSignedIn, NotAllowed, NotFound, Refused when it is somebody else's, and for one's own e-mail.
    """
    _managed(work, person, kind)
    if not any(each.kind == kind and each.value == address for each in contacts_of(person)):
        raise NotFound("contact.not_found")
    settle(work, person, kind, address)


@action
def remove_contact_of(work: Work, person: int, contact: int) -> None:
    """Take an address away. Raises NotSignedIn, NotAllowed, NotFound, Refused for the last one and one's own e-mail."""
    remove_row(work, person, _row_of(work, person, contact))


@action
def make_primary_of(work: Work, person: int, contact: int) -> None:
    """Reach somebody there first. Raises as `remove_contact_of`, and Refused for an unverified one."""
    put_first(work, person, _row_of(work, person, contact))


def _managed(work: Work, person: int, kind: str) -> None:
    """One's own e-mail opens one's account: it takes a proof that one is oneself, which `contacts` asks for."""
    managed(work, person)
    if kind == "email" and person == work.actor.id:
        raise Refused(Problem("contact.own"))


def _row_of(work: Work, person: int, contact: int) -> Contact:
    managed(work, person)
    row = row_of(person, contact)
    _managed(work, person, row.kind)
    return row
