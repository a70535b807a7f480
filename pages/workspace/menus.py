"""What the menus of a list offer when they are opened, and what is chosen in them, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.actions.choosing import choices, named
from app.actions.people import colleagues
from app.core.text import fold
from pages.parts.labels import FACES, initials
from pages.parts.periods import period_options, said_period
from pages.visit import Visit
from pages.workspace.chip_ranges import bounds_of
from pages.workspace.chip_values import ME, rows_of
from pages.workspace.chips import NOT_SET, Chip, choices_of

Option = dict[str, Any]
Names = Mapping[tuple[str, int], str]
_MOST_WORDS = 3
_LONGEST_WORDS = 100


async def options_of(visit: Visit, chip: Chip, chosen: str, words: str) -> list[Option]:
    """The options of a chip's menu; where the desk searches, those that fit the words and those chosen before."""
    if chip.kind == "moment":
        return period_options(visit)
    if chip.kind in ("person", "organization"):
        return await _rows(visit, chip, chosen, words[:_LONGEST_WORDS])
    found = [{"id": choice.id, "label": choice.label} for choice in choices_of(visit, chip)]
    return found + _rowless(visit, chip)


async def names_of(visit: Visit, chips: Mapping[str, Chip], said: Mapping[str, str]) -> Names:
    """What the people and organizations among the chosen are called."""
    found: dict[tuple[str, int], str] = {}
    for kind in ("person", "organization"):
        rows = [row for name, word in said.items() if chips[name].kind == kind for row in rows_of(word)]
        if rows and kind == "person":
            found |= {("person", each.id): each.name for each in await visit.desk.arun(colleagues, visit.who)}
        if any((kind, row) not in found for row in rows):
            more = await visit.desk.arun(named, visit.who, kind, rows)
            found |= {(kind, row): name for row, name in more.items()}
    return found


def said_of(visit: Visit, chip: Chip, word: str, names: Names) -> str:
    """What is chosen on a chip, as the reader reads it."""
    if chip.kind in ("moment", "number", "time"):
        return _said_range(visit, chip, word)
    if chip.kind == "text":
        return word
    labels = {choice.id: choice.label for choice in choices_of(visit, chip)}
    labels |= {option["id"]: option["label"] for option in _rowless(visit, chip)}
    labels |= {str(row): name for (kind, row), name in names.items() if kind == chip.kind}
    words = [labels.get(each, each) for each in word.split(",")]
    shown = visit.t("field.comma").join(words[:_MOST_WORDS])
    return (
        shown
        if len(words) <= _MOST_WORDS
        else visit.t("workspace.chip.more", shown=shown, count=len(words) - _MOST_WORDS)
    )


def _rowless(visit: Visit, chip: Chip) -> list[Option]:
    """Oneself, and nobody or nothing."""
    found = [{"id": ME, "label": visit.t("workspace.assignee.me")}] if chip.kind == "person" else []
    if chip.may_be_empty:
        found.append({"id": NOT_SET, "label": visit.t(f"workspace.chip.no_{chip.name}")})
    return found


async def _rows(visit: Visit, chip: Chip, chosen: str, words: str) -> list[Option]:
    """What fits the words, those chosen before first: the first one is what Enter takes."""
    kept = rows_of(chosen)
    names = await names_of(visit, {chip.name: chip}, {chip.name: chosen})
    here = [_option(chip, row, names.get((chip.kind, row), str(row)), "") for row in kept]
    here = [each for each in (*_rowless(visit, chip), *here) if _fits(each["label"], words)]
    if chip.name == "assignee":
        staff = await visit.desk.arun(colleagues, visit.who)
        fitting = [each for each in staff if _fits(each.name, words)]
        return here + [_option(chip, each.id, each.name, "") for each in fitting if each.id not in kept]
    kind: Any = chip.kind
    offered = await visit.desk.arun(choices, visit.who, kind, words)
    return here + [
        _option(chip, int(each.value), each.label, each.detail) for each in offered if int(each.value) not in kept
    ]


def _fits(label: str, words: str) -> bool:
    """Whether a word of the label begins so."""
    return f" {fold(words)}" in f" {fold(label)}"


def _option(chip: Chip, row: int, name: str, hint: str) -> Option:
    face = {"initials": initials(name), "hue": row % FACES} if chip.kind == "person" else {}
    return {"id": str(row), "label": name, "hint": hint} | face


def _said_range(visit: Visit, chip: Chip, word: str) -> str:
    if chip.kind == "moment":
        return said_period(visit, word)
    ends = bounds_of(word)
    if ends[0] == ends[1]:
        return ends[0]
    key = "between" if all(ends) else "from" if ends[0] else "to"
    return visit.t(f"workspace.chip.{key}", start=ends[0], end=ends[1])


def column_options(columns: Sequence[tuple[str, str]]) -> list[Option]:
    return [{"id": name, "label": label} for name, label in columns]
