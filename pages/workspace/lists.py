"""The lists one can stand in: the views of the bundle, and those that people keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.actions.saved_views import SavedViewView
from app.core.conditions import Condition
from app.core.config import View
from pages.visit import Visit
from pages.workspace.chip_values import divided
from pages.workspace.chips import Chip

SAVED = "saved-"
DEFAULT_SORT = "-updated_at"


@dataclass(frozen=True, slots=True)
class List:
    """`view`: the bundle's, which the desk looks up by itself. A kept one is said in `chips`, and the `rest` beside."""

    id: str = ""
    label: str = ""
    sort: str = DEFAULT_SORT
    columns: tuple[str, ...] = ()
    view: str | None = None
    kept: SavedViewView | None = None
    chips: Mapping[str, str] = field(default_factory=dict)
    rest: tuple[Condition, ...] = ()


def list_of(
    visit: Visit, wanted: str, views: Sequence[View], kept: Sequence[SavedViewView], chips: Mapping[str, Chip]
) -> List:
    """The list of that name; the first view for one that nobody offers."""
    saved = next((each for each in kept if f"{SAVED}{each.id}" == wanted), None)
    if saved is not None:
        return kept_list(saved, chips)
    view = next((each for each in views if each.id == wanted), next(iter(views), None))
    if view is None:
        return List(label=visit.t("workspace.title"))
    return List(view.id, visit.label(view.label), view.sort, view.columns, view=view.id)


def kept_list(kept: SavedViewView, chips: Mapping[str, Chip]) -> List:
    said, rest = divided(kept.filter, chips)
    return List(f"{SAVED}{kept.id}", kept.label, kept.sort, kept.columns, kept=kept, chips=said, rest=rest)
