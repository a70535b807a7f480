"""Where one can go from the side bar: views, saved views, the desk's own pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from app.actions.counting import SAVED
from app.actions.reading import open_views
from app.actions.saved_views import SavedViewView, saved_views
from app.actions.views import MeView
from pages.routes import ROUTES
from pages.visit import Visit

_PLAIN_ICON = "filter_list"


@dataclass(frozen=True, slots=True)
class Entry:
    """`id` is what `count_views` calls the list, whose number of tickets then stands beside the label."""

    href: str
    label: str
    icon: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries below a caption; the first group has none to be seen, but is called so."""

    caption: str
    entries: tuple[Entry, ...]
    is_first: bool = False


async def ways_of(visit: Visit, me: MeView) -> tuple[Group, ...]:
    """The groups of the side bar in their order, without the empty ones."""
    groups = (
        Group(visit.t("workspace.views"), await _views(visit), is_first=True),
        *await _saved(visit),
        Group(visit.t("shell.system"), _pages(visit, me)),
    )
    return tuple(group for group in groups if group.entries)


def standing_at(groups: Sequence[Group], path: str) -> str:
    """The address of the entry that leads to `path`; a list without a view shows the first one. Empty for none."""
    wanted = urlsplit(path)
    asked = set(parse_qsl(wanted.query))
    best, known = "", -1
    for entry in (entry for group in groups for entry in group.entries):
        offered = urlsplit(entry.href)
        said = set(parse_qsl(offered.query))
        if offered.path == wanted.path and said <= asked and len(said) > known:
            best, known = entry.href, len(said)
    if best or not any(name in dict(asked) for name in ("view", "q")):
        return best or _first_of(groups, wanted.path)
    return ""


def _first_of(groups: Sequence[Group], path: str) -> str:
    hrefs = (entry.href for group in groups for entry in group.entries)
    return next((href for href in hrefs if urlsplit(href).path == path), "")


async def _views(visit: Visit) -> tuple[Entry, ...]:
    views = await visit.desk.arun(open_views, visit.who)
    return tuple(
        Entry(visit.paths.workspace(view.id), visit.label(view.label), view.icon or _PLAIN_ICON, view.id)
        for view in views
    )


async def _saved(visit: Visit) -> tuple[Group, ...]:
    """Lists that people have kept: one's own and the shared ones of others."""
    kept = await visit.desk.arun(saved_views, visit.who)
    return (
        Group(visit.t("shell.my_views"), tuple(_kept(visit, view) for view in kept if view.is_mine)),
        Group(visit.t("shell.shared_views"), tuple(_kept(visit, view) for view in kept if not view.is_mine)),
    )


def _kept(visit: Visit, view: SavedViewView) -> Entry:
    name = f"{SAVED}{view.id}"
    return Entry(visit.paths.workspace(name), view.label, "group" if view.shared else _PLAIN_ICON, name)


def _pages(visit: Visit, me: MeView) -> tuple[Entry, ...]:
    """Pages that name permissions, for who has one of them."""
    return tuple(
        Entry(visit.paths.page(route.pattern), visit.t(route.title_key), route.icon)
        for route in ROUTES
        if any(each in me.permissions for each in route.may)
    )


def places_of(visit: Visit, me: MeView) -> str:
    """The departments this person works in, in words."""
    departments = visit.bundle.departments
    names = [visit.label(departments[name].label) for name in me.departments if name in departments]
    return visit.t("field.comma").join(names)
