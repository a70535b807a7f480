"""Values of own fields after a publication: options that went or lie elsewhere, and the side index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.core.values import VALUE_TYPES
from app.tenancy.design.going import Goes
from app.tenancy.design.option_ways import options
from app.tenancy.moved import Moves
from app.tenancy.remapped import Remapped
from storage import config_impact, own_values
from storage.config_impact import Row


class Values:
    """The own fields of every ticket and profile."""

    def __init__(self, moves: Moves) -> None:
        publication = moves.publication
        self._moves, self._bundle = moves, publication.bundle
        self._before, self._after = publication.before, publication.after
        fields = self._before["fields"].get("fields", ())
        self._was_indexed = {each["id"]: each.get("type") for each in fields if each.get("indexed")}

    def remap(self, found: Iterable[Goes], mappings: Mapping[str, str]) -> None:
        """Put what was chosen in place of the options that go."""
        chosen: dict[str, dict[str, str]] = {}
        for goes in found:
            chosen.setdefault(goes.within, {})[goes.id] = mappings[goes.key]
        cascades = [name for name, known in self._bundle.fields.items() if known.type == "cascade"]
        for name in dict.fromkeys((*chosen, *cascades)):
            self._field(name, chosen.get(name, {}))

    def index(self) -> None:
        """The side index holds the fields that are marked now, as their types have it: lists are narrowed by it."""
        now = {name: known.type for name, known in self._bundle.fields.items() if known.indexed}
        for name in sorted(name for name, kind in self._was_indexed.items() if now.get(name) != kind):
            own_values.forget_index(name)
        for name in sorted(name for name, kind in now.items() if self._was_indexed.get(name) != kind):
            self._index(name, ((ticket, values[name]) for ticket, values in config_impact.with_value(name)))

    def _field(self, name: str, chosen: Mapping[str, str]) -> None:
        was, now = options(self._before, name), options(self._after, name)
        remapped = Remapped(self._bundle.fields[name].type, was, now, chosen)
        if not remapped.words:
            return
        counts, people = self._tickets(name, remapped), self._profiles(name, remapped)
        for option, to in chosen.items():
            self._moves.did(f"option:{name}:{option}", to, counts[option], people[option])

    def _tickets(self, name: str, remapped: Remapped) -> Counter[str]:
        counts: Counter[str] = Counter()
        found = config_impact.holding(name, remapped.words, indexed=name in self._was_indexed)
        changed = list(_changed(found, name, remapped))
        own_values.set_fields((ticket, {**values, name: now}) for ticket, values, now in changed)
        if name in self._was_indexed and self._bundle.fields[name].indexed:
            self._index(name, ((ticket, now) for ticket, _values, now in changed))
        for ticket, values, now in changed:
            self._moves.note([ticket], f"custom.{name}", values[name], now, remapped.called(values[name]))
            counts.update(remapped.gone(values[name]))
        return counts

    def _profiles(self, name: str, remapped: Remapped) -> Counter[str]:
        changed = list(_changed(config_impact.people_holding(name, remapped.words), name, remapped))
        own_values.set_custom((person, {**values, name: now}) for person, values, now in changed)
        return Counter(option for _person, values, _now in changed for option in remapped.gone(values[name]))

    def _index(self, name: str, values: Iterable[tuple[int, Any]]) -> None:
        entries = VALUE_TYPES[self._bundle.fields[name].type].index_value
        own_values.index(name, ((ticket, entries(value)) for ticket, value in values))


def _changed(rows: Iterable[Row], name: str, remapped: Remapped) -> Iterator[tuple[int, dict[str, Any], Any]]:
    """Tickets or people whose value is another from now on: their id, all their values, and the other one."""
    for id, values in rows:
        now = remapped.value(values[name])
        if now != values[name]:
            yield id, values, now
