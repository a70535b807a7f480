"""What a configuration that is to come into force takes from its tickets and people, counted in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.library import Library
from app.tenancy.design.going import Goes, going, rerouted
from app.tenancy.design.option_ways import Way, held, options
from app.tenancy.texts import catalogue
from storage import config_impact

_ALSO_PEOPLE = frozenset({"role", "department", "group"})
_ALSO_SHOWN = frozenset({"department", "group"})


@dataclass(frozen=True, slots=True)
class Choice:
    """Where something may go; `label` in the reader's language. An empty `id`: its tickets have none from now on."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Need:
    """Something that goes though tickets or people have it: somebody has to say where they go.

    `key` names it in the mappings, `within` is the workflow, form or field it belongs to.
    """

    key: str
    kind: str
    id: str
    within: str
    label: str
    tickets: int
    people: int
    choices: tuple[Choice, ...]


class Unmapped(Refused):
    """It was not said where the tickets and people of something go that is to be no more."""

    def __init__(self, missing: Iterable[Need]) -> None:
        self.needs = tuple(missing)
        super().__init__(
            Problem("publish.mapping", need.key, {"name": need.label, "tickets": need.tickets, "people": need.people})
            for need in self.needs
        )


def needs(before: Document, after: Document, language: str) -> tuple[Need, ...]:
    """Everything that goes and is used, in the order of the document."""
    found = [goes for goes in going(before, after) if goes.kind != "field"]
    counted = _Counted(before, after, found)
    return tuple(_need(goes, counted, language) for goes in found if counted.is_used(goes))


def checked(wanted: Iterable[Need], mappings: Mapping[str, str]) -> None:
    """Raises Unmapped for what is not mapped, or to where it cannot go."""
    missing = [need for need in wanted if mappings.get(need.key) not in {choice.id for choice in need.choices}]
    if missing:
        raise Unmapped(missing)


def values_lost(before: Document, after: Document) -> list[tuple[Goes, int]]:
    """Fields that go, with how many tickets have a value of them."""
    fields = [goes for goes in going(before, after) if goes.kind == "field"]
    return [(goes, config_impact.count_with_value(goes.id)) for goes in fields]


def worded(label: Any, language: str, otherwise: str) -> str:
    """A text of a document in a language, or in any; of a tree one after the other."""
    if isinstance(label, tuple):
        return " › ".join(worded(each, language, otherwise) for each in label)
    if isinstance(label, Mapping):
        found = label.get(language) or next(iter(label.values()), otherwise)
        return str(found)
    return label if isinstance(label, str) and label else otherwise


def _need(goes: Goes, counted: _Counted, language: str) -> Need:
    words = catalogue(language)
    none = words["mapping.none"].replace("{kind}", words[f"mapping.kind.{goes.kind}"])
    choices = tuple(Choice(each.id, worded(each.label, language, each.id or none)) for each in goes.targets)
    label = worded(goes.label, language, goes.id)
    tickets, people = counted.tickets.get(goes.key, 0), counted.people.get(goes.key, 0)
    return Need(goes.key, goes.kind, goes.id, goes.within, label, tickets, people, choices)


class _Counted:
    """How many have each of the things that go, one query for all of a kind."""

    def __init__(self, before: Document, after: Document, found: Sequence[Goes]) -> None:
        self._before, self._after = before, after
        self.tickets: dict[str, int] = {}
        self.people: dict[str, int] = {}
        self._shown: dict[str, int] = {}
        groups: dict[tuple[str, str], list[Goes]] = {}
        for goes in found:
            groups.setdefault((goes.kind, goes.within), []).append(goes)
        for (kind, within), members in groups.items():
            self._count(kind, within, members)

    def is_used(self, goes: Goes) -> bool:
        return any(counts.get(goes.key) for counts in (self.tickets, self.people, self._shown))

    def _count(self, kind: str, within: str, members: list[Goes]) -> None:
        ids = [goes.id for goes in members]
        by_kind: dict[str, Callable[[], Mapping[str, int]]] = {
            "state": partial(config_impact.states, within),
            "form_state": partial(self._of_form, within),
            "option": partial(self._of_options, within, members),
            "role": dict,
        }
        counts = by_kind[kind]() if kind in by_kind else config_impact.column(kind, ids)
        self._note(self.tickets, members, counts)
        if kind in _ALSO_PEOPLE:
            self._note(self.people, members, config_impact.people(kind, ids))
        if kind in _ALSO_SHOWN:
            self._note(self._shown, members, config_impact.referrals(kind, ids))

    def _note(self, into: dict[str, int], members: list[Goes], counts: Mapping[str, int]) -> None:
        into.update({goes.key: counts[goes.id] for goes in members if counts.get(goes.id)})

    def _of_form(self, form: str) -> Mapping[str, int]:
        was = next(was for name, was, _now in rerouted(self._before, self._after) if name == form)
        return config_impact.states_of_form(form, was)

    def _of_options(self, field: str, members: list[Goes]) -> Mapping[str, int]:
        """Profiles have such values as well."""
        known, names = Library(self._before), {goes.id for goes in members}
        kind, indexed = known.types.get(field, ""), bool(known.fields[field].get("indexed"))
        gone = {way: each.name for way, each in options(self._before, field).items() if each.name in names}
        ids = list(dict.fromkeys(way[-1] for way in gone))
        self._note(self.people, members, _tally(config_impact.people_holding(field, ids), field, kind, gone))
        return _tally(config_impact.holding(field, ids, indexed=indexed), field, kind, gone)


def _tally(
    holders: Iterable[tuple[int, Mapping[str, Any]]], field: str, kind: str, gone: Mapping[Way, str]
) -> Mapping[str, int]:
    return Counter(gone[way] for _id, values in holders for way in held(values.get(field), kind) if way in gone)
