"""Nobody's words become a formula."""

from __future__ import annotations

import csv
import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.sheets import LONGEST_CELL, as_csv_text, as_text

SIGNS = "=+-@＝＋－＠"


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("＝cmd|' /C calc'!A0", "'＝cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd", "'+cmd"),
        ("-2+3+cmd|x", "'-2+3+cmd|x"),
        ("\t=1", "'\t'=1"),
        ("  =1", "  '=1"),
        ("\u202e=1", "\u202e'=1"),
        ("پنجره;=1+1", "پنجره;'=1+1"),
        ("a\n=1", "a\n'=1"),
        ('a",=1', "a\",'=1"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("+98 912 000 0000", "+98 912 000 0000"),
        ("+۹۸۹۱۲۰۰۰۰۰۰۰", "+۹۸۹۱۲۰۰۰۰۰۰۰"),
        ("a=b", "a=b"),
        ("x-ray", "x-ray"),
        ("", ""),
    ],
)
def test_what_looks_like_a_formula_gets_an_apostrophe(given_text: str, kept: str) -> None:
    assert as_csv_text(given_text) == kept


def test_a_cell_of_text_keeps_the_words_as_they_are() -> None:
    assert as_text("=1+1") == "=1+1"
    assert as_text(None) == ""
    assert as_text(12) == "12"


def test_what_no_workbook_holds_is_left_out() -> None:
    assert as_text("a\x00b\x1fc\ud800d\ufffee\tf\ng") == "abcde\tf\ng"
    assert len(as_text("x" * 40_000)) == LONGEST_CELL


@given(st.text(alphabet=SIGNS + string.ascii_letters + " \t\r\n;,|\"'\u200b", max_size=20), st.sampled_from(",;\t"))
def test_no_separator_of_a_reader_brings_out_a_formula(text: str, separator: str) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow([as_csv_text(text)])
    for line in csv.reader(io.StringIO(written.getvalue()), delimiter=separator):
        for cell in line:
            assert cell.strip(' \t\r\n\u200b"')[:1] not in tuple(SIGNS)
