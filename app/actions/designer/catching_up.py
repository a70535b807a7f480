"""Another version came into force while a draft was made: both are brought together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Where a draft and a version went different ways; `version` is the one in force, which is `theirs`."""

    version: int
    items: tuple[Conflict, ...]


@view
def conflicts(work: Work, draft: int) -> Conflicts:
    """Where the draft and the version in force went different ways; nothing for a draft that is not behind.

    Raises NotAllowed, NotFound.
    """
    row, newest = known(work, draft), config.latest_number()
    return Conflicts(newest, _merged(row, newest, {}).conflicts)


@action
def catch_up(work: Work, draft: int, revision: int, version: int, choices: Mapping[str, Side]) -> Edited:
    """Take what came into force since into one's draft, which is then one of `version`.

    `choices` says by the key of a conflict whose side it is; they were made for the conflicts with `version`. Steps
    from before cannot be undone: they would undo what others have published. Raises NotAllowed, NotFound, Stale
    (`draft.moved_on`; `catch_up.moved_on` when `version` is not the one in force), Refused while a choice is missing.
    """
    row = changeable(work, draft, revision)
    if version != config.latest_number():
        raise Stale("catch_up.moved_on")
    # Who publishes from here on is not waited for: the draft is one of `version`, and then behind again.
    merged = _merged(row, version, {key: side for key, side in choices.items() if side in SIDES})
    if merged.conflicts:
        raise Refused(
            Problem("catch_up.unsettled", conflict.key, {"name": conflict.id}) for conflict in merged.conflicts
        )
    checked(merged.document)
    values = {"bundle": merged.document, "base": version, "position": 0, "updated_at": work.now}
    if not config_drafts.change(row.id, revision, values):
        raise Stale("draft.moved_on", revision=row.revision)
    config_drafts.forget_steps(row.id)
    work.told.append(f"draft:{row.id}")
    return Edited(revision + 1, Steps(), merged.document)


def _merged(row: ConfigDraft, version: int, choices: Mapping[str, Side]) -> Merged:
    if row.base == version:
        return Merged(row.bundle, ())
    return merge(base_of(row), row.bundle, migrated(config.document(version) or {}), choices)
