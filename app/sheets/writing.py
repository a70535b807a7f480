"""Tables written for spreadsheets: every cell is text, so that nobody's words become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from app.core.sheets import as_csv_text, as_text

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_MARK = "\ufeff"  # by which spreadsheets know UTF-8
_AT_ONCE = 500
Line = Sequence[object]


def csv_parts(lines: Iterable[Line]) -> Iterator[str]:
    """The table as CSV, some lines at a time."""
    part = io.StringIO()
    part.write(_MARK)
    writer = csv.writer(part, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for place, line in enumerate(lines, 1):
        writer.writerow([as_csv_text(value) for value in line])
        if place % _AT_ONCE == 0:
            yield part.getvalue()
            part.seek(0)
            part.truncate()
    yield part.getvalue()


def write_workbook(path: Path, lines: Iterable[Line], *, right_to_left: bool) -> None:
    """The table as a workbook at that path. Blocks: call it in a thread."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    for line in lines:
        cells = []
        for value in line:
            cell = WriteOnlyCell(sheet)
            cell.value = as_text(value)
            cell.data_type = "s"  # whatever it begins with
            cells.append(cell)
        sheet.append(cells)
    workbook.save(path)
