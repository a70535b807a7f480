"""Answers about lists: kept views, and what each of many tickets said to a deed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.actions.saved_views import SavedViewView
from app.actions.views import PersonRef
from app.api.door import Call
from app.core.conditions import to_json
from app.core.problems import Problem


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view somebody keeps. `filter` is a condition in the JSON of a bundle."""

    id: int
    label: str
    filter: dict[str, Any] | None
    sort: str
    columns: tuple[str, ...]
    shared: bool
    owner: PersonRef
    is_mine: bool
    may_change: bool
    version: int


@dataclass(frozen=True, slots=True)
class KeptViews:
    items: tuple[KeptView, ...]


@dataclass(frozen=True, slots=True)
class ProblemShape:
    """Why not, as in a problem document."""

    field: str | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class BulkResult:
    """`repeated`: it had been done before, by a call with the same key."""

    number: str
    ok: bool
    problem: ProblemShape | None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class BulkAnswers:
    items: tuple[BulkResult, ...]


def kept_view(view: SavedViewView) -> KeptView:
    return KeptView(
        id=view.id,
        label=view.label,
        filter=None if view.filter is None else to_json(view.filter),
        sort=view.sort,
        columns=view.columns,
        shared=view.shared,
        owner=view.owner,
        is_mine=view.is_mine,
        may_change=view.may_change,
        version=view.version,
    )


def problem_shape(call: Call, problem: Problem | None) -> ProblemShape | None:
    return None if problem is None else ProblemShape(problem.field, problem.key, call.speech.refusal(problem))
