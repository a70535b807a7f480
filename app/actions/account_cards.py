"""How somebody's account stands, for who keeps the list of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.actions.expiring import end_day
from app.actions.granting import is_wider
from app.actions.roster import kind_of, standing_of
from app.actions.standing import closes_at
from app.core.problems import NotFound
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import people
from storage.rights import Rights


@dataclass(frozen=True, slots=True)
class AccountCard:
    """`suspended_until` None while suspended: until it is lifted. `expires_on` is the last day, `closes_at` the moment
    from which nothing can be read any more. `may_change`: the reader may suspend this account, or let it end.
    """

    person: int
    version: int
    standing: str  # as in the list of people
    suspended_at: datetime | None
    suspended_until: datetime | None
    suspended_reason: str
    expires_on: date | None
    closes_at: datetime | None
    is_customer: bool
    may_change: bool


@view
def account_card(work: Work, person: int) -> AccountCard:
    """Raises NotSignedIn, NotAllowed, NotFound."""
    work.require("people.manage")
    row = people.get(person)
    if row is None:
        raise NotFound("person.not_found")
    found, standing = people.belonging(person), standing_of(work, row)
    held = Rights(found.roles, found.departments, found.groups, found.supervises)
    is_suspended = standing == "suspended"
    return AccountCard(
        person=row.id,
        version=row.rights_version,
        standing=standing,
        suspended_at=row.suspended_at if is_suspended else None,
        suspended_until=row.suspended_until if is_suspended else None,
        suspended_reason=row.suspended_reason if is_suspended else "",
        expires_on=None if row.expires_at is None else end_day(work, row.expires_at),
        closes_at=None if row.expires_at is None else closes_at(work, row.expires_at),
        is_customer=kind_of(work, sorted(found.roles)) == "customer",
        may_change=row.id != work.actor.id and not is_wider(work, row, held),
    )
