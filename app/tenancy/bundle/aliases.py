"""Former ids: each leads to one definition, and never away from one that bears it now (L2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.tenancy.bundle.findings import Finding, finding, short
from app.tenancy.bundle.layout import At, Document
from app.tenancy.bundle.walk import Definitions, Key, Node


def check_aliases(document: Document, nodes: list[Node], definitions: Definitions) -> Iterator[Finding]:
    """Former ids that are somebody else's id, or somebody else's former id."""
    taken: set[tuple[str, Key]] = set()
    for node in nodes:
        if node.kind == "def":
            scope = node.key[0]
            for at, alias in _aliases(document, node.at):
                mark = (node.name, (scope, alias))
                if alias in definitions.ids(node.name, scope) or mark in taken:
                    yield finding("L2.alias_taken", document, at, found=short(alias), expected=node.name)
                taken.add(mark)


def _aliases(document: Document, at: At) -> Iterator[tuple[At, str]]:
    value: Any = document
    for token in at:
        value = value[token]
    listed = value.get("aliases") if isinstance(value, dict) else None
    for number, alias in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(alias, str):
            yield (*at, "aliases", number), alias
