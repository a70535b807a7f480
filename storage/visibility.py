"""Who may see which ticket, as SQL. The one function behind lists, pages, search, export, API and sockets."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import peewee

from app.core.config import Scope
from app.core.roles import narrower
from storage.models import Referral, Ticket


@dataclass(frozen=True, slots=True)
class Sight:
    """What decides whether a person sees a ticket: his scope of `ticket.view` and where he belongs."""

    scope: Scope | None
    person: int | None
    is_staff: bool
    organization: int | None
    departments: frozenset[str]
    groups: frozenset[str]
    only: int | None = None  # a guest's one ticket, whatever the scope says
    removed: bool = False  # the removed tickets, instead of all the others


def within(sight: Sight, reach: Scope | None) -> Sight | None:
    """The sight as far as another permission reaches as well; None: it reaches nothing of it."""
    scope = narrower(sight.scope, reach)
    return None if scope is None else replace(sight, scope=scope)


def branches(sight: Sight) -> list[Any] | None:
    """Conditions of which one suffices; None means no limit, an empty list that nothing is visible.

    Each is served by one index that ends in the sort, so a page is read a few rows a branch, whatever
    the branch selects; a single OR would scan.
    """
    if sight.only is not None:
        return [Ticket.id == sight.only]
    if sight.scope is None or sight.person is None:
        return []
    if sight.scope == "all":
        return None
    found = [Ticket.requester == sight.person]
    if sight.is_staff:
        found += [Ticket.assignee == sight.person, _referred("person", [str(sight.person)])]
    if sight.scope in ("organization", "department") and sight.organization is not None:
        found.append(Ticket.organization == sight.organization)
    if sight.scope == "department" and sight.is_staff:
        found += _of_departments(sight)
    return found


def visible(sight: Sight, *, many: bool = False) -> Any:
    """The same as one expression, and whether the ticket is there at all: the fence around every single look.

    With `many` it is made for looking at a thousand rows without reading them.
    """
    found = branches(sight)
    there = _NOT_REMOVED if many and not sight.removed else present(sight)
    if found is None:
        return there
    return (functools.reduce(operator.or_, found) if found else peewee.SQL("1 = 0")) & there


def present(sight: Sight) -> Any:
    """Removed tickets are out of every look but the one that brings them back."""
    return Ticket.removed.is_null(not sight.removed)


# The removed ones are few and have an index of their own: with it the other indexes serve without the ticket's row.
_Gone = Ticket.alias("gone")
_NOT_REMOVED = Ticket.id.not_in(_Gone.select(_Gone.id).where(_Gone.removed.is_null(False)))


def scope_tokens(sight: Sight) -> list[str] | None:
    """The same as words of the full-text document, so that a common word is looked for among one's own only."""
    if sight.scope is None or sight.person is None:
        return []
    if sight.scope == "all":
        return None
    tokens = [requester_token(sight.person)]
    if sight.is_staff:
        tokens += [assignee_token(sight.person), referral_token("person", str(sight.person))]
    if sight.scope in ("organization", "department") and sight.organization is not None:
        tokens.append(organization_token(sight.organization))
    if sight.scope == "department" and sight.is_staff:
        for kind, targets in (("department", sight.departments), ("group", sight.groups)):
            for target in sorted(targets):
                tokens += [place_token(kind, target), referral_token(kind, target)]
    return tokens


def requester_token(person: int) -> str:
    return f"xp{person}"


def assignee_token(person: int) -> str:
    return f"xa{person}"


def organization_token(organization: int) -> str:
    return f"xo{organization}"


def place_token(kind: str, target: str) -> str:
    """Ids are spelled in hex: the tokenizer would cut them at an underscore."""
    return f"x{kind[0]}{target.encode().hex()}"


def referral_token(kind: str, target: str) -> str:
    return f"xr{kind[0]}{target.encode().hex()}"


def _of_departments(sight: Sight) -> list[Any]:
    found: list[Any] = [Ticket.department == department for department in sorted(sight.departments)]
    found += [Ticket.group == group for group in sorted(sight.groups)]
    if sight.departments:
        found.append(_referred("department", sight.departments))
    if sight.groups:
        found.append(_referred("group", sight.groups))
    return found


def _referred(kind: str, targets: Iterable[str]) -> Any:
    among = Referral.select(Referral.ticket).where((Referral.kind == kind) & (Referral.target.in_(sorted(targets))))
    return Ticket.id.in_(among)
