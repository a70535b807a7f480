"""`config validate`: what it prints, and the number it ends with."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Literal

import pytest

from app.tenancy.bundle import check, validate_command, write_folder
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.report import lines, say_in
from tests.tenancy.bundle.broken import CASES
from tests.tenancy.bundle.sample import put, sample


def run(
    folder: Path, document: Document | None, fmt: Literal["text", "json"] = "text", language: str = "en"
) -> tuple[int, str]:
    if document is not None:
        write_folder(document, folder)
    out = io.StringIO()
    return validate_command(folder, fmt, language, out), out.getvalue()


def broken() -> Document:
    document = sample()
    put(document, "/forms/bug_report/department", "portl")
    return document


def test_a_sound_folder_ends_with_0(tmp_path: Path) -> None:
    assert run(tmp_path, sample()) == (0, "Errors: 0, warnings: 0\n")


def test_warnings_alone_end_with_0(tmp_path: Path) -> None:
    document = sample()
    put(document, "/branding/title", "پشتیبانی")
    code, printed = run(tmp_path, document)
    assert (code, printed.splitlines()[-1]) == (0, "Errors: 0, warnings: 1")


def test_errors_end_with_1_and_say_where_what_and_what_was_meant(tmp_path: Path) -> None:
    code, printed = run(tmp_path, broken())
    assert code == 1
    assert printed.splitlines() == [
        "Error L2.unknown_id forms/bug_report.json#/department",
        "  forms/bug_report › department",
        "  There is no department “portl”. Did you mean “portal”?",
        "Errors: 1, warnings: 0",
    ]


def test_the_same_in_persian(tmp_path: Path) -> None:
    _, printed = run(tmp_path, broken(), language="fa")
    assert "دپارتمان با شناسهٔ «portl» وجود ندارد. شاید منظورتان «portal» بود." in printed


def test_a_program_reads_json(tmp_path: Path) -> None:
    code, printed = run(tmp_path, broken(), "json")
    assert code == 1
    assert json.loads(printed) == [
        {
            "code": "L2.unknown_id",
            "severity": "error",
            "file": "forms/bug_report.json",
            "pointer": "/department",
            "path": "forms/bug_report › department",
            "found": "portl",
            "expected": "department",
            "suggestion": "portal",
            "message": "There is no department “portl”. Did you mean “portal”?",
        }
    ]


@pytest.mark.parametrize("fmt", ["text", "json"])
def test_a_folder_that_is_not_there_ends_with_2(tmp_path: Path, fmt: Literal["text", "json"]) -> None:
    code, printed = run(tmp_path / "nowhere", None, fmt)
    assert (code, "nowhere" in printed) == (2, True)


def test_a_file_in_place_of_a_folder_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "tenant.json").write_text("{}", encoding="utf-8")
    assert run(tmp_path / "tenant.json", None)[0] == 2


@pytest.mark.parametrize("language", ["fa", "en"])
def test_no_sentence_keeps_a_blank(language: str) -> None:
    say = say_in(language)
    for case in CASES:
        for line in lines(check(case.document()), say):
            assert not re.search(r"\{(found|expected|names?)\}", line), line
            assert "finding." not in line, line
