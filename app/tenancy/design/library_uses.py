"""Where everything of the library is named, found in one walk over the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from app.tenancy.bundle.layout import At, Document
from app.tenancy.bundle.references import References, facts_in
from app.tenancy.bundle.walk import Node

_CUSTOM = "custom."
_KINDS = {"field": "field", "form_field": "field", "target": "field", "option_set": "option_set"}


def uses_of(document: Document) -> dict[str, Mapping[str, tuple[At, ...]]]:
    """By kind (`field`, `option_set`) and id, every place that names it."""
    references = References(document)
    found: dict[str, dict[str, dict[At, None]]] = {kind: defaultdict(dict) for kind in ("field", "option_set")}
    for node in references.nodes:
        for kind, id, at in _named(references, node):
            found[kind][id][at] = None
    return {kind: {id: tuple(places) for id, places in ids.items()} for kind, ids in found.items()}


def _named(references: References, node: Node) -> Iterator[tuple[str, str, At]]:
    if node.kind == "ref" and node.name == "column":
        if str(node.value).startswith(_CUSTOM):
            yield "field", str(node.value).removeprefix(_CUSTOM), node.at
    elif node.kind == "ref" and node.name in _KINDS:
        yield _KINDS[node.name], str(node.value), node.at
    elif node.kind == "condition":
        mentions = references.questions.mentions(node)
        yield from (("field", str(each.id), each.at) for each in mentions if each.kind == "field")
    elif node.kind in ("computed", "value"):
        yield from (("field", fact.removeprefix(_CUSTOM), at) for fact, at in facts_in(node.value, node.at))
