"""Workbooks: nothing in them runs, neither in those we read nor in those we write."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from app.core.problems import Refused, TooLarge
from app.core.sheets import as_text
from app.core.tables import MOST_BYTES, MOST_ROWS
from app.sheets.reading import read_table
from app.sheets.writing import csv_parts, write_workbook

FORMULAS = ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("http://x")', "+989121234567"]


def workbook(*rows: list[object]) -> bytes:
    made, whole = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(whole)
    return whole.getvalue()


def repacked(content: bytes, part: str, change: bytes) -> bytes:
    """The same workbook with another part."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            new.writestr(each.filename, change if each.filename == part else old.read(each.filename))
    return whole.getvalue()


def problem(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_table(content)
    return caught.value.problems[0].key


def test_cells_are_read_as_somebody_would_have_typed_them() -> None:
    day = datetime(2026, 3, 10, tzinfo=UTC).replace(tzinfo=None)
    found = read_table(
        workbook(["نام", "موبایل", "روز", "نرخ", "بله"], ["علی", 9121234567, day, 2.5, True], [], ["رضا"])
    )
    assert found.headers == ("نام", "موبایل", "روز", "نرخ", "بله")
    assert found.rows == (
        (2, ("علی", "9121234567", "2026-03-10", "2.5", "True")),
        (4, ("رضا", "", "", "", "")),
    )


def test_of_a_formula_only_the_value_is_read_that_was_kept_with_it() -> None:
    found = read_table(workbook(["name", "x"], ["ali", '=WEBSERVICE("http://127.0.0.1/")']))
    assert found.rows == ((2, ("ali", "")),)


def test_a_file_is_known_by_its_content() -> None:
    assert read_table(b"name;email\nali;a@b.example").headers == ("name", "email")
    assert problem(b"\xd0\xcf\x11\xe0" + b"\x00" * 600) == "import.old_excel"
    assert problem(b"PK\x03\x04" + b"x" * 600) == "import.not_a_table"


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 3_000_000)
    assert problem(bomb.getvalue()) == "import.packed"
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for place in range(501):
            archive.writestr(f"{place}.xml", b"x")
    assert problem(many.getvalue()) == "import.packed"
    with pytest.raises(TooLarge):
        read_table(b"PK\x03\x04" + b"x" * MOST_BYTES)


def test_entities_are_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    late = evil.replace(b"<!DOCTYPE", b"<!--" + b" " * 300_000 + b"--><!DOCTYPE")
    for change in (evil, evil.decode().encode("utf-16"), late):
        assert problem(repacked(workbook(["a"], ["b"]), "xl/worksheets/sheet1.xml", change)) == "import.packed"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("change", [b"", b"<x/>", b"not xml", b"<worksheet><sheetData><row><c>"])
def test_a_broken_workbook_is_no_accident(part: str, change: bytes) -> None:
    assert problem(repacked(workbook(["a"], ["b"]), part, change)) in ("import.not_a_table", "import.no_rows")


def test_too_many_rows_are_refused() -> None:
    made, whole = Workbook(write_only=True), io.BytesIO()
    sheet = made.create_sheet()
    for number in range(MOST_ROWS + 2):
        sheet.append([f"{number * 7919 % 104729}"])
    made.save(whole)
    assert problem(whole.getvalue()) == "import.too_many_rows"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(FORMULAS) | st.text(max_size=30), min_size=1, max_size=6))
def test_every_cell_of_a_workbook_is_text(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    path: Path = tmp_path_factory.mktemp("sheets") / "x.xlsx"
    write_workbook(path, [cells], right_to_left=True)
    row = next(iter(load_workbook(path).active.iter_rows(max_row=1)), ())
    assert all(cell.data_type in ("s", "inlineStr") or cell.value is None for cell in row)
    read = ["" if cell.value is None else str(cell.value) for cell in row]
    assert [each.split() for each in read] == [as_text(cell).split() for cell in cells][: len(read)]


def test_csv_is_guarded_and_marked() -> None:
    text = "".join(csv_parts([["نام"], *[[each] for each in FORMULAS]]))
    assert text.startswith('\ufeff"نام"\r\n"\'=1+1"\r\n')
    assert '"+989121234567"' in text
    assert '"=' not in text.replace("\"'=", "")
