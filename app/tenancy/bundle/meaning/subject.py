"""What the families of L3 judge: the document, its decoded values, and where lower levels found something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.conditions import Condition
from app.core.config import Bundle
from app.tenancy.bundle.decode import load_bundle
from app.tenancy.bundle.layout import MAPPED_PARTS, OPTIONAL_PARTS, At, Document
from app.tenancy.bundle.references import References
from app.tenancy.bundle.walk import Node

_NEEDED = ("tenant", "branding", "catalog", "fields")
_NAMED = 2  # part and name of the file


@dataclass(frozen=True, slots=True)
class Subject:
    """`document` lacks the forms, workflows, texts and views that cannot be decoded; `references` has all of them."""

    document: Document
    bundle: Bundle
    references: References
    troubled: frozenset[At]

    def conditions(self) -> Iterator[tuple[Node, Condition]]:
        """Every condition in which nothing was found so far."""
        for node in self.references.nodes:
            if node.kind == "condition" and not self.is_troubled(node.at):
                condition = self.references.questions.parsed(node)
                if condition:
                    yield node, condition

    def is_troubled(self, at: At) -> bool:
        """Whether something was found there or below."""
        return any(place[: len(at)] == at for place in self.troubled)


def subject_of(references: References, misshapen: frozenset[At], troubled: frozenset[At]) -> Subject | None:
    """The subject, None when a part that everything rests on is misshapen."""
    missing = any(part not in references.document for part in _NEEDED)
    if missing or any(place[:1] == (part,) for place in misshapen for part in _NEEDED):
        return None
    document = dict(references.document)
    for part in MAPPED_PARTS:
        bad = {str(place[1]) for place in misshapen if place[:1] == (part,) and len(place) >= _NAMED}
        below = document.get(part)
        document[part] = _without(below, bad)
    for part in OPTIONAL_PARTS:
        if any(place[:1] == (part,) for place in misshapen):
            document.pop(part, None)
    for node in references.nodes:
        if node.kind == "condition" and references.questions.parsed(node) is None:
            _drop(document, node.at)
    if "views" not in document or any(place[:1] == ("views",) for place in misshapen):
        document["views"] = {"views": []}
    return Subject(document, load_bundle({**document, "assets": {}}, 0), references, troubled)


def _without(part: object, bad: set[str]) -> Document:
    return {key: value for key, value in part.items() if key not in bad} if isinstance(part, dict) else {}


def _drop(document: Document, at: At) -> None:
    """Leave out the part around a condition that cannot be read."""
    if at[0] in MAPPED_PARTS:
        document[str(at[0])].pop(str(at[1]), None)
    elif at[0] in OPTIONAL_PARTS:
        document.pop(str(at[0]), None)
    else:
        document["views"] = {"views": []}
