"""Who may do what: permissions and roles as a grid, and who works where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.actions.views import PersonRef
from app.core.config import PERMISSIONS, Bundle, Role, Scope
from app.core.roles import grants
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import places
from storage.places import Named

_Members = Mapping[tuple[str, str], Sequence[Named]]
NAMED = 30  # people of one place that are named; the rest are counted


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role. `permissions` are those that it really gives, with how far each reaches; `people` hold it and are here.

    `idle_minutes` 0: nobody is signed out for doing nothing.
    """

    id: str
    kind: str
    retired: bool
    permissions: Mapping[str, Scope]
    people: int
    idle_minutes: int
    second_factor: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A department or group: how many work there, and the first of them by name."""

    id: str
    people: int
    named: tuple[PersonRef, ...]


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    place: Place
    supervisors: tuple[PersonRef, ...]
    groups: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class RoleGrid:
    """`permissions` in their order. Everything comes from the configuration of that version."""

    permissions: tuple[str, ...]
    roles: tuple[RoleRow, ...]
    departments: tuple[DepartmentRow, ...]
    config_version: int
    managed_by: str


@view
def role_grid(work: Work) -> RoleGrid:
    """Everybody's rights at a glance. For who keeps the people or reads the audit: raises NotSignedIn, NotAllowed."""
    if not work.may("audit.view"):
        work.require("people.manage")
    bundle, holders = work.bundle, places.holders()
    members, supervisors = places.members(), places.supervisors()
    departments = tuple(
        _department(bundle, department.id, members, supervisors.get(department.id, ()))
        for department in bundle.departments.values()
        if not department.retired
    )
    roles = tuple(_role(bundle, role, holders.get(role.id, 0)) for role in bundle.roles.values())
    return RoleGrid(PERMISSIONS, roles, departments, bundle.version, bundle.tenant.managed_by)


def _role(bundle: Bundle, role: Role, people: int) -> RoleRow:
    given = grants(bundle, [role.id])
    return RoleRow(role.id, role.kind, role.retired, given, people, role.idle_minutes, role.second_factor)


def _department(bundle: Bundle, id: str, members: _Members, supervisors: Sequence[Named]) -> DepartmentRow:
    groups = [group.id for group in bundle.groups.values() if group.department == id and not group.retired]
    return DepartmentRow(
        _place("department", id, members), _refs(supervisors), tuple(_place("group", each, members) for each in groups)
    )


def _place(kind: str, id: str, members: _Members) -> Place:
    people = members.get((kind, id), ())
    return Place(id, len(people), _refs(people[:NAMED]))


def _refs(people: Sequence[Named]) -> tuple[PersonRef, ...]:
    return tuple(PersonRef(number, name) for number, name in people)
