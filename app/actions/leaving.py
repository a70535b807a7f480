"""Forms that were sent, and forms that somebody left half filled: counted, so that a form can become a better one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.tenancy.work import Work
from storage import form_outcomes

RESTS_FOR = timedelta(days=1)  # then nobody is coming back to it
_MARK = "$left"  # in a draft beside the answers: it has been counted


def note_sent(work: Work, form: str) -> None:
    """A ticket was opened with the form."""
    form_outcomes.note(form, "", work.now)


def note_left(work: Work, form: str, content: Mapping[str, Any]) -> None:
    """What was typed into the form is not wanted any more. Counted once, and only when something was answered."""
    last = last_answered(content)
    if last is not None and _MARK not in content:
        form_outcomes.note(form, last, work.now)


def note_resting(work: Work) -> None:
    """Count the drafts that were left alone for a day; they are kept."""
    for row, content in list(form_outcomes.resting(work.now - RESTS_FOR)):
        if _MARK not in content:
            note_left(work, row.target, content)
            form_outcomes.keep_content(row, {**content, _MARK: True})


def last_answered(content: Mapping[str, Any]) -> str | None:
    """The field that was answered last; None when none is."""
    answered = [name for name, value in content.items() if not name.startswith("$") and value not in (None, "", [])]
    return answered[-1] if answered else None


def unmarked(content: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, without our mark."""
    return {name: value for name, value in content.items() if name != _MARK}
