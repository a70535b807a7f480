"""The options of a field by the ways that lead to them: an id is the only one among its neighbours, not in its tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.library import listed

Way: TypeAlias = tuple[str, ...]  # ids from the top down


@dataclass(frozen=True, slots=True)
class OptionAt:
    """`labels` from the top down, as the document has them; `is_only`: no other option of the field has its id;
    `is_end`: it can be chosen to the end.
    """

    way: Way
    labels: tuple[Any, ...]
    is_only: bool
    is_end: bool

    @property
    def name(self) -> str:
        """What mappings call it: its id, or the whole way where the id alone does not say which: `hardware/other`."""
        return self.way[-1] if self.is_only else "/".join(self.way)


class _Found(NamedTuple):
    way: Way = ()
    labels: tuple[Any, ...] = ()
    is_retired: bool = False
    is_end: bool = False


def options(document: Document, field: str) -> dict[Way, OptionAt]:
    """Every option of a field, the outer before the inner; empty for what offers none of its own."""
    item = next((each for each in listed(document, "fields", "fields") if each.get("id") == field), {})
    found = list(_tree(_offered(document, item), _Found(), is_deep=item.get("type") == "cascade"))
    times = Counter(each.way[-1] for each in found)
    return {each.way: OptionAt(each.way, each.labels, times[each.way[-1]] == 1, each.is_end) for each in found}


def carried(was: Mapping[Way, OptionAt], now: Mapping[Way, OptionAt]) -> dict[Way, Way]:
    """Options that are still there, with the way that leads to each from now on.

    One that lies elsewhere is known again by the branch it lies in, or by an id that no other had or has.
    """
    only = {way[-1]: way for way, option in now.items() if option.is_only}
    found: dict[Way, Way] = {(): ()}
    for way, option in was.items():
        above = found.get(way[:-1])
        followed = None if above is None else (*above, way[-1])
        known = only.get(way[-1]) if option.is_only else None
        lies = next((each for each in (way, followed, known) if each in now), None)
        if lies is not None:
            found[way] = lies
    del found[()]
    return found


def held(value: Any, kind: str) -> list[Way]:
    """The options that a value of a field of that type says: of a tree one, of several each."""
    if kind == "cascade":
        return [tuple(map(str, value))] if isinstance(value, list) and value else []
    if isinstance(value, list):
        return [(str(each),) for each in value]
    return [(str(value),)] if value is not None else []


def _offered(document: Document, item: Mapping[str, Any]) -> list[Any]:
    if "options" in item:
        return list(item["options"])
    name = item.get("option_set")
    found = next((each for each in listed(document, "fields", "option_sets") if each.get("id") == name), {})
    return list(found.get("options", ())) if name is not None else []


def _tree(items: list[Any], above: _Found, *, is_deep: bool) -> Iterator[_Found]:
    for option in items:
        retires = above.is_retired or bool(option.get("retired"))
        below = option.get("options", []) if is_deep else []
        is_end = not retires and all(each.get("retired") for each in below)
        called = option.get("label") or option["id"]
        found = _Found((*above.way, option["id"]), (*above.labels, called), retires, is_end)
        yield found
        yield from _tree(below, found, is_deep=is_deep)
