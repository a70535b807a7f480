"""The end of customers' accounts: set, told beforehand, reached, and put off again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from app.actions.due import DueItem
from app.actions.granting import managed
from app.actions.posting import post
from app.actions.roster import kind_of
from app.actions.standing import change
from app.core.problems import Problem, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import accounts, due, people, standing
from storage.models import Person

NOTICE, EXPIRED, OVER = "account.notice", "account.expired", "account.over"
KINDS = (NOTICE, EXPIRED, OVER)
_LONGEST = timedelta(days=3660)
_DAY = timedelta(days=1)


@action
def set_expiry(work: Work, person: int, version: int, day: date | None) -> int:
    """Let a customer's account end with that day in the company's calendar, None for never; the new version.

    Raises NotSignedIn, NotAllowed, NotFound, Stale, Refused at `expires_on` and for staff: their accounts stay.
    """
    row = _customer(work, person)
    return _move(work, row, version, _end_of(work, day), "ExpirySet")


@action
def renew_account(work: Work, person: int, version: int, day: date | None) -> int:
    """Put the end of an account off to a later day, None for never, and tell its owner; the new version.

    Raises as `set_expiry`, also Refused for an account that does not expire and for a day that is not later.
    """
    row, wanted = _customer(work, person), _end_of(work, day)
    if row.expires_at is None:
        raise Refused(Problem("account.does_not_expire"))
    if wanted is not None and wanted <= row.expires_at:
        raise Refused(Problem("account.not_later", "expires_on"))
    renewed = _move(work, row, version, wanted, "AccountRenewed")
    post(work, "renewed", person=person, expires_at=_told(wanted))
    return renewed


def plan_expiry(work: Work, person: int, expires_at: datetime | None) -> None:
    """Keep the end of an account and have everything done that belongs to it; what was planned before is not."""
    standing.end_at(person, expires_at)
    _plan(work, person, expires_at)


def spare_staff(work: Work, person: Person, roles: Sequence[str]) -> None:
    """Take the end of an account away from who is of the staff now."""
    if person.expires_at is not None and kind_of(work, roles) == "staff":
        plan_expiry(work, person.id, None)


@action
def come_due(work: Work, item: DueItem) -> datetime | None:
    """Do what belongs to the end of an account, once: letters, and the end of its sessions. For the system.

    The row of due work goes with it: who comes second finds nothing to do, and nobody does what belongs to an end that
    no longer holds. Answers when to come again where it is too early: the clock was turned back, or the days of grace
    are more now.
    """
    work.require_system()
    person, days = int(item.payload["person"]), int(item.payload["days"])
    expires_at = datetime.fromisoformat(item.payload["expires_at"])
    at = _moment(work, item.kind, expires_at, days)
    if work.now < at:
        return at
    row = people.get(person) if due.take(item.kind, item.key, item.attempts) else None
    if row is not None and row.active and row.expires_at == expires_at:
        _DOINGS[item.kind](work, person, expires_at, days)
    return None


def end_day(work: Work, expires_at: datetime) -> date:
    """The last day of an account in the company's calendar."""
    return (expires_at - timedelta(microseconds=1)).astimezone(_zone(work)).date()


def end_after(work: Work, days: int) -> datetime:
    """The end of an account whose last day in the company's calendar is so many days from today."""
    return _end_with(work, _today(work) + days * _DAY)


def _move(work: Work, row: Person, version: int, wanted: datetime | None, kind: str) -> int:
    before = row.expires_at
    if wanted == before:
        return version
    change(row, version, {"expires_at": wanted})
    _plan(work, row.id, wanted)
    work.record(kind, None, audience="staff", person=row.id, before=_told(before), after=_told(wanted))
    return version + 1


def _plan(work: Work, person: int, expires_at: datetime | None) -> None:
    """A key names the end it belongs to, so that what is planned never takes the place of what is being done."""
    due.cancel_all(KINDS, f"{person}:")
    if expires_at is None:
        return
    planned = [(NOTICE, days) for days in work.bundle.tenant.accounts.expiry_notice_days]
    for kind, days in (*planned, (EXPIRED, 0), (OVER, 0)):
        at = _moment(work, kind, expires_at, days)
        if kind != NOTICE or work.now < at:
            key = f"{person}:{expires_at.isoformat()}:{days}"
            work.later(kind, key, at, person=person, expires_at=expires_at.isoformat(), days=days)


def _moment(work: Work, kind: str, expires_at: datetime, days: int) -> datetime:
    grace = work.bundle.tenant.accounts.grace_days if kind == OVER else 0
    return expires_at + (grace - days) * _DAY


def _give_notice(work: Work, person: int, expires_at: datetime, days: int) -> None:
    """Nothing when the next notice, or the end, is due as well: somebody was late."""
    left = expires_at - work.now
    nearer = [each for each in work.bundle.tenant.accounts.expiry_notice_days if each < days]
    if left > max([0, *nearer]) * _DAY:
        post(work, "expiry_notice", person=person, days=ceil(left / _DAY), expires_at=expires_at.isoformat())


def _expire(work: Work, person: int, expires_at: datetime, _days: int) -> None:
    """Open pages can only be read from now on."""
    work.record("AccountExpired", None, audience="staff", person=person)
    until = _moment(work, OVER, expires_at, 0)
    post(work, "expired", person=person, expires_at=expires_at.isoformat(), until=until.isoformat())


def _end(work: Work, person: int, _expires_at: datetime, _days: int) -> None:
    accounts.end_sessions(person, work.now)
    work.record("AccountClosed", None, audience="staff", person=person)


_DOINGS: Mapping[str, Callable[[Work, int, datetime, int], None]] = {
    NOTICE: _give_notice,
    EXPIRED: _expire,
    OVER: _end,
}


def _told(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _customer(work: Work, person: int) -> Person:
    row, held = managed(work, person)
    if kind_of(work, sorted(held.roles)) == "staff":
        raise Refused(Problem("account.of_staff"))
    return row


def _end_of(work: Work, day: date | None) -> datetime | None:
    """The first moment after that day. Raises Refused at `expires_on` for one that is over or too far away."""
    if day is None:
        return None
    today = _today(work)
    if not today <= day <= today + _LONGEST:
        raise Refused(Problem("account.bad_end", "expires_on"))
    return _end_with(work, day)


def _end_with(work: Work, day: date) -> datetime:
    return datetime.combine(day + _DAY, time(), _zone(work)).astimezone(UTC)


def _today(work: Work) -> date:
    return work.now.astimezone(_zone(work)).date()


def _zone(work: Work) -> ZoneInfo:
    return ZoneInfo(work.bundle.tenant.time_zone)
