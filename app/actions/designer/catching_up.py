"""Another version came into force while a draft was made: both are brought together."""

from __future__ import annotations

from collections.abc import Mapping

from app.actions.designer.drafts import known
from app.actions.designer.editing import Edited, changeable
from app.actions.designer.looks import Steps
from app.actions.designer.publishing import base_of
from app.core.problems import Problem, Refused, Stale
from app.tenancy.acts import action, view
from app.tenancy.bundle import migrated
from app.tenancy.design.edits import checked
from app.tenancy.design.merging import Conflict, Merged, Side, merge
from app.tenancy.work import Work
from storage import config, config_drafts
from storage.models import ConfigDraft

SIDES = frozenset({"mine", "theirs"})


@view
def conflicts(work: Work, draft: int) -> tuple[Conflict, ...]:
    """Where the draft and the version in force went different ways; nothing for a draft that is not behind.

    Raises NotAllowed, NotFound.
    """
    return _merged(known(work, draft), {}).conflicts


@action
def catch_up(work: Work, draft: int, revision: int, choices: Mapping[str, Side]) -> Edited:
    """Take what came into force since into one's draft, which is then one of the version in force.

    `choices` says by the key of a conflict whose side it is. Steps from before cannot be undone: they would undo what
    others have published. Raises NotAllowed, NotFound, Stale (`draft.moved_on`), Refused while a choice is missing.
    """
    row = changeable(work, draft, revision)
    merged = _merged(row, {key: side for key, side in choices.items() if side in SIDES})
    if merged.conflicts:
        raise Refused(
            Problem("catch_up.unsettled", conflict.key, {"name": conflict.id}) for conflict in merged.conflicts
        )
    checked(merged.document)
    values = {"bundle": merged.document, "base": config.latest_number(), "position": 0, "updated_at": work.now}
    if not config_drafts.change(row.id, revision, values):
        raise Stale("draft.moved_on", revision=row.revision)
    config_drafts.forget_steps(row.id)
    work.told.append(f"draft:{row.id}")
    return Edited(revision + 1, Steps(), merged.document)


def _merged(row: ConfigDraft, choices: Mapping[str, Side]) -> Merged:
    newest = config.latest_number()
    if row.base == newest:
        return Merged(row.bundle, ())
    return merge(base_of(row), row.bundle, migrated(config.document(newest) or {}), choices)
