"""The plain values of a question about tickets, checked."""

from __future__ import annotations

from typing import get_args

from app.actions.removing import RemovedAs
from app.core.problems import Problem, Refused
from app.core.roles import scope_of
from app.tenancy.work import Work
from storage.visibility import Sight, within

MOST_ROWS = 200


def person_asked(work: Work, wanted: str, field: str) -> int | None:
    """The person meant by `me`, `none` (None) or a number. Raises Refused at `field`."""
    if wanted == "none":
        return None
    if wanted == "me":
        return work.me()
    if wanted.isascii() and wanted.isdigit() and len(wanted) < len(str(2**31)):
        return int(wanted)
    raise Refused(Problem("query.bad_assignee", field))


def known_words(wanted: tuple[str, ...], known: tuple[str, ...], field: str) -> tuple[str, ...]:
    """The words, all of them known. Raises Refused at `field`."""
    wrong = [each for each in wanted if each not in known]
    if wrong:
        raise Refused(Problem("query.unknown_value", field, {"value": wrong[0], "known": known}))
    return wanted


def sight_asked(work: Work, removed: str | None) -> Sight:
    """Among which tickets is looked: those one sees, or the removed ones (spam, deleted) that one may bring back.

    Raises Refused at `removed`, NotAllowed.
    """
    if removed is None:
        return work.sight
    work.require("ticket.remove")
    known_words((removed,), get_args(RemovedAs), "removed")
    return work.sight_of_removed


def sight_of_notes(work: Work, sight: Sight) -> Sight | None:
    """Among which tickets of the sight what only staff may read is looked through; None: among none."""
    return within(sight, scope_of(work.actor, "ticket.note"))


def rows_asked(limit: int) -> int:
    """How many rows at most. Raises Refused at `limit`."""
    if not 1 <= limit <= MOST_ROWS:
        raise Refused(Problem("query.bad_limit", "limit", {"max": MOST_ROWS}))
    return limit
