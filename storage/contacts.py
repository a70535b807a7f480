"""How people are reached: several addresses a kind, one of them the first; and what they only say is theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

import peewee

from storage.models import Claim, Contact, Person, Proof

_AT_ONCE = 500


class AddressTaken(Exception):
    """Somebody else has that address; `kind` is `email` or `mobile`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def of_kind(person: int, kind: str) -> list[Contact]:
    """The first one stands first."""
    query = Contact.select().where((Contact.person == person) & (Contact.kind == kind))
    return list(query.order_by(Contact.is_primary.desc(), Contact.id))


def get(person: int, contact: int) -> Contact | None:
    found: Contact | None = Contact.get_or_none((Contact.id == contact) & (Contact.person == person))
    return found


def add(person: int, kind: str, value: str, *, verified: bool) -> int:
    """Its number; it is the first of its kind where there is none yet. Raises AddressTaken."""
    is_first = not of_kind(person, kind)
    try:
        row = Contact.create(person=person, kind=kind, value=value, verified=verified, is_primary=is_first)
    except peewee.IntegrityError as error:
        raise AddressTaken(kind) from error
    return int(row.id)


def verify(contact: int) -> None:
    Contact.update(verified=True).where(Contact.id == contact).execute()


def make_primary(row: Contact) -> None:
    """The others of its kind stand behind it."""
    of_its_kind = (Contact.person == row.person_id) & (Contact.kind == row.kind)
    Contact.update(is_primary=False).where(of_its_kind).execute()
    Contact.update(is_primary=True).where(Contact.id == row.id).execute()


def remove(row: Contact) -> None:
    """Of those that are left the first verified one takes its place."""
    Contact.delete().where(Contact.id == row.id).execute()
    left = sorted(of_kind(row.person_id, row.kind), key=lambda each: (not each.is_primary, not each.verified, each.id))
    if left:
        make_primary(left[0])


def replace_primary(person: int, kind: str, value: str | None) -> None:
    """The first address of that kind, which counts as verified; None takes it away. Raises AddressTaken."""
    known = of_kind(person, kind)
    own = next((row for row in known if row.value == value), None)
    if value is None:
        if known:
            remove(known[0])
        return
    if own is None and known:
        remove(known[0])
    if own is None:
        number = add(person, kind, value, verified=True)
        own = Contact.get_by_id(number)
    verify(own.id)
    make_primary(own)


def renew(people: Iterable[int]) -> None:
    """What is known of them elsewhere is out of date."""
    Person.update(rights_version=Person.rights_version + 1).where(Person.id.in_(list(people))).execute()


def claims(person: int) -> list[Claim]:
    return list(Claim.select().where(Claim.person == person).order_by(Claim.created_at, Claim.value))


def claim(person: int, kind: str, value: str, now: datetime) -> None:
    """Keep what he says; again changes nothing."""
    Claim.insert(person=person, kind=kind, value=value, created_at=now).on_conflict_ignore().execute()


def drop_claim(person: int, kind: str, value: str) -> bool:
    """Whether he had said so."""
    said = (Claim.person == person) & (Claim.kind == kind) & (Claim.value == value)
    return bool(Claim.delete().where(said).execute())


def asked_since(person: int, since: datetime) -> int:
    """How many links to verify an address he was given."""
    asked = (Proof.person == person) & (Proof.kind == "verify") & (Proof.created_at > since)
    return int(Proof.select().where(asked).count())


def join(person: int, organization: int) -> None:
    """He belongs there from now on, and sees his own tickets alone."""
    version = Person.rights_version + 1
    Person.update(organization=organization, sees_organization=False, rights_version=version).where(
        Person.id == person
    ).execute()


def owners(kind: str, values: Iterable[str]) -> dict[str, int]:
    """Whose those addresses are."""
    wanted, found = sorted(set(values)), dict[str, int]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = Contact.value.in_(wanted[start : start + _AT_ONCE])
        query = Contact.select(Contact.value, Contact.person).where((Contact.kind == kind) & some)
        found |= dict(cast("Iterable[tuple[str, int]]", query.tuples()))
    return found


def of_people(people: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """Of each person (kind, value) of all his addresses, the first of a kind first."""
    found: dict[int, list[tuple[str, str]]] = {}
    query = Contact.select().where(Contact.person.in_(list(people)))
    for row in query.order_by(Contact.is_primary.desc(), Contact.id):
        found.setdefault(row.person_id, []).append((row.kind, row.value))
    return found
