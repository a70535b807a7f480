"""What would become of the rows of a file, before any of them is taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.actions.details import checked
from app.actions.import_lines import Line, Rules, read_line, read_organization
from app.actions.import_rows import known_of, organization_of, owner_of
from app.actions.organizations import require_sound
from app.core.problems import Problem, Refused
from app.core.text import sort_key
from app.tenancy.work import Work
from storage import organizations
from storage.models import ImportRow

_SHOWN = 100
_NOT_YET = 0  # the number of who would only be added


@dataclass(frozen=True, slots=True)
class RowProblems:
    """`row` is the number in the file; the field of a problem is what its column was taken for."""

    row: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of the rows. `wrong` are the first of those that cannot be taken in, `failing` counts all."""

    fresh: int
    known: int
    failing: int
    wrong: tuple[RowProblems, ...]


def judged(work: Work, kind: str, rules: Rules, rows: Sequence[ImportRow]) -> Preview:
    """What would become of those rows."""
    judge = _people if kind == "people" else _organizations
    found = list(judge(work, rules, rows))
    wrong = [each for each in found if isinstance(each, RowProblems)]
    known = sum(each is True for each in found)
    return Preview(len(found) - known - len(wrong), known, len(wrong), tuple(wrong[:_SHOWN]))


def line_or_refusal(work: Work, rules: Rules, row: ImportRow) -> Line | Refused:
    """The row as it is read, or why it cannot be."""
    try:
        return read_line(work, rules, row.cells)
    except Refused as refused:
        return refused


def _people(work: Work, rules: Rules, rows: Sequence[ImportRow]) -> Iterator[RowProblems | bool]:
    """For each row whether it is about somebody known already."""
    lines = [line_or_refusal(work, rules, row) for row in rows]
    known = known_of([line for line in lines if isinstance(line, Line)])
    for row, line in zip(rows, lines, strict=True):
        if isinstance(line, Refused):
            yield RowProblems(row.number, tuple(row.cells), line.problems)
            continue
        try:
            owner = owner_of(known, line)
            organization_of(known, line)
            checked(work, None, line.details)
        except Refused as refused:
            yield RowProblems(row.number, tuple(row.cells), refused.problems)
            continue
        if owner is None or rules.existing == "update":
            known.people |= dict.fromkeys(line.addresses.values(), -row.number if owner is None else owner)
        yield owner is not None


def _organizations(_work: Work, rules: Rules, rows: Sequence[ImportRow]) -> Iterator[RowProblems | bool]:
    read = [read_organization(rules, row.cells) for row in rows]
    known = organizations.with_keys(sort_key(name) for name, _domains in read)
    for row, (name, domains) in zip(rows, read, strict=True):
        key = sort_key(name)
        try:
            require_sound(name, domains, known.get(key))
        except Refused as refused:
            yield RowProblems(row.number, tuple(row.cells), refused.problems)
            continue
        yield key in known
        known.setdefault(key, _NOT_YET)
