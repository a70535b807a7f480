"""Two entries that are one person: looked at side by side, then made one for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.actions.cards import PersonRow
from app.actions.entrance import require_second_from_now
from app.actions.granting import managed, require_within
from app.actions.roster import kind_of, rows_of
from app.actions.search_document import add_requester_words, update_scope
from app.core.problems import Problem, Refused, Stale
from app.core.text import fold
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import duplicates, merging, people, rights
from storage.models import Person
from storage.rights import Rights

_MOST_PAIRS = 50


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one: `why` is `name` or `address`."""

    one: PersonRow
    other: PersonRow
    why: str


@dataclass(frozen=True, slots=True)
class MergePreview:
    """`keep` stays, `lose` goes; `moves` counts what goes over, by what it is: tickets, messages, contacts …"""

    keep: PersonRow
    lose: PersonRow
    keep_version: int
    lose_version: int
    moves: Mapping[str, int]
    takes_organization: bool


@view
def duplicate_people(work: Work) -> tuple[Pair, ...]:
    """Who may be there twice: called the same, or saying that the other's address is his. Raises NotAllowed."""
    work.require("people.manage")
    named = [(group[0].id, other.id, "name") for group in duplicates.same_names(_MOST_PAIRS) for other in group[1:]]
    said = [(holder, claimant, "address") for holder, claimant in duplicates.said_and_held(_MOST_PAIRS)]
    pairs = (said + named)[:_MOST_PAIRS]
    known = people.all_of({number for one, other, _why in pairs for number in (one, other)})
    rows = {row.id: row for row in rows_of(work, list(known.values()))}
    return tuple(Pair(rows[one], rows[other], why) for one, other, why in pairs)


@view
def preview_people_merge(work: Work, keep: int, lose: int) -> MergePreview:
    """What a merge would do. Raises NotSignedIn, NotAllowed, NotFound, Refused for two that cannot become one."""
    kept, lost = _both(work, keep, lose)
    first, second = rows_of(work, [kept[0], lost[0]])
    return MergePreview(
        keep=first,
        lose=second,
        keep_version=kept[0].rights_version,
        lose_version=lost[0].rights_version,
        moves=merging.counted(lose),
        takes_organization=kept[0].organization_id is None and lost[0].organization_id is not None,
    )


@action
def merge_people(work: Work, keep: int, lose: int, versions: tuple[int, int], typed: str) -> None:
    """Make two one: everything of `lose` belongs to `keep` from now on, and `lose` is an account no more.

    `versions` are those of both as they were looked at, `typed` the name of `lose`, so that nobody does it by mistake.
    There is no way back. Raises NotSignedIn, NotAllowed, NotFound, Stale, Refused for two that cannot become one.
    """
    merging.lock((keep, lose), Person)
    (row, held), (lost, lost_held) = _both(work, keep, lose)
    if (row.rights_version, lost.rights_version) != versions:
        raise Stale("person.stale", version=row.rights_version)
    if fold(typed) != fold(lost.name):
        raise Refused(Problem("merge.not_confirmed", "typed"))
    wanted = _together(held, lost_held)
    takes = row.organization_id is None and lost.organization_id is not None
    require_within(work, lost.organization_id if takes else row.organization_id, wanted)
    moves = merging.counted(lose)
    _move_tickets(work, keep, lose)
    merging.move_person(keep, lose, work.now)
    rights.replace(keep, wanted)
    rights.replace(lose, _together())
    require_second_from_now(work, keep)
    moved = {"organization": lost.organization_id, "sees_organization": lost.sees_organization} if takes else {}
    details = {"job": row.job or lost.job, "postal": [*row.postal, *lost.postal][:10]}
    merging.change_person(keep, {**moved, **details, "custom": {**lost.custom, **row.custom}})
    gone = {"active": False, "waits": "merged", "merged_into": keep, "sees_organization": False}
    merging.change_person(lose, {**gone, "job": "", "postal": [], "custom": {}})
    work.record("PeopleMerged", None, audience="staff", person=keep, merged=lose, moves=moves)
    work.told += [f"session:{lose}", f"session:{keep}"]


def _both(work: Work, keep: int, lose: int) -> tuple[tuple[Person, Rights], tuple[Person, Rights]]:
    """Both, for who may change both. Raises Refused for two that cannot become one."""
    kept, lost = managed(work, keep), managed(work, lose)
    if keep == lose:
        raise Refused(Problem("merge.same"))
    if work.actor.id == keep:
        raise Refused(Problem("merge.yourself"))  # the other's addresses would open one's account without a proof
    if work.actor.id == lose:
        raise Refused(Problem("person.yourself"))
    if any(row.waits is not None or not row.active for row, _held in (kept, lost)):
        raise Refused(Problem("merge.not_here"))
    if kind_of(work, sorted(kept[1].roles)) != kind_of(work, sorted(lost[1].roles)):
        raise Refused(Problem("merge.staff_and_customer"))
    return kept, lost


def _together(*all_held: Rights) -> Rights:
    names = ("roles", "departments", "groups", "supervises")
    return Rights(*(frozenset().union(*(getattr(held, name) for held in all_held)) for name in names))


def _move_tickets(work: Work, keep: int, lose: int) -> None:
    """Rows, history and full-text documents: whoever saw them by `lose` sees them by `keep`."""
    before = merging.tickets_of(lose)
    merging.move_tickets(keep, lose)
    now = {row.id: row for row in merging.tickets_of(keep)}
    for row in before:
        ticket = now[row.id]
        update_scope(ticket)
        if row.requester_id == lose:
            add_requester_words(ticket)
        work.record("TicketOfMerged", ticket, audience="staff", person=keep, merged=lose)
