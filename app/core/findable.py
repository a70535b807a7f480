"""Which words of a ticket's own fields the search finds, for whom, and where that is otherwise than it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from app.core.config import Bundle, Field, Option, Text
from app.core.roles import access_to

Share = Literal["public", "staff"]
_NOTES = "ticket.note"


def is_public(bundle: Bundle, field: Field) -> bool:
    """Whether every customer who sees the ticket sees the field."""
    if field.view_roles is None:
        return True
    customers = {role.id for role in bundle.roles.values() if role.kind == "customer"}
    return customers <= field.view_roles


def share(bundle: Bundle, field: str) -> Share | None:
    """In which share of the full-text document its words stand; None: in none.

    Nobody finds a ticket by what he may not see: what not everybody sees stands among the notes, and only where
    everybody who reads those sees the field.
    """
    known = bundle.fields.get(field)
    if known is None or not known.searchable:
        return None
    if not _blind(known, bundle.roles):
        return "public"
    return None if blind_readers(bundle, known) else "staff"


def blind_readers(bundle: Bundle, field: Field) -> list[str]:
    """Roles of the staff that read notes and do not see the field: for their sake it is not searched."""
    readers = [role.id for role in bundle.roles.values() if role.kind == "staff" and _NOTES in role.permissions]
    return _blind(field, readers)


def _blind(field: Field, roles: Iterable[str]) -> list[str]:
    return [role for role in roles if access_to(field, frozenset({role})) == "none"]


def differing(before: Bundle, after: Bundle) -> list[str]:
    """Fields whose kept values have other words from now on, or words in another share."""
    return sorted(name for name in before.fields if _differs(before, after, name))


def _differs(before: Bundle, after: Bundle, field: str) -> bool:
    was, now = share(before, field), share(after, field)
    if was != now or now is None:
        return was != now
    called = dict(_called(after.fields[field].options))
    return any(called.get(way) != label for way, label in _called(before.fields[field].options))


def _called(options: tuple[Option, ...], way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Every option by the way down to it, with its label."""
    for option in options:
        yield (*way, option.id), option.label
        yield from _called(option.options, (*way, option.id))
