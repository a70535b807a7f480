"""Suspension by who keeps the list of people: with a reason, for a time or until it is lifted."""

from __future__ import annotations

from datetime import datetime

from app.actions.granting import managed, require_somebody_left
from app.actions.posting import post
from app.actions.standing import change
from app.core.problems import Problem, Refused, Stale
from app.core.standing import is_suspended
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import accounts, standing

LONGEST_REASON = 500
_FREE = {"suspended_at": None, "suspended_until": None, "suspended_reason": ""}


@action
def suspend_person(work: Work, person: int, version: int, reason: str, until: datetime | None = None) -> int:
    """Let somebody neither in nor act until that moment (None: until it is lifted); the new version.

    His sessions end, his tokens rest, his open pages lead to the sign-in; he is told by letter. Who is suspended
    already is from now on suspended in this way. Raises NotSignedIn, NotAllowed, NotFound, Stale, Refused by field, for
    oneself and for the last one who keeps this list.
    """
    row, held = managed(work, person)
    if person == work.actor.id:
        raise Refused(Problem("person.suspend_yourself"))
    said = _checked(work, reason, until)
    require_somebody_left(work, person, held, None)
    change(row, version, {"suspended_at": work.now, "suspended_until": until, "suspended_reason": said})
    accounts.end_sessions(person, work.now)
    ends = None if until is None else until.isoformat()
    work.record("PersonSuspended", None, audience="staff", person=person, until=ends, personal={"reason": said})
    post(work, "suspended", person=person, until=ends, reason=said)
    return version + 1


@action
def lift_suspension(work: Work, person: int, version: int) -> int:
    """Let somebody in again before the end of his suspension; the new version. Sessions stay ended.

    Raises NotSignedIn, NotAllowed, NotFound, Stale.
    """
    row, _held = managed(work, person)
    if row.rights_version != version:
        raise Stale("person.stale", version=row.rights_version)
    if not is_suspended(standing.account(row), work.now):
        return version
    change(row, version, _FREE)
    work.record("PersonSuspensionLifted", None, audience="staff", person=person)
    post(work, "suspension_lifted", person=person)
    return version + 1


def _checked(work: Work, reason: str, until: datetime | None) -> str:
    """The reason without what stands around it. Raises Refused by field."""
    said, problems = reason.strip(), []
    if not said:
        problems.append(Problem("field.required", "reason"))
    if len(said) > LONGEST_REASON:
        problems.append(Problem("field.too_long", "reason", {"max": LONGEST_REASON}))
    if until is not None and until <= work.now:
        problems.append(Problem("field.in_the_past", "until"))
    if problems:
        raise Refused(problems)
    return said
