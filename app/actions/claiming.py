"""From a registration to an account: somebody new, or somebody the desk has known without one."""

from __future__ import annotations

from dataclasses import dataclass

from app.actions.accounts import token_hash
from app.actions.expiring import end_after, plan_expiry
from app.actions.parting import part
from app.actions.posting import post
from app.actions.reaching import join_by_domain
from app.actions.registering import may_have, require_open
from app.core.problems import Problem, Refused
from app.core.roles import customer_role
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import accounts, claimed, contacts, people, registrations
from storage.claimed import Owner
from storage.models import Registration

_KEEPS_PEOPLE = "people.manage"
_COMPARED = 5  # passwords of one address; each costs tens of milliseconds


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """What somebody who holds the letter's link has typed, or somebody else in his name."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Whose account it is now; `waits`: somebody of the staff has to let him in first."""

    person: int
    waits: bool


@view
def registration(work: Work, token: str) -> RegistrationView:
    """What the link would confirm. Raises Refused for one that is not good (any more)."""
    found = registrations.find(token_hash(token), work.now)
    if found is None:
        raise _unusable()
    return RegistrationView(found.name, found.email)


@view
def chosen_passwords(work: Work, token: str) -> tuple[str, ...]:
    """Hashes of passwords chosen with that registration and with the newest of its address. For `app.signup` alone.

    A letter goes to an address once an hour, whoever asks: it serves its reader even where somebody else asked first.
    """
    work.require_system()
    found = registrations.find(token_hash(token), work.now)
    newest = [] if found is None else [found, *registrations.of_address(found.email, work.now, _COMPARED)]
    return tuple(dict.fromkeys(row.password_hash for row in newest))


@action
def confirm(work: Work, token: str, verified: str) -> Confirmed:
    """Make the account. Raises NotAllowed where nobody registers himself any more, Refused for a link not good.

    `verified` is the hash which the password typed again was found to belong to: the link alone would make an account
    for whoever registered with the address, be it the reader's or not. What was typed with that password counts.
    """
    require_open(work)
    found = registrations.take(token_hash(token), work.now)
    row = next((each for each in found if each.password_hash == verified and each.expires_at > work.now), None)
    if row is None:
        raise _unusable()
    owner = claimed.owner_of(row.email)
    if not may_have(work, owner):
        raise _unusable()
    made = open_account(work, row, owner)
    accounts.set_password(made.person, row.password_hash, work.now)
    return made


def open_account(work: Work, row: Registration, owner: Owner | None) -> Confirmed:
    """An account for who has shown that the address is his; `owner` is who has had it without an account."""
    person = _welcome(work, row) if owner is None else _claim(work, row, owner)
    waits = work.bundle.tenant.registration.mode == "approval"
    if waits:
        claimed.set_account(person, {"active": False, "waits": "approval"})
    _limit(work, person)
    personal = {"name": row.name, "email": row.email}
    work.record(
        "PersonRegistered", None, audience="staff", personal=personal, person=person, terms=row.terms, waits=waits
    )
    join_by_domain(work, person, row.email)
    if waits:
        _tell_keepers(work, person)
    return Confirmed(person, waits)


def _welcome(work: Work, row: Registration) -> int:
    person = int(people.add(row.name, row.language, work.now).id)
    _add_email(person, row.email)
    _give_role(work, person)
    return person


def _add_email(person: int, email: str) -> None:
    try:
        contacts.add(person, "email", email, verified=True)
    except contacts.AddressTaken as taken:  # somebody got it while we were at it
        raise _unusable() from taken


def _claim(work: Work, row: Registration, owner: Owner) -> int:
    """He is who the address's letters reach. Other addresses that stood beside it in a form are not shown to be his."""
    person = owner.person
    if not owner.is_verified:
        known = people.get(person)
        if known is not None:
            part(work, known, row.email)
        claimed.set_account(person, {"language": row.language})
        people.rename(person, row.name)
    own = next(each for each in contacts.of_kind(person, "email") if each.value == row.email)
    contacts.verify(own.id)
    contacts.make_primary(own)
    if not people.roles_of([person]).get(person):
        _give_role(work, person)
    return person


def _give_role(work: Work, person: int) -> None:
    role = customer_role(work.bundle)
    people.give(person, roles=[role.id] if role else [])


def _limit(work: Work, person: int) -> None:
    """An account of one's own making ends when the company says so."""
    days, known = work.bundle.tenant.accounts.expires_after_days, people.get(person)
    if days and known is not None and known.expires_at is None:
        plan_expiry(work, person, end_after(work, days))


def _tell_keepers(work: Work, person: int) -> None:
    """Those of the staff who keep the list of people."""
    roles = [
        role.id for role in work.bundle.roles.values() if role.kind == "staff" and _KEEPS_PEOPLE in role.permissions
    ]
    for keeper in sorted(set(people.staff_ids(roles))):
        row = people.get(keeper)
        if row is not None and row.active:
            post(work, "awaiting_approval", person=keeper, newcomer=person)


def _unusable() -> Refused:
    return Refused(Problem("proof.unusable"))
