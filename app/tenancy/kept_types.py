"""Tickets and people keep values of every field there ever was: none of them comes to be read as another type."""

from __future__ import annotations

import json

from app.core.problems import Problem, Refused
from app.tenancy.bundle import migrated
from app.tenancy.bundle.layout import Document
from app.tenancy.design.going import retyped, types_of
from storage import config

_FACT = "fields.types"


def keep_types(document: Document) -> None:
    """Note the types of a document that comes into force. Raises Refused where the last version that had one of its
    fields read the values otherwise, whether or not the version in force has it.
    """
    known = _known()
    others = list(retyped(known, document))
    if others:
        there = types_of(migrated(config.document(config.latest_number()) or {}))
        raise Refused(
            Problem("design.type_frozen" if name in there else "publish.type_of_gone", None, {"id": name})
            for name in others
        )
    now = known | types_of(document)
    config.set_fact(_FACT, json.dumps(now, sort_keys=True))


def _known() -> dict[str, str]:
    """By the id of every field that was ever published its last type: remembered, as there may be many versions."""
    noted = config.fact(_FACT)
    if noted is not None:
        return dict(json.loads(noted))
    types: dict[str, str] = {}
    for document in config.documents():
        types |= types_of(migrated(document))
    return types
