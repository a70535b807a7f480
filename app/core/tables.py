"""Tables as people send them: text of some encoding, with some separator, read into rows of words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.problems import Problem, Refused, TooLarge

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 10_000, 60, 4000
_SEPARATORS = (",", ";", "\t")
_LOOKED_AT = 20  # lines
_GUARD = "'"
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")


@dataclass(frozen=True, slots=True)
class Table:
    """`headers` as they were written; each row with its number in the file, and as many cells as there are headers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_csv(content: bytes) -> Table:
    """The table in a text file: UTF-8, UTF-16 with its mark, or Windows-1256; `,` `;` or tab.

    Raises Refused at `file` for what is no table, TooLarge.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge("import.too_large", "file", max_megabytes=MOST_BYTES // 2**20)
    text = _decoded(content)
    if "\x00" in text:
        raise Refused(Problem("import.not_a_table", "file"))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        return table_of((lines.line_num, line) for line in lines)
    except csv.Error as error:
        raise Refused(Problem("import.not_a_table", "file")) from error


def table_of(lines: Iterable[tuple[int, Sequence[str]]]) -> Table:
    """The first line that is not empty holds the headers; empty lines are left out. Raises Refused at `file`."""
    headers: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = []
    for number, line in lines:
        cells = tuple(_cell(each) for each in line[:MOST_COLUMNS])
        if not any(cells):
            continue
        if not headers:
            headers = _trimmed(cells)
            continue
        if len(rows) >= MOST_ROWS:
            raise Refused(Problem("import.too_many_rows", "file", {"max": MOST_ROWS}))
        rows.append((number, (cells + ("",) * len(headers))[: len(headers)]))
    if not rows:
        raise Refused(Problem("import.no_rows", "file"))
    return Table(headers, tuple(rows))


def _decoded(content: bytes) -> str:
    """Windows-1256 takes any bytes, so it comes last."""
    is_marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_marked else ["utf-8-sig", "cp1256"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(Problem("import.not_a_table", "file"))


def _separator(text: str) -> str:
    """What stands most evenly in the first lines."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    head = lines[0] if lines else ""
    counted = {each: sum(line.count(each) == head.count(each) for line in lines) for each in _SEPARATORS}
    there = [each for each in _SEPARATORS if each in head]
    return max(there, key=lambda each: (counted[each], head.count(each)), default=",")


def _cell(text: str) -> str:
    """Without the apostrophe by which an export keeps words from being taken for a formula."""
    words = text.strip().replace("\x00", "")[:LONGEST_CELL]
    return words[1:] if words.startswith(_GUARD) and words[1:].startswith(_FORMULA) else words


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max(place for place, cell in enumerate(cells) if cell)
    return cells[: last + 1]
