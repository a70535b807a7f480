"""People who have made themselves an account and wait until somebody of the staff lets them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.actions.granting import managed
from app.actions.posting import post
from app.actions.views import PersonRef
from app.core.problems import Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import claimed, organizations, people

MOST = 100
_WAITS, _REJECTED = "approval", "rejected"


@dataclass(frozen=True, slots=True)
class WaitingPerson:
    """`organization` is the one he joins by his address."""

    id: int
    name: str
    email: str | None
    since: datetime
    organization: PersonRef | None


@view
def list_waiting(work: Work) -> tuple[WaitingPerson, ...]:
    """Up to MOST of them, who came first stands first. Raises NotSignedIn, NotAllowed."""
    work.require("people.manage")
    rows = claimed.waiting(_WAITS, MOST)
    addresses = people.addresses(row.id for row in rows)
    names = organizations.names(row.organization_id for row in rows if row.organization_id is not None)
    return tuple(
        WaitingPerson(
            row.id,
            row.name,
            addresses.get(row.id, {}).get("email"),
            row.created_at,
            None if row.organization_id is None else PersonRef(row.organization_id, names[row.organization_id]),
        )
        for row in rows
    )


@action
def approve(work: Work, person: int) -> None:
    """Let somebody in; he gets a letter. Raises NotSignedIn, NotAllowed, NotFound, Refused for who does not wait."""
    _require_waiting(work, person)
    claimed.set_account(person, {"active": True, "waits": None})
    work.record("PersonApproved", None, audience="staff", person=person)
    post(work, "approved", person=person)


@action
def reject(work: Work, person: int) -> None:
    """Do not let somebody in; he gets a letter. Raises as `approve`."""
    _require_waiting(work, person)
    claimed.set_account(person, {"active": False, "waits": _REJECTED})
    work.record("PersonRejected", None, audience="staff", person=person)
    post(work, "rejected", person=person)


def _require_waiting(work: Work, person: int) -> None:
    row, _held = managed(work, person)
    if row.waits != _WAITS:
        raise Refused(Problem("person.not_waiting"))
