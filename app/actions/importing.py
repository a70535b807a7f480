"""Taking in a list of people or organizations from a file: looked at first, then row by row in the background."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from app.actions.import_batches import BATCH, NARROWED, finish
from app.actions.import_lines import CUSTOM, Rules
from app.actions.import_preview import Preview, RowProblems, judged
from app.actions.programs import people_program
from app.core.headers import ORGANIZATIONS, PEOPLE, guess
from app.core.problems import NotFound, Problem, Refused, Stale
from app.core.tables import Table
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import importing
from storage.models import ImportRun

Kind = Literal["people", "organizations"]
_LONGEST_NAME = 200
_SHOWN_LINES = 5
_NEEDED = {"people": ("name", "family"), "organizations": ("name",)}


@dataclass(frozen=True, slots=True)
class ImportView:
    """`state`: new, running, done, stopped. `columns`: what each header is taken for, "" for nothing.

    `targets` are what a column can be. `sample` are the first rows, `counts` the rows by outcome so far.
    """

    id: int
    kind: str
    state: str
    version: int
    name: str
    headers: tuple[str, ...]
    columns: tuple[str, ...]
    targets: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    total: int
    counts: Mapping[str, int]
    created_at: datetime
    finished_at: datetime | None


@view
def may_import(work: Work) -> None:
    """Before a file is received. Raises NotSignedIn, NotAllowed."""
    work.require("people.manage")


@action
def begin_import(work: Work, kind: Kind, name: str, table: Table) -> int:
    """Keep the rows of a file to be looked at; its number. Raises NotSignedIn, NotAllowed."""
    work.require("people.manage")
    values = {
        "kind": kind,
        "author": work.me(),
        "name": name[:_LONGEST_NAME],
        "headers": list(table.headers),
        "settings": {"columns": list(guess(kind, table.headers, _own(work)))},
        "total": len(table.rows),
        "created_at": work.now,
    }
    return importing.add(values, table.rows)


@view
def import_view(work: Work, run: int) -> ImportView:
    """How far it has come. Raises NotSignedIn, NotAllowed, NotFound also for one of a colleague."""
    row = _mine(work, run)
    sample = importing.rows(run)[:_SHOWN_LINES] if row.state == "new" else []
    return ImportView(
        id=row.id,
        kind=row.kind,
        state=row.state,
        version=row.version,
        name=row.name,
        headers=tuple(row.headers),
        columns=tuple(row.settings["columns"]),
        targets=_targets(work, row.kind),
        sample=tuple(tuple(each.cells) for each in sample),
        total=row.total,
        counts=importing.counted(run),
        created_at=row.created_at,
        finished_at=row.finished_at,
    )


@view
def preview_import(work: Work, run: int, rules: Rules) -> Preview:
    """What would become of each row. Raises as `import_view`, Refused at `columns`."""
    row = _mine(work, run)
    _check(work, row, rules)
    return judged(work, row.kind, rules, importing.rows(run))


@action
def start_import(work: Work, run: int, version: int, rules: Rules) -> None:
    """Have the rows taken in, in the background and in one's own name. Raises as `preview_import`, Stale.

    A key that is narrowed takes in no more by it than by itself.
    """
    row = _mine(work, run)
    _check(work, row, rules)
    if row.state != "new":
        raise Stale("import.begun", version=row.version)
    narrowed = None if work.who.narrowed_to is None else sorted(work.who.narrowed_to)
    _change(row, version, {"state": "running", "settings": {**asdict(rules), NARROWED: narrowed}})
    work.later(BATCH, str(run), work.now, run=run)


@action
def stop_import(work: Work, run: int) -> None:
    """Take in no more rows; those that were stay. Raises NotSignedIn, NotAllowed, NotFound."""
    row = _mine(work, run, lock=True)
    if row.state == "running":
        finish(work, row, "stopped")


@view
def failed_rows(work: Work, run: int) -> tuple[ImportView, tuple[RowProblems, ...]]:
    """The rows that could not be taken in, and why. Raises NotSignedIn, NotAllowed, NotFound."""
    shown = import_view(work, run)
    found = (
        RowProblems(row.number, tuple(row.cells), tuple(Problem(key, field, args) for key, field, args in row.problems))
        for row in importing.failed(run)
    )
    return shown, tuple(found)


def _mine(work: Work, run: int, *, lock: bool = False) -> ImportRun:
    work.require("people.manage")
    row = importing.get(run, lock=lock)
    if row is None or row.author_id != work.me():
        raise NotFound("import.not_found")
    return row


def _targets(work: Work, kind: str) -> tuple[str, ...]:
    return (*PEOPLE, *_own(work)) if kind == "people" else ORGANIZATIONS


def _own(work: Work) -> dict[str, tuple[str, ...]]:
    """The company's own fields on profiles, with what their columns may be called."""
    fields = (placed.field for placed in people_program(work.bundle).placed.values())
    return {f"{CUSTOM}{field.id}": (field.id, *field.label.by_language.values()) for field in fields}


def _check(work: Work, row: ImportRun, rules: Rules) -> None:
    """Raises Refused at `columns` for what cannot be meant."""
    named = [each for each in rules.columns if each]
    known = _targets(work, row.kind)
    if len(rules.columns) != len(row.headers) or len(set(named)) != len(named) or not set(named) <= set(known):
        raise Refused(Problem("import.bad_columns", "columns"))
    if not set(_NEEDED[row.kind]) & set(named):
        raise Refused(Problem("import.no_name", "columns"))


def _change(row: ImportRun, version: int, values: Mapping[str, Any]) -> None:
    if not importing.change(row.id, version, values):
        raise Stale("import.begun", version=row.version)
