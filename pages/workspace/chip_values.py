"""What is chosen on a chip: a word for addresses, a condition for the desk, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.core.conditions import All, AnyOf, Condition, FactRef, Leaf
from pages.workspace.chip_ranges import is_range, range_of, said_range
from pages.workspace.chips import NOT_SET, Chip

ME = "me"
MOST_CHOSEN = 50
_LONGEST = 600
_MYSELF = FactRef("actor.id")
_LONGEST_ROW = 9  # digits


def condition_of(chip: Chip, said: str) -> Condition | None:
    """What the word of an address asks for; None when it is no word of that chip."""
    if not said.strip() or len(said) > _LONGEST:
        return None
    if chip.kind in ("choice", "boolean"):
        return _chosen(chip, said.split(","))
    if chip.kind in ("person", "organization"):
        return _row(chip, said.split(","))
    if chip.kind == "text":
        return Leaf(chip.fact, "contains", said.strip())
    return range_of(chip, said)


def said_by(chip: Chip, condition: Condition) -> str | None:
    """The word of the address that asks for the condition; None when no word does."""
    leaves = list(_leaves(condition))
    if not leaves or any(leaf.fact != chip.fact for leaf in leaves):
        return None
    said = _SAID[chip.kind](leaves) if chip.kind in _SAID else said_range(leaves)
    return said if said is not None and condition_of(chip, said) == condition else None


def divided(condition: Condition | None, chips: Mapping[str, Chip]) -> tuple[dict[str, str], tuple[Condition, ...]]:
    """A condition as words of chips, and what of it no chip can say."""
    said: dict[str, str] = {}
    rest: list[Condition] = []
    for part in _parts(condition, chips):
        words = ((chip.name, said_by(chip, part)) for chip in chips.values() if chip.name not in said)
        found = next(((name, word) for name, word in words if word is not None), None)
        if found is None:
            rest.append(part)
        else:
            said[found[0]] = found[1]
    return said, tuple(rest)


def joined(parts: tuple[Condition, ...]) -> Condition | None:
    """All of them as one, flat where it can be."""
    flat: list[Condition] = []
    for part in parts:
        flat += part.items if isinstance(part, All) and not is_range(part) else (part,)
    return None if not flat else flat[0] if len(flat) == 1 else All(tuple(flat))


def rows_of(said: str) -> list[int]:
    """The numbers among the chosen."""
    return [int(word) for word in said.split(",") if is_row(word)]


def is_row(word: str) -> bool:
    """Whether a browser's word is the number of a row."""
    return word.isascii() and word.isdigit() and len(word) <= _LONGEST_ROW


def _parts(condition: Condition | None, chips: Mapping[str, Chip]) -> tuple[Condition, ...]:
    if condition is None:
        return ()
    if any(said_by(chip, condition) is not None for chip in chips.values()):
        return (condition,)
    return condition.items if isinstance(condition, All) else (condition,)


def _leaves(condition: Condition) -> Iterator[Leaf]:
    items = condition.items if isinstance(condition, All | AnyOf) else (condition,)
    for item in items:
        if not isinstance(item, Leaf):
            return
        yield item


def _either(leaves: list[Leaf]) -> Condition | None:
    return None if not leaves else leaves[0] if len(leaves) == 1 else AnyOf(tuple(leaves))


def _chosen(chip: Chip, words: list[str]) -> Condition | None:
    if chip.kind == "boolean":
        return Leaf(chip.fact, "eq", words[0] == "true") if words[0] in ("true", "false") else None
    ids = tuple(dict.fromkeys(word for word in words if word and word != NOT_SET))[:MOST_CHOSEN]
    found = [Leaf(chip.fact, "not_set")] if NOT_SET in words and chip.may_be_empty else []
    found += [Leaf(chip.fact, "contains_any" if chip.many else "in", ids)] if ids else []
    return _either(found)


def _row(chip: Chip, words: list[str]) -> Condition | None:
    rows = tuple(dict.fromkeys(row for word in words for row in rows_of(word)))[:MOST_CHOSEN]
    found = [Leaf(chip.fact, "not_set")] if NOT_SET in words and chip.may_be_empty else []
    found += [Leaf(chip.fact, "eq", _MYSELF)] if ME in words and chip.kind == "person" else []
    found += [Leaf(chip.fact, "in", rows)] if rows else []
    return _either(found)


def _said_words(leaves: list[Leaf]) -> str | None:
    words: list[str] = []
    for leaf in leaves:
        if leaf.op == "not_set":
            words.append(NOT_SET)
        elif leaf.value == _MYSELF:
            words.append(ME)
        elif isinstance(leaf.value, tuple):
            words += [str(value) for value in leaf.value]
        else:
            return None
    return ",".join(words)


_SAID: Mapping[str, Callable[[list[Leaf]], str | None]] = {
    "choice": _said_words,
    "person": _said_words,
    "organization": _said_words,
    "boolean": lambda leaves: str(leaves[0].value).lower(),
    "text": lambda leaves: str(leaves[0].value),
}
