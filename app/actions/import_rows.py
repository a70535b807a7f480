"""A row of a list of people or organizations: compared with what is known already, and taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from app.actions.details import checked
from app.actions.granting import managed, require_within
from app.actions.import_lines import Line, Rules
from app.actions.inviting import invite_person
from app.actions.organizations import add_organization, edit_organization
from app.actions.reaching import join_by_domain
from app.actions.roster import kind_of
from app.core.problems import Problem, Refused
from app.core.roles import customer_role
from app.core.text import sort_key
from app.tenancy.work import Work
from storage import contacts, organizations, people, rights
from storage.rights import Rights

Outcome = Literal["added", "changed", "skipped"]


@dataclass(slots=True)
class Known:
    """Whose the addresses are, and the numbers of organizations by the key of their name. Grows as rows are read."""

    people: dict[str, int]
    organizations: dict[str, int]


def known_of(lines: Sequence[Line]) -> Known:
    """Who is known of those rows, asked for all of them at once."""
    owners: dict[str, int] = {}
    for kind in ("email", "mobile"):
        owners |= contacts.owners(kind, (line.addresses[kind] for line in lines if kind in line.addresses))
    keys = {sort_key(line.organization) for line in lines if line.organization}
    return Known(owners, organizations.with_keys(keys))


def owner_of(known: Known, line: Line) -> int | None:
    """Whom the row is about, None for somebody new. Raises Refused when it is about two."""
    found = {known.people[value] for value in line.addresses.values() if value in known.people}
    if len(found) > 1:
        raise Refused(Problem("import.two_people", "mobile"))
    return next(iter(found), None)


def organization_of(known: Known, line: Line) -> int | None:
    """Raises Refused for a name that no organization has."""
    if not line.organization:
        return None
    found = known.organizations.get(sort_key(line.organization))
    if found is None:
        raise Refused(Problem("import.no_organization", "organization", {"name": line.organization[:100]}))
    return found


def take_in(work: Work, rules: Rules, line: Line, known: Known) -> Outcome:
    """Make the row true. Raises Refused, by column, for what must not or cannot be."""
    person, organization = owner_of(known, line), organization_of(known, line)
    if person is None:
        known.people |= dict.fromkeys(line.addresses.values(), _add(work, rules, line, organization))
        return "added"
    if rules.existing == "skip":
        return "skipped"
    is_changed = _change(work, rules, person, line, organization)
    known.people |= dict.fromkeys(line.addresses.values(), person)
    return "changed" if is_changed else "skipped"


def _add(work: Work, rules: Rules, line: Line, organization: int | None) -> int:
    role = customer_role(work.bundle)
    roles = frozenset({role.id} if role else ())
    require_within(work, organization, Rights(roles, frozenset(), frozenset(), frozenset()))
    values = checked(work, None, line.details)
    person = int(people.add(line.name, line.language or work.bundle.language, work.now, organization).id)
    people.set_preferences(person, values)
    _reach(rules, person, line)
    people.give(person, roles=roles)
    work.record("PersonAdded", None, audience="staff", person=person, roles=sorted(roles))
    if rules.verified and "email" in line.addresses:
        join_by_domain(work, person, line.addresses["email"])
    if rules.invite and "email" in line.addresses:
        invite_person(work, person)
    return person


def _change(work: Work, rules: Rules, person: int, line: Line, organization: int | None) -> bool:
    row, held = managed(work, person)
    if kind_of(work, sorted(held.roles)) == "staff":
        raise Refused(Problem("import.is_staff", "email"))
    details = line.details
    wanted: dict[str, Any] = {"name": line.name, "sort_key": sort_key(line.name)}
    wanted |= checked(work, row, replace(details, job=details.job or row.job))
    if not details.postal:
        del wanted["postal"]
    if line.language:
        wanted["language"] = line.language
    if organization is not None and organization != row.organization_id:
        require_within(work, organization, held)
        wanted |= {"organization": organization, "sees_organization": False}
    before = {name: row.organization_id if name == "organization" else getattr(row, name) for name in wanted}
    after = {name: value for name, value in wanted.items() if value != before[name]}
    is_reached = _reach(rules, person, line)
    if not after and not is_reached:
        return False
    rights.change(person, row.rights_version, after)
    told = {name: value for name, value in after.items() if name != "sort_key"}
    was = {name: before[name] for name in told}
    work.record(
        "PersonChanged", None, audience="staff", person=person, personal={"before": was, "after": told},
        fields=sorted(told),
    )  # fmt: skip
    return True


def _reach(rules: Rules, person: int, line: Line) -> bool:
    """Whether there was an address he had not yet. Raises Refused when it became somebody else's meanwhile."""
    known = {row.value for row in people.contacts(person)}
    fresh = {kind: value for kind, value in line.addresses.items() if value not in known}
    try:
        for kind, value in fresh.items():
            contacts.add(person, kind, value, verified=rules.verified)
    except contacts.AddressTaken as taken:
        raise Refused(Problem("person.address_taken", taken.kind)) from taken
    return bool(fresh)


def take_in_organization(work: Work, rules: Rules, name: str, domains: Sequence[str]) -> Outcome:
    """The same for an organization, known by its name. Raises Refused by column."""
    key = sort_key(name)
    found = organizations.with_keys([key]).get(key)
    if found is None:
        add_organization(work, name, domains)
        return "added"
    row = people.organization(found)
    if rules.existing == "skip" or row is None:
        return "skipped"
    wanted = [*row.domains, *domains]
    return "changed" if edit_organization(work, found, row.version, name, wanted) != row.version else "skipped"
