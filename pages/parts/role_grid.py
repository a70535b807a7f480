"""Permissions × roles, drawn by the browser from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from app.actions.roles_grid import RoleGrid, RoleRow
from app.core.config import SCOPES
from pages.parts.given import Given
from pages.visit import Visit

_WORDS = ("caption", "kinds", "differing", "permission", "none", "alike")
_KINDS = ("", "staff", "customer")


@dataclass(frozen=True, slots=True)
class ShownRole:
    """A column. `scopes` by permission; `people` in words, which lead to them at `href`."""

    id: str
    kind: str
    label: str
    kind_label: str
    people: str
    href: str
    notes: tuple[str, ...] = ()
    scopes: Mapping[str, str] = field(default_factory=dict)


class RoleGridTable(Given, component="role_grid.js"):
    """All roles that are in use, and what each of them gives."""

    def __init__(self, visit: Visit, grid: RoleGrid) -> None:
        super().__init__()
        say = visit.t
        roles = [shown_role(visit, role) for role in grid.roles if not role.retired or role.people]
        self._names = [role.label for role in roles]
        self.give(
            roles=[asdict(role) for role in roles],
            permissions=[_permission(visit, name) for name in grid.permissions],
            kinds=[{"id": kind, "label": say(f"roles.kind.{kind or 'all'}")} for kind in _KINDS],
            scopes={scope: say(f"roles.scope.{scope}") for scope in SCOPES},
            words={name: say(f"roles.{name}") for name in _WORDS},
        )

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        labels = [each["label"] for each in self.given("permissions")]
        return [*super()._displayed_contents(only_visible=only_visible), *self._names, *labels]


def shown_role(visit: Visit, role: RoleRow) -> ShownRole:
    say, known = visit.t, visit.bundle.roles.get(role.id)
    notes = []
    if role.idle_minutes:
        notes.append(say("roles.idle", count=role.idle_minutes))
    if role.second_factor:
        notes.append(say("roles.second_factor"))
    if role.retired:
        notes.append(say("roles.retired"))
    return ShownRole(
        id=role.id,
        kind=role.kind,
        label=visit.label(known.label) if known else role.id,
        kind_label=say(f"admin.kind.{role.kind}"),
        people=say("roles.people_one" if role.people == 1 else "roles.people", count=role.people),
        href=visit.paths.people(role=role.id),
        notes=tuple(notes),
        scopes=dict(role.permissions),
    )


def _permission(visit: Visit, name: str) -> dict[str, str]:
    group = name.partition(".")[0]
    group = group if group in ("ticket", "people") else "desk"
    label, group_label = visit.t(f"permission.{name}"), visit.t(f"roles.group.{group}")
    return {"id": name, "label": label, "group": group, "group_label": group_label}
