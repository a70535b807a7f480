"""Checks what a person wants to like, before it is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.actions.columns import known_columns
from app.actions.preferences import AFTER_UPDATE, DENSITIES
from app.core.problems import Problem, Refused
from app.tenancy.work import Work

MOST_LISTS = 100
_KEPT_LIST = re.compile(r"saved-[0-9]{1,9}")


def changed(work: Work, stored: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be kept from now on; `asked` holds values of `Preferences` by name. Raises Refused by field."""
    wanted = dict(asked)
    for name, offered in (("density", DENSITIES), ("after_update", AFTER_UPDATE)):
        if wanted.get(name, offered[0]) not in offered:
            raise Refused(Problem("field.not_offered", name))
    if "columns" in wanted:
        wanted["columns"] = _columns(work, stored.get("columns", {}), wanted["columns"])
    return {**stored, **wanted}


def _columns(
    work: Work, stored: Mapping[str, Sequence[str]], wanted: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """The lists named get other columns, without any their own ones again; those that are gone are forgotten."""
    if not all(_is_list(work, name) for name in wanted):
        raise Refused(Problem("view.not_found", "columns"))
    checked = {name: list(known_columns(work, tuple(columns))) for name, columns in wanted.items()}
    kept = {name: list(columns) for name, columns in {**stored, **checked}.items() if columns and _is_list(work, name)}
    if len(kept) > MOST_LISTS:
        raise Refused(Problem("view.too_many", "columns", {"max": MOST_LISTS}))
    return kept


def _is_list(work: Work, name: str) -> bool:
    return name in work.bundle.views or _KEPT_LIST.fullmatch(name) is not None
