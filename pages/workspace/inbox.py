"""The workspace: a view of the tickets one may see, searched and narrowed, live."""

from __future__ import annotations

from collections.abc import Iterable

from nicegui import ui

from app.actions.reading import list_tickets, open_views
from app.core.config import CATEGORIES, Item, View
from pages import live
from pages.parts.list_tools import Choice, Filter, ListTools
from pages.visit import Visit
from pages.workspace.asked import ASSIGNEES, FILTERS, SORTS, Asked
from pages.workspace.listing import Listing
from pages.workspace.shell import workspace_shell


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises Refused before anything is drawn."""
    views = await visit.desk.arun(open_views, visit.who)
    asked = Asked.read(params, visit.bundle, views)
    view = next((each for each in views if each.id == asked.view), None)
    page = await visit.desk.arun(list_tickets, visit.who, asked.query(view))
    with workspace_shell(visit, views, asked.view):
        inbox = Inbox(visit, asked, view)
        inbox.listing.begin(asked.query(view), page, is_narrowed=asked.is_narrowed)
    live.watch(visit, inbox.listing.heard)


class Inbox:
    """Tools and list; what is chosen stands in the address as well, so that reload and back keep it."""

    def __init__(self, visit: Visit, asked: Asked, view: View | None) -> None:
        self.visit, self.asked, self.view = visit, asked, view
        self.tools = ListTools(
            {name: visit.t(f"workspace.list.{name}") for name in ("search", "filters", "any", "clear", "sort")},
            on_choose=self.choose,
            on_clear=self.clear,
        )
        self.listing = Listing(visit)
        self._show()

    async def choose(self, name: str, value: str) -> None:
        await self._ask(self.asked.with_(name, value, self.visit.bundle))

    async def clear(self) -> None:
        await self._ask(self.asked.cleared())

    async def _ask(self, asked: Asked) -> None:
        self.asked = asked
        self._show()
        ui.navigate.history.replace(asked.address(self.visit.paths.workspace()))
        await self.listing.ask(asked.query(self.view), is_narrowed=asked.is_narrowed)

    def _show(self) -> None:
        say, asked = self.visit.t, self.asked
        name = self.visit.label(self.view.label) if self.view else say("workspace.title")
        title = say("workspace.list.found") if asked.q else name
        sorts = tuple(Choice(sort, say(f"workspace.sort.{sort}")) for sort in SORTS)
        self.tools.show(title, q=asked.q, filters=_filters(self.visit, asked), sort=asked.order(self.view), sorts=sorts)


def _filters(visit: Visit, asked: Asked) -> list[Filter]:
    bundle, say = visit.bundle, visit.t
    priorities = sorted(bundle.priorities.values(), key=lambda each: -each.rank)
    choices = {
        "category": tuple(Choice(name, say(f"category.{name}")) for name in CATEGORIES),
        "department": _choices(visit, bundle.departments.values()),
        "priority": _choices(visit, priorities),
        "assignee": tuple(Choice(name, say(f"workspace.assignee.{name}")) for name in ASSIGNEES),
    }
    return [
        Filter(name, say(f"workspace.filter.{name}"), choices[name], getattr(asked, name))
        for name in FILTERS
        if len(choices[name]) > 1
    ]


def _choices(visit: Visit, items: Iterable[Item]) -> tuple[Choice, ...]:
    return tuple(Choice(item.id, visit.label(item.label)) for item in items if not item.retired)
