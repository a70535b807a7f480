"""Wrong passwords counted in the database: by account as it was typed, by address, by known device."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from app.actions import accounts as people_accounts
from app.actions import devices
from app.actions.entrance import Came
from app.actions.posting import post
from app.core.formats import normal_form
from app.core.networks import blurred, network_of
from app.core.suspension import Counter, Rule, counted, taken_back
from app.core.text import fold
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import accounts, attempts, letters, people
from storage.models import Attempts

TELL, FORGET, LETTER = "sign_in.tell", "sign_in.forget", "sign_in_suspended"
Of = Literal["account", "address", "device"]


@dataclass(frozen=True, slots=True)
class Chance:
    """An attempt that has been counted: its password may be compared, once.

    `marks` are the counters it counts in, `full` those it has made full: they are suspended already.
    """

    person: int | None
    password_hash: str | None
    marks: tuple[str, ...]
    full: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Held:
    """No attempt is taken before `until`. `origin`: roughly where the last wrong one came from."""

    of: str  # account, address, device
    until: datetime
    origin: str


@action
def begin(work: Work, login: str, came: Came) -> Chance | Held:
    """Count one attempt before its password is looked at. For the sign-in alone.

    An account that does not exist is counted like any other. A device on which the person has signed in before
    counts by itself, so that nobody elsewhere can keep him out.
    """
    work.require_system()
    known = people_accounts.password_of(work, login)
    person, password_hash = known or (None, None)
    return _begun(work, _marks(work, login, came, person), person, password_hash, came.address)


def begin_for(work: Work, person: int, purpose: str, address: str) -> Chance | Held:
    """Count one attempt of somebody already known, at what that purpose asks him for: a code, his password again."""
    mark = work.secrets.sealed(f"attempts {purpose} {person}")
    return _begun(work, {mark: "account"}, person, None, address)


@action
def failed(work: Work, chance: Chance, why: str = "password.wrong") -> Held | None:
    """The password was wrong. What is suspended by that, None while attempts are left. For the sign-in alone."""
    work.require_system()
    record = functools.partial(work.record, ticket=None, audience="staff", address=chance.address)
    record("SignInRefused", person=chance.person, why=why)
    told = None
    for mark in chance.full:
        row = attempts.find(mark)
        if row is None or row.until is None:
            continue
        told = _held(row)
        until = row.until.isoformat()
        record("SignInSuspended", person=row.person_id, of=row.kind, until=until)
        work.later(TELL, f"{mark} {until}", work.now, mark=mark, until=until)
    return told


@action
def passed(work: Work, chance: Chance, renewed: str | None) -> None:
    """The password was right: its account counts from nothing. `renewed`: its hash by today's parameters.

    An address keeps what it has: otherwise an own account would pay for guesses at others.
    """
    work.require_system()
    for row in (row for mark in chance.marks for row in attempts.held([mark])):  # one by one, in their order
        if row.kind == "address":
            attempts.keep(row.mark, taken_back(attempts.counter(row), was_last=row.mark in chance.full))
        else:
            attempts.drop([row.mark])
    if renewed is not None and chance.person is not None and chance.password_hash is not None:
        accounts.renew_password(chance.person, chance.password_hash, renewed)


@action
def tell_suspended(work: Work, mark: str, until: str) -> None:
    """Write to the owner of an account that it was suspended, once; one that does not exist has none."""
    work.require_system()
    row = attempts.find(mark)
    if row is None or row.person_id is None or row.until is None or row.until.isoformat() != until:
        return
    email = people.addresses([row.person_id]).get(row.person_id, {}).get("email")
    if email is None or letters.sent_since(email, LETTER, row.first_at):
        return
    post(work, LETTER, person=row.person_id, origin=row.address, until=until)


@action
def forget(work: Work) -> None:
    """Drop the counters that say nothing any more."""
    work.require_system()
    own = work.bundle.tenant.accounts
    remembered = timedelta(minutes=max(own.longest_minutes, own.window_minutes))
    attempts.drop_forgotten(work.now - timedelta(minutes=own.window_minutes), work.now - remembered)


def lift_for(work: Work, person: int) -> None:
    """End what wrong passwords have suspended of that person's account, and count from nothing."""
    typed = [_account_mark(work, contact.value) for contact in people.contacts(person)]
    rows = attempts.of_person(person, typed)
    attempts.drop(row.mark for row in rows)
    if any(row.until is not None and row.until > work.now for row in rows):
        work.record("SuspensionLifted", None, audience="staff", person=person, of="account")


def _marks(work: Work, login: str, came: Came, person: int | None) -> dict[str, Of]:
    """The counters of an attempt, always in the same order, so that nobody waits for anybody in a circle."""
    typed = next(filter(None, (normal_form(kind, login) for kind in ("email", "mobile"))), fold(login))
    device = devices.recognized(work, person or 0, came.device)  # of nobody too: he asks the database as much
    if device is not None:
        return {work.secrets.sealed(f"attempts device {device} {person}"): "device"}
    account: dict[str, Of] = {_account_mark(work, typed): "account"}
    if not came.address:
        return account
    return {work.secrets.sealed(f"attempts address {network_of(came.address)}"): "address", **account}


def _account_mark(work: Work, address: str) -> str:
    return work.secrets.sealed(f"attempts account {address}")


def _begun(
    work: Work, marks: Mapping[str, Of], person: int | None, verified: str | None, address: str
) -> Chance | Held:
    """Count in all of them, or in none when one takes nothing now."""
    counters: dict[str, Counter] = {}
    for mark, of in marks.items():
        row = attempts.begin(mark, of, None if of == "address" else person, address[:64], work.now)
        counters[mark] = attempts.counter(row)
        if row.until is not None and counters[mark].is_suspended(work.now):
            return _held(row)
    for mark, of in marks.items():
        counters[mark] = counted(counters[mark], work.now, _rule(work, of))
        attempts.keep(mark, counters[mark], address[:64])
    full = (mark for mark in marks if counters[mark].is_suspended(work.now))
    return Chance(person, verified, tuple(marks), tuple(full), address)


def _held(row: Attempts) -> Held:
    return Held(row.kind, row.until, blurred(row.address))


def _rule(work: Work, of: Of) -> Rule:
    own = work.bundle.tenant.accounts
    return Rule(
        failures=own.address_failures if of == "address" else own.failures,
        window=timedelta(minutes=own.window_minutes),
        first=timedelta(minutes=own.suspension_minutes),
        longest=timedelta(minutes=own.longest_minutes),
    )
