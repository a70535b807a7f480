"""One walk over a document along its schemas: definitions, references, texts and conditions with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from app.core.config import RESERVED_FIELDS
from app.tenancy.bundle.layout import ASSETS, MAPPED_PARTS, At, shipped_languages
from app.tenancy.bundle.schemas import Plan, bundle_plan

NodeKind = Literal["def", "ref", "text", "condition", "computed", "value", "overlay"]
Scope: TypeAlias = tuple[str, ...]  # kind and id of the definitions around: ("form", "bug_report")
Key: TypeAlias = tuple[Scope, str]  # an id within the definition it belongs to
_OPAQUE: tuple[tuple[str, NodeKind], ...] = (
    ("x-condition", "condition"), ("x-computed", "computed"), ("x-value", "value"), ("x-overlay", "overlay"),
)  # fmt: skip
_NAMED = 2  # part and name of the file
_WORDS = {"form_field": "field"}  # kinds that text keys name otherwise


@dataclass(frozen=True, slots=True)
class Node:
    """Something the schema annotates.

    `name`: the kind of a definition or reference, the place of a condition (`form`, `workflow`, `view`), the key of a
    text. `value`: the id of a definition, otherwise what stands there; None for a text that the object does not say.
    """

    kind: NodeKind
    name: str
    at: At
    value: Any
    scope: Scope
    marks: dict[str, Any]

    @property
    def key(self) -> Key:
        """The id with the definition it belongs to."""
        return within(self.scope, self.marks.get("x-within")), str(self.value)


def walk(document: Any) -> Iterator[Node]:
    """Every annotated place in reading order. Values that do not fit the schema are passed over."""
    yield from _visit(bundle_plan(), document, (), (), ())


def within(scope: Scope, wanted: str | list[str] | None) -> Scope:
    """The scope cut after the nearest definition of a wanted kind; empty when the id is known everywhere."""
    kinds = [wanted] if isinstance(wanted, str) else wanted or []
    for end in range(len(scope), 0, -2):
        if scope[end - 2] in kinds:
            return scope[:end]
    return ()


def _visit(plan: Plan, value: Any, at: At, scope: Scope, prefix: tuple[str, ...]) -> Iterator[Node]:
    marks = plan.marks
    for mark, kind in _OPAQUE:
        if mark in marks:
            yield Node(kind, str(marks[mark]), at, value, scope, marks)
            return
    if "x-ref" in marks and isinstance(value, str) and value != marks.get("x-wildcard"):
        yield Node("ref", marks["x-ref"], at, value, scope, marks)
    if isinstance(value, dict) and "x-text" not in marks:
        yield from _object(plan, value, at, scope, prefix)
    elif isinstance(value, list) and plan.items:
        for number, item in enumerate(value):
            if "x-text" in plan.items.marks:
                yield Node("text", ".".join((*prefix, str(number + 1))), (*at, number), item, scope, plan.items.marks)
            yield from _visit(plan.items, item, (*at, number), scope, prefix)


def _object(plan: Plan, value: dict[str, Any], at: At, scope: Scope, prefix: tuple[str, ...]) -> Iterator[Node]:
    if "x-def" in plan.marks:
        kind, name = plan.marks["x-def"], _id(plan, value, at)
        if name is None:
            return
        around = within(scope, plan.marks.get("x-within"))
        yield Node("def", kind, at, name, scope, plan.marks)
        scope = (*around, kind, name)
        prefix = tuple(_WORDS.get(word, word) for word in scope)
    for key, below in plan.properties.items():
        if "x-text" in below.marks:
            yield Node("text", ".".join((*prefix, key)), (*at, key), value.get(key), scope, below.marks)
    for key, item in value.items():
        if key in plan.properties:
            yield from _visit(plan.properties[key], item, (*at, key), scope, (*prefix, key))
        elif plan.rest or plan.names:
            yield from _free(plan, key, item, at, scope, prefix)


def _free(plan: Plan, key: str, item: Any, at: At, scope: Scope, prefix: tuple[str, ...]) -> Iterator[Node]:
    if "x-ref" in plan.names:
        yield Node("ref", plan.names["x-ref"], (*at, key), key, scope, plan.names)
    if plan.rest:
        yield from _visit(plan.rest, item, (*at, key), scope, prefix)


def _id(plan: Plan, value: dict[str, Any], at: At) -> str | None:
    """The id of a definition; forms and workflows are known by the name of their file."""
    if len(at) == _NAMED and at[0] in MAPPED_PARTS:
        return str(at[1])
    name = value.get(plan.marks.get("x-id", "id"))
    return name if isinstance(name, str) else None


class Definitions:
    """What a document defines: places by kind and id."""

    def __init__(self, document: Any, nodes: Iterable[Node], broken: frozenset[At] = frozenset()) -> None:
        self._places: dict[str, dict[Key, list[At]]] = {}
        self._ids: dict[tuple[str, Scope], list[str]] = {}
        self.knows_all_states = not any(at[0] == "workflows" for at in broken)
        for part, name in (at for at in broken if len(at) == _NAMED):
            self._add(MAPPED_PARTS.get(str(part), str(part)), ((), str(name)), (part, name))
        for node in nodes:
            if node.kind == "def":
                self._add(node.name, node.key, node.at)
        for name in RESERVED_FIELDS:
            if ((), name) not in self._places.setdefault("field", {}):
                self._places["field"][(), name] = []
                self._ids.setdefault(("field", ()), []).append(name)
        assets = document.get(ASSETS) if isinstance(document, dict) else None
        for name in assets if isinstance(assets, dict) else ():
            self._add("asset", ((), name), (ASSETS, name))
        for name in shipped_languages():
            self._add("language", ((), name), ())

    def _add(self, kind: str, key: Key, at: At) -> None:
        places = self._places.setdefault(kind, {})
        if key not in places:
            places[key] = []
            self._ids.setdefault((kind, key[0]), []).append(key[1])
        places[key].append(at)

    def ids(self, kind: str, scope: Scope = ()) -> list[str]:
        """The ids of a kind within a definition, or of the whole document."""
        return self._ids.get((kind, scope), [])

    def all_ids(self, kind: str) -> set[str]:
        """The ids of a kind, wherever they stand."""
        return {name for _, name in self._places.get(kind, {})}

    def repeated(self) -> Iterator[tuple[str, str, At]]:
        """Kind, id and place of every definition after the first of the same id."""
        for kind, places in self._places.items():
            for (_, name), found in places.items():
                for at in found[1:]:
                    yield kind, name, at
