"""Where a draft is kept: with the person, or with the browser of somebody who has no account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.tenancy.work import Work
from storage import drafts, guests
from storage.models import Draft, GuestDraft


def keep(work: Work, kind: str, target: str, content: Mapping[str, Any]) -> None:
    """Write it over the one before. Raises NotSignedIn."""
    holder = work.holder()
    if isinstance(holder, str):
        guests.save_draft(holder, kind, target, content, work.bundle.version, work.now)
    else:
        drafts.save(holder, kind, target, content, work.bundle.version, work.now)


def kept(work: Work, kind: str, target: str) -> Draft | GuestDraft | None:
    """The one there is. Raises NotSignedIn."""
    holder = work.holder()
    if isinstance(holder, str):
        return guests.draft(holder, kind, target)
    return drafts.get(holder, kind, target)


def forget(work: Work, kind: str, target: str) -> None:
    """What was typed has been sent, or is not wanted any more. Raises NotSignedIn."""
    holder = work.holder()
    if isinstance(holder, str):
        guests.drop_draft(holder, kind, target)
    else:
        drafts.drop(holder, kind, target)
