"""L2: everything that is named exists, once, and where it may be named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from app.core.conditions.vocabulary import FACTS
from app.tenancy.bundle.aliases import check_aliases
from app.tenancy.bundle.findings import Finding, finding, first_few, nearest, short, unknown_id
from app.tenancy.bundle.layout import At, Document
from app.tenancy.bundle.library import Library
from app.tenancy.bundle.questions import Questions
from app.tenancy.bundle.walk import Definitions, Node, Scope, walk, within

_TARGETS = ("form_field", "section")
_ZONE = "Asia/Tehran"  # what a name looks like; there are some hundreds
_COLUMNS = frozenset({"number", *(fact.removeprefix("ticket.") for fact in FACTS if fact.startswith("ticket."))})


class References:
    """One document with its definitions, ready to be asked what is wrong and what is used where."""

    def __init__(self, document: Document, broken: frozenset[At] = frozenset()) -> None:
        """`broken`: parts that are there, but could not be read; what they define is not called missing."""
        self.document = document
        self.nodes = list(walk(document))
        self.definitions = Definitions(document, self.nodes, broken)
        self.library = Library(document)
        self.questions = Questions(document, self.definitions, self.library)

    def check(self, misshapen: frozenset[At] = frozenset()) -> Iterator[Finding]:
        """Every finding. Conditions at or above a place in `misshapen` are left to L1."""
        yield from self._repeated()
        yield from self._misnamed()
        yield from check_aliases(self.document, self.nodes, self.definitions)
        for node in self.nodes:
            if node.kind == "condition" and _holds_any(node.at, misshapen):
                continue
            yield from _CHECKS.get(node.kind, _nothing)(self, node)
        yield from _check_time_zone(self)

    def _repeated(self) -> Iterator[Finding]:
        for kind, name, at in self.definitions.repeated():
            yield finding("L2.duplicate_id", self.document, at, found=short(name), expected=kind)

    def _misnamed(self) -> Iterator[Finding]:
        for part in ("forms", "workflows", "tests"):
            below = self.document.get(part)
            for key, value in below.items() if isinstance(below, dict) else ():
                name = value.get("id") if isinstance(value, dict) else None
                if isinstance(name, str) and name != key:
                    at = (part, key, "id")
                    yield finding("L2.id_mismatch", self.document, at, found=short(name), expected=key, suggestion=key)

    def known(self, node: Node) -> list[str] | None:
        """The ids a reference may name; None when that cannot be said."""
        limit = node.marks.get("x-within")
        if node.name == "option":
            return self.library.choices(str(node.at[-2]))
        if node.name == "column":
            own = (f"custom.{name}" for name in self.library.fields)
            return [*sorted(_COLUMNS), *own]
        scope = within(node.scope, limit)
        if node.name == "target":
            return [name for kind in _TARGETS for name in self.definitions.ids(kind, scope)]
        return self.definitions.ids(node.name, scope)


def _holds_any(at: At, places: frozenset[At]) -> bool:
    return any(place[: len(at)] == at for place in places)


def _nothing(_references: References, _node: Node) -> Iterator[Finding]:
    yield from ()


def _check_condition(references: References, node: Node) -> Iterator[Finding]:
    yield from references.questions.check(node)


def _check_reference(references: References, node: Node) -> Iterator[Finding]:
    known = references.known(node)
    if known is None or node.value in known:
        return
    if node.name != "asset":
        yield unknown_id(references.document, node.at, node.name, node.value, known)
        return
    yield finding(
        "L2.missing_asset", references.document, node.at,
        found=short(node.value), expected=first_few(known), suggestion=nearest(node.value, known),
    )  # fmt: skip


def _check_facts(references: References, node: Node) -> Iterator[Finding]:
    own_only = node.kind == "computed"
    for fact, at in facts_in(node.value, node.at):
        is_own = fact.startswith("custom.") and fact.removeprefix("custom.") in references.library.fields
        if not is_own and (own_only or fact not in FACTS):
            yield references.questions.unknown_fact(fact, at)


def facts_in(value: Any, at: At) -> Iterator[tuple[str, At]]:
    """The facts that an expression or a default names, with their places."""
    if isinstance(value, dict):
        if isinstance(value.get("fact"), str):
            yield value["fact"], (*at, "fact")
        for key, below in value.items():
            yield from facts_in(below, (*at, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from facts_in(below, (*at, number))


def _check_overlay(references: References, node: Node) -> Iterator[Finding]:
    language = str(node.at[-1])
    languages = _languages(references.document)
    if languages and language not in languages:
        meant = nearest(language, languages)
        expected = " ".join(languages)
        yield finding(
            "L2.text_language", references.document, node.at, found=language, expected=expected, suggestion=meant
        )
    known = {other.name for other in references.nodes if other.kind == "text"}
    for key in node.value if isinstance(node.value, dict) else ():
        if key not in known:
            yield finding(
                "L2.unknown_text", references.document, (*node.at, key),
                found=short(key), expected=first_few(known), suggestion=nearest(key, known),
            )  # fmt: skip


def _languages(document: Document) -> list[str]:
    tenant = document.get("tenant")
    languages = tenant.get("languages") if isinstance(tenant, dict) else None
    return [tag for tag in languages if isinstance(tag, str)] if isinstance(languages, list) else []


def _check_time_zone(references: References) -> Iterator[Finding]:
    tenant = references.document.get("tenant")
    zone = tenant.get("time_zone") if isinstance(tenant, dict) else None
    if isinstance(zone, str) and zone not in (known := available_timezones()):
        yield finding(
            "L2.time_zone", references.document, ("tenant", "time_zone"),
            found=short(zone), expected=_ZONE, suggestion=nearest(zone, known),
        )  # fmt: skip


_CHECKS: Mapping[str, Callable[[References, Node], Iterator[Finding]]] = {
    "condition": _check_condition,
    "ref": _check_reference,
    "computed": _check_facts,
    "value": _check_facts,
    "overlay": _check_overlay,
}


@dataclass(frozen=True, slots=True)
class Use:
    """A place that names a definition."""

    at: At
    scope: Scope


def uses(document: Document, kind: str, id: str) -> list[Use]:
    """Where a definition is named: by references, inside conditions, in computed values and defaults."""
    references = References(document)
    found = [Use(node.at, node.scope) for node in references.nodes if node.kind == "ref" and _names(node, kind, id)]
    for node in references.nodes:
        found += [Use(at, node.scope) for at in _mentioned(references, node, kind, id)]
    return found


def _names(node: Node, kind: str, id: str) -> bool:
    if node.name == "column":
        return kind == "field" and node.value == f"custom.{id}"
    meant = {"form_field": ("field",), "target": ("field", "section")}.get(node.name, (node.name,))
    return kind in meant and node.value == id


def _mentioned(references: References, node: Node, kind: str, id: str) -> Iterator[At]:
    if node.kind == "condition":
        for mention in references.questions.mentions(node):
            if mention.kind == kind and mention.id == id:
                yield mention.at
    elif kind == "field" and node.kind in ("computed", "value"):
        yield from (at for fact, at in facts_in(node.value, node.at) if fact == f"custom.{id}")
