"""What a cell of a spreadsheet may hold, so that no program takes somebody's words for a formula."""

from __future__ import annotations

import re

LONGEST_CELL = 32_000  # letters; spreadsheets take 32,767
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_UNSEEN = r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
# Full-width signs too: a spreadsheet may read them as the plain ones. Behind separators and quotes as well, for a
# program that expects another separator than ours begins a new cell there.
_BEGINNING = re.compile(rf"((?:^|[\r\n\t,;|\"']){_UNSEEN})(?=[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]?[0-9\u06f0-\u06f9\u0660-\u0669][0-9\u06f0-\u06f9\u0660-\u0669 .,٫٬()/-]*")


def as_text(value: object) -> str:
    """What a cell of type text holds: "" for None, without what no workbook can hold. Write it as text, type `s`."""
    text = "" if value is None else str(value)
    return _UNSTORABLE.sub("", text)[:LONGEST_CELL]


def as_csv_text(value: object) -> str:
    """The same for CSV, whose cells have no type: an apostrophe goes before what could be the beginning of a formula.

    Numbers and phone numbers (`-5`, `+98 912 …`) stay as they are.
    """
    text = as_text(value)
    if _NUMBER.fullmatch(text):
        return text
    guarded = _BEGINNING.sub(r"\1'", text)
    return f"'{guarded}" if guarded[:1] in ("\t", "\r", "\n") else guarded
