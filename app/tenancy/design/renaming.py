"""A thing that nobody has published yet gets another id; everything that names it follows."""

from __future__ import annotations

from typing import Any

from app.core.config import RESERVED_FIELDS
from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import ID, MAPPED_PARTS, At, Document, pointer
from app.tenancy.bundle.references import References, Use, uses
from app.tenancy.bundle.walk import Node, Scope, walk
from app.tenancy.design.edits import Edit
from app.tenancy.design.steps import Step, gone, move, replace, step, value_at

_NAMED = 2  # tokens that lead to a form or workflow, known by the name of its file
_SCOPED = frozenset({"state", "transition", "section", "page", "rule", "option", "escalation", "holiday"})


def renamed(document: Document, at: At, id: str) -> Step | None:
    """The definition at that place under another id. None: it has it already. Raises Refused at `id`."""
    here = next((node for node in walk(document) if node.kind == "def" and node.at == at), None)
    if here is None:
        raise gone(pointer(at))
    if here.value == id:
        return None
    _refuse(document, here, id)
    naming = [use for use in uses(document, _kind(here), str(here.value)) if _is_meant(here, use.scope)]
    edits = [edit for use in naming for edit in _followed(document, use, str(here.value), id)]
    return step("rename_id", [*edits, *_itself(document, at, id)], _place(at, id), name=str(here.value), to=id)


def _kind(here: Node) -> str:
    return "field" if here.name == "form_field" else here.name


def _is_meant(here: Node, scope: Scope) -> bool:
    """Ids that are known within a form or workflow alone are followed there alone."""
    return here.name not in _SCOPED or scope[: len(here.scope)] == here.scope or here.scope == ()


def _refuse(document: Document, here: Node, id: str) -> None:
    if not ID.fullmatch(id):
        raise Refused(Problem("design.looks_like", "id", {"example": "bug_report"}))
    taken = {
        node.value
        for node in References(document).nodes
        if node.kind == "def" and node.name == here.name and node.key[0] == here.key[0]
    }
    if id in taken or (here.name == "field" and id in RESERVED_FIELDS):
        raise Refused(Problem("design.id_taken", "id", {"id": id}))


def _followed(document: Document, use: Use, before: str, after: str) -> list[Edit]:
    """A reference names it by its id, a fact by `custom.<id>`, a list of options by the key it stands under."""
    value: Any = value_at(document, use.at)
    if value in (before, f"custom.{before}"):
        return [replace(use.at, after if value == before else f"custom.{after}")]
    if use.at[-1] == before:
        return [move(use.at, (*use.at[:-1], after))]
    return []


def _itself(document: Document, at: At, id: str) -> list[Edit]:
    own = [replace((*at, "id"), id)] if "id" in value_at(document, at) else []
    is_file = len(at) == _NAMED and at[0] in (*MAPPED_PARTS, "tests")
    return [*own, move(at, (at[0], id))] if is_file else own


def _place(at: At, id: str) -> At:
    return (at[0], id) if len(at) == _NAMED and isinstance(at[1], str) and at[0] in (*MAPPED_PARTS, "tests") else at
