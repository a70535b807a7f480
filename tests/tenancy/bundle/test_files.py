"""Folders and documents are two forms of the same thing."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.tenancy.bundle import canonical, fingerprint, read_folder, write_folder
from app.tenancy.bundle.canonical import written
from app.tenancy.bundle.files import contents
from app.tenancy.bundle.layout import home, place, pointer, way
from tests.tenancy.bundle.sample import sample

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda below: st.lists(below, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "label", "fa", "note", "x"]), below, max_size=3),
    max_leaves=12,
)  # fmt: skip


def turned(value: object) -> object:
    """The same with the keys of every object the other way round."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(item) for item in value] if isinstance(value, list) else value


def test_a_folder_gives_the_document_it_was_written_from(tmp_path: Path) -> None:
    write_folder(sample(), tmp_path)
    read = read_folder(tmp_path)
    assert (read.document, read.findings) == (sample(), [])
    assert read.files["/forms/bug_report"] == "forms/bug_report.json"
    assert read.files["/tenant"] == "tenant.json"


def test_writing_again_changes_no_byte(tmp_path: Path) -> None:
    write_folder(sample(), tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write_folder(read_folder(tmp_path).document, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_writing_removes_what_the_document_no_longer_has_and_nothing_else(tmp_path: Path) -> None:
    write_folder(sample() | {"forms": {**sample()["forms"], "gone": {"id": "gone"}}}, tmp_path)
    (tmp_path / "forms" / "NOTES.md").touch()
    write_folder(sample(), tmp_path)
    assert sorted(path.name for path in (tmp_path / "forms").iterdir()) == ["NOTES.md", "bug_report.json"]


def test_files_are_utf_8_with_two_spaces_and_a_newline() -> None:
    content = dict(contents(sample()))["tenant.json"].decode()
    assert content.startswith(
        '{\n  "schema_version": "1.1",\n  "name": {\n    "en": "Sample",\n    "fa": "نمونه"\n  },\n'
    )
    assert content.endswith("}\n")


def test_the_order_of_keys_is_that_of_the_schema_and_does_not_depend_on_the_source() -> None:
    assert canonical(sample()) == canonical(turned(sample()))  # type: ignore[arg-type]  # a dict goes in, a dict comes out
    assert fingerprint(sample()) == fingerprint(turned(sample()))  # type: ignore[arg-type]  # the same
    form = json.loads(canonical(sample()))["forms"]["bug_report"]
    assert list(form)[:4] == ["id", "label", "icon", "workflow"]


def test_another_document_has_another_fingerprint() -> None:
    other = sample()
    other["tenant"]["public"] = False
    assert fingerprint(other) != fingerprint(sample())


@given(JSON)
def test_any_json_survives_being_written(value: object) -> None:
    for at in (("tenant",), ("forms", "x"), ()):
        content = written(value, at)
        assert json.loads(content) == value
        assert written(json.loads(content), at) == content


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=5) | st.integers(0, 99), max_size=4))
def test_pointers_are_read_back(tokens: list[str | int]) -> None:
    assert [str(token) for token in way(pointer(tuple(tokens)))] == [str(token) for token in tokens]


def test_a_place_of_a_file_is_a_place_of_the_document() -> None:
    for at in (("forms", "bug_report", "pages", 0), ("tenant", "name"), ("texts", "en"), ("tenant",)):
        file, inside = home(at)
        assert place(file, pointer(inside)) == at
