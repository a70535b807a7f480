"""What-if: past tickets submitted again under a draft. Nothing is written and nothing is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.actions.designer.drafts import known
from app.actions.designer.preparing import trial
from app.core.config import Bundle
from app.core.disclosing import WITHHELD, MayRead, disclosed, reader
from app.core.facts import actor_facts
from app.core.forms.program import fact_of
from app.core.problems import Problem, Refused
from app.core.roles import Actor, customer_role
from app.core.trial import Difference, PastTicket
from app.core.trial.letters import letters
from app.tenancy.acts import view
from app.tenancy.bundle.layout import Document
from app.tenancy.gathering import facts_of_guest, facts_of_row, values_of
from app.tenancy.work import Work
from storage import replay as past_tickets
from storage.models import Ticket
from storage.replay import Known
from storage.visibility import Sight

MOST_AT_ONCE = 500
_OF_FIELDS = frozenset({"options", "value"})  # kinds that tell what was answered


@dataclass(frozen=True, slots=True)
class ReplayPart:
    """A batch. `looked` tickets of `total` were tried; `next` goes on, None when there are no more."""

    looked: int
    total: int
    differences: tuple[Difference, ...]
    next: int | None


@view
def replay(work: Work, draft: int, cursor: int | None = None, limit: int = 100) -> ReplayPart:
    """Try a batch of the newest tickets this person may see under a draft. Needs `config.edit`.

    Raises NotAllowed, NotFound, and Refused while the draft has errors. Letters are told of with the first batch.
    """
    document = known(work, draft).bundle
    may_read = reader(work.bundle, work.actor.roles, sees_people=work.may("people.view"))
    return _batch(work, document, cursor, limit, work.sight, may_read)


@view
def replay_files(work: Work, document: Document, cursor: int | None = None, limit: int = 100) -> ReplayPart:
    """The same of a document that is no draft, for the command line: all tickets, all values."""
    work.require_system()
    return _batch(work, document, cursor, limit, replace(work.sight, person=0), lambda _fact: True)


def _batch(
    work: Work, document: Document, cursor: int | None, limit: int, sight: Sight, may_read: MayRead
) -> ReplayPart:
    if not 1 <= limit <= MOST_AT_ONCE:
        raise Refused(Problem("query.bad_limit", "limit", {"max": MOST_AT_ONCE}))
    compared = trial(work.bundle, document)
    rows = past_tickets.newest(sight, cursor, limit)
    found = [] if cursor is not None else list(letters(work.bundle, compared.draft.bundle, past_tickets.letters_sent()))
    for past in _pasts(work.bundle, rows):
        found += (_told(each, may_read) for each in compared.compare(past))
    going_on = rows[-1].id if len(rows) == limit else None
    return ReplayPart(len(rows), past_tickets.count(sight), tuple(found), going_on)


def _pasts(bundle: Bundle, rows: Iterable[Ticket]) -> Iterator[PastTicket]:
    rows = list(rows)
    people = past_tickets.people(row.requester_id for row in rows)
    staff = {role.id for role in bundle.roles.values() if role.kind == "staff" and not role.retired}
    of_departments = past_tickets.roles_by_department()
    for row in rows:
        roles = frozenset(of_departments.get(row.department, ())) & staff
        yield _past(bundle, row, people[row.requester_id], roles or frozenset(staff))


def _past(bundle: Bundle, row: Ticket, requester: Known, staff_roles: frozenset[str]) -> PastTicket:
    typed = row.submission.get("guest")
    actor = _customer(bundle, requester) if typed is None else _guest(bundle)
    if typed is None:
        of_requester = facts_of_row(requester.person, requester.addresses, requester.organization)
    else:
        of_requester = facts_of_guest(typed, bundle.language)
    return PastTicket(
        number=row.number,
        subject=row.subject,
        form=row.submission["form"],
        values=row.submission["values"],
        roles=actor.roles,
        at=row.created_at,
        facts={**actor_facts(actor), **of_requester},
        workflow=row.workflow,
        state=row.state,
        now=values_of(row),
        staff_roles=staff_roles,
    )


def _customer(bundle: Bundle, known: Known) -> Actor:
    is_staff = any(bundle.roles[role].kind == "staff" for role in known.roles if role in bundle.roles)
    return Actor(
        id=known.person.id,
        name=known.person.name,
        kind="staff" if is_staff else "customer",
        language=known.person.language,
        roles=known.roles,
        departments=known.departments,
        groups=known.groups,
        organization=known.person.organization_id,
    )


def _guest(bundle: Bundle) -> Actor:
    role = customer_role(bundle)
    return Actor(None, "", "guest", bundle.language, roles=frozenset() if role is None else frozenset([role.id]))


def _told(difference: Difference, may_read: MayRead) -> Difference:
    """Without values that this person may not see."""
    fact = fact_of(difference.field)
    if difference.kind in _OF_FIELDS and fact is not None and not may_read(fact):
        difference = replace(difference, before=WITHHELD, after=WITHHELD)
    if difference.when is None or difference.because is None:
        return difference
    return replace(difference, because=disclosed(difference.when, difference.because, may_read))
