"""What wrong passwords have suspended, for who runs the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.problems import NotFound
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import attempts, people

_MOST = 200


@dataclass(frozen=True, slots=True)
class SuspendedView:
    """One account, address or known device for which no password is taken now.

    `person` None: an address, or an account that does not exist. `address`: where the last attempt came from.
    """

    id: str
    of: str
    person: int | None
    name: str | None
    address: str
    failures: int
    times: int  # suspensions that followed one another, this one included
    since: datetime  # the first of these attempts
    until: datetime


@view
def suspended(work: Work) -> list[SuspendedView]:
    """What is suspended now, the longest first. Raises NotSignedIn, NotAllowed."""
    work.require("desk.manage")
    rows = attempts.suspended(work.now, _MOST)
    names = people.names(row.person_id for row in rows if row.person_id is not None)
    return [
        SuspendedView(
            id=row.mark,
            of=row.kind,
            person=row.person_id,
            name=names.get(row.person_id),
            address=row.address,
            failures=row.failures,
            times=row.level,
            since=row.first_at,
            until=row.until,
        )
        for row in rows
    ]


@action
def lift(work: Work, id: str) -> None:
    """End one of them; it counts from nothing. Raises NotSignedIn, NotAllowed, NotFound."""
    work.require("desk.manage")
    row = attempts.find(id)
    if row is None or row.until is None or row.until <= work.now:
        raise NotFound
    attempts.drop([row.mark])
    work.record("SuspensionLifted", None, audience="staff", person=row.person_id, of=row.kind)
