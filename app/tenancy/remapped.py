"""How the values of a field of choice are said once some of its options went or lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.tenancy.design.option_ways import OptionAt, Way, carried, held


class Remapped:
    """Of one field with its options before and now. `chosen`: what takes the place of those that go, both by name."""

    def __init__(
        self, kind: str, was: Mapping[Way, OptionAt], now: Mapping[Way, OptionAt], chosen: Mapping[str, str]
    ) -> None:
        ways = {option.name: way for way, option in now.items()}
        self._kind, self._was, self._now = kind, was, now
        self._gone = {way: option.name for way, option in was.items() if option.name in chosen}
        self._to = {way: lies for way, lies in carried(was, now).items() if lies != way}
        self._to |= {way: ways[chosen[name]] for way, name in self._gone.items()}

    @property
    def words(self) -> tuple[str, ...]:
        """What a value holds at least one of that is said otherwise from now on."""
        return tuple(dict.fromkeys(way[-1] for way in self._to))

    def value(self, value: Any) -> Any:
        """The value as it is said from now on; of a tree the whole way, several in the order of the options."""
        ways = held(value, self._kind)
        if not any(way in self._to for way in ways):
            return value
        said = [self._to.get(way, way) for way in ways]
        if self._kind == "cascade":
            return list(said[0])
        if isinstance(value, list):
            names = {way[-1] for way in said}
            known = [way[-1] for way in self._now if len(way) == 1]
            return [name for name in (*known, *sorted(names.difference(known))) if name in names]
        return said[0][-1]

    def gone(self, value: Any) -> list[str]:
        """The names of the options of the value that went."""
        return [self._gone[way] for way in held(value, self._kind) if way in self._gone]

    def called(self, value: Any) -> dict[str, Any]:
        """What the options on the ways of the value were called that are there no more, by those ways."""
        return dict(self._called(value))

    def _called(self, value: Any) -> Iterator[tuple[str, Any]]:
        for way in held(value, self._kind):
            for above in (way[:length] for length in range(1, len(way) + 1)):
                if above in self._was and above not in self._now:
                    yield "/".join(above), self._was[above].labels[-1]
