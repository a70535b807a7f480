"""The rows of a file taken in: some in a transaction, in the name of who began it, until none is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.actions.import_lines import Line, Rules, read_organization
from app.actions.import_preview import line_or_refusal
from app.actions.import_rows import Known, Outcome, known_of, take_in, take_in_organization
from app.core.problems import NotAllowed, NotSignedIn, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import importing
from storage.connection import undoable
from storage.models import ImportRow, ImportRun

BATCH, STALE = "import.batch", "imports.stale"
NARROWED = "narrowed_to"  # beside the rules: the permissions of the key that it was begun with
ROWS_AT_ONCE = 100
_KEPT = timedelta(days=7)


@action
def take_batch(work: Work, run: int) -> bool:
    """Take in the next rows; whether there are more. For the desk, in the name of who began it, by his rights now."""
    work.require_system()
    row = importing.get(run, lock=True)
    if row is None or row.state != "running":
        return False
    settings = {**row.settings, "columns": tuple(row.settings["columns"])}
    narrowed = settings.pop(NARROWED, None)
    author = work.speaking_as(row.author_id, "web", None if narrowed is None else frozenset(narrowed))
    try:
        author.require("people.manage")
    except (NotAllowed, NotSignedIn):
        finish(work, row, "stopped")
        return False
    rows = importing.waiting(run, ROWS_AT_ONCE)
    _take_in(author, row, Rules(**settings), rows)
    if len(rows) < ROWS_AT_ONCE:
        finish(author, row, "done")
        return False
    work.told.append(f"import:{run}")
    return True


@action
def drop_stale(work: Work) -> int:
    """Forget files of last week; how many. For the system."""
    work.require_system()
    return importing.drop_older(work.now - _KEPT)


def _take_in(work: Work, run: ImportRun, rules: Rules, rows: Sequence[ImportRow]) -> None:
    is_of_people = run.kind == "people"
    lines = {row.number: line_or_refusal(work, rules, row) for row in rows} if is_of_people else {}
    known = known_of([line for line in lines.values() if isinstance(line, Line)])
    for row in rows:
        try:
            with undoable():
                outcome = _outcome(work, rules, row, lines.get(row.number), known)
        except Refused as refused:
            importing.settle(run.id, row.number, "failed", [(p.key, p.field, dict(p.args)) for p in refused.problems])
        else:
            importing.settle(run.id, row.number, outcome)


def _outcome(work: Work, rules: Rules, row: ImportRow, line: Line | Refused | None, known: Known) -> Outcome:
    if isinstance(line, Refused):
        raise line
    if line is None:
        return take_in_organization(work, rules, *read_organization(rules, row.cells))
    return take_in(work, rules, line, known)


def finish(work: Work, row: ImportRun, state: str) -> None:
    importing.change(row.id, row.version, {"state": state, "finished_at": work.now})
    counts = importing.counted(row.id)
    work.record("ListTakenIn", None, audience="staff", run=row.id, list=row.kind, state=state, counts=counts)
    work.told.append(f"import:{row.id}")
