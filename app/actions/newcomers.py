"""The person a ticket is opened for: found by address, or made."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from app.core.formats import normal_form
from app.core.problems import Problem, Refused
from app.core.roles import scope_of
from app.tenancy.work import Work
from storage import people
from storage.models import Person

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Requester:
    """As somebody else names him: at least one address, or the number of somebody who is known."""

    name: str | None = None
    email: str | None = None
    mobile: str | None = None
    person: int | None = None

    def as_json(self) -> dict[str, str | int | None]:
        """Without the number of nobody: what was asked before numbers could be named is still the same."""
        return {name: value for name, value in asdict(self).items() if name != "person" or value is not None}


def requester_of(work: Work, requester: Requester) -> Person:
    """The person with one of the addresses, or a new customer. Raises Refused by field (`requester.email` …)."""
    if requester.person is not None:
        return person_of(work, requester.person)
    addresses = _addresses(requester)
    found = {person.id: person for kind, value in addresses.items() if (person := people.by_contact(kind, value))}
    circle = _circle(work)
    if circle is not None and not (found and all(people.is_within(person, circle) for person in found)):
        # The same words for a stranger and for nobody: who asks here may not learn whom the desk knows.
        raise Refused(Problem("requester.not_yours", "requester.email" if requester.email else "requester.mobile"))
    if len(found) > 1:
        raise Refused(Problem("requester.two_people", "requester.mobile"))
    if not found:
        return _welcome(work, requester, addresses)
    person = next(iter(found.values()))
    if not person.active:
        raise Refused(Problem("requester.retired", "requester.email" if requester.email else "requester.mobile"))
    return person


def person_of(work: Work, number: int) -> Person:
    """Somebody known, for whom one may speak. Raises NotSignedIn, NotAllowed, Refused at `requester.person`."""
    work.require("ticket.submit_for")
    found = people.get(number) if people.is_within(number, _circle(work)) else None
    if found is None:
        raise Refused(Problem("requester.not_yours", "requester.person"))
    return found


def _circle(work: Work) -> people.Within | None:
    """For whom `ticket.submit_for` lets this person speak; None means anybody, also somebody new."""
    scope = scope_of(work.actor, "ticket.submit_for")
    if scope in ("department", "all"):
        return None
    return people.Within(work.me(), work.actor.organization if scope == "organization" else None)


def _addresses(requester: Requester) -> dict[str, str]:
    problems = []
    addresses = {}
    for kind, typed in (("email", requester.email), ("mobile", requester.mobile)):
        if not typed:
            continue
        value = normal_form(kind, typed)
        if value is None:
            problems.append(Problem(f"field.not_{kind}", f"requester.{kind}"))
        else:
            addresses[kind] = value
    if not addresses and not problems:
        problems.append(Problem("requester.no_address", "requester.email"))
    if problems:
        raise Refused(problems)
    return addresses


def _welcome(work: Work, requester: Requester, addresses: dict[str, str]) -> Person:
    name = (requester.name or "").strip()
    if not name or len(name) > _LONGEST_NAME:
        raise Refused(Problem("requester.no_name", "requester.name", {"max": _LONGEST_NAME}))
    person = people.add(name, work.bundle.language, work.now)
    for kind, value in addresses.items():
        people.add_contact(person.id, kind, value, verified=False)
    role = next((role.id for role in work.bundle.roles.values() if role.kind == "customer" and not role.retired), None)
    people.give(person.id, roles=[role] if role else [])
    work.record("PersonAdded", None, audience="staff", person=person.id)
    return person
