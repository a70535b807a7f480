"""Files people send: what they are, what they are called, how large they may be."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions import attachments
from app.actions.attachments import safe_name
from app.actions.content import media_type_of
from app.core.problems import Refused
from app.tenancy.desk import Desk
from storage.files import FileStore, FileTooLarge
from tests.cast import Cast
from tests.cast.files import DOCX, ELF, EXE, GIF, JPG, PDF, PNG, keep, packed
from tests.cast.looking import refused

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
CONTENT: list[tuple[str, bytes, str | None]] = [
    ("a.png", PNG, "image/png"),
    ("a.PNG", PNG, "image/png"),
    ("a.jpg", JPG, "image/jpeg"),
    ("a.gif", GIF, "image/gif"),
    ("a.pdf", PDF, "application/pdf"),
    ("a.txt", "سلام\nخوبید؟".encode(), "text/plain"),
    ("a.csv", b"a,b\n1,2\n", "text/csv"),
    ("a.zip", packed("x"), "application/zip"),
    ("a.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("a.dwg", b"AC1032" + b"\x00" * 40, "application/octet-stream"),
    ("a.png", HTML, None),
    ("a.png", SVG, None),
    ("a.png", b"\xef\xbb\xbf" + SVG, None),
    ("a.png", b"", None),
    ("a.png", JPG, None),
    ("a.png", EXE, None),
    ("a.jpg", PDF, None),
    ("a.jpg", ELF, None),
    ("a.gif", b"GIF89a" + HTML, "image/gif"),  # a page in a picture's coat is only ever shown as a picture
    ("a.pdf", HTML, None),
    ("a.pdf", EXE, None),
    ("a.docx", EXE, None),
    ("a.zip", b"#!/bin/sh\n", None),
    ("a.txt", HTML, None),
    ("a.txt", b"  \n\t<HTML><body>", None),
    ("a.txt", b"\xef\xbb\xbf<script>alert(1)</script>", None),
    ("a.txt", SVG, None),
    ("a.txt", b"<?php system($_GET[0]);", None),
    ("a.txt", b"#!/bin/sh\nrm -rf /", None),
    ("a.txt", b"text\x00more", None),
    ("a.txt", PNG, None),
    ("a.csv", EXE, None),
    ("a.dwg", HTML, None),
    ("a.dwg", EXE, None),
    ("a.dwg", ELF, None),
    ("a.dwg", SVG, None),
]
TYPES = [
    "a.svg",
    "a.html",
    "a.js",
    "a.exe",
    "a.php",
    "a",
    "a.png.exe",
    "a.png\u202egpj.exe",
    ".png",
    "png",
    "",
]
NAMES = st.text(alphabet=st.characters(), max_size=60) | st.text(alphabet="./\\~:\x00\n%2e", max_size=60)
WAYS = [
    "../../x.png",
    "..\\..\\x.png",
    "/etc/passwd.png",
    "C:\\x.png",
    "\x00.png",
    "a/../b.png",
    "%2e%2e%2fx.png",
    "~/x.png",
]


@pytest.mark.parametrize(("name", "content", "media_type"), CONTENT)
@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_a_file_is_what_its_name_says_or_refused(
    portal: Desk, cast: Cast, name: str, content: bytes, media_type: str | None
) -> None:
    if media_type is None:
        with refused(portal, Refused, ("file", "attachment.content")):
            keep(portal, cast.customer, name, content)
    else:
        kept = portal.run(attachments.fetch, cast.customer, keep(portal, cast.customer, name, content))
        assert (kept.media_type, kept.name, kept.size) == (media_type, name, len(content))


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_a_type_the_tenant_does_not_take_is_refused(portal: Desk, cast: Cast, name: str) -> None:
    with refused(portal, Refused, ("file", "attachment.type")):
        keep(portal, cast.customer, name)


@given(st.text(max_size=40), st.sampled_from(["png", "jpg", "pdf", "txt", "csv", "zip", "docx", "dwg"]))
@settings(max_examples=300)
def test_what_a_browser_would_run_is_never_taken(before: str, extension: str) -> None:
    for active in (HTML, SVG, b"<script>", b"<html>"):
        head = " \n\t"[: len(before) % 4].encode() + active + before.encode("utf-8", "replace")
        assert media_type_of(head, extension) is None


@given(
    st.text(alphabet=st.characters(), max_size=300) | st.text(alphabet='./\\:\x00\n\r"%ab\u202e\ud800', max_size=300)
)
@settings(max_examples=2000, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_name_cannot_deceive_or_break_a_header(name: str) -> None:
    shown = safe_name(name)
    assert 0 < len(shown) <= 200
    assert not set(shown) & set('/\\"<>|:*?\x00\r\n')
    assert shown not in (".", "..")
    assert all(letter.isprintable() for letter in shown)
    assert not any(unicodedata.bidirectional(letter) in ("RLO", "LRO", "RLE", "LRE", "PDF") for letter in shown)
    assert safe_name(shown) == shown
    shown.encode("utf-8")


def test_names_change_nothing_outside_the_store(tmp_path: Path) -> None:
    """Two thousand names: on the disk there are random ids below the tenant's folder and nothing else."""
    outside = tmp_path / "outside"
    outside.mkdir()
    store = FileStore(outside / "files")
    seen: set[str] = set()

    @given(NAMES | st.sampled_from(WAYS))
    @settings(max_examples=2000, deadline=None)
    def send(name: str) -> None:
        try:
            path = store.path("portal", name)
        except ValueError:
            pass
        else:
            assert path.parent.parent == outside / "files" / "portal"
        seen.add(name)

    send()
    kept = [store.store("portal", [PNG], 1000) for _ in range(20)]
    assert len(seen) > 500
    on_disk = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert on_disk == {outside / "files" / "portal" / each.id[:2] / each.id for each in kept}


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_a_name_with_a_way_in_it_is_only_a_name(portal: Desk, cast: Cast, tmp_path: Path, name: str) -> None:
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    kept = keep(portal, cast.customer, f"{name}x.png")
    new = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert {path.name for path in new} - {"desk.db-wal", "desk.db-shm"} == {kept}
    assert "/" not in portal.run(attachments.fetch, cast.customer, kept).name


def test_too_many_bytes_leave_nothing_behind(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    with pytest.raises(FileTooLarge):
        store.store("portal", [b"x" * 600, b"x" * 600], 1000)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert store.store("portal", [b"x" * 1000], 1000).size == 1000
