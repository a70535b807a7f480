"""What a list can be narrowed by: the ticket's own facts, and the fields that are indexed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.core.conditions.vocabulary import FACTS, FIELD_FACTS, FactType
from app.core.config import CATEGORIES, Field, Item, Option
from app.core.roles import access_to
from pages.visit import Visit

Kind = Literal["choice", "person", "organization", "moment", "number", "time", "text", "boolean"]
MAIN = ("state", "department", "priority", "assignee", "created_at")
_PLAIN = (
    "state", "department", "priority", "assignee", "created_at", "category", "group", "product", "topic", "requester",
    "organization", "channel", "updated_at",
)  # fmt: skip
CHANNELS = ("web", "api", "phone", "cli", "system")
NOT_SET = "-"  # no id looks like it
_EMPTY_ALLOWED = frozenset({"assignee", "group", "product", "topic", "organization"})
_KINDS: dict[str, Kind] = {
    "id": "choice",
    "boolean": "boolean",
    "day": "moment",
    "moment": "moment",
    "number": "number",
    "money": "number",
    "time": "time",
    "text": "text",
}


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Chip:
    """`name` stands in the address: a fact without `ticket.`. `many`: the field holds several values at once."""

    name: str
    fact: str
    label: str
    kind: Kind
    value: str  # the type of the fact's values
    many: bool = False

    @property
    def may_be_empty(self) -> bool:
        return self.name in _EMPTY_ALLOWED


def chips_of(visit: Visit, roles: frozenset[str]) -> dict[str, Chip]:
    """By name, the common ones first; own fields as far as these roles may see them."""
    facts = {name: f"ticket.{name}" for name in _PLAIN}
    plain = [_chip(name, fact, visit.t(f"workspace.chip.{name}"), FACTS[fact]) for name, fact in facts.items()]
    own = [
        _chip(f"custom.{field.id}", f"custom.{field.id}", visit.label(field.label), FIELD_FACTS[field.type])
        for field in visit.bundle.fields.values()
        if _is_offered(field, roles)
    ]
    return {chip.name: chip for chip in (*plain, *own) if chip.kind != "choice" or len(choices_of(visit, chip)) > 1}


def choices_of(visit: Visit, chip: Chip) -> list[Choice]:
    """What can be chosen, in the order of the bundle; what is retired comes last, for old tickets still have it."""
    say, bundle = visit.t, visit.bundle
    if chip.kind == "boolean":
        return [Choice(word, say(f"workspace.chip.{word}")) for word in ("true", "false")]
    if chip.name.startswith("custom."):
        field = bundle.fields[chip.name.removeprefix("custom.")]
        is_product = field.type == "product"
        return _items(visit, bundle.products.values()) if is_product else _options(visit, field.options, "")
    if chip.name == "category":
        return [Choice(name, say(f"category.{name}")) for name in CATEGORIES]
    if chip.name == "channel":
        return [Choice(name, say(f"channel.{name}")) for name in CHANNELS]
    if chip.name == "state":
        return _states(visit)
    if chip.name == "priority":
        ranked = sorted(bundle.priorities.values(), key=lambda each: -each.rank)
        return _items(visit, ranked)
    catalogue: dict[str, Iterable[Item]] = {
        "department": bundle.departments.values(),
        "group": bundle.groups.values(),
        "product": bundle.products.values(),
        "topic": bundle.topics.values(),
    }
    return _items(visit, catalogue.get(chip.name, ()))


def _chip(name: str, fact: str, label: str, kind: FactType) -> Chip:
    named: Kind = _KINDS.get(kind.value, "text")
    if kind.value == "row":
        named = "person" if kind.source == "person" else "organization"
    return Chip(name, fact, label, named, kind.value, kind.many)


def _is_offered(field: Field, roles: frozenset[str]) -> bool:
    return (
        field.indexed
        and not field.reserved
        and not field.retired
        and field.type in FIELD_FACTS
        and field.type != "file"
        and access_to(field, roles) != "none"
    )


def _items(visit: Visit, items: Iterable[Item]) -> list[Choice]:
    ordered = sorted(items, key=lambda item: item.retired)
    return [Choice(item.id, visit.label(item.label)) for item in ordered]


def _options(visit: Visit, options: Iterable[Option], above: str) -> list[Choice]:
    found = []
    for option in options:
        label = f"{above}{visit.label(option.label)}"
        found += [Choice(option.id, label), *_options(visit, option.options, f"{label} › ")]
    return found


def _states(visit: Visit) -> list[Choice]:
    """Every state once, as its first workflow calls it."""
    states = [state for workflow in visit.bundle.workflows.values() for state in workflow.states.values()]
    ordered = sorted(states, key=lambda state: (state.retired, CATEGORIES.index(state.category)))
    return list({state.id: Choice(state.id, visit.label(state.label)) for state in reversed(ordered)}.values())[::-1]
