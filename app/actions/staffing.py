"""Keeping the list of people: who is on it, what he may do, when he leaves."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.actions.accounts import keep_addresses, welcome, words_of
from app.actions.entrance import require_second_from_now
from app.actions.expiring import spare_staff
from app.actions.granting import managed, require_somebody_left, require_within
from app.actions.particulars import Particulars, checked_addresses
from app.actions.parting import part_unshown
from app.actions.posting import post
from app.actions.reaching import join_by_domain
from app.core.problems import Problem, Refused, Stale
from app.core.text import sort_key
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import accounts, devices, people, rights
from storage.models import Person
from storage.rights import Rights

_OWN = ("name", "email", "mobile")
_FOR_GOOD = ("merged", "erased")
_COLUMNS, _ADDRESSES = ("name", "language", "organization"), ("email", "mobile")


@action
def add_person(work: Work, new: Particulars) -> int:
    """Add somebody; his number. Without an organization he joins the one with his e-mail's domain.

    Raises NotSignedIn, NotAllowed, Refused by field.
    """
    work.require("people.manage")
    addresses = checked_addresses(work, new, must_reach=True)
    require_within(work, new.organization, new.rights)
    number = welcome(work, new, addresses)
    if "email" in addresses:
        join_by_domain(work, number, addresses["email"])
    return number


@action
def edit_person(work: Work, person: int, version: int, changed: Particulars) -> int:
    """Make the particulars of somebody these; the new version.

    Raises NotSignedIn, NotAllowed, NotFound, Stale when `version` is not current, Refused by field.
    """
    row, before = managed(work, person)
    _expect(row, version)
    addresses = checked_addresses(work, changed, person=person, before=before, must_reach=True)
    require_within(work, changed.organization, changed.rights)
    require_somebody_left(work, person, before, changed.rights)
    told = _difference(_as_kept(row, before), _as_wanted(changed, addresses, row))
    after = told["after"]
    if not after:
        return version
    if "email" in after and person == work.actor.id:
        raise Refused(Problem("contact.own", "email"))  # it opens the account: that takes a proof
    named = {"sort_key": sort_key(after["name"])} if "name" in after else {}
    moved = {"sees_organization": False} if "organization" in after else {}  # whose tickets he sees is decided anew
    _change(row, version, {name: after[name] for name in _COLUMNS if name in after} | named | moved)
    keep_addresses(person, {kind: after[kind] for kind in _ADDRESSES if kind in after})
    rights.replace(person, changed.rights)
    require_second_from_now(work, person)
    spare_staff(work, row, changed.roles)
    own, rest = _divided(told)
    if own.get("before", {}).get("email"):
        post(work, "email_changed", person=person, address=own["before"]["email"])
    work.record("PersonChanged", None, audience="staff", person=person, personal=own, fields=sorted(after), **rest)
    return version + 1


@action
def retire_person(work: Work, person: int, version: int) -> None:
    """Let somebody go: his sessions and tokens end at once, and he cannot come in any more. What he did stays.

    Raises NotSignedIn, NotAllowed, NotFound, Stale, Refused for oneself and for the last one who keeps this list.
    """
    row, before = managed(work, person)
    if person == work.actor.id:
        raise Refused(Problem("person.yourself"))
    _expect(row, version)
    require_somebody_left(work, person, before, None)
    if not row.active:
        return
    _change(row, version, {"active": False})
    accounts.end_sessions(person, work.now)
    accounts.revoke_tokens(person, work.now)
    work.record("PersonRetired", None, audience="staff", person=person)
    work.told.append(f"session:{person}")


@action
def bring_back(work: Work, person: int, version: int) -> None:
    """Let somebody in again, with the rights he had; sessions and tokens stay ended. Raises as `retire_person`."""
    row, _before = managed(work, person)
    _expect(row, version)
    if row.waits in _FOR_GOOD:
        raise Refused(Problem("person.gone_for_good"))
    if not row.active:
        _change(row, version, {"active": True, "waits": None})
        work.record("PersonBroughtBack", None, audience="staff", person=person)


@view
def password_words(work: Work, person: int) -> tuple[str, ...]:
    """The words that must not be the password which the asker gives to somebody. Raises as `set_password_for`."""
    _other(work, person)
    return words_of(person)


@action
def set_password_for(work: Work, person: int, password_hash: str) -> None:
    """Give somebody a password; his sessions and tokens end.

    Raises NotSignedIn, NotAllowed, NotFound, Refused for oneself.
    """
    _other(work, person)
    if accounts.password_hash(person) is None:
        first = people.addresses([person]).get(person, {})
        part_unshown(work, person, first.get("email") or first.get("mobile"))
    accounts.set_password(person, password_hash, work.now)
    accounts.end_sessions(person, work.now)
    accounts.revoke_tokens(person, work.now)
    devices.drop_all(person)
    work.record("PasswordSet", None, audience="staff", person=person)
    post(work, "password_changed", person=person)
    work.told.append(f"session:{person}")


def _other(work: Work, person: int) -> None:
    managed(work, person)
    if person == work.actor.id:
        raise Refused(Problem("password.own"))  # one's own needs the old one


def _expect(row: Person, version: int) -> None:
    if row.rights_version != version:
        raise Stale("person.stale", version=row.rights_version)


def _change(row: Person, version: int, values: dict[str, Any]) -> None:
    if not rights.change(row.id, version, values):
        raise Stale("person.stale", version=row.rights_version + 1)


def _as_kept(row: Person, held: Rights) -> dict[str, Any]:
    addresses = people.addresses([row.id]).get(row.id, {})
    return {
        "name": row.name,
        "language": row.language,
        "organization": row.organization_id,
        "email": addresses.get("email"),
        "mobile": addresses.get("mobile"),
        **{name: sorted(ids) for name, ids in asdict(held).items()},
    }


def _as_wanted(changed: Particulars, addresses: dict[str, str], row: Person) -> dict[str, Any]:
    return {
        "name": changed.name.strip(),
        "language": changed.language or row.language,
        "organization": changed.organization,
        "email": addresses.get("email"),
        "mobile": addresses.get("mobile"),
        **{name: sorted(ids) for name, ids in asdict(changed.rights).items()},
    }


def _divided(told: dict[str, dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What has to go when the person goes, and what may stay in the history for good."""
    own = {when: {name: value for name, value in of.items() if name in _OWN} for when, of in told.items()}
    rest = {when: {name: value for name, value in of.items() if name not in _OWN} for when, of in told.items()}
    return own if own["after"] else {}, rest


def _difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, Any]]:
    changed = [name for name in after if before[name] != after[name]]
    return {"before": {name: before[name] for name in changed}, "after": {name: after[name] for name in changed}}
