"""A draft is changed step by step, and each step can be undone and done again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.actions.designer.drafts import is_of_files, mine
from app.actions.designer.looks import StepLabel, Steps, steps_of
from app.core.problems import Problem, Refused, Stale
from app.tenancy.acts import action
from app.tenancy.bundle.layout import Document
from app.tenancy.design.edits import MOST_EDITS, Edit, checked, done
from app.tenancy.design.frozen import concerns, refuse_changes
from app.tenancy.work import Work
from storage import config, config_drafts
from storage.models import ConfigDraft

STEPS_KEPT = 100
_LABEL = re.compile(r"design\.step\.[a-z0-9_.]{1,60}")
_LONGEST_LABEL = 2000


@dataclass(frozen=True, slots=True)
class Edited:
    """A draft after a change."""

    revision: int
    steps: Steps
    document: Document

    @property
    def steps_back(self) -> int:
        return self.steps.back

    @property
    def steps_forward(self) -> int:
        return self.steps.forward


@action
def edit(work: Work, draft: int, revision: int, edits: Sequence[Edit], label: StepLabel) -> Edited:
    """Change one's draft; the changes are one step that can be undone, and what was undone before is gone.

    `revision` is the one the edits were made for. Raises NotAllowed, NotFound, Stale (`draft.moved_on`) and Refused for
    edits that do not fit the document, leave what could be no bundle, or give another id to what is published.
    """
    row = changeable(work, draft, revision)
    if len(edits) > MOST_EDITS:
        raise Refused(Problem("design.too_many_edits", None, {"max": MOST_EDITS}))
    document, backward = done(row.bundle, edits)
    if not backward:
        return Edited(row.revision, steps_of(row), row.bundle)
    if concerns(edits):
        refuse_changes(config.document(work.bundle.version) or {}, row.bundle, document, edits)
    step = {"label": _checked(label), "forward": list(edits), "backward": backward, "at": work.now}
    return write_step(work, row, document, step)


@action
def undo(work: Work, draft: int, revision: int) -> Edited:
    """Take the last step back. Raises as `edit`, and Refused when there is none."""
    row = changeable(work, draft, revision)
    step = config_drafts.step(row.id, row.position)
    if step is None:
        raise Refused(Problem("draft.nothing_to_undo"))
    return _write(work, row, done(row.bundle, step.backward, most=2 * MOST_EDITS)[0], row.position - 1)


@action
def redo(work: Work, draft: int, revision: int) -> Edited:
    """Do the step again that was taken back last. Raises as `edit`, and Refused when there is none."""
    row = changeable(work, draft, revision)
    step = config_drafts.step(row.id, row.position + 1)
    if step is None:
        raise Refused(Problem("draft.nothing_to_redo"))
    return _write(work, row, done(row.bundle, step.forward)[0], row.position + 1)


def changeable(work: Work, draft: int, revision: int) -> ConfigDraft:
    """One's own draft as it was at that revision, kept from other writers.

    Raises NotAllowed, NotFound, Stale, and Refused while the company is kept in files.
    """
    row = mine(work, draft, lock=True)
    if is_of_files(work):
        raise Refused(Problem("config.managed_by_files"))
    if row.revision != revision:
        raise Stale("draft.moved_on", revision=row.revision)
    return row


def write_step(work: Work, row: ConfigDraft, document: Document, step: Mapping[str, Any]) -> Edited:
    """The document after a step that is done for the first time."""
    checked(document)
    config_drafts.add_step(row.id, row.position + 1, step, STEPS_KEPT)
    return _write(work, row, document, row.position + 1)


def _write(work: Work, row: ConfigDraft, document: Document, position: int) -> Edited:
    values = {"bundle": document, "position": position, "updated_at": work.now}
    if not config_drafts.change(row.id, row.revision, values):
        raise Stale("draft.moved_on", revision=row.revision)
    work.told.append(f"draft:{row.id}")
    row.position = position
    return Edited(row.revision + 1, steps_of(row), document)


def _checked(label: StepLabel) -> dict[str, Any]:
    """A label as it is kept: a sentence of ours with short arguments."""
    plain = dict(label)
    try:
        size = len(json.dumps(plain))
    except (TypeError, ValueError):
        size = _LONGEST_LABEL + 1
    if size > _LONGEST_LABEL or not _LABEL.fullmatch(str(plain.get("key"))):
        raise Refused(Problem("design.bad_label", "label"))
    return plain
