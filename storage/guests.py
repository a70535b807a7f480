"""People without an account: links to one ticket each, the person an address belongs to, what is being typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from app.core.text import sort_key
from storage.models import Contact, GuestDraft, GuestLink, Idempotency, Person, PersonRole, Ticket


class Opened(NamedTuple):
    """What a link opens: the ticket, and the person in whose name its holder speaks."""

    ticket: int
    requester: int


def opened_by(token_hash: str) -> Opened | None:
    """What the link opens, None for one that is unknown, revoked or of a removed ticket."""
    query = (
        GuestLink.select(GuestLink.ticket, Ticket.requester)
        .join(Ticket, on=(GuestLink.ticket == Ticket.id))
        .where((GuestLink.token_hash == token_hash) & GuestLink.revoked_at.is_null() & Ticket.removed.is_null())
    )
    row: Any = query.tuples().first()
    return None if row is None else Opened(*row)


def add_link(token_hash: str, ticket: int, now: datetime, browser: str | None = None) -> None:
    GuestLink.insert(token_hash=token_hash, ticket=ticket, created_at=now, browser=browser).execute()


def made_since(browser: str, moment: datetime) -> int:
    """How many links the submissions of that browser have made."""
    query = GuestLink.select().where((GuestLink.browser == browser) & (GuestLink.created_at > moment))
    return int(query.count())


def note_use(token_hash: str, now: datetime, unless_since: datetime) -> None:
    """Last use, unless one has been noted since that moment."""
    used = GuestLink.last_used_at
    GuestLink.update(last_used_at=now).where(
        (GuestLink.token_hash == token_hash) & (used.is_null() | (used < unless_since))
    ).execute()


def revoke(ticket: int, now: datetime) -> int:
    """End every link of the ticket; how many there were."""
    query = GuestLink.update(revoked_at=now).where((GuestLink.ticket == ticket) & GuestLink.revoked_at.is_null())
    return int(query.execute())


def person_at(
    name: str, language: str, addresses: Mapping[str, str], role: str | None, now: datetime
) -> tuple[int, bool]:
    """The person whom one of the addresses reaches, otherwise a new one of that name; and whether he was known.

    The same statements run in both cases, so that nobody can measure whom the desk knows. Of a known person nothing is
    changed: an address that somebody typed beside his is not his.
    """
    made = Person.create(name=name, sort_key=sort_key(name), language=language, created_at=now).id
    for kind, value in addresses.items():
        Contact.insert(person=made, kind=kind, value=value, verified=False).on_conflict_ignore().execute()
    if role is not None:
        PersonRole.insert(person=made, role=role).execute()
    owners = {kind: _owner(kind, value) for kind, value in addresses.items()}
    found = next((owner for owner in owners.values() if owner not in (None, made)), None)
    Person.delete().where((Person.id == made) & (Person.id != (found or made))).execute()
    return found or made, found is not None


def _owner(kind: str, value: str) -> int | None:
    row: Any = Contact.select(Contact.person).where((Contact.kind == kind) & (Contact.value == value)).tuples().first()
    return None if row is None else int(row[0])


def by_number(number: str) -> Ticket | None:
    """The ticket of that number, whoever asks; None also for one that was removed."""
    found: Ticket | None = Ticket.get_or_none((Ticket.number == number) & Ticket.removed.is_null())
    return found


def is_first(key: str, now: datetime, since: datetime) -> bool:
    """Whether that is done for the first time since that moment; from now on it has been done."""
    rows = (
        Idempotency.insert(key=key, request="", answer={}, created_at=now)
        .on_conflict(
            conflict_target=[Idempotency.key],
            update={Idempotency.created_at: now},
            where=(Idempotency.created_at < since),
        )
        .returning(Idempotency.key)
        .execute()
    )
    return bool(list(rows))


def counted(key: str, now: datetime, since: datetime) -> int:
    """How often that has been done, this time included, since it was first done after that moment."""
    # Writing to a row that is there holds it: nobody else counts on before the transaction ends.
    Idempotency.insert(key=key, request="", answer={"times": 0}, created_at=now).on_conflict(
        conflict_target=[Idempotency.key], update={Idempotency.request: ""}
    ).execute()
    row = Idempotency.get_by_id(key)
    is_over = row.created_at <= since
    times, begun = (1, now) if is_over else (row.answer["times"] + 1, row.created_at)
    Idempotency.update(answer={"times": times}, created_at=begun).where(Idempotency.key == key).execute()
    return int(times)


def save_draft(hand: str, kind: str, target: str, content: Any, config_version: int, now: datetime) -> None:
    GuestDraft.insert(
        browser=hand, kind=kind, target=target, content=content, config_version=config_version, updated_at=now
    ).on_conflict(
        conflict_target=[GuestDraft.browser, GuestDraft.kind, GuestDraft.target],
        update={GuestDraft.content: content, GuestDraft.config_version: config_version, GuestDraft.updated_at: now},
    ).execute()


def draft(hand: str, kind: str, target: str) -> GuestDraft | None:
    found: GuestDraft | None = GuestDraft.get_or_none(_is(hand, kind, target))
    return found


def drop_draft(hand: str, kind: str, target: str) -> None:
    GuestDraft.delete().where(_is(hand, kind, target)).execute()


def drop_older_drafts(moment: datetime) -> int:
    return int(GuestDraft.delete().where(GuestDraft.updated_at < moment).execute())


def _is(hand: str, kind: str, target: str) -> Any:
    return (GuestDraft.browser == hand) & (GuestDraft.kind == kind) & (GuestDraft.target == target)
