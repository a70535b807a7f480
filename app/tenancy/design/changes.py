"""What is different between two documents, by the ids of what they define."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from app.tenancy.bundle.layout import ASSETS, At, Document
from app.tenancy.bundle.schemas import Plan, bundle_plan
from app.tenancy.bundle.walk import Scope
from app.tenancy.design.outline import Outline, Part, PartKey, below, is_opaque, outline

What = Literal["added", "removed", "changed", "moved", "retired", "restored"]
Path: TypeAlias = tuple[str, ...]
_UNORDERED = frozenset({"role", "state"})  # lists of these say only who is meant
_UNTOLD = frozenset({"positions"})  # where boxes stand on a canvas changes nothing


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `kind` and `id` name the definition, `scope` what it lies in; for what belongs to none, `kind` is the part
    (`tenant`) and `id` empty. `property` is the way to what changed within it: `("label", "fa")`. `before` and `after`
    are values; of what was moved, places counted from 1, or the definition around it as `(kind, id)` when that is
    another one. `at` is the place in the later document, of what was removed in the earlier one.
    """

    what: What
    kind: str
    id: str
    scope: Scope
    property: Path
    before: Any
    after: Any
    at: At


def changes(before: Document, after: Document) -> tuple[Change, ...]:
    """Every difference that means something, in the order of the later document; what was removed comes last."""
    was, now = outline(before), outline(after)
    language = _first_language(after)
    return (*_of_the_rest(was, now, language), *_of_parts(was, now, language), *_removed(was, now))


def leaves(plan: Plan, own: dict[str, Any], language: str) -> dict[Path, Any]:
    """The single values by their way; what is false counts as not said, a plain text as one in the first language."""
    return dict(_leaves(plan, own, (), language))


def _leaves(plan: Plan, value: Any, path: Path, language: str) -> Iterator[tuple[Path, Any]]:
    if "x-text" in plan.marks and isinstance(value, str):
        yield (*path, language), value
    elif isinstance(value, dict) and not is_opaque(plan):
        for key, item in value.items():
            if key not in _UNTOLD:
                yield from _leaves(below(plan, key), item, (*path, key), language)
    elif isinstance(value, list) and plan.items and plan.items.marks.get("x-ref") in _UNORDERED:
        yield path, sorted(map(str, value))
    elif value is not False and value is not None and not _is_list_of_parts(plan, value):
        yield path, value


def _is_list_of_parts(plan: Plan, value: Any) -> bool:
    return value == [] and plan.items is not None and "x-def" in plan.items.marks


def _differences(
    plan: Plan, was: dict[str, Any], now: dict[str, Any], language: str
) -> Iterator[tuple[Path, Any, Any]]:
    before, after = leaves(plan, was, language), leaves(plan, now, language)
    for path in dict.fromkeys((*after, *before)):
        if not _same(before.get(path), after.get(path)):
            yield path, before.get(path), after.get(path)


def _same(one: Any, other: Any) -> bool:
    """1 and true are equal in Python, and not in JSON."""
    return one == other and json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _of_the_rest(was: Outline, now: Outline, language: str) -> Iterator[Change]:
    """What belongs to no definition: the company, its looks, texts, pictures."""
    for path, before, after in _differences(bundle_plan(), was.root, now.root, language):
        if path[0] == ASSETS:
            yield _of_asset(path, before, after)
        else:
            yield Change("changed", path[0], "", (), path[1:], before, after, path)


def _of_asset(path: Path, before: Any, after: Any) -> Change:
    """The bytes themselves say nothing to a reader."""
    what: What = "added" if before is None else "removed" if after is None else "changed"
    return Change(what, "asset", path[-1], (), (), None, None, path)


def _of_parts(was: Outline, now: Outline, language: str) -> Iterator[Change]:
    moved = _moved(was, now)
    for key, part in now.parts.items():
        known = was.parts.get(key)
        if known is None:
            if part.home[0] is None or part.home[0] in was.parts:
                yield _change("added", part, (), None, part.own)
            continue
        yield from _of_values(known, part, language)
        if key in moved:
            yield _change("moved", part, (), *moved[key])


def _of_values(known: Part, part: Part, language: str) -> Iterator[Change]:
    for path, before, after in _differences(part.plan, known.own, part.own, language):
        if path == ("retired",):
            yield _change("retired" if after else "restored", part, (), None, None)
        else:
            yield _change("changed", part, path, before, after)


def _removed(was: Outline, now: Outline) -> Iterator[Change]:
    for key, part in was.parts.items():
        if key not in now.parts and (part.home[0] is None or part.home[0] in now.parts):
            yield _change("removed", part, (), part.own, None)


def _change(what: What, part: Part, path: Path, before: Any, after: Any) -> Change:
    kind, scope, name = part.key
    return Change(what, kind, name, scope, path, before, after, (*part.at, *path))


def _moved(was: Outline, now: Outline) -> dict[PartKey, tuple[Any, Any]]:
    """What stands elsewhere, with where it stood and where it stands."""
    found: dict[PartKey, tuple[Any, Any]] = {}
    for home, keys in now.orders.items():
        before = {key: place for place, key in enumerate(was.orders.get(home, ()), 1)}
        staying = [key for key in keys if key in before]
        steady = set(_longest_rising([before[key] for key in staying]))
        places = {key: place for place, key in enumerate(keys, 1)}
        if home[1] and not _is_by_name(home[1], home[0]):
            found |= {key: (before[key], places[key]) for key in staying if before[key] not in steady}
        for key in keys:
            known = was.parts.get(key)
            if known is not None and known.home != home:
                found[key] = (_named(known.home[0]), _named(home[0]))
    return found


def _is_by_name(way: At, owner: PartKey | None) -> bool:
    """Forms and workflows are files: they have no order."""
    return owner is None and len(way) == 1


def _named(key: PartKey | None) -> tuple[str, str] | None:
    return None if key is None else (key[0], key[2])


def _longest_rising(places: Sequence[int]) -> list[int]:
    """The most places that can stay as they are: what is not among them was moved."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for place in places:
        at = bisect_left(ends, place)
        chain = (*(chains[at - 1] if at else ()), place)
        ends[at : at + 1] = [place]
        chains[at : at + 1] = [chain]
    return list(chains[-1]) if chains else []


def _first_language(document: Document) -> str:
    tenant = document.get("tenant")
    languages = tenant.get("languages") if isinstance(tenant, dict) else None
    return str(languages[0]) if isinstance(languages, list) and languages else ""
