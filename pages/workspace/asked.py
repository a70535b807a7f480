"""What a list is asked for, as it stands in the address: view, search, filters, order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self
from urllib.parse import urlencode

from app.actions.reading import TicketQuery
from app.core.config import CATEGORIES, Bundle, View

DEFAULT_SORT = "-updated_at"
SORTS = ("-updated_at", "updated_at", "-created_at", "created_at", "-priority_rank", "priority_rank")
ASSIGNEES = ("me", "none")
FILTERS = ("category", "department", "priority", "assignee")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Ids of the bundle; empty means not asked. Whatever an address says, only what can be asked gets in."""

    view: str = ""
    q: str = ""
    category: str = ""
    department: str = ""
    priority: str = ""
    assignee: str = ""
    sort: str = ""

    @classmethod
    def read(cls, address: Mapping[str, str], bundle: Bundle, views: Sequence[View]) -> Self:
        """From the parameters of an address; a view nobody offers becomes the first one."""
        names = [view.id for view in views]
        asked = cls(view=address.get("view", "") if address.get("view") in names else (names or [""])[0])
        for field in fields(cls):
            if field.name != "view" and field.name in address:
                asked = asked.with_(field.name, address[field.name], bundle)
        return asked

    def with_(self, name: str, value: str, bundle: Bundle) -> Self:
        """The same with one more thing asked; what cannot be asked changes nothing."""
        if name == "q":
            return replace(self, q=value.strip()[:_LONGEST])
        allowed = {
            "category": CATEGORIES,
            "department": bundle.departments,
            "priority": bundle.priorities,
            "assignee": ASSIGNEES,
            "sort": SORTS,
        }
        return replace(self, **{name: value}) if not value or value in allowed.get(name, ()) else self

    def cleared(self) -> Self:
        """The view alone."""
        return replace(self, q="", category="", department="", priority="", assignee="")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q) or any(getattr(self, name) for name in FILTERS)

    def order(self, view: View | None) -> str:
        return self.sort or (view.sort if view else DEFAULT_SORT)

    def query(self, view: View | None) -> TicketQuery:
        """A search looks through everything the person may see, not through the view alone."""
        return TicketQuery(
            view=None if self.q or view is None else view.id,
            q=self.q,
            category=(self.category,) if self.category else (),
            department=self.department or None,
            priority=self.priority or None,
            assignee=self.assignee or None,
            sort=self.order(view),
        )

    def address(self, path: str) -> str:
        said = {field.name: getattr(self, field.name) for field in fields(self) if getattr(self, field.name)}
        return f"{path}?{urlencode(said)}" if said else path
