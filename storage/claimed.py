"""People whom the desk knew before they had an account: whose an address is, and what of theirs stays behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import peewee

from storage.models import Contact, Credential, Identity, Message, Person, Ticket


class Owner(NamedTuple):
    """Whose an e-mail is. `has_account`: he can sign in, by a password or by a foreign service."""

    person: int
    is_active: bool
    is_verified: bool
    has_account: bool


def owner_of(email: str) -> Owner | None:
    """One statement, whoever it is."""
    password = peewee.fn.EXISTS(Credential.select(peewee.SQL("1")).where(Credential.person == Contact.person))
    identity = peewee.fn.EXISTS(Identity.select(peewee.SQL("1")).where(Identity.person == Contact.person))
    query = (
        Contact.select(Contact.person, Person.active, Contact.verified, password, identity)
        .join(Person, on=(Contact.person == Person.id))
        .where((Contact.kind == "email") & (Contact.value == email))
        .tuples()
    )
    row: Any = query.first()
    return None if row is None else Owner(row[0], bool(row[1]), bool(row[2]), bool(row[3]) or bool(row[4]))


def set_account(person: int, values: Mapping[str, Any]) -> None:
    """Write the columns; what is known of him elsewhere is out of date."""
    Person.update(rights_version=Person.rights_version + 1, **values).where(Person.id == person).execute()


def tickets_of_guests(person: int) -> list[Ticket]:
    """Tickets that were opened in that person's name without an account."""
    query = Ticket.select(Ticket.id, Ticket.submission, Ticket.removed)
    return list(query.where((Ticket.requester == person) & (Ticket.channel == "guest")).order_by(Ticket.id))


def unverified(person: int, values: Iterable[str]) -> list[Contact]:
    """Addresses of his among those that nobody has shown to be his."""
    said = Contact.value.in_(list(values)) & (Contact.verified == False)  # noqa: E712 - becomes SQL
    return list(Contact.select().where((Contact.person == person) & said))


def drop(contacts: Iterable[Contact]) -> None:
    Contact.delete().where(Contact.id.in_([each.id for each in contacts])).execute()


def hand_over(person: int, other: int, tickets: Iterable[int], contacts: Iterable[Contact]) -> None:
    """Those tickets and addresses are the other one's from now on, with what was said and written about them."""
    ids = list(tickets)
    Contact.update(person=other).where(Contact.id.in_([each.id for each in contacts])).execute()
    Ticket.update(requester=other).where(Ticket.id.in_(ids)).execute()
    Message.update(author=other).where(Message.ticket.in_(ids) & (Message.author == person)).execute()


def waiting(why: str, most: int) -> list[Person]:
    """Those who wait for that, the first first."""
    return list(Person.select().where(Person.waits == why).order_by(Person.id).limit(most))
