"""`config` commands read a zip as they read the folder that is packed in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.cli.test_config_commands import PIN, Change, break_workflow, written


def zipped(folder: Path) -> Path:
    """The folder as people pack it: with itself around its files."""
    target = folder.parent / f"{folder.name}.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for path in folder.rglob("*.*"):
            archive.write(path, path.relative_to(folder.parent))
    return target


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda _document: None, 0),
        (break_workflow, 1),
        (lambda document: document.update(tests={"plain": PIN}), 1),
    ],
    ids=["sound", "broken", "golden"],
)
@pytest.mark.parametrize("fmt", ["text", "json", "sarif"])
def test_a_zip_has_the_findings_of_its_folder(
    only_shell: Shell, tmp_path: Path, change: Change, status: int, fmt: str
) -> None:
    folder = written(tmp_path / "bundle", change)
    assert only_shell.type("config", "validate", folder, "--format", fmt) == status
    told = only_shell.out
    assert only_shell.type("config", "validate", zipped(folder), "--format", fmt) == status
    assert only_shell.out == told


def test_a_file_of_a_zip_that_is_no_json_is_named(only_shell: Shell, tmp_path: Path) -> None:
    folder = written(tmp_path / "bundle")
    (folder / "views.json").write_text("{", encoding="utf-8")
    assert only_shell.type("config", "validate", zipped(folder)) == 1
    assert "L0.syntax views.json" in only_shell.out
    assert "bundle/" not in only_shell.out


def test_a_zip_differs_in_nothing_from_its_folder_and_answers_for_it(only_shell: Shell, tmp_path: Path) -> None:
    folder = written(tmp_path / "bundle")
    assert only_shell.type("config", "diff", folder, zipped(folder)) == 0
    assert only_shell.type("config", "usages", tmp_path / "bundle.zip", "role", "agent") == 0


@pytest.mark.parametrize("words", [("validate",), ("diff", "x.zip"), ("usages", "role", "agent")])
def test_what_is_no_zip_is_refused_in_a_sentence(only_shell: Shell, tmp_path: Path, words: tuple[str, ...]) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"not at all")
    assert only_shell.type("config", words[0], path, *words[1:]) == 2
    assert only_shell.err == f"Cannot use the file {path}: This file is no sound zip.\n"


@pytest.mark.parametrize("command", ["validate", "usages"])
def test_a_zip_that_is_not_there_is_refused(only_shell: Shell, tmp_path: Path, command: str) -> None:
    assert only_shell.type("config", command, tmp_path / "none.zip", *(["role", "agent"] * (command == "usages"))) == 2
    assert "none.zip" in only_shell.out + only_shell.err
    assert "No such file or directory" in only_shell.out + only_shell.err
