"""What the bar above a list shows of what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pages.parts.filter_bar import FilterBar, ShownChip
from pages.visit import Visit
from pages.workspace.asked import SORTS, SPECIAL, Asked
from pages.workspace.chips import MAIN, Chip
from pages.workspace.menus import Names, said_of

_NEEDED = {"mine": "ticket.note", "removed": "ticket.remove"}


def chips_shown(
    visit: Visit, chips: Mapping[str, Chip], asked: Asked, names: Names, may: frozenset[str]
) -> list[ShownChip]:
    """All there are, with what is chosen on them; those that ask for no condition come last."""
    found = []
    for chip in chips.values():
        said = asked.chips.get(chip.name, "")
        shown = said_of(visit, chip, said, names) if said else ""
        found.append(ShownChip(chip.name, chip.label, chip.kind, chip.name in MAIN, said, shown))
    for name, permission in _NEEDED.items():
        if permission in may:
            said = str(getattr(asked, name))
            shown = visit.t(f"workspace.{name}.{said}") if said else ""
            found.append(
                ShownChip(name, visit.t(f"workspace.chip.{name}"), "single", main=False, value=said, shown=shown)
            )
    return found


def special_options(visit: Visit, name: str) -> list[dict[str, Any]]:
    """The choices of a chip that asks for no condition; none for a name that is none."""
    return [{"id": id, "label": visit.t(f"workspace.{name}.{id}")} for id in SPECIAL.get(name, ())]


def show_bar(visit: Visit, bar: FilterBar, asked: Asked, chips: Sequence[ShownChip], columns: Sequence[str]) -> None:
    """Let the bar show what is asked."""
    bar.show(
        visit.t("workspace.list.found") if asked.q else asked.list.label,
        q=asked.q,
        chips=chips,
        narrowed=asked.is_narrowed,
        sort=asked.order,
        sorts=[{"id": sort, "label": visit.t(f"workspace.sort.{sort}")} for sort in SORTS],
        columns=columns,
        kept=_kept(asked),
    )


def _kept(asked: Asked) -> dict[str, Any] | None:
    kept = asked.list.kept
    return None if kept is None else {"label": kept.label, "shared": kept.shared, "may": kept.may_change}
