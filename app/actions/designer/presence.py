"""Who has a draft open, and at which part of it."""

from __future__ import annotations

from datetime import timedelta

from app.actions.designer.drafts import known
from app.actions.designer.looks import Here, infos
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import config_drafts

HERE_HOLDS = timedelta(seconds=45)
_KEPT = timedelta(minutes=1)
_LONGEST_PLACE = 200


@action
def here(work: Work, draft: int, place: str) -> tuple[Here, ...]:
    """Say that one has the draft open, again at least every 30 seconds; the others who have.

    No event: open pages hear `draft:<id>` when something is different from before. Raises NotAllowed, NotFound.
    """
    row, me, at = known(work, draft), work.me(), place[:_LONGEST_PLACE]
    if config_drafts.place_of(draft, me, work.now) != at:
        config_drafts.forget_presence(work.now - _KEPT)
        work.told.append(f"draft:{draft}")
    config_drafts.beat(draft, me, at, work.now + HERE_HOLDS)
    return infos(work, [row])[0].others


@action
def gone(work: Work, draft: int) -> None:
    """One has closed the draft. Nothing happens when one was not there. Raises NotAllowed, NotFound."""
    known(work, draft)
    if config_drafts.place_of(draft, work.me(), work.now) is not None:
        work.told.append(f"draft:{draft}")
    config_drafts.leave(draft, work.me())
