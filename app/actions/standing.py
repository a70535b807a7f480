"""How accounts stand at this moment, by the rules of the company."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.standing import State, state_of
from app.tenancy.work import Work
from storage import standing
from storage.models import Person


def ended(work: Work) -> datetime:
    """The end of those accounts whose days of grace are over now."""
    return work.now - timedelta(days=work.bundle.tenant.accounts.grace_days)


def state(work: Work, person: Person) -> State:
    """How somebody's account stands now."""
    return state_of(standing.account(person), work.now, work.bundle.tenant.accounts.grace_days)
