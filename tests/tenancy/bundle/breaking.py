"""A broken bundle: what is changed in the sample, and the finding it must give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.tenancy.bundle import Finding, check
from app.tenancy.bundle.layout import Document
from tests.tenancy.bundle.sample import drop, put, sample

GONE: Any = object()


@dataclass(frozen=True)
class Broken:
    """`changes`: JSON pointer of the document → new value, GONE removes it."""

    code: str
    file: str
    pointer: str
    changes: dict[str, Any] = field(default_factory=dict)
    suggestion: str | None = None
    severity: str = "error"
    also: frozenset[str] = frozenset()  # codes that the same mistake rightly brings along

    def document(self) -> Document:
        document = sample()
        for pointer, value in self.changes.items():
            if value is GONE:
                drop(document, pointer)
            else:
                put(document, pointer, value)
        return document

    def __str__(self) -> str:
        return f"{self.code} {self.file}{self.pointer}"


def assert_found(broken: Broken, look: Callable[[Document], list[Finding]] = check) -> None:
    """The finding is there with its place, and nothing else is."""
    found = look(broken.document())
    matching = [one for one in found if (one.code, one.file, one.pointer) == (broken.code, broken.file, broken.pointer)]
    assert matching, found
    assert matching[0].severity == broken.severity
    assert matching[0].suggestion == broken.suggestion
    assert {one.code for one in found} == {broken.code} | broken.also, found
