"""Guests who typed the same address are one person until one of them gets a way in: then they are parted."""

from __future__ import annotations

from collections.abc import Mapping

from app.actions.search_document import rewrite_document
from app.core.roles import customer_role
from app.tenancy.work import Work
from storage import claimed, people, tickets
from storage.models import Person


def part(work: Work, person: Person, address: str) -> None:
    """Leave him what came with that address or with one that is known to be his, before his account is opened.

    What was opened in his name with other addresses belongs to somebody else until that one shows himself, and so do
    the addresses that nobody has shown to be his.
    """
    own = {address, *(each.value for each in people.contacts(person.id) if each.verified)}
    typed = {each.id: each.submission.get("guest", {}) for each in claimed.tickets_of_guests(person.id)}
    said = {number: _addresses(guest) for number, guest in typed.items()}
    unshown = claimed.unverified(person.id, set().union(*said.values()) - own)
    foreign = [number for number, addresses in said.items() if own.isdisjoint(addresses)]
    if not foreign:
        claimed.drop(unshown)
        return
    other = _somebody(work, typed[foreign[0]].get("name") or person.name)
    claimed.hand_over(person.id, other, foreign, unshown)
    for ticket in foreign:
        rewrite_document(work, tickets.get(ticket))
    work.record("PersonParted", None, audience="staff", person=other, tickets=len(foreign))


def part_unshown(work: Work, person: int, address: str | None) -> None:
    """The same where the staff let him in, unless that address is known to be his: then they know who he is."""
    known = people.get(person)
    is_shown = any(each.value == address and each.verified for each in people.contacts(person))
    if known is not None and address is not None and not is_shown:
        part(work, known, address)


def _addresses(guest: Mapping[str, str | None]) -> set[str]:
    return {value for value in (guest.get("email"), guest.get("mobile")) if value}


def _somebody(work: Work, name: str) -> int:
    """By the name that he typed himself, and with no more rights than any guest."""
    role, made = customer_role(work.bundle), people.add(name, work.bundle.language, work.now)
    people.give(made.id, roles=[role.id] if role else [])
    return int(made.id)
