"""What conditions of a bundle ask about, and what they may name (L2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.conditions import Condition, ConditionError, FactRef, Leaf, RelativeMoment, leaves, parse
from app.core.conditions.vocabulary import EVENT_OPERATORS, FACTS, FactType, fact_type, operators_for
from app.core.config import CATEGORIES, RESERVED_FIELDS
from app.core.formats import FORMATS
from app.tenancy.bundle.findings import Finding, finding, first_few, nearest, short, unknown_id
from app.tenancy.bundle.layout import At, Document, way
from app.tenancy.bundle.library import Library
from app.tenancy.bundle.literals import wrong_literal
from app.tenancy.bundle.walk import Definitions, Node, within

_WORDS = {
    "category": CATEGORIES,
    "kind": ("customer", "staff", "guest"),
    "weekday": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
}
_OPEN = frozenset({"channel", "person", "organization"})  # nobody lists them in a bundle
_CODES = {
    "too_deep": "L2.condition_too_deep",
    "too_many_leaves": "L2.condition_too_long",
    "missing_key": "L2.condition_value_missing",
    "unknown_key": "L2.condition_value_unwanted",
    "wrong_moment": "L2.condition_moment",
}
_LISTED = ("ticket.", "custom.")
_OF_THE_READER = ("actor.", "time.")


@dataclass(frozen=True, slots=True)
class Mention:
    """An id that stands in a condition. `kind` is that of its definition, `field` the field whose option it is."""

    kind: str
    id: str
    at: At
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One comparison of a condition, where it stands and what its fact holds."""

    leaf: Leaf
    at: At
    type: FactType


class Questions:
    """Reads the conditions of one document."""

    def __init__(self, document: Document, definitions: Definitions, library: Library) -> None:
        self._document, self._definitions, self._library = document, definitions, library

    def parsed(self, node: Node) -> Condition | None:
        """The condition of a node, None when it cannot be read."""
        try:
            return parse(node.value)
        except ConditionError:
            return None

    def mentions(self, node: Node) -> Iterator[Mention]:
        """Own fields and ids that the condition names, whether they exist or not."""
        condition = self.parsed(node)
        for pointer, leaf in leaves(condition) if condition else ():
            at = (*node.at, *way(pointer))
            for fact, key in _facts(leaf):
                if fact.startswith("custom."):
                    yield Mention("field", fact.removeprefix("custom."), (*at, *key))
            known = fact_type(leaf.fact, self._library.types)
            if known and known.value == "id" and known.source:
                yield from _ids(Asked(leaf, at, known))

    def check(self, node: Node) -> Iterator[Finding]:
        """Everything wrong with the condition of a node."""
        try:
            condition = parse(node.value)
        except ConditionError as error:
            yield self._unreadable(node, error)
            return
        for pointer, leaf in leaves(condition):
            yield from self._check_leaf(node, leaf, (*node.at, *way(pointer)))

    def _unreadable(self, node: Node, error: ConditionError) -> Finding:
        at = (*node.at, *way(error.pointer))
        if error.code == "wrong_fact":
            return self.unknown_fact(short(error.found), at)
        return finding(_CODES.get(error.code, "L2.condition_value"), self._document, at, found=short(error.found))

    def _check_leaf(self, node: Node, leaf: Leaf, at: At) -> Iterator[Finding]:
        for fact, key in _facts(leaf):
            if self._library.is_half_defined(fact):
                continue
            if fact_type(fact, self._library.types) is None:
                yield self.unknown_fact(fact, (*at, *key))
            elif node.name == "view" and not fact.startswith(_OF_THE_READER if len(key) > 1 else _LISTED):
                expected = " ".join(f"{word}*" for word in (_OF_THE_READER if len(key) > 1 else _LISTED))
                yield finding("L2.fact_not_here", self._document, (*at, *key), found=fact, expected=expected)
        known = fact_type(leaf.fact, self._library.types)
        if known:
            wrong = list(self._check_operator(node, leaf, at, known))
            yield from wrong or self._check_value(node, Asked(leaf, at, known))

    def unknown_fact(self, fact: str, at: At) -> Finding:
        """The finding for a fact that does not exist."""
        own = fact.removeprefix("custom.")
        facts = [*FACTS, *(f"custom.{name}" for name in self._library.types)]
        meant = f"ticket.{own}" if own in RESERVED_FIELDS and f"ticket.{own}" in FACTS else nearest(fact, facts)
        known = first_few(facts)
        return finding("L2.unknown_fact", self._document, at, found=short(fact), expected=known, suggestion=meant)

    def _check_operator(self, node: Node, leaf: Leaf, at: At, known: FactType) -> Iterator[Finding]:
        allowed = [name for name in operators_for(known) if node.name == "workflow" or name not in EVENT_OPERATORS]
        if leaf.op not in allowed:
            expected = " ".join(allowed)
            yield finding("L2.operator", self._document, (*at, "op"), found=leaf.op, expected=expected)

    def _check_value(self, node: Node, asked: Asked) -> Iterator[Finding]:
        if asked.leaf.op == "matches_format":
            name = asked.leaf.value
            if not isinstance(name, str) or name not in FORMATS:
                yield finding(
                    "L2.unknown_format", self._document, (*asked.at, "value"),
                    found=short(name), expected=" ".join(sorted(FORMATS)), suggestion=nearest(name, FORMATS),
                )  # fmt: skip
            return
        for value, key in _literals(asked.leaf):
            expected = wrong_literal(value, asked.type)
            if expected:
                yield finding("L2.value_type", self._document, (*asked.at, *key), found=short(value), expected=expected)
        for mention in _ids(asked):
            known = self._known(mention, node)
            if known is not None and mention.id not in known:
                yield unknown_id(self._document, mention.at, mention.kind, mention.id, known)

    def _known(self, mention: Mention, node: Node) -> list[str] | None:
        if mention.kind == "option":
            return self._library.choices(mention.field or "")
        if mention.kind == "language":
            tenant = self._document.get("tenant")
            languages = tenant.get("languages") if isinstance(tenant, dict) else None
            return [tag for tag in languages if isinstance(tag, str)] if isinstance(languages, list) else None
        if mention.kind == "state":
            return self._states(node)
        if mention.kind in _WORDS:
            return list(_WORDS[mention.kind])
        return None if mention.kind in _OPEN else self._definitions.ids(mention.kind)

    def _states(self, node: Node) -> list[str] | None:
        scope = within(node.scope, "workflow")
        if scope:
            return self._definitions.ids("state", scope)
        return sorted(self._definitions.all_ids("state")) if self._definitions.knows_all_states else None


def _facts(leaf: Leaf) -> Iterator[tuple[str, At]]:
    yield leaf.fact, ("fact",)
    if isinstance(leaf.value, FactRef):
        yield leaf.value.fact, ("value", "fact")


def _literals(leaf: Leaf) -> Iterator[tuple[object, At]]:
    if isinstance(leaf.value, tuple):
        yield from ((value, ("value", number)) for number, value in enumerate(leaf.value))
    elif leaf.value is not None and not isinstance(leaf.value, FactRef):
        yield leaf.value, ("value", "now") if isinstance(leaf.value, RelativeMoment) else ("value",)


def _ids(asked: Asked) -> Iterator[Mention]:
    """The ids a comparison names."""
    if asked.type.value != "id" or asked.type.source is None or asked.leaf.op == "matches_format":
        return
    field = asked.leaf.fact.removeprefix("custom.") if asked.type.source == "option" else None
    for value, key in _literals(asked.leaf):
        if isinstance(value, str):
            yield Mention(asked.type.source, value, (*asked.at, *key), field)
