"""What is known of somebody beside name and addresses: job, postal addresses, and the company's own fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from app.actions.accounts import oneself
from app.actions.answers import value_context
from app.actions.granting import managed
from app.actions.programs import people_program
from app.actions.reaching import ContactView, contacts_of
from app.core.config import Field
from app.core.formats import normal_form
from app.core.forms import check_change
from app.core.problems import NotFound, Problem, Refused, Stale
from app.core.roles import access_to
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import people, rights
from storage.models import Person

LONGEST_JOB, LONGEST_LABEL, LONGEST_POSTAL = 200, 60, 500
MOST_POSTAL = 10


@dataclass(frozen=True, slots=True)
class PostalAddress:
    text: str
    label: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """`custom` by field id, in the JSON of `docs/configuration.md`."""

    job: str = ""
    postal: tuple[PostalAddress, ...] = ()
    custom: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DetailsView:
    """`fields` are those of the bundle that the reader may see, `fixed` the ids of those he may not change."""

    details: Details
    fields: tuple[Field, ...]
    fixed: frozenset[str]
    contacts: tuple[ContactView, ...]
    version: int


@view
def my_details(work: Work) -> DetailsView:
    """What is known of oneself. Raises NotSignedIn, NotAllowed."""
    return _view(work, _known(oneself(work)))


@view
def details_of(work: Work, person: int) -> DetailsView:
    """What is known of somebody, for who keeps the list of people. Raises NotSignedIn, NotAllowed, NotFound."""
    work.require("people.manage")
    return _view(work, _known(person))


@action
def change_my_details(work: Work, wanted: Details) -> None:
    """Make what is known of oneself this; of `custom` what is left out stays. Raises NotSignedIn, Refused by field."""
    row = _known(oneself(work))
    _change(work, row, row.rights_version, wanted)


@action
def change_details_of(work: Work, person: int, version: int, wanted: Details) -> int:
    """The same for somebody else; the new version.

    Raises NotSignedIn, NotAllowed, NotFound, Stale when `version` is not current, Refused by field.
    """
    row, _held = managed(work, person)
    return _change(work, row, version, wanted)


def checked(work: Work, row: Person | None, wanted: Details) -> dict[str, Any]:
    """The columns that `wanted` becomes, for somebody known or somebody new. Raises Refused by field."""
    problems = [] if len(wanted.job.strip()) <= LONGEST_JOB else [_too_long("job", LONGEST_JOB)]
    postal = _postal(wanted.postal, problems)
    old = dict(row.custom) if row is not None else {}
    program, context = people_program(work.bundle), value_context(work)
    new, wrong = check_change(program, old, wanted.custom, work.facts(), work.actor.roles, context)
    if problems or wrong:
        raise Refused([*problems, *wrong])
    custom = {name: value for name, value in {**old, **new}.items() if value is not None}
    return {"job": wanted.job.strip(), "postal": postal, "custom": custom}


def _change(work: Work, row: Person, version: int, wanted: Details) -> int:
    values = checked(work, row, wanted)
    after = {name: value for name, value in values.items() if value != getattr(row, name)}
    if not after:
        return version
    if not rights.change(row.id, version, after):
        raise Stale("person.stale", version=row.rights_version)
    told = {"before": {name: getattr(row, name) for name in after}, "after": after}
    work.record("DetailsChanged", None, audience="staff", person=row.id, personal=told, fields=sorted(after))
    return version + 1


def _postal(given: Sequence[PostalAddress], problems: list[Problem]) -> list[dict[str, str]]:
    wanted = [each for each in given if each.text.strip() or each.postal_code.strip()]
    if len(wanted) > MOST_POSTAL:
        problems.append(Problem("person.too_many_postal", "postal", {"max": MOST_POSTAL}))
    found = []
    for each in wanted[:MOST_POSTAL]:
        code = normal_form("postal_code", each.postal_code) if each.postal_code.strip() else ""
        if code is None:
            problems.append(Problem("field.not_postal_code", "postal"))
        for text, most in ((each.text, LONGEST_POSTAL), (each.label, LONGEST_LABEL)):
            if len(text.strip()) > most:
                problems.append(_too_long("postal", most))
        found.append(asdict(PostalAddress(each.text.strip(), each.label.strip(), code or "")))
    return found


def _view(work: Work, row: Person) -> DetailsView:
    roles, program = work.actor.roles, people_program(work.bundle)
    seen = {name: placed for name, placed in program.placed.items() if access_to(placed.field, roles) != "none"}
    fixed = {name for name, placed in seen.items() if placed.is_fixed or access_to(placed.field, roles) != "edit"}
    custom = {name: value for name, value in row.custom.items() if name in seen}
    return DetailsView(
        details=Details(row.job, tuple(PostalAddress(**each) for each in row.postal), custom),
        fields=tuple(placed.field for placed in seen.values()),
        fixed=frozenset(fixed),
        contacts=contacts_of(row.id),
        version=row.rights_version,
    )


def _known(person: int) -> Person:
    row = people.get(person)
    if row is None:
        raise NotFound("person.not_found")
    return row


def _too_long(field: str, most: int) -> Problem:
    return Problem("field.too_long", field, {"max": most})
