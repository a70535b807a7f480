"""What is to be said of a person, checked the same way whoever says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.config import Item, Role
from app.core.formats import normal_form
from app.core.problems import Problem, Refused
from app.tenancy.work import Work
from storage import people
from storage.rights import Rights

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Particulars:
    """Addresses as somebody typed them, empty for none; ids of the bundle; `organization` is a number."""

    name: str
    email: str
    roles: tuple[str, ...]
    mobile: str | None = None
    language: str | None = None
    departments: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    supervises: tuple[str, ...] = ()
    organization: int | None = None

    @property
    def rights(self) -> Rights:
        places = (self.departments, self.groups, self.supervises)
        return Rights(frozenset(self.roles), *(frozenset(each) for each in places))


_NOTHING = Rights(frozenset(), frozenset(), frozenset(), frozenset())


def checked_addresses(
    work: Work, given: Particulars, *, person: int | None = None, before: Rights = _NOTHING, must_reach: bool = False
) -> dict[str, str]:
    """The addresses in their normal form. Raises Refused by field.

    `person` is whose they are already, None for somebody new; what `before` names may stay though it has been retired.
    `must_reach`: without any address he could not sign in.
    """
    problems = _of_the_name(given.name)
    addresses: dict[str, str] = {}
    if must_reach and not given.email.strip() and not (given.mobile or "").strip():
        problems.append(Problem("person.no_address", "email"))
    for kind, typed in (("email", given.email), ("mobile", given.mobile)):
        found = _address(kind, typed, person) if typed and typed.strip() else None
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            addresses[kind] = found
    if given.language is not None and given.language not in work.bundle.tenant.languages:
        problems.append(Problem("field.not_offered", "language"))
    if given.organization is not None and people.organization(given.organization) is None:
        problems.append(Problem("field.not_offered", "organization"))
    problems += _of_the_rights(work, given, before)
    if problems:
        raise Refused(problems)
    return addresses


def _of_the_name(name: str) -> list[Problem]:
    if not name.strip():
        return [Problem("field.required", "name")]
    is_long = len(name.strip()) > LONGEST_NAME
    return [Problem("field.too_long", "name", {"max": LONGEST_NAME})] if is_long else []


def _address(kind: str, typed: str, person: int | None) -> str | Problem:
    value = normal_form(kind, typed)
    if value is None:
        return Problem(f"field.not_{kind}", kind)
    owner = people.by_contact(kind, value)
    return value if owner is None or owner.id == person else Problem("person.address_taken", kind)


def _of_the_rights(work: Work, given: Particulars, before: Rights) -> list[Problem]:
    bundle, wanted = work.bundle, given.rights
    problems = [
        Problem("field.not_offered", field)
        for field, ids, kept, known in (
            ("roles", wanted.roles, before.roles, bundle.roles),
            ("departments", wanted.departments, before.departments, bundle.departments),
            ("groups", wanted.groups, before.groups, bundle.groups),
            ("supervises", wanted.supervises, before.supervises, bundle.departments),
        )
        if _unoffered(ids - kept, known)
    ]
    is_staff = any(bundle.roles[role].kind == "staff" for role in wanted.roles if role in bundle.roles)
    if not problems and not is_staff and (wanted.departments or wanted.groups or wanted.supervises):
        problems.append(Problem("person.places_of_staff", "departments"))
    return problems


def _unoffered(ids: Iterable[str], known: Mapping[str, Item | Role]) -> bool:
    return any(each not in known or known[each].retired for each in ids)
