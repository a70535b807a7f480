"""What became of forms that somebody began to fill: counted by form, field and day, without values or persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from storage.columns import microseconds
from storage.models import Draft, FormOutcome, GuestDraft

_KIND = "form"
_DAY = timedelta(days=1) // timedelta(microseconds=1)
_MODELS: tuple[Any, ...] = (Draft, GuestDraft)


def note(form: str, field: str, at: datetime) -> None:
    """One more: sent (`field` empty), or left after that field."""
    FormOutcome.insert(form=form, field=field, day=microseconds(at) // _DAY, count=1).on_conflict(
        conflict_target=[FormOutcome.form, FormOutcome.field, FormOutcome.day],
        update={FormOutcome.count: FormOutcome.count + 1},
    ).execute()


def resting(before: datetime) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Drafts of forms that nobody has touched since, each with what is typed in it."""
    for model in _MODELS:
        for row in model.select().where((model.kind == _KIND) & (model.updated_at < before)):
            yield row, row.content


def keep_content(row: Any, content: Mapping[str, Any]) -> None:
    """Write what is typed in a draft as if nobody had touched it; not when somebody has meanwhile."""
    model = type(row)
    holder = model.person == row.person_id if model is Draft else model.browser == row.browser
    is_it = holder & (model.kind == row.kind) & (model.target == row.target) & (model.updated_at == row.updated_at)
    model.update(content=dict(content)).where(is_it).execute()
