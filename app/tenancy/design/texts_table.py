"""The grid of texts on its way to translators and back: as CSV, and what a table that comes back would change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.problems import Problem, Refused
from app.core.tables import LONGEST_CELL, Table
from app.tenancy.bundle.layout import Document
from app.tenancy.design import texts_grid
from app.tenancy.design.edits import MOST_EDITS, Edit, applied
from app.tenancy.design.texts_grid import TextRow

KEY, PLACE = "key", "place"
_GUARDED = re.compile(r"((?:^|[\r\n\t,;|\"'])[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*)'(?=[=+\-@＝＋－＠])")


@dataclass(frozen=True, slots=True)
class TextChange:
    """`line` of the table would change what the text says in a language."""

    line: int
    row: TextRow
    language: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A line that cannot be taken in, and why."""

    line: int
    key: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a table would do. Cells that are empty change nothing."""

    changes: tuple[TextChange, ...]
    problems: tuple[LineProblem, ...]
    same: int


def lines(rows: Sequence[TextRow], languages: Sequence[str]) -> Iterator[list[str]]:
    """The rows as lines of a table, its headers first."""
    yield [KEY, PLACE, *languages]
    for row in rows:
        yield [row.key, row.part, *(row.said.get(tag, "") for tag in languages)]


def forecast(document: Document, table: Table) -> Forecast:
    """What the table would change. Raises Refused at `file` when it has no column of keys, or none of a language."""
    headers = [header.strip().casefold() for header in table.headers]
    by_name = {tag.casefold(): tag for tag in texts_grid.languages_of(document)}
    columns = {by_name[header]: at for at, header in enumerate(headers) if header in by_name}
    if KEY not in headers or not columns:
        raise Refused(Problem("texts.no_columns", "file", {"columns": ", ".join((KEY, *by_name.values()))}))
    known = {row.key: row for row in texts_grid.rows(document)}
    changes: list[TextChange] = []
    problems: list[LineProblem] = []
    same, met = 0, set[str]()
    for number, cells in table.rows:
        key = cells[headers.index(KEY)]
        wrong = _wrong(key, cells, known, met)
        if wrong:
            problems.append(LineProblem(number, key, wrong))
            continue
        met.add(key)
        found = list(_of_line(number, known[key], cells, columns))
        changes += found
        same += not found
    return Forecast(tuple(changes), tuple(problems), same)


def _wrong(key: str, cells: Sequence[str], known: Mapping[str, TextRow], met: set[str]) -> Problem | None:
    if key not in known:
        return Problem("texts.unknown_key", KEY)
    if key in met:
        return Problem("texts.twice", KEY)
    if any(len(cell) >= LONGEST_CELL and not _is_cut_off(cell, known[key]) for cell in cells):
        return Problem("field.too_long", "text", {"max": LONGEST_CELL - 1})
    return None


def _is_cut_off(cell: str, row: TextRow) -> bool:
    """Whether it is the beginning of what stands there anyway: so long a cell is cut by the reader of tables."""
    return any(_plain(said).startswith(_plain(cell)) for said in row.said.values())


def _of_line(line: int, row: TextRow, cells: Sequence[str], columns: Mapping[str, int]) -> Iterator[TextChange]:
    for language, at in columns.items():
        before, after = row.said.get(language, ""), _plain(cells[at])
        is_cut = len(cells[at]) >= LONGEST_CELL
        if after and after != _plain(before) and not is_cut:
            yield TextChange(line, row, language, before, after)


def _plain(text: str) -> str:
    """Without what a table adds: the apostrophes that keep words from being formulas, line ends of other systems."""
    return _GUARDED.sub(r"\1", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def edits_of(document: Document, changes: Sequence[TextChange]) -> list[Edit]:
    """The edits that do all of them. Raises Refused as `texts_grid.changed`."""
    words: dict[str, tuple[TextRow, dict[str, str]]] = {}
    for change in changes:
        words.setdefault(change.row.key, (change.row, {}))[1][change.language] = change.after
    edits = [edit for row, said in words.values() for edit in texts_grid.changed(document, row, said)]
    if len(edits) <= MOST_EDITS:
        return edits
    after = document
    for start in range(0, len(edits), MOST_EDITS):
        after = applied(after, edits[start : start + MOST_EDITS])
    other = [part for part in after if after[part] != document[part]]
    return [{"op": "replace", "path": f"/{part}", "value": after[part]} for part in other]
