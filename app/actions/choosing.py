"""What a field that points at something offers: people, organizations and tickets this person may point at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.actions.people import may_see, reach
from app.actions.reading import TicketQuery, list_tickets
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import organizations, people, tickets

Kind = Literal["person", "organization", "ticket"]
MOST_CHOICES = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """`value` is what the field keeps; `detail` tells apart what has the same name."""

    value: int | str
    label: str
    detail: str = ""


@view
def choices(work: Work, kind: Kind, words: str = "") -> tuple[Choice, ...]:
    """The first ones that fit the words. Raises NotSignedIn.

    They are those the check of such a field accepts: people as far as `people.view` reaches, one's own organization
    or, for whom that is everybody, all of them, and tickets one may see.
    """
    work.me()
    return _CHOICES[kind](work, words)


@view
def named(work: Work, kind: Kind, values: Sequence[Any]) -> dict[Any, str]:
    """What those are called, as far as this person may know."""
    work.me()
    if kind == "ticket":
        found = (tickets.find(work.sight, str(value)) for value in values)
        return {row.number: _ticket_label(row.number, row.subject) for row in found if row is not None}
    numbers = [value for value in values if isinstance(value, int)]
    if kind == "organization":
        return dict(organizations.names(each for each in numbers if _knows_organization(work, each)))
    return dict(people.names(each for each in numbers if may_see(work, each)))


def _people(work: Work, words: str) -> tuple[Choice, ...]:
    rows = people.find(words, among=None, within=reach(work), limit=MOST_CHOICES)
    return tuple(Choice(row.id, row.name, row.organization.name if row.organization_id else "") for row in rows)


def _organizations(work: Work, words: str) -> tuple[Choice, ...]:
    if reach(work) is None:
        return tuple(Choice(row.id, row.name) for row in organizations.find(words, limit=MOST_CHOICES))
    own = work.actor.organization
    return () if own is None else tuple(Choice(number, name) for number, name in organizations.names([own]).items())


def _tickets(work: Work, words: str) -> tuple[Choice, ...]:
    exact = tickets.find(work.sight, words.strip().upper()) if words.strip() else None
    page = list_tickets(work, TicketQuery(q=words, limit=MOST_CHOICES))
    found = {row.number: row.subject for row in page.items}
    if exact is not None:
        found = {exact.number: exact.subject} | found
    return tuple(Choice(number, _ticket_label(number, subject)) for number, subject in found.items())


_CHOICES = {"person": _people, "organization": _organizations, "ticket": _tickets}


def _knows_organization(work: Work, organization: int) -> bool:
    return organization == work.actor.organization or reach(work) is None


def _ticket_label(number: str, subject: str) -> str:
    return f"{subject} · {number}"  # in this order the direction of the line is that of the words
