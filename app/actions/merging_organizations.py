"""Two organizations that are one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.actions.cards import OrganizationRow
from app.actions.granting import managed
from app.actions.organizations import rows_of
from app.actions.search_document import update_scope
from app.core.problems import NotFound, Problem, Refused, Stale
from app.core.text import fold
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import duplicates, merging, organizations, people
from storage.models import Organization

_MOST = 50
_REACHING = {"organization", "department"}


@dataclass(frozen=True, slots=True)
class OrganizationMerge:
    """`keep` stays, `lose` goes; `moves` counts people and tickets that go over."""

    keep: OrganizationRow
    lose: OrganizationRow
    keep_version: int
    lose_version: int
    moves: Mapping[str, int]


@view
def duplicate_organizations(work: Work) -> tuple[tuple[OrganizationRow, OrganizationRow], ...]:
    """Pairs that are called the same. Raises NotSignedIn, NotAllowed."""
    work.require("people.manage")
    groups = duplicates.same_organizations(_MOST)
    return tuple((first, other) for first, *others in map(rows_of, groups) for other in others)


@view
def preview_organizations_merge(work: Work, keep: int, lose: int) -> OrganizationMerge:
    """What a merge would do. Raises NotSignedIn, NotAllowed, NotFound, Refused for one and the same.

    Not allowed where somebody would read more tickets who may do more than the asker already.
    """
    kept, lost = _both(work, keep, lose)
    first, second = rows_of([kept, lost])
    return OrganizationMerge(first, second, kept.version, lost.version, duplicates.organization_counts(lose))


@action
def merge_organizations(work: Work, keep: int, lose: int, versions: tuple[int, int], typed: str) -> None:
    """Make two one: people, tickets and domains of `lose` belong to `keep` from now on. There is no way back.

    `versions` are those of both as they were looked at, `typed` the name of `lose`. Raises as
    `preview_organizations_merge`, Stale, and Refused at `typed`.
    """
    merging.lock((keep, lose), Organization)
    row, lost = _both(work, keep, lose)
    if (row.version, lost.version) != versions:
        raise Stale("organization.stale", version=row.version)
    if fold(typed) != fold(lost.name):
        raise Refused(Problem("merge.not_confirmed", "typed"))
    moves = duplicates.organization_counts(lose)
    for ticket in duplicates.move_organization(keep, lose):
        update_scope(ticket)
        work.record("OrganizationOfMerged", ticket, audience="staff", organization=keep, merged=lose)
    domains = list(dict.fromkeys([*row.domains, *lost.domains]))
    organizations.change(lose, lost.version, {"active": False, "domains": []})
    organizations.change(keep, row.version, {"domains": domains})
    work.record("OrganizationsMerged", None, audience="staff", organization=keep, merged=lose, moves=moves)


def _both(work: Work, keep: int, lose: int) -> tuple[Organization, Organization]:
    work.require("people.manage")
    row, lost = people.organization(keep), people.organization(lose)
    if row is None or lost is None:
        raise NotFound("organization.not_found")
    if keep == lose:
        raise Refused(Problem("merge.same"))
    for reader in organizations.readers((keep, lose), _reading_roles(work)):
        managed(work, reader)  # he would read more than before
    return row, lost


def _reading_roles(work: Work) -> list[str]:
    """Roles that reach as far as one's organization."""
    return [role.id for role in work.bundle.roles.values() if _REACHING & set(role.permissions.values())]
