"""Tables in text files, whatever program wrote them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.headers import guess
from app.core.problems import Refused, TooLarge
from app.core.sheets import as_csv_text
from app.core.tables import LONGEST_CELL, MOST_BYTES, MOST_ROWS, read_csv

TEXT = "نام;ایمیل\nعلي;a@new.example\n\nرضا;"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_usual_encoding_separator_and_line_end_is_read(encoding: str, separator: str, end: str) -> None:
    # Windows-1256 has no Persian ya.
    text = TEXT.replace(";", separator).replace("\n", end).replace("ی", "ي" if encoding == "cp1256" else "ی")
    found = read_csv(text.encode(encoding))
    assert found.headers[0] == "نام"
    assert found.rows == ((2, ("علي", "a@new.example")), (4, ("رضا", "")))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "import.no_rows"),
        (b"\n\n", "import.no_rows"),
        (b"name,email\n", "import.no_rows"),
        (b"a\x00b\nc", "import.not_a_table"),
        (b"\xff\xfea", "import.not_a_table"),
        (b"name\n" + b"x\n" * (MOST_ROWS + 1), "import.too_many_rows"),
        (b'name\n"' + b"x" * 200_000, "import.not_a_table"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, key: str) -> None:
    with pytest.raises(Refused) as caught:
        read_csv(content)
    assert [(each.field, each.key) for each in caught.value.problems] == [("file", key)]


def test_too_many_bytes_are_not_looked_at() -> None:
    with pytest.raises(TooLarge):
        read_csv(b"x" * (MOST_BYTES + 1))


def test_separators_inside_quotes_do_not_mislead() -> None:
    found = read_csv(b'name;address\n"Ali, Reza";"a, b, c"\n')
    assert found.rows == ((2, ("Ali, Reza", "a, b, c")),)


def test_a_long_cell_is_cut_and_a_short_row_filled() -> None:
    found = read_csv(f"a,b,c\n{'x' * (LONGEST_CELL + 5)}\n1,2,3,4\n".encode())
    assert [(len(cells[0]), len(cells)) for _number, cells in found.rows] == [(LONGEST_CELL, 3), (1, 3)]


_PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
_SIGNED = st.builds("{}{}".format, st.sampled_from("=+-@＝＋－＠"), _PLAIN)


@given(st.lists(_PLAIN | _SIGNED, min_size=1, max_size=5))
def test_what_an_export_guards_comes_back_as_it_was_or_harmless(cells: list[str]) -> None:
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(["h"] * len(cells))
    writer.writerow([as_csv_text(cell) for cell in cells])
    (row,) = read_csv(written.getvalue().encode("utf-8-sig")).rows
    for cell, read in zip(cells, row[1], strict=True):
        assert len(read) >= len(cell) - 1
        if not any(sign in cell for sign in ",;|\"'"):
            assert read == cell


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["نام و نام خانوادگي", "پست الکترونیک", "شماره همراه"], ("name", "email", "mobile")),
        (["First_Name", "Last Name", "E-Mail", "Company"], ("name", "family", "email", "organization")),
        (["ایمیل", "رایانامه", "?"], ("email", "", "")),
        (["کد مرکز هزینه", "cost center"], ("custom.cost_center", "")),
    ],
)
def test_headers_are_understood_in_both_languages(headers: list[str], found: tuple[str, ...]) -> None:
    own = {"custom.cost_center": ("cost_center", "کد مرکز هزینه", "Cost center")}
    assert guess("people", headers, own) == found


def test_a_company_is_a_name_in_a_list_of_organizations() -> None:
    assert guess("organizations", ["Company", "Domains", "Email"], {}) == ("name", "domains", "")
