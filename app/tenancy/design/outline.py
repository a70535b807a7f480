"""A document taken apart into its definitions, each with what is its own, and put together again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from app.tenancy.bundle.layout import MAPPED_PARTS, At, Document
from app.tenancy.bundle.schemas import Plan, bundle_plan
from app.tenancy.bundle.walk import Scope, within

PartKey: TypeAlias = tuple[str, Scope, str]  # kind, the definitions around it, id
Home: TypeAlias = tuple[PartKey | None, At]  # the definition it lies in (None: the document), the list within that
_OPAQUE = ("x-condition", "x-computed", "x-value")  # one value, whatever is inside
_EMPTY = Plan()


@dataclass(frozen=True, slots=True)
class Part:
    """A definition. `own` is what it says without the definitions that lie in it: their lists are empty in it."""

    key: PartKey
    at: At
    home: Home
    own: dict[str, Any]
    plan: Plan

    @property
    def kind(self) -> str:
        return self.key[0]


@dataclass(slots=True)
class Outline:
    """`parts` in reading order, the outer before the inner; `orders` the definitions of each list."""

    root: Document = field(default_factory=dict)
    parts: dict[PartKey, Part] = field(default_factory=dict)
    orders: dict[Home, list[PartKey]] = field(default_factory=dict)

    def lists(self, owner: PartKey | None, way: At = ()) -> list[Home]:
        """The lists that lie in a definition, of them those below a way."""
        return [home for home in self.orders if home[0] == owner and home[1][: len(way)] == way]

    def whole(self, key: PartKey, without: Outline) -> Any:
        """A definition with all that lies in it, to be compared; not what `without` has, wherever that is there."""
        return [self.parts[key].own, *(self.lying(home, without) for home in self.lists(key))]

    def lying(self, home: Home, without: Outline) -> list[Any]:
        """The definitions of a list in the same way."""
        return [(key, self.whole(key, without)) for key in self.orders.get(home, ()) if key not in without.parts]

    def holds(self, home: Home) -> bool:
        """Whether there is that list, be it empty."""
        owner, way = home
        if owner is None:
            return _place(self.root, way) is not None
        return owner in self.parts and _place(self.parts[owner].own, way) is not None


def is_opaque(plan: Plan) -> bool:
    """Whether a value is one whole, though it may be an object."""
    return any(mark in plan.marks for mark in _OPAQUE)


def below(plan: Plan, key: str) -> Plan:
    """The plan of what lies under a key."""
    return plan.properties.get(key) or plan.rest or _EMPTY


def outline(document: Document) -> Outline:
    """Take it apart. What does not fit the schema stays a plain value of what it lies in."""
    taken = Outline()
    taken.root = _Taking(taken).own(bundle_plan(), document, (), None, ((), ()))
    return taken


def together(taken: Outline) -> Document:
    """The document again."""
    document: Document = _copied(taken.root)
    made: dict[PartKey | None, dict[str, Any]] = {None: document}
    for key, part in taken.parts.items():
        made[key] = _copied(part.own)
    for home, keys in taken.orders.items():
        owner, way = home
        if owner in made:
            _put(made[owner], way, [(key[2], made[key]) for key in keys])
    return document


def _place(own: Mapping[str, Any], way: At) -> Any:
    """What stands where the definitions of a list were taken out; None where there is no such list any more."""
    found: Any = own
    for token in way:
        found = found.get(str(token)) if isinstance(found, Mapping) else None
    return found


def _put(owner: dict[str, Any], way: At, items: list[tuple[str, dict[str, Any]]]) -> None:
    place = _place(owner, way)
    if isinstance(place, dict) and way[-1] in MAPPED_PARTS:
        place.update({name.partition("#")[0]: value for name, value in items})
    elif place == []:  # else one side has made something else of it, and what lay in it is gone with that
        place.extend(value for _name, value in items)


class _Taking:
    def __init__(self, taken: Outline) -> None:
        self._taken = taken

    def own(self, plan: Plan, value: Any, at: At, owner: PartKey | None, place: tuple[At, Scope]) -> Any:
        """The value without the definitions in it. `place`: the way from the owner, and the scope."""
        if not isinstance(value, dict) or is_opaque(plan):
            return value
        way, scope = place
        kept: dict[str, Any] = {}
        for key, item in value.items():
            under, here = below(plan, key), (*at, key)
            if _is_list_of_parts(under, item):
                kept[key] = []
                self._list(under, item, here, (owner, (*way, key)), scope)
            elif owner is None and key in MAPPED_PARTS and isinstance(item, dict) and "x-def" in _rest(under).marks:
                kept[key] = {name: each for name, each in item.items() if not isinstance(each, dict)}
                self._mapped(_rest(under), item, here)
            else:
                kept[key] = self.own(under, item, here, owner, ((*way, key), scope))
        return kept

    def _list(self, plan: Plan, items: list[Any], at: At, home: Home, scope: Scope) -> None:
        self._taken.orders.setdefault(home, [])
        for number, item in enumerate(items):
            self._part(plan.items or _EMPTY, item[_id_key(plan.items)], item, (*at, number), (home, scope))

    def _mapped(self, plan: Plan, items: dict[str, Any], at: At) -> None:
        home: Home = (None, at)
        self._taken.orders.setdefault(home, [])
        for name, item in items.items():
            if isinstance(item, dict):
                self._part(plan, name, item, (*at, name), (home, ()))

    def _part(self, plan: Plan, name: str, item: dict[str, Any], at: At, place: tuple[Home, Scope]) -> None:
        home, scope = place
        around = within(scope, plan.marks.get("x-within"))
        key = self._unique((str(plan.marks["x-def"]), around, name))
        self._taken.parts[key] = Part(key, at, home, {}, plan)  # before what lies in it
        own = self.own(plan, item, at, key, ((), (*around, key[0], name)))
        self._taken.parts[key] = Part(key, at, home, own, plan)
        self._taken.orders[home].append(key)

    def _unique(self, key: PartKey) -> PartKey:
        """An id that stands twice is found by the ladder; here it must only not be lost."""
        kind, scope, name = key
        number = 2
        while key in self._taken.parts:
            key = (kind, scope, f"{name}#{number}")
            number += 1
        return key


def _is_list_of_parts(plan: Plan, value: Any) -> bool:
    if plan.items is None or "x-def" not in plan.items.marks or not isinstance(value, list):
        return False
    name = _id_key(plan.items)
    return all(isinstance(item, dict) and isinstance(item.get(name), str) for item in value)


def _id_key(plan: Plan | None) -> str:
    return str((plan or _EMPTY).marks.get("x-id", "id"))


def _rest(plan: Plan) -> Plan:
    return plan.rest or _EMPTY


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value
