"""Who may do what: the grid of permissions and roles, and who works where and supervises whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.actions.designer.drafts import drafts
from app.actions.people import me
from app.actions.roles_grid import DepartmentRow, Place, RoleGrid, role_grid
from app.actions.views import PersonRef
from pages.parts.labels import item_label
from pages.parts.native import icon, link, tag
from pages.parts.role_grid import RoleGridTable
from pages.visit import Visit


async def build(visit: Visit, _params: dict[str, str]) -> None:
    """Raises NotAllowed for who neither keeps the people nor reads the audit."""
    grid = await visit.desk.arun(role_grid, visit.who)
    with tag("div", "records-page roles-page"):
        with tag("header", "record-page__head"):
            tag("h1", text=visit.t("title.roles"))
            tag("p", "secondary", visit.t("roles.intro"))
        await _where_edited(visit, grid)
        RoleGridTable(visit, grid)
        with tag("section", "places-list", aria_label=visit.t("roles.departments")):
            tag("h2", text=visit.t("roles.departments"))
            for department in grid.departments:
                _department(visit, department)


async def _where_edited(visit: Visit, grid: RoleGrid) -> None:
    is_of_files = grid.managed_by == "files"
    way = None if is_of_files else await _way_to_edit(visit)
    with tag("p", "banner"):
        icon("edit_document")
        with tag("span"):
            tag("span", text=visit.t(f"roles.edited.{grid.managed_by}", version=grid.config_version))
            if is_of_files:
                tag("code", text=f"python main.py config apply --tenant {visit.desk.slug} DIR", dir="ltr")
            if way is not None:
                link(way[0], "button roles-page__edit", way[1])


async def _way_to_edit(visit: Visit) -> tuple[str, str] | None:
    """Address and words: the roles of the reader's own latest draft, or where one is begun; None for who edits none."""
    if "config.edit" not in (await visit.desk.arun(me, visit.who)).permissions:
        return None
    latest = next((draft.id for draft in await visit.desk.arun(drafts, visit.who) if draft.is_mine), None)
    if latest is None:
        return visit.paths.designer(), visit.t("title.designer")
    return visit.paths.draft_list(latest, "roles"), visit.t("designer.list.roles")


def _department(visit: Visit, row: DepartmentRow) -> None:
    with tag("article", "record-card"):
        with tag("h3", text=item_label(visit, visit.bundle.departments, row.place.id), dir="auto"):
            tag("span", "records__count", visit.speech.number(row.place.people))
        with tag("dl", "places-list__people"):
            _people(visit, visit.t("roles.supervisors"), row.supervisors, visit.t("roles.no_supervisor"))
            _members(visit, visit.t("roles.members"), row.place)
            for group in row.groups:
                _members(visit, _group_name(visit, visit.bundle.groups, group), group)


def _group_name(visit: Visit, groups: Mapping[str, Any], group: Place) -> str:
    return visit.t("roles.group_named", name=item_label(visit, groups, group.id))


def _members(visit: Visit, label: str, place: Place) -> None:
    left = place.people - len(place.named)
    more = visit.t("roles.more", count=left) if left else ""
    _people(visit, label, place.named, visit.t("roles.nobody"), more)


def _people(visit: Visit, label: str, people: Sequence[PersonRef], nobody: str, more: str = "") -> None:
    tag("dt", text=label, dir="auto")
    with tag("dd"):
        if not people:
            tag("span", "secondary", nobody)
        for person in people:
            link(visit.paths.person(person.id), "chip", person.name, dir="auto")
        if more:
            tag("span", "secondary", more)
