"""People as others see them, and oneself."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from app.actions.preferences import preferences_of
from app.actions.preferring import changed
from app.actions.standing import state
from app.actions.views import MeView, PersonView
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Problem, Refused
from app.core.roles import scope_of
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import people
from storage.models import Person
from storage.preferences import preferences

MOST_PEOPLE = 50
THEMES = ("auto", "light", "dark")


@view
def me(work: Work) -> MeView:
    """The person who asks. Raises NotSignedIn."""
    row = people.get(work.me())
    if row is None:
        raise NotSignedIn
    addresses = people.addresses([row.id]).get(row.id, {})
    actor = work.actor
    return MeView(
        id=row.id,
        name=row.name,
        kind=actor.kind,
        language=row.language,
        theme=row.theme,
        signature=row.signature,
        roles=tuple(sorted(actor.roles)),
        departments=tuple(sorted(actor.departments)),
        groups=tuple(sorted(actor.groups)),
        permissions=dict(actor.permissions),
        email=addresses.get("email"),
        mobile=addresses.get("mobile"),
        preferences=preferences_of(row.preferences),
    )


@view
def find_people(work: Work, words: str, *, staff_only: bool = False, limit: int = 20) -> tuple[PersonView, ...]:
    """Active people by name or address, as far as `people.view` reaches: oneself, one's organisation, everybody."""
    work.require("people.view")
    among = people.staff_ids(_staff_roles(work)) if staff_only else None
    found = people.find(words, among=among, within=reach(work), limit=min(max(limit, 1), MOST_PEOPLE))
    return _views(work, found)


@view
def person(work: Work, person_id: int) -> PersonView:
    """One person by number, as far as `people.view` reaches. Raises NotFound beyond."""
    work.require("people.view")
    found = people.find("", among=[person_id], within=reach(work), limit=1)
    if not found:
        raise NotFound("person.not_found")
    return _views(work, found)[0]


@view
def colleagues(work: Work) -> tuple[PersonView, ...]:
    """The staff, to whom a ticket can be referred; for staff only."""
    if not work.is_staff:
        work.me()
        raise NotAllowed
    found = _views(work, people.find("", among=people.staff_ids(_staff_roles(work)), limit=500))
    if work.may("people.view"):
        return found
    return tuple(dataclasses.replace(each, email=None, mobile=None) for each in found)


@action
def prefer(
    work: Work,
    *,
    language: str | None = None,
    theme: str | None = None,
    density: str | None = None,
    after_update: str | None = None,
    columns: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Set what oneself likes; None changes nothing. Raises Refused by field.

    `columns` names lists (a view's id, or `saved-<number>`) with their columns; none gives a list its own ones again.
    """
    mine = work.me()
    values = {}
    for name, wanted, offered in (("language", language, work.bundle.tenant.languages), ("theme", theme, THEMES)):
        if wanted is not None:
            if wanted not in offered:
                raise Refused(Problem("field.not_offered", name))
            values[name] = wanted
    asked = {"density": density, "after_update": after_update, "columns": columns}
    liked = {name: value for name, value in asked.items() if value is not None}
    kept = {"preferences": changed(work, preferences(mine), liked)} if liked else {}
    if values or liked:
        people.set_preferences(mine, {**values, **kept})
        work.record("PreferencesChanged", None, audience="staff", person=mine, after={**values, **liked})


def reach(work: Work) -> people.Within | None:
    """The people whom `people.view` shows to this person; None means everybody."""
    scope = scope_of(work.actor, "people.view")
    if scope in ("department", "all"):
        return None
    organization = work.actor.organization if scope == "organization" else None
    return people.Within(person=work.me(), organization=organization)


def may_see(work: Work, person: int) -> bool:
    """Whether this person may know of that one."""
    if not work.may("people.view"):
        return person == work.actor.id
    return people.is_within(person, reach(work))


def _staff_roles(work: Work) -> list[str]:
    return [role.id for role in work.bundle.roles.values() if role.kind == "staff"]


def _views(work: Work, rows: list[Person]) -> tuple[PersonView, ...]:
    ids = [row.id for row in rows]
    roles, addresses = people.roles_of(ids), people.addresses(ids)
    return tuple(_view(work, row, roles.get(row.id, []), addresses.get(row.id, {})) for row in rows)


def _view(work: Work, row: Person, roles: list[str], addresses: dict[str, str]) -> PersonView:
    staff = any(work.bundle.roles[role].kind == "staff" for role in roles if role in work.bundle.roles)
    return PersonView(
        id=row.id,
        name=row.name,
        kind="staff" if staff else "customer",
        roles=tuple(roles),
        language=row.language,
        organization=row.organization.name if row.organization_id else None,
        email=addresses.get("email"),
        mobile=addresses.get("mobile"),
        suspended=staff and work.is_staff and state(work, row) == "suspended",
    )
