"""Two documents that were made of the same one become one again, definition by definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from app.tenancy.bundle.layout import At, Document, pointer
from app.tenancy.bundle.schemas import Plan, bundle_plan
from app.tenancy.bundle.walk import Scope
from app.tenancy.design.orders import merged_order
from app.tenancy.design.outline import Home, Outline, Part, PartKey, below, is_opaque, outline, together

Side = Literal["mine", "theirs"]
Clash = Literal["property", "added", "removed", "place", "order"]


class _Missing:
    """Stands where one side says nothing."""


MISSING: Final = _Missing()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where both went different ways. Until somebody chooses, what is mine stands.

    `clash`: both changed a `property`, both `added` the same id, one `removed` what the other changed (with a
    `property` a list of definitions), both put it in another `place`, or both changed the `order` of a list. `base`,
    `mine`, `theirs` are values, a list of definitions empty, None where that side has nothing; of places the definition
    around as `(kind, id)`, of orders the ids.
    """

    key: str
    clash: Clash
    kind: str
    id: str
    scope: Scope
    property: tuple[str, ...]
    at: At
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of both, and where somebody has to choose."""

    document: Document
    conflicts: tuple[Conflict, ...]


def merge(base: Document, mine: Document, theirs: Document, choices: Mapping[str, Side] | None = None) -> Merged:
    """Bring together what each changed of `base`. `choices` by the key of a conflict; it is then none any more."""
    return _Merging(outline(base), outline(mine), outline(theirs), choices or {}).merged()


class _Merging:
    def __init__(self, base: Outline, mine: Outline, theirs: Outline, choices: Mapping[str, Side]) -> None:
        self._base, self._mine, self._theirs, self._choices = base, mine, theirs, choices
        self._open: list[Conflict] = []
        # What one side removed and the other changed, a definition or a list of them: whether it stays.
        self._settled: dict[PartKey | Home | None, bool] = {}
        self._result = Outline()

    def merged(self) -> Merged:
        self._result.root = self._values(None, bundle_plan(), (self._base.root, self._mine.root, self._theirs.root), ())
        for key in dict.fromkeys((*self._mine.parts, *self._theirs.parts)):
            part = self._part(key)
            if part is not None:
                self._result.parts[key] = part
        for key, part in self._result.parts.items():
            self._result.parts[key] = replace(part, home=self._standing(key, part.home))
        self._order()
        return Merged(together(self._result), tuple(self._open))

    def _part(self, key: PartKey) -> Part | None:
        base, mine, theirs = (side.parts.get(key) for side in (self._base, self._mine, self._theirs))
        if mine is not None and theirs is not None:
            own = self._own(base, mine, theirs)
            return replace(mine, own=own, home=self._home(base, mine, theirs))
        present = mine or theirs
        stays = present is not None and self._stays(base, present, is_mine=mine is not None)
        return present if stays else None

    def _own(self, base: Part | None, mine: Part, theirs: Part) -> dict[str, Any]:
        if base is None:
            if mine.own == theirs.own:
                return mine.own
            return mine.own if self._choose("added", mine, (), (None, mine.own, theirs.own)) == "mine" else theirs.own
        merged: dict[str, Any] = self._values(mine, mine.plan, (base.own, mine.own, theirs.own), ())
        return merged

    def _stays(self, base: Part | None, present: Part, *, is_mine: bool) -> bool:
        """Whether what only one side has stays: if the other removed what this one changed, somebody has to choose."""
        stays = self._settled.get(present.home, self._settled.get(present.home[0]))
        if stays is None:
            if base is None:
                return True
            has, without = (self._mine, self._theirs) if is_mine else (self._theirs, self._mine)
            if base.home == present.home and self._base.whole(base.key, without) == has.whole(base.key, without):
                return False
            values = (base.own, present.own if is_mine else None, None if is_mine else present.own)
            stays = (self._choose("removed", present, (), values) == "mine") == is_mine
        self._settled[present.key] = stays
        return stays

    def _home(self, base: Part | None, mine: Part, theirs: Part) -> Home:
        if mine.home == theirs.home or (base is not None and base.home == theirs.home):
            return mine.home
        if base is not None and base.home == mine.home:
            return theirs.home
        homes = (base and _named(base.home[0]), _named(mine.home[0]), _named(theirs.home[0]))
        return mine.home if self._choose("place", mine, (), homes) == "mine" else theirs.home

    def _standing(self, key: PartKey, home: Home) -> Home:
        """One may have put it into what the other removed: it stays where it was otherwise."""
        known = [side.parts[key].home for side in (self._mine, self._theirs, self._base) if key in side.parts]
        return next((each for each in (home, *known) if self._result.holds(each)), home)

    def _values(self, part: Part | None, plan: Plan, sides: tuple[Any, Any, Any], path: tuple[str, ...]) -> Any:
        base, mine, theirs = sides
        if mine == theirs:
            return mine
        if not is_opaque(plan) and isinstance(mine, dict) and isinstance(theirs, dict):
            return self._objects(part, plan, sides, path)
        lists, is_filled = self._left_out(part, sides, path)
        if not is_filled and base in (mine, theirs):
            return mine if theirs == base else theirs
        values = tuple(None if value is MISSING else value for value in sides)
        chosen = self._choose("removed" if lists else "property", part, path, values)
        self._settled |= dict.fromkeys(lists, (chosen == "mine") is (theirs is MISSING))
        return mine if chosen == "mine" else theirs

    def _left_out(
        self, part: Part | None, sides: tuple[Any, Any, Any], path: tuple[str, ...]
    ) -> tuple[list[Home], bool]:
        """The lists that go with what one side removed, and whether the other changed what lies in them."""
        base, mine, theirs = sides
        if base is MISSING or MISSING not in (mine, theirs):
            return [], False
        has, without = (self._mine, self._theirs) if theirs is MISSING else (self._theirs, self._mine)
        lists = has.lists(None if part is None else part.key, path)
        return lists, any(self._base.lying(home, without) != has.lying(home, without) for home in lists)

    def _objects(self, part: Part | None, plan: Plan, sides: tuple[Any, Any, Any], path: tuple[str, ...]) -> Any:
        base, mine, theirs = sides
        was = base if isinstance(base, dict) else {}
        merged = {}
        for key in dict.fromkeys((*mine, *theirs)):
            values = (was.get(key, MISSING), mine.get(key, MISSING), theirs.get(key, MISSING))
            merged[key] = self._values(part, below(plan, key), values, (*path, key))
        return {key: value for key, value in merged.items() if value is not MISSING}

    def _order(self) -> None:
        """Each list in the order of whoever changed it."""
        lists: dict[Home, set[PartKey]] = {home: set() for home in (*self._mine.orders, *self._theirs.orders)}
        for key, part in self._result.parts.items():
            lists.setdefault(part.home, set()).add(key)
        for home, members in lists.items():
            sides = [
                [key for key in side.orders.get(home, ()) if key in members]
                for side in (self._base, self._mine, self._theirs)
            ]
            order = merged_order(*sides)
            if order is None:
                order = merged_order(sides[0], *self._ordered(home, sides))
            self._result.orders[home] = order or []

    def _ordered(self, home: Home, sides: list[list[PartKey]]) -> tuple[list[PartKey], list[PartKey]]:
        """Both orders after somebody chose one of them for what both have."""
        owner = None if home[0] is None else self._result.parts.get(home[0])
        ids = tuple([key[2] for key in side] for side in sides)
        chosen, other = (sides[1], sides[2])
        if self._choose("order", owner, tuple(map(str, home[1])), ids) == "theirs":
            chosen, other = other, chosen
        common = set(chosen) & set(other)
        settled = iter([key for key in chosen if key in common])
        return chosen, [next(settled) if key in common else key for key in other]

    def _choose(self, clash: Clash, part: Part | None, path: tuple[str, ...], values: tuple[Any, ...]) -> Side:
        base, mine, theirs = values
        kind, scope, name = part.key if part is not None else (path[0] if path else "", (), "")
        at = (*part.at, *path) if part is not None else path
        key = f"{clash}:{'/'.join((*scope, kind, name))}{pointer(path)}"
        if key in self._choices:
            return self._choices[key]
        path = path if part is not None else path[1:]
        self._open.append(Conflict(key, clash, kind, name, scope, path, at, base, mine, theirs))
        return "mine"


def _named(key: PartKey | None) -> tuple[str, str] | None:
    return None if key is None else (key[0], key[2])
