"""L0: folders whose files are not plain JSON or plain images."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from app.tenancy.bundle import Finding, check, write_folder
from app.tenancy.bundle.parsing import MAX_BYTES
from tests.tenancy.bundle.breaking import Broken, assert_found
from tests.tenancy.bundle.sample import both, leaf, png, put, sample

ICO = base64.b64encode(b"\x00\x00\x01\x00\x01\x00\x10\x10" + b"\x00" * 300).decode()
LARGE = base64.b64encode(base64.b64decode(png()) + b"\x00" * 600_000).decode()

IN_DOCUMENT = (
    Broken("L0.asset_name", "assets/Our Logo.jpeg", "", {"/assets/Our Logo.jpeg": png()}, suggestion="our-logo.jpg"),
    Broken("L0.asset_size", "assets/logo.png", "", {"/assets/logo.png": LARGE}),
    Broken("L0.asset_content", "assets/logo.png", "", {"/assets/logo.png": ICO}),
    Broken("L0.asset_content", "assets/logo.png", "", {"/assets/logo.png": "no base64!"}),
    Broken("L0.asset_content", "assets/logo.webp", "", {"/assets/logo.webp": png()}),
    Broken("L0.character", "tenant.json", "/name/fa", {"/tenant/name/fa": "a\x00b"}),
    Broken("L0.character", "tenant.json", "/name/fa", {"/tenant/name/fa": "\ud800"}),
    Broken("L0.number", "tenant.json", "/number/start", {"/tenant/number/start": float("nan")}),
    Broken("L0.number", "tenant.json", "/number/start", {"/tenant/number/start": 10**30}),
)

TENANT = "tenant.json"
IN_FILE: tuple[tuple[str, str, Callable[[bytes], bytes]], ...] = (
    ("L0.too_large", "", lambda content: content + b" " * MAX_BYTES),
    ("L0.too_deep", "", lambda _content: b"[" * 21 + b"]" * 21),
    ("L0.duplicate_key", "/calendar", lambda content: content.replace(b"{", b'{"calendar": "gregorian",', 1)),
    ("L0.number", "/number/start", lambda content: content.replace(b"1001", b"NaN")),
    ("L0.number", "/number/start", lambda content: content.replace(b"1001", b"-Infinity")),
    ("L0.number", "/number/start", lambda content: content.replace(b"1001", b"1e999")),
    ("L0.number", "/number/start", lambda content: content.replace(b"1001", b"9" * 5000)),
    ("L0.character", "/calendar", lambda content: content.replace(b"jalali", b"\\ud800")),
    ("L0.not_utf8", "", lambda content: content.decode().encode("utf-16")),
    ("L0.bom", "", lambda content: b"\xef\xbb\xbf" + content),
    ("L0.syntax", "", lambda content: content[:-3]),
    ("L0.syntax", "", lambda _content: b""),
)  # fmt: skip
CODES = {broken.code for broken in IN_DOCUMENT} | {code for code, _, _ in IN_FILE} | {"L0.link", "L0.unknown_file"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(sample(), tmp_path)
    return tmp_path


def seen(folder: Path) -> list[tuple[str, str, str]]:
    return [(one.code, one.file, one.pointer) for one in check(folder)]


@pytest.mark.parametrize("broken", IN_DOCUMENT, ids=str)
def test_what_no_document_may_hold_is_found(broken: Broken) -> None:
    assert_found(broken)


@pytest.mark.parametrize(("code", "pointer", "spoil"), IN_FILE)
def test_a_spoiled_file_is_found_and_nothing_else_is_blamed(
    folder: Path, code: str, pointer: str, spoil: Callable[[bytes], bytes]
) -> None:
    path = folder / TENANT
    path.write_bytes(spoil(path.read_bytes()))
    assert seen(folder) == [(code, TENANT, pointer)]


def test_a_syntax_error_names_line_and_column(folder: Path) -> None:
    (folder / "forms" / "bug_report.json").write_text('{\n  "id": bug\n}', encoding="utf-8")
    found = check(folder)
    assert [(one.code, one.file, one.found) for one in found] == [("L0.syntax", "forms/bug_report.json", "2:9")]


def test_a_file_that_cannot_be_parsed_does_not_hide_the_shape_of_the_others(folder: Path) -> None:
    (folder / "views.json").write_text("{", encoding="utf-8")
    (folder / "branding.json").write_text("{}", encoding="utf-8")
    assert {(code, file) for code, file, _ in seen(folder)} == {
        ("L0.syntax", "views.json"),
        ("L1.required", "branding.json"),
    }


def test_a_file_that_cannot_be_parsed_is_not_called_missing_and_the_rest_is_judged(tmp_path: Path) -> None:
    document = sample()
    put(document, "/forms/other", {**document["forms"]["bug_report"], "id": "other", "department": "portl"})
    put(document, "/views/views/0/filter/all/0", leaf("ticket.form", "eq", "bug_report"))
    put(document, "/workflows/support/states/-", {"id": "lost", "label": both("گم", "Lost"), "category": "open"})
    write_folder(document, tmp_path)
    (tmp_path / "forms" / "bug_report.json").write_text("{", encoding="utf-8")
    assert seen(tmp_path) == [
        ("L0.syntax", "forms/bug_report.json", ""),
        ("L2.unknown_id", "forms/other.json", "/department"),
        ("L3.unreachable_state", "workflows/support.json", "/states/3"),
    ]


def test_states_of_a_workflow_that_cannot_be_parsed_are_not_called_missing(folder: Path) -> None:
    document = sample()
    put(document, "/views/views/0/filter/all/0", leaf("ticket.state", "eq", "working"))
    write_folder(document, folder)
    (folder / "workflows" / "support.json").write_text("{", encoding="utf-8")
    assert seen(folder) == [("L0.syntax", "workflows/support.json", "")]


def test_deep_nesting_inside_a_text_is_no_nesting(folder: Path) -> None:
    path = folder / TENANT
    path.write_bytes(path.read_bytes().replace("نمونه".encode(), b'\\"' + b"[" * 50))
    assert seen(folder) == []


def test_a_link_is_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "views.json"
    outside.write_bytes((folder / "views.json").read_bytes())
    (folder / "forms" / "other.json").symlink_to(outside)
    assert seen(folder) == [("L0.link", "forms/other.json", "")]


def test_a_linked_folder_is_not_followed(folder: Path) -> None:
    (folder / "texts").rename(folder.parent / f"{folder.name}-texts")
    (folder / "texts").symlink_to(folder.parent / f"{folder.name}-texts")
    assert ("L0.link", "texts", "") in seen(folder)


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("catalogue.json", "catalog.json"),
        ("README.md", None),
        ("forms/Bug-Report.json", None),
        ("forms/bug.yaml", None),
        ("texts/english!.json", None),
    ],
)
def test_a_file_that_does_not_belong_is_reported(folder: Path, name: str, suggestion: str | None) -> None:
    (folder / name).write_text("{}", encoding="utf-8")
    found = check(folder)
    assert [(one.code, one.file, one.suggestion) for one in found] == [("L0.unknown_file", name, suggestion)]


def test_a_folder_in_the_wrong_place_is_reported(folder: Path) -> None:
    (folder / "form").mkdir()
    (folder / "forms" / "old.json").mkdir()
    assert [(one.code, one.file, one.suggestion) for one in check(folder)] == [
        ("L0.unknown_file", "form", "forms"),
        ("L0.unknown_file", "forms/old.json", None),
    ]


def test_a_stray_file_is_told_every_place_there_is(folder: Path) -> None:
    (folder / "README.md").touch()
    assert [one.expected for one in check(folder)] == [
        "tenant.json branding.json catalog.json fields.json views.json sla.json notifications.json "
        "forms/ workflows/ texts/ tests/ assets/"
    ]


def test_a_file_that_is_not_plain_json_is_blamed_for_that_alone_and_first(folder: Path) -> None:
    form, branding = folder / "forms" / "bug_report.json", folder / "branding.json"
    branding.write_text("{}", encoding="utf-8")
    form.write_text('{"id": "bug", "id": "bag", "department": "portl", "pages": 3}', encoding="utf-8")
    found = seen(folder)
    assert found[0] == ("L0.duplicate_key", "forms/bug_report.json", "/id")
    assert {(code, file) for code, file, _ in found[1:]} == {("L1.required", "branding.json")}


def test_hidden_files_are_not_of_the_bundle(folder: Path) -> None:
    (folder / ".gitkeep").touch()
    (folder / "forms" / ".DS_Store").touch()
    assert seen(folder) == []


def test_a_document_that_is_nested_too_deep_is_found_without_falling() -> None:
    deep: list[object] = []
    for _ in range(50_000):
        deep = [deep]
    found: list[Finding] = check(sample() | {"views": deep})
    assert [one.code for one in found] == ["L0.too_deep"]
