"""A person's addresses as rows: added, verified, put first, removed; and which organization he joins by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.actions.posting import post
from app.actions.roster import kind_of
from app.core.domains import is_public
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.work import Work
from storage import contacts, organizations, people
from storage.models import Contact

Kind = Literal["email", "mobile"]
MOST = 10  # addresses of one kind
KINDS: tuple[Kind, ...] = ("email", "mobile")


@dataclass(frozen=True, slots=True)
class ContactView:
    """`id` None: somebody says that it is his and has not shown it yet."""

    id: int | None
    kind: Kind
    value: str
    verified: bool
    primary: bool


def contacts_of(person: int) -> tuple[ContactView, ...]:
    """Somebody's addresses, and those he only says are his."""
    kept = [
        ContactView(row.id, kind, row.value, row.verified, row.is_primary)
        for kind in KINDS
        for row in contacts.of_kind(person, kind)
    ]
    claims = contacts.claims(person)
    said = [
        ContactView(None, kind, row.value, verified=False, primary=False)
        for kind in KINDS
        for row in claims
        if row.kind == kind
    ]
    return (*kept, *said)


def row_of(person: int, contact: int) -> Contact:
    """Raises NotFound."""
    row = contacts.get(person, contact)
    if row is None:
        raise NotFound("contact.not_found")
    return row


def settle(work: Work, person: int, kind: str, value: str) -> None:
    """An address is now known to be that person's. Raises Refused at `address` when it is somebody else's already."""
    row = next((each for each in contacts.of_kind(person, kind) if each.value == value), None)
    was_claimed = contacts.drop_claim(person, kind, value)
    if row is None and not was_claimed:
        raise Refused(Problem("proof.unusable"))  # taken back since the letter went out
    if row is None:
        add_row(work, person, kind, value, verified=True)
        return
    contacts.verify(row.id)
    _told(work, "ContactVerified", person, kind, value)
    join_by_domain(work, person, value)


def add_row(work: Work, person: int, kind: str, value: str, *, verified: bool) -> int:
    """A further address of somebody; its number. Raises Refused at `address` when it is somebody else's."""
    owner = people.by_contact(kind, value)
    if owner is not None:
        raise Refused(Problem("person.address_taken", "address"))
    try:
        number = contacts.add(person, kind, value, verified=verified)
    except contacts.AddressTaken as taken:
        raise Refused(Problem("person.address_taken", "address")) from taken
    _told(work, "ContactAdded", person, kind, value)
    if verified and kind == "email":
        join_by_domain(work, person, value)
    return number


def remove_row(work: Work, person: int, row: Contact) -> None:
    if len(people.contacts(person)) == 1:
        raise Refused(Problem("person.no_address"))
    contacts.remove(row)
    _told(work, "ContactRemoved", person, row.kind, row.value)
    if row.kind == "email" and row.is_primary and row.verified:
        post(work, "email_changed", person=person, address=row.value)


def put_first(work: Work, person: int, row: Contact) -> None:
    if not row.verified:
        raise Refused(Problem("contact.not_verified"))
    before = contacts.of_kind(person, row.kind)[0]
    if before.id == row.id:
        return
    contacts.make_primary(row)
    _told(work, "ContactMadePrimary", person, row.kind, row.value)
    if row.kind == "email" and before.verified:
        post(work, "email_changed", person=person, address=before.value)


def organization_at(address: str) -> int | None:
    """The organization whose people have such addresses; none for a domain at which anybody gets one."""
    domain = address.rpartition("@")[2].lower()
    if not domain or is_public(domain):
        return None
    found = organizations.with_domain(domain)
    return found.id if found is not None and found.active else None


def join_by_domain(work: Work, person: int, address: str) -> int | None:
    """Make a customer without an organization a member of the one with his e-mail's domain; its number.

    To be called when the address has become verified: what he only says is his joins nothing.
    """
    row = people.get(person)
    is_staff = kind_of(work, people.roles_of([person]).get(person, [])) == "staff"
    if row is None or row.organization_id is not None or is_staff:
        return None
    known = contacts.of_kind(person, "email")
    found = organization_at(address) if any(each.value == address and each.verified for each in known) else None
    if found is not None:
        contacts.join(person, found)
        work.record("OrganizationJoined", None, audience="staff", person=person, organization=found)
    return found


def _told(work: Work, event: str, person: int, kind: str, value: str) -> None:
    contacts.renew([person])
    work.record(event, None, audience="staff", person=person, personal={"address": value}, contact_kind=kind)
