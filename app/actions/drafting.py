"""What somebody is typing, kept so that nothing is lost when the page goes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from app.actions.kept_drafts import forget, keep, kept
from app.actions.leaving import note_left, note_resting, unmarked
from app.actions.programs import may_guest_submit, may_submit
from app.core.problems import Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import drafts, guests

Kind = Literal["form", "caller", "reply", "note"]  # caller: a form filled for somebody else
KEPT_FOR = timedelta(days=30)
STALE = "drafts.stale"
_MOST_BYTES = 256 * 1024
_NEW = "new"
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class DraftView:
    content: Mapping[str, Any]
    config_version: int
    at: datetime


@action
def save_draft(work: Work, kind: Kind, target: str, content: Mapping[str, Any]) -> None:
    """Keep what was typed so far; an empty content forgets it.

    `target`: form id, ticket number, or `for_caller` of a form and a person.
    """
    work.holder()
    if not content:
        _discard(work, kind, target)
        return
    _check(work, kind, target)
    if len(json.dumps(dict(content), default=str)) > _MOST_BYTES:
        raise Refused(Problem("draft.too_large"))
    keep(work, kind, target, dict(content))


def for_caller(form_id: str, person: int | None) -> str:
    """The target of what is filled for that person; None: somebody whom nobody knows yet. Each has a draft of his."""
    return f"{form_id}:{_NEW if person is None else person}"


@view
def draft(work: Work, kind: Kind, target: str) -> DraftView | None:
    """One's own draft, None when there is none."""
    found = kept(work, kind, target)
    return None if found is None else DraftView(unmarked(found.content), found.config_version, found.updated_at)


@action
def drop_stale(work: Work) -> int:
    """Forget drafts untouched for a month and answers kept for repeated requests. For the sweep.

    Drafts of forms that were left for a day are counted.
    """
    work.require_system()
    note_resting(work)
    moment = work.now - KEPT_FOR
    drafts.forget_answers(moment)
    return drafts.drop_older(moment) + guests.drop_older_drafts(moment)


def _discard(work: Work, kind: Kind, target: str) -> None:
    found = kept(work, kind, target)
    if found is not None and kind == "form":
        note_left(work, target, found.content)
    forget(work, kind, target)


def _check(work: Work, kind: Kind, target: str) -> None:
    """Drafts are kept for things that exist: a draft is no place to store what one likes."""
    if kind == "form":
        may = may_submit(work.bundle, target, work.actor) if work.actor.id else may_guest_submit(work.bundle, target)
        if not may:
            raise Refused(Problem("form.not_found"))
    elif kind == "caller":
        work.require("ticket.submit_for")
        form_id, _, person = target.partition(":")
        is_one = person == _NEW or (person.isascii() and person.isdecimal() and len(person) <= _LONGEST_NUMBER)
        if not is_one or not may_submit(work.bundle, form_id, work.actor):
            raise Refused(Problem("form.not_found"))
    else:
        work.require("ticket.note" if kind == "note" else "ticket.reply", work.ticket(target))
