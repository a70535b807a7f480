"""Values of own fields after a publication: options that went or lie elsewhere, and the side index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.values import VALUE_TYPES
from app.tenancy.design.going import Goes, options
from app.tenancy.moved import Moves
from app.tenancy.needs import moved_options
from storage import config_impact, remapping, tickets


class Values:
    """The own fields of every ticket and profile."""

    def __init__(self, moves: Moves) -> None:
        publication = moves.publication
        self._moves, self._bundle = moves, publication.bundle
        self._before, self._after = publication.before, publication.after
        fields = self._before["fields"].get("fields", ())
        self._called: dict[tuple[str, str], Any] = {}
        self._was_indexed = {each["id"] for each in fields if each.get("indexed")}

    def remap(self, found: Iterable[Goes], mappings: Mapping[str, str]) -> None:
        """Put what was chosen in place of the options that go."""
        chosen: dict[str, dict[str, str]] = {}
        for goes in found:
            chosen.setdefault(goes.within, {})[goes.id] = mappings[goes.key]
            self._called[goes.within, goes.id] = goes.label
        cascades = [name for name, known in self._bundle.fields.items() if known.type == "cascade"]
        for name in dict.fromkeys((*chosen, *cascades)):
            self._field(name, chosen.get(name, {}), moved_options(self._before, self._after, name))

    def index(self) -> None:
        """The side index holds the fields that are marked now."""
        now = {name for name, known in self._bundle.fields.items() if known.indexed}
        for name in sorted(self._was_indexed - now):
            remapping.forget_index(name)
        for name in sorted(now - self._was_indexed):
            for ticket, values in list(config_impact.with_value(name)):
                self._index_one(ticket, name, values[name])

    def _field(self, name: str, chosen: Mapping[str, str], moved: Mapping[str, tuple[str, ...]]) -> None:
        words = (*chosen, *moved)
        if not words:
            return
        remapped = Remapped(self._bundle.fields[name].type, chosen, options(self._after, name))
        counts = self._tickets(name, words, remapped)
        people = self._profiles(name, words, remapped)
        for option, to in chosen.items():
            self._moves.did(f"option:{name}:{option}", to, counts[option], people[option])

    def _tickets(self, name: str, words: Iterable[str], remapped: Remapped) -> dict[str, int]:
        counts = dict.fromkeys(remapped.chosen, 0)
        for ticket, values in list(config_impact.holding(name, words, indexed=name in self._was_indexed)):
            was = values.get(name)
            now = remapped.value(was)
            if now != was:
                remapping.set_fields(ticket, {**values, name: now})
                self._index_one(ticket, name, now)
                gone = remapped.replaced(was)
                called = {option: self._called[name, option] for option in gone}
                self._moves.note([ticket], f"custom.{name}", was, now, called)
                _count(counts, gone)
        return counts

    def _profiles(self, name: str, words: Iterable[str], remapped: Remapped) -> dict[str, int]:
        counts = dict.fromkeys(remapped.chosen, 0)
        for person, values in list(config_impact.people_holding(name, words)):
            now = remapped.value(values[name])
            if now != values[name]:
                remapping.set_custom(person, {**values, name: now})
                _count(counts, remapped.replaced(values[name]))
        return counts

    def _index_one(self, ticket: int, name: str, value: Any) -> None:
        known = self._bundle.fields[name]
        if known.indexed and value is not None:
            tickets.index_fields(ticket, {name: VALUE_TYPES[known.type].index_value(value)})


@dataclass(frozen=True, slots=True)
class Remapped:
    """How the values of one field of choice are said from now on: `ways` leads to every option that is there."""

    kind: str
    chosen: Mapping[str, str]
    ways: Mapping[str, tuple[str, ...]]

    def value(self, value: Any) -> Any:
        """The value with what goes replaced; of a tree the whole way to the last option."""
        if self.kind == "cascade" and isinstance(value, list) and value:
            last = self.chosen.get(value[-1], value[-1])
            return list(self.ways.get(last, value))
        if isinstance(value, list):
            said = {self.chosen.get(each, each) for each in value}
            return [name for name in (*self.ways, *sorted(said - self.ways.keys())) if name in said]
        return self.chosen.get(value, value) if isinstance(value, str) else value

    def replaced(self, value: Any) -> list[str]:
        """The options of the value that went."""
        held = value[-1:] if self.kind == "cascade" else value if isinstance(value, list) else [value]
        return [each for each in held if each in self.chosen]


def _count(counts: dict[str, int], options: Iterable[str]) -> None:
    for option in options:
        counts[option] += 1
