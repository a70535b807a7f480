"""What nobody needs any more goes when its time is over, by the rules of the company."""

from __future__ import annotations

from datetime import timedelta

from app.actions.filing import EXPIRE
from app.actions.privacy import forget
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import people, retention

KEEP = "retention.keep"
_AT_ONCE = 200
_SIGNS = timedelta(days=180)  # so long is known from where somebody came


@action
def drop_some(work: Work) -> bool:
    """Drop some of what is past its time; whether there may be more. For the sweep."""
    work.require_system()
    rules = work.bundle.tenant.retention
    dropped = [retention.drop_signs(work.now - _SIGNS, _AT_ONCE)]
    if rules.letters_days is not None:
        dropped.append(retention.drop_letters(work.now - timedelta(days=rules.letters_days), _AT_ONCE))
    if rules.audit_days is not None:
        dropped.append(retention.drop_audit(work.now - timedelta(days=rules.audit_days), _AT_ONCE))
    if rules.removed_days is not None:
        dropped.append(_drop_removed(work, rules.removed_days))
    if rules.expired_days is not None:
        dropped.append(_forget_expired(work, rules.expired_days))
    return any(count >= _AT_ONCE for count in dropped)


def _drop_removed(work: Work, days: int) -> int:
    count, files = retention.drop_removed(work.now - timedelta(days=days), _AT_ONCE)
    for file in files:
        work.later(EXPIRE, file, work.now, attachment=file)
    if count:
        work.record("RemovedTicketsDropped", None, audience="staff", count=count)
    return count


def _forget_expired(work: Work, days: int) -> int:
    """Customers alone: an account of the staff does not expire."""
    over = work.now - timedelta(days=days + work.bundle.tenant.accounts.grace_days)
    expired = retention.expired_before(over, _AT_ONCE)
    roles = people.roles_of(expired)
    staff = {role.id for role in work.bundle.roles.values() if role.kind == "staff"}
    customers = [person for person in expired if staff.isdisjoint(roles.get(person, ()))]
    for person in customers:
        forget(work, person, texts=False)
    return len(customers)
