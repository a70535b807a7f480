"""Files people send."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions import attachments, conversation, intake, progress, routing
from app.actions.attachments import safe_name
from app.actions.content import media_type_of
from app.actions.progress import Change
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM
from storage.files import FileStore, FileTooLarge
from storage.models import DueWork
from tests.cast import START, Cast, Clock, question, report, ticket_of
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


def test_nobody_sends_files(portal: Desk, cast: Cast) -> None:
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        keep(portal, ANYONE)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(attachments.may_upload, ANYONE)
    assert portal.run(attachments.may_upload, cast.customer) == 200_000


def test_an_unbound_file_is_its_senders_alone(portal: Desk, cast: Cast) -> None:
    file = keep(portal, cast.customer)
    assert portal.run(attachments.fetch, cast.customer, file).id == file
    for who in (cast.manager, cast.admin, cast.stranger, ANYONE):
        with refused(portal, NotFound, (None, "attachment.not_found")):
            portal.run(attachments.fetch, who, file)


def test_who_may_have_a_picture_may_have_its_thumbnail_and_nobody_else(portal: Desk, cast: Cast) -> None:
    file, words = keep(portal, cast.customer), keep(portal, cast.customer, "a.pdf", PDF)
    assert portal.run(attachments.fetch_picture, cast.customer, file).id == file
    for who in (cast.manager, cast.admin, cast.stranger, ANYONE):
        with refused(portal, NotFound, (None, "attachment.not_found")):
            portal.run(attachments.fetch_picture, who, file)
    with refused(portal, NotFound, (None, "attachment.not_found")):
        portal.run(attachments.fetch_picture, cast.customer, words)


@pytest.mark.parametrize("file", ["0" * 32, "", "../x", "ا" * 32, "'"])
def test_a_guessed_file_is_not_there(portal: Desk, cast: Cast, file: str) -> None:
    with refused(portal, NotFound, (None, "attachment.not_found")):
        portal.run(attachments.fetch, cast.admin, file)


def test_a_message_takes_its_files_to_the_ticket(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    file = keep(portal, cast.customer)
    message = portal.run(conversation.reply, cast.customer, number, "بفرما", attached=[file, file])
    seen = ticket_of(portal, cast.agent, number)
    assert [(each.id, each.message, each.name) for each in seen.messages[-1].attachments] == [
        (file, message, "picture.png")
    ]
    assert portal.run(attachments.fetch, cast.agent, file).id == file
    for who in (cast.stranger, cast.other_agent, ANYONE):
        with refused(portal, NotFound, (None, "attachment.not_found")):
            portal.run(attachments.fetch, who, file)


def test_a_form_takes_its_files_to_the_ticket(portal: Desk, cast: Cast) -> None:
    file = keep(portal, cast.customer)
    number = report(portal, cast.customer, screenshot=[file])
    seen = ticket_of(portal, cast.agent, number)
    assert [(each.id, each.field, each.message) for each in seen.attachments] == [(file, "screenshot", None)]
    assert seen.fields["screenshot"] == [file]


@pytest.mark.parametrize("whose", ["manager", "agent"])
def test_nobody_binds_the_file_of_somebody_else(portal: Desk, cast: Cast, whose: str) -> None:
    number = report(portal, cast.customer)
    file = keep(portal, getattr(cast, whose))
    with refused(portal, Refused, ("attachments", "attachment.not_yours")):
        portal.run(conversation.reply, cast.customer, number, "بفرما", attached=[file])
    with refused(portal, Refused, ("screenshot", "field.file_unknown")):
        report(portal, cast.customer, screenshot=[file])


def test_a_file_hangs_on_one_ticket(portal: Desk, cast: Cast) -> None:
    file = keep(portal, cast.customer)
    report(portal, cast.customer, screenshot=[file])
    other = report(portal, cast.customer)
    with refused(portal, Refused, ("attachments", "attachment.not_yours")):
        portal.run(conversation.reply, cast.customer, other, "بفرما", attached=[file])
    with refused(portal, Refused, ("screenshot", "field.file_unknown")):
        report(portal, cast.customer, screenshot=[file])


def test_files_have_a_number(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    files = [keep(portal, cast.customer) for _ in range(4)]
    with refused(portal, Refused, ("attachments", "field.too_many_files")):
        portal.run(conversation.reply, cast.customer, number, "بفرما", attached=files)
    with refused(portal, Refused, ("screenshot", "field.too_many_files")):
        report(portal, cast.customer, screenshot=files[:3])


def test_a_field_takes_its_own_types_only(portal: Desk, cast: Cast) -> None:
    file = keep(portal, cast.customer, "a.pdf", PDF)
    with refused(portal, Refused, ("screenshot", "field.file_type")):
        report(portal, cast.customer, screenshot=[file])


def test_files_of_a_field_may_stay_and_go(portal: Desk, cast: Cast) -> None:
    first, second = keep(portal, cast.agent), keep(portal, cast.agent)
    number = portal.run(intake.submit, cast.agent, "internal", {"subject": "x", "evidence": [first]}).number
    version = portal.run(progress.revise, cast.agent, number, 1, Change(fields={"evidence": [first, second]}))
    assert ticket_of(portal, cast.agent, number).fields["evidence"] == [first, second]
    portal.run(progress.revise, cast.agent, number, version, Change(fields={"evidence": [second]}))
    assert ticket_of(portal, cast.agent, number).fields["evidence"] == [second]


def test_an_unbound_file_expires_after_a_day(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    lost, bound = keep(portal, cast.customer), keep(portal, cast.customer)
    with portal.house.engine.open("portal", write=False):
        planned = {row.key: row.due_at for row in DueWork.select().where(DueWork.kind == "attachment.expire")}
    assert planned == {lost: START + timedelta(hours=24), bound: START + timedelta(hours=24)}
    portal.run(conversation.reply, cast.customer, number, "بفرما", attached=[bound])
    with portal.house.engine.open("portal", write=False):
        assert [row.key for row in DueWork.select().where(DueWork.kind == "attachment.expire")] == [lost]
    assert portal.run(attachments.expire, SYSTEM, lost)
    assert not portal.run(attachments.expire, SYSTEM, bound)
    with pytest.raises(NotFound):
        portal.run(attachments.fetch, cast.customer, lost)
    assert portal.run(attachments.fetch, cast.agent, bound).id == bound


def test_only_the_sweep_lets_files_expire(portal: Desk, cast: Cast) -> None:
    file = keep(portal, cast.customer)
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(attachments.expire, cast.admin, file)


def test_the_file_of_a_question_is_seen_by_who_it_is_moved_to(portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer)
    file = keep(portal, cast.customer)
    portal.run(conversation.reply, cast.customer, number, "بفرما", attached=[file])
    portal.run(routing.transfer, cast.other_agent, number, "software")
    assert portal.run(attachments.fetch, cast.agent, file).id == file
    with pytest.raises(NotFound):
        portal.run(attachments.fetch, cast.other_agent, file)
