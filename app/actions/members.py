"""Who of an organization reads the tickets of his colleagues."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions.cards import Member
from app.actions.granting import as_actor, managed
from app.actions.roster import kind_of
from app.core.granting import wider
from app.core.problems import NotAllowed, Problem, Refused, Stale
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import people, rights
from storage.models import Person


@action
def show_colleagues(work: Work, person: int, version: int, *, shown: bool) -> int:
    """Let a customer read the tickets of his whole organization, or his own alone again; the new version.

    His open pages and searches follow at once. Raises NotSignedIn, NotAllowed, NotFound, Stale when `version` is not
    current, Refused for who belongs to none and for staff.
    """
    row, held = managed(work, person)
    if row.sees_organization == shown:
        return version
    if shown and (row.organization_id is None or kind_of(work, sorted(held.roles)) == "staff"):
        raise Refused(Problem("person.no_colleagues"))
    wanted = as_actor(work, row.organization_id, held, sees_organization=shown)
    if wider(work.actor, wanted) is not None:
        raise NotAllowed("person.wider")
    if not rights.change(person, version, {"sees_organization": shown}):
        raise Stale("person.stale", version=row.rights_version)
    work.record("ColleaguesShown", None, audience="staff", person=person, before=not shown, after=shown)
    work.told.append(f"session:{person}")
    return version + 1


def members_among(work: Work, rows: Sequence[Person]) -> tuple[Member, ...]:
    """Those people as members of their organization."""
    ids = [row.id for row in rows]
    addresses, roles = people.addresses(ids), people.roles_of(ids)
    return tuple(
        Member(
            id=row.id,
            name=row.name,
            email=addresses.get(row.id, {}).get("email"),
            version=row.rights_version,
            sees_organization=row.sees_organization,
            is_staff=kind_of(work, roles.get(row.id, [])) == "staff",
        )
        for row in rows
    )
