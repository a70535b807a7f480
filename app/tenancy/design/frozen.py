"""Ids that tickets keep do not change, and kept values are not read as something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import MAPPED_PARTS, At, Document, way
from app.tenancy.design.edits import Edit
from app.tenancy.design.going import retyped, types_of
from app.tenancy.design.outline import outline

_NAMES_FILES = 2  # part and name
_FREE = frozenset({"form_field", "holiday", "letter"})  # what stands there is a pointer, or a day


def concerns(edits: Iterable[Edit]) -> bool:
    """Whether edits may touch an id or a type at all: as good as always they do not."""
    places = [(edit.get("op"), way(str(edit.get("path", "")))) for edit in edits]
    return any(op == "move" or place[-1:] in (("id",), ("type",)) or place[:1] == ("fields",) for op, place in places)


def refuse_changes(published: Document, before: Document, after: Document, edits: Iterable[Edit]) -> None:
    """Raises Refused for edits that give another id to something of the version in force, or another type to a field
    whose values are kept otherwise. To remove it is allowed: where its tickets go is asked for when it is published.
    """
    for edit in edits:
        place = way(str(edit.get("path", "")))
        if place and place[-1] == "id" and edit["op"] != "add":
            _refuse_rename(published, before, after, place[:-1])
        if edit["op"] == "move":
            _refuse_moved_file(published, way(str(edit.get("from", ""))), place)
        if place[:1] == ("fields",):
            _refuse_retyping(published, before, after)


def _refuse_rename(published: Document, before: Document, after: Document, at: At) -> None:
    was, now, known = (outline(each).parts for each in (before, after, published))
    for key, part in was.items():
        if part.at == at and key not in now and key in known and part.kind not in _FREE:
            raise Refused(Problem("design.id_frozen", None, {"id": key[2]}))


def _refuse_moved_file(published: Document, source: At, target: At) -> None:
    is_file = len(source) == _NAMES_FILES and source[0] in MAPPED_PARTS
    if is_file and source != target and source[1] in _below(published, str(source[0])):
        raise Refused(Problem("design.id_frozen", None, {"id": str(source[1])}))


def _refuse_retyping(published: Document, before: Document, after: Document) -> None:
    known = types_of(published)
    already = set(retyped(known, before))
    changed = [name for name in retyped(known, after) if name not in already]
    if changed:
        raise Refused(Problem("design.type_frozen", None, {"id": changed[0]}))


def _below(document: Document, part: str) -> Mapping[str, Any]:
    found = document.get(part)
    return found if isinstance(found, dict) else {}
