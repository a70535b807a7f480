"""Lists that people keep for themselves or share with their colleagues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.actions.columns import known_columns
from app.actions.narrowing import check_filter, is_usable
from app.actions.views import PersonRef
from app.core.conditions import Condition, parse, to_json
from app.core.problems import NotAllowed, NotFound, Problem, Refused, Stale
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import listing
from storage import saved_views as stored
from storage.models import SavedView

LONGEST_LABEL = 80
MOST_VIEWS = 100
UNCHANGED: Any = object()


@dataclass(frozen=True, slots=True)
class NewView:
    """`sort` is a key of the lists' orders, with `-` for descending; `columns` as in the bundle's views."""

    label: str
    filter: Condition | None = None
    sort: str = "-updated_at"
    columns: tuple[str, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class ViewChange:
    """What is to be different; what is UNCHANGED stays."""

    label: str = UNCHANGED
    filter: Condition | None = UNCHANGED
    sort: str = UNCHANGED
    columns: tuple[str, ...] = UNCHANGED
    shared: bool = UNCHANGED


@dataclass(frozen=True, slots=True)
class SavedViewView:
    """A kept list. Shared ones are offered to all staff; `may_change`: its owner, and who may share views."""

    id: int
    label: str
    filter: Condition | None
    sort: str
    columns: tuple[str, ...]
    shared: bool
    owner: PersonRef
    is_mine: bool
    may_change: bool
    version: int


@view
def saved_views(work: Work) -> tuple[SavedViewView, ...]:
    """One's own and the shared ones this person can use, by name; nothing for who is not of the staff."""
    mine = work.me()
    if not work.is_staff:
        return ()
    found = (_view(work, row) for row in stored.offered(mine))
    return tuple(each for each in found if each.is_mine or is_usable(work, each.filter))


@action
def save_view(work: Work, new: NewView) -> int:
    """Keep a list; its number. For staff; `shared` needs `views.share`. Raises Refused at what is wrong."""
    mine = _require_staff(work)
    values = {"label": new.label, "filter": new.filter, "sort": new.sort, "columns": new.columns, "shared": new.shared}
    if new.shared:
        work.require("views.share")
    if stored.count_of(mine) >= MOST_VIEWS:
        raise Refused(Problem("view.too_many", "label", {"max": MOST_VIEWS}))
    row = stored.add({**_checked(work, values), "owner": mine, "created_at": work.now, "updated_at": work.now})
    work.record("ViewSaved", None, audience="staff", view=row.id, label=row.label, shared=row.shared)
    return int(row.id)


@action
def change_view(work: Work, id: int, version: int, wanted: ViewChange) -> int:
    """Change a kept list; the new version. Raises NotFound, NotAllowed, Stale, Refused at what is wrong."""
    row = _changeable(work, id)
    values = {name: getattr(wanted, name) for name in ViewChange.__slots__}
    values = {name: value for name, value in values.items() if value is not UNCHANGED}
    if values.get("shared", row.shared):
        work.require("views.share")
    if row.version != version:
        raise Stale("view.stale", version=row.version)
    stored.change(row, {**_checked(work, values), "updated_at": work.now})
    work.record("ViewChanged", None, audience="staff", view=row.id, label=row.label, shared=row.shared)
    return int(row.version)


@action
def drop_view(work: Work, id: int) -> None:
    """Forget a kept list. Raises NotFound, NotAllowed."""
    row = _changeable(work, id)
    stored.drop(row.id)
    work.record("ViewDropped", None, audience="staff", view=row.id, label=row.label, shared=row.shared)


def usable_view(work: Work, id: int) -> SavedViewView:
    """The kept list of that number. Raises NotFound for somebody else's; Refused where its filter asks too much."""
    found = _view(work, _offered(work, id))
    if found.filter is not None and not is_usable(work, found.filter):
        check_filter(work, found.filter)
    return found


def _offered(work: Work, id: int) -> SavedView:
    found = stored.get(id) if work.is_staff else None
    if found is None or not (found.shared or found.owner_id == work.actor.id):
        raise NotFound("view.not_found")
    return found


def _changeable(work: Work, id: int) -> SavedView:
    _require_staff(work)
    row = _offered(work, id)
    if row.owner_id != work.actor.id and not work.may("views.share"):
        raise NotAllowed(permission="views.share")
    return row


def _require_staff(work: Work) -> int:
    mine = work.me()
    if not work.is_staff:
        raise NotAllowed
    return mine


def _checked(work: Work, values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are stored; of what is not among them nothing is asked."""
    ready = dict(values)
    if "label" in values:
        ready["label"] = _label(values["label"])
    if "sort" in values and values["sort"].removeprefix("-") not in listing.SORTS:
        raise Refused(Problem("query.unknown_sort", "sort", {"sort": values["sort"], "known": tuple(listing.SORTS)}))
    if "columns" in values:
        ready["columns"] = list(known_columns(work, values["columns"]))
    if values.get("filter") is not None:
        check_filter(work, values["filter"])
        ready["filter"] = to_json(values["filter"])
    return ready


def _label(label: str) -> str:
    said = " ".join(label.split())
    if not said:
        raise Refused(Problem("field.required", "label"))
    if len(said) > LONGEST_LABEL:
        raise Refused(Problem("field.too_long", "label", {"max": LONGEST_LABEL}))
    return said


def _view(work: Work, row: SavedView) -> SavedViewView:
    is_mine = row.owner_id == work.actor.id
    return SavedViewView(
        id=row.id,
        label=row.label,
        filter=None if row.filter is None else parse(row.filter),
        sort=row.sort,
        columns=tuple(row.columns),
        shared=row.shared,
        owner=PersonRef(row.owner_id, row.owner.name),
        is_mine=is_mine,
        may_change=is_mine or work.may("views.share"),
        version=row.version,
    )
