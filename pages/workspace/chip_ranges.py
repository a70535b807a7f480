"""From here to there: days, moments, numbers and times of day on a chip."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from app.core.conditions import All, Condition, Leaf, RelativeMoment
from app.core.iso import format_duration_iso, parse_duration, parse_iso_date
from pages.workspace.chips import Chip

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", re.ASCII)


def range_of(chip: Chip, said: str) -> Condition | None:
    """`-P7D` (since then), or both ends as `a..b`, either of which may be left out; None for anything else."""
    if chip.kind == "moment" and said.startswith("-P"):
        try:
            return Leaf(chip.fact, "ge", RelativeMoment(parse_duration(said)))
        except ValueError:
            return None
    ends = [(op, end, _READ[chip.kind](end)) for op, end in zip(("ge", "le"), bounds_of(said), strict=True) if end]
    if not ends or any(value is None for _, _, value in ends):
        return None
    leaves = tuple(Leaf(chip.fact, op, value) for op, _, value in ends)
    return leaves[0] if len(leaves) == 1 else All(leaves)


def _day(word: str) -> str | None:
    try:
        return parse_iso_date(word).isoformat()
    except ValueError:
        return None


def _number(word: str) -> float | int | None:
    if not _NUMBER.fullmatch(word):
        return None
    return float(word) if "." in word else int(word)


_READ: Mapping[str, Callable[[str], str | float | None]] = {
    "moment": _day,
    "number": _number,
    "time": lambda word: word if _TIME.fullmatch(word) else None,
}


def said_range(leaves: Sequence[Leaf]) -> str:
    """The word for these ends."""
    ends = {leaf.op: leaf.value for leaf in leaves}
    start = ends.get("ge")
    if isinstance(start, RelativeMoment):
        return format_duration_iso(start.duration)
    return f"{ends.get('ge', '')}..{ends.get('le', '')}"


def bounds_of(said: str) -> tuple[str, str]:
    """Both ends of a range, empty where it is open."""
    start, _, end = said.partition("..")
    return start, end


def is_range(part: All) -> bool:
    """Whether it is the two ends of one range."""
    return [leaf.op for leaf in part.items if isinstance(leaf, Leaf)] == ["ge", "le"]
