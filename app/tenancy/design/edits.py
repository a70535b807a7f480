"""Edits of a document: JSON Patch (RFC 6902) done, undone, and found between two documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import jsonpatch
import jsonpointer

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import Document, pointer
from app.tenancy.bundle.parsing import MAX_BYTES, MAX_DEPTH, examine
from app.tenancy.design.skeleton import broken

Edit: TypeAlias = dict[str, Any]
MOST_EDITS = 1000
BAD_EDIT = "design.bad_edit"
_PARTS_DEPTH = 2  # a part of a document lies two levels below its root
_OPERATIONS = frozenset({"add", "remove", "replace", "move", "copy"})
_FAILURES = (
    jsonpatch.JsonPatchException, jsonpointer.JsonPointerException, TypeError, ValueError, KeyError, RecursionError,
)  # fmt: skip
_MOST_TAKEN = 4 * MAX_BYTES  # by one step: what it copies, and what it keeps to be undone


def applied(document: Mapping[str, Any], edits: Iterable[Edit]) -> Document:
    """The document after the edits; the one given stays as it is. Raises Refused with `design.bad_edit`."""
    return done(document, edits)[0]


def done(document: Mapping[str, Any], edits: Iterable[Edit], *, most: int = MOST_EDITS) -> tuple[Document, list[Edit]]:
    """The document after the edits, and the edits that bring it back: at most two for each.

    Raises Refused with `design.bad_edit`, and for edits of more than `most` operations or that copy without measure.
    """
    copy: Document = json.loads(json.dumps(document))
    backward: list[Edit] = []
    taking = _Taking()
    for number, edit in enumerate(edits):
        if number >= most:
            raise Refused(Problem("design.too_many_edits", None, {"max": most}))
        try:
            for single in taking.singles(copy, edit):
                undone = taking.inverse(copy, single)
                copy = jsonpatch.apply_patch(copy, [single], in_place=True)
                backward.insert(0, undone)
        except _FAILURES as error:
            raise _bad(edit) from error
    return copy, backward


def checked(document: object) -> int:
    """The size of a document in bytes as JSON. Raises Refused for what could be no bundle whatever it says (L0)."""
    if not isinstance(document, dict):
        raise Refused(Problem(BAD_EDIT, None, {"path": "/"}))
    wrong = next(examine(document, (), MAX_DEPTH + _PARTS_DEPTH), None)
    if wrong is not None:
        raise Refused(Problem("design.not_json", None, {"path": wrong.path or wrong.pointer or "/"}))
    size = len(json.dumps(document, ensure_ascii=False).encode())
    if size > MAX_BYTES:
        raise Refused(Problem("design.too_large", None, {"size": size, "max": MAX_BYTES}))
    place = broken(document)
    if place is not None:
        raise Refused(Problem("design.no_shape", None, {"path": pointer(place)[:200]}))
    return size


def between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Edit]:
    """Edits that make the second document of the first."""
    found: list[Edit] = jsonpatch.make_patch(before, after).patch
    return found


class _Taking:
    """Takes values out of a document, as much as one step may: copies of copies grow beyond all measure."""

    def __init__(self) -> None:
        self._left = _MOST_TAKEN

    def singles(self, document: Document, edit: Edit) -> list[Edit]:
        """The edit as additions, removals and replacements; what it adds is nothing the caller goes on holding."""
        if not isinstance(edit, dict) or edit.get("op") not in _OPERATIONS or edit.get("path") == "":
            raise ValueError
        if edit["op"] not in ("move", "copy"):
            return [json.loads(json.dumps(edit)) if "value" in edit else edit]
        source, path = edit["from"], edit["path"]
        if not isinstance(source, str) or not isinstance(path, str):
            raise ValueError
        added: Edit = {"op": "add", "path": path, "value": self._at(document, source)}
        if edit["op"] == "copy":
            return [added]
        if source == "" or path.startswith(f"{source}/"):
            raise ValueError
        return [] if source == path else [{"op": "remove", "path": source}, added]

    def inverse(self, document: Document, single: Edit) -> Edit:
        """What undoes it, told by the document before it."""
        path = single["path"]
        if single["op"] == "add":
            return self._taken_away(document, path)
        return {"op": "add" if single["op"] == "remove" else "replace", "path": path, "value": self._at(document, path)}

    def _taken_away(self, document: Document, path: str) -> Edit:
        """What undoes an addition: another value may have stood there."""
        parent, last = jsonpointer.JsonPointer(path).to_last(document)
        if isinstance(parent, list):
            return {"op": "remove", "path": path.removesuffix("-") + str(len(parent)) if last == "-" else path}
        if last in parent:
            return {"op": "replace", "path": path, "value": self._at(document, path)}
        return {"op": "remove", "path": path}

    def _at(self, document: Document, path: str) -> Any:
        words = json.dumps(jsonpointer.resolve_pointer(document, path))
        self._left -= len(words)
        if self._left < 0:
            raise Refused(Problem("design.too_large", None, {"size": _MOST_TAKEN - self._left, "max": _MOST_TAKEN}))
        return json.loads(words)


def _bad(edit: object) -> Refused:
    path = edit.get("path") if isinstance(edit, dict) else None
    return Refused(Problem(BAD_EDIT, None, {"path": str(path or "/")[:200]}))
