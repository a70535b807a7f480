"""What a condition may ask about at a place of the document: facts, operators, and what each can be compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.core.conditions.vocabulary import EVENT_OPERATORS, FACTS, FactType, fact_type, operators_for
from app.core.config import CATEGORIES, RESERVED_FIELDS
from app.core.formats import FORMATS
from app.core.problems import Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.bundle.library import Library, option_ids
from app.tenancy.design.known import options_of
from app.tenancy.design.schema_ways import located
from app.tenancy.design.steps import items_of, value_at

Place = Literal["form", "workflow", "view", "policy"]
Group = Literal["form", "library", "ticket", "requester", "actor", "organization", "time"]
Control = Literal["choice", "text", "number", "yes_no", "day", "time", "none"]

GROUPS: tuple[Group, ...] = ("form", "library", "ticket", "requester", "actor", "organization", "time")
_OF_CORE: Mapping[str, Group] = {
    "ticket": "ticket", "requester": "requester", "actor": "actor", "org": "organization", "time": "time",
}  # fmt: skip
_CONTROLS: Mapping[str, Control] = {
    "text": "text", "id": "choice", "row": "number", "number": "number", "money": "number", "boolean": "yes_no",
    "day": "day", "moment": "day", "time": "time", "file": "none",
}  # fmt: skip
_WORDS: Mapping[str, tuple[str, ...]] = {
    "category": CATEGORIES,
    "kind": ("customer", "staff", "guest"),
    "weekday": ("sat", "sun", "mon", "tue", "wed", "thu", "fri"),
    "channel": ("web", "guest", "phone", "api"),
}
_LISTS = {
    "role": "roles", "department": "departments", "group": "groups", "product": "products", "topic": "topics",
    "priority": "priorities", "service_class": "service_classes",
}  # fmt: skip
_OF_THE_READER = ("actor.", "time.")
_NOT_LISTED = "ticket.subject"  # search finds words
_WHEN = frozenset({"day", "moment"})


@dataclass(frozen=True, slots=True)
class Operand:
    """A fact on the right side. `many`: it holds a list, so it goes with operators that want one."""

    fact: str
    many: bool


@dataclass(frozen=True, slots=True)
class AskedFact:
    """`choices`: the ids it can be compared with, those of `source`, which name them; none where any value may be.

    `from_now`: it can be compared with a time from now.
    """

    fact: str
    group: Group
    source: str
    operators: tuple[str, ...]
    control: Control
    choices: tuple[str, ...] = ()
    operands: tuple[Operand, ...] = ()
    from_now: bool = False


def place_of(at: At) -> Place | None:
    """In which kind of condition a place of the document stands; None: in none."""
    found = located(at)
    named = found.schema.get("x-condition") if found else None
    return named if named in ("form", "workflow", "view", "policy") else None


def asked_facts(document: Document, at: At) -> tuple[AskedFact, ...]:
    """The facts that the condition at that place may ask about, grouped as a picker shows them."""
    place = place_of(at)
    if place is None:
        return ()
    library = Library(document)
    known = {fact: kind for fact in _facts(library, place) if (kind := fact_type(fact, library.types))}
    right = {fact: kind for fact, kind in known.items() if place != "view" or fact.startswith(_OF_THE_READER)}
    made = [
        _asked(document, at, place, fact, kind, _operands(fact, kind, right))
        for fact, kind in known.items()
        if place != "view" or fact.startswith(("ticket.", "custom."))
    ]
    return tuple(sorted(made, key=lambda each: GROUPS.index(each.group)))


def formats() -> tuple[str, ...]:
    """The formats that texts can be asked for."""
    return tuple(sorted(FORMATS))


def _facts(library: Library, place: Place) -> Iterator[str]:
    for name, field in library.fields.items():
        if not field.get("retired") and (place != "view" or field.get("indexed")):
            yield f"custom.{name}"
    yield from (fact for fact in FACTS if place != "view" or fact != _NOT_LISTED)


def _operands(fact: str, kind: FactType, right: Mapping[str, FactType]) -> tuple[Operand, ...]:
    if kind.value == "file" or kind.source == "option":
        return ()
    return tuple(Operand(name, other.many) for name, other in right.items() if name != fact and _meet(kind, other))


def _meet(one: FactType, other: FactType) -> bool:
    is_alike = one.value == other.value or {one.value, other.value} <= _WHEN
    return is_alike and one.source == other.source


def _asked(
    document: Document, at: At, place: Place, fact: str, kind: FactType, operands: tuple[Operand, ...]
) -> AskedFact:
    choices = tuple(_choices(document, at, fact, kind))
    return AskedFact(
        fact=fact,
        group=_group(document, at, place, fact),
        source=fact if kind.source == "option" else kind.source or "",
        operators=tuple(op for op in operators_for(kind) if place == "workflow" or op not in EVENT_OPERATORS),
        control="choice" if choices else "text" if kind.value == "id" else _CONTROLS[kind.value],
        choices=choices,
        operands=operands,
        from_now=kind.value in _WHEN,
    )


def _group(document: Document, at: At, place: Place, fact: str) -> Group:
    scope, _, name = fact.partition(".")
    on_form = _on_form(document, at) if place == "form" else ()
    if scope == "custom":
        return "form" if name in on_form else "library"
    return "form" if scope == "ticket" and name in RESERVED_FIELDS and name in on_form else _OF_CORE[scope]


def _on_form(document: Document, at: At) -> tuple[str, ...]:
    try:
        return tuple(str(item.get("field")) for _, item in items_of(document, str(at[1])))
    except Refused:
        return ()


def _choices(document: Document, at: At, fact: str, kind: FactType) -> Iterator[str]:
    source = kind.source or ""
    if source == "option":
        yield from option_ids(
            [each for each in options_of(document, fact.partition(".")[2]) if not each.get("retired")]
        )
    elif source in _LISTS:
        yield from _used(_listed(document, ("catalog", _LISTS[source])))
    elif source in _WORDS:
        yield from _WORDS[source]
    elif source == "form":
        yield from document.get("forms", {})
    elif source == "language":
        yield from (str(each) for each in document.get("tenant", {}).get("languages", ()))
    elif source == "state":
        yield from dict.fromkeys(state for flow in _flows(document, at) for state in _states(document, flow))


def _flows(document: Document, at: At) -> list[str]:
    """The workflows whose states are meant there: its own, that of the form, or all."""
    if at[0] == "workflows":
        return [str(at[1])]
    if at[0] == "forms":
        return [str(document.get("forms", {}).get(at[1], {}).get("workflow"))]
    return list(document.get("workflows", {}))


def _states(document: Document, flow: str) -> Iterator[str]:
    yield from _used(_listed(document, ("workflows", flow, "states")))


def _used(items: list[dict[str, Any]]) -> Iterator[str]:
    yield from (str(item["id"]) for item in items if "id" in item and not item.get("retired"))


def _listed(document: Document, at: At) -> list[dict[str, Any]]:
    try:
        found = value_at(document, at)
    except Refused:
        return []
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
