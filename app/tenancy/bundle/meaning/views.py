"""Filters that no index answers."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.conditions import leaves
from app.tenancy.bundle.findings import Finding, finding
from app.tenancy.bundle.layout import way
from app.tenancy.bundle.meaning.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    indexed = sorted(field.id for field in subject.bundle.fields.values() if field.indexed)
    for node, condition in subject.conditions():
        for pointer, leaf in leaves(condition) if node.name == "view" else ():
            own = leaf.fact.removeprefix("custom.")
            if own != leaf.fact and own not in indexed:
                at = (*node.at, *way(pointer), "fact")
                known = " ".join(indexed) or None
                yield finding("L3.filter_not_indexed", subject.document, at, found=leaf.fact, expected=known)
