"""Whom a topic names as the one who gets its tickets."""

from __future__ import annotations

from app.core.formats import normal_form
from app.tenancy.actors import actor_of
from app.tenancy.work import Work
from storage import people


def colleague(work: Work, email: str | None) -> int | None:
    """Who has that address, when somebody of the staff has it who may come in now."""
    person = None if email is None else people.by_contact("email", normal_form("email", email) or "")
    known = None if person is None else actor_of(person.id, work.bundle, work.now)
    return None if known is None or known.kind != "staff" else known.id
