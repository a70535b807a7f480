"""A table in a workbook, read row by row; what unpacks to far more than was sent is refused before it is unpacked."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

from openpyxl import load_workbook

from app.core.problems import Problem, Refused, TooLarge
from app.core.tables import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Table, read_csv, table_of

_MOST_RATIO, _MOST_UNPACKED, _MOST_PARTS = 100, 100 * 1024 * 1024, 500
_PACKED, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST_MARK = 12
_AT_ONCE = 256 * 1024


def read_table(content: bytes) -> Table:
    """The table in a file, known by its content and not by its name: a workbook's first sheet, or text.

    Of formulas the value is read that was kept with them. Blocks: call it in a thread. Raises Refused at `file`.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge("import.too_large", "file", max_megabytes=MOST_BYTES // 2**20)
    if content.startswith(_OLD_EXCEL):
        raise Refused(Problem("import.old_excel", "file"))
    if not content.startswith(_PACKED):
        return read_csv(content)
    _refuse_bomb(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library remarks on styles and extensions that nobody asks for
            return table_of(_lines(content))
    except Refused:
        raise
    except Exception as error:  # a parser stumbles over foreign bytes in any way it likes
        raise Refused(Problem("import.not_a_table", "file")) from error


def _refuse_bomb(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            is_far_too_much = unpacked > _MOST_UNPACKED or unpacked > _MOST_RATIO * len(content)
            if len(parts) > _MOST_PARTS or is_far_too_much:
                raise Refused(Problem("import.packed", "file"))
            for part in parts:
                _refuse_entities(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Refused(Problem("import.not_a_table", "file")) from error


def _refuse_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No workbook that a program has written defines entities; they are how a small file becomes a large one."""
    before = b""
    with archive.open(part) as opened:
        while chunk := opened.read(_AT_ONCE):
            here = before + chunk.replace(b"\x00", b"").upper()
            if any(each in here for each in _ENTITIES):
                raise Refused(Problem("import.packed", "file"))
            before = here[-_LONGEST_MARK:]


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = workbook.worksheets[0] if workbook.worksheets else None
        if sheet is None:
            raise Refused(Problem("import.no_rows", "file"))
        sheet.reset_dimensions()  # what the file says of its size is not to be believed
        rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=2 * MOST_ROWS, values_only=True)
        for number, row in enumerate(rows, 1):
            yield number, [_words(value) for value in row]
    finally:
        workbook.close()


def _words(value: object) -> str:
    """As somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)
