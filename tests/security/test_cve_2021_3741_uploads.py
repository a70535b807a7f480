"""Class 2, XSS by an uploaded file (Chatwoot CVE-2021-3741, RT CVE-2022-25802): a file is kept, never run.

The company here takes every type there is, which its administrator may want; what a browser then gets is harmless.
"""

from __future__ import annotations

import struct
from typing import Any

import pytest

from app.bootstrap import HelpDesk
from tests.api.conftest import Api
from tests.cast.files import DOCX, ELF, EXE, GIF, JPG, PDF, PNG, packed

HTML = b"<!DOCTYPE html><script>zap()</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="zap()"/>'
FILES: dict[str, bytes] = {
    "svg": SVG, "svgz": b"\x1f\x8b" + SVG, "html": HTML, "htm": HTML, "xhtml": b"<?xml version='1.0'?>" + HTML,
    "xht": HTML, "shtml": HTML, "xml": b"<?xml version='1.0'?><x xmlns='http://www.w3.org/1999/xhtml'/>",
    "xsl": b"<?xml version='1.0'?><xsl:stylesheet/>", "rdf": b"<?xml version='1.0'?><rdf/>", "js": b"zap()",
    "mjs": b"export default zap()", "css": b"*{background:url(//evil.example)}", "json": b'{"a":1}',
    "swf": b"FWS\x09" + b"\0" * 40, "pdf": PDF + b"/JS (zap())", "eml": b"Content-Type: text/html\r\n\r\n" + HTML,
    "mht": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + HTML, "hta": HTML, "vbs": b"MsgBox 1",
    "bat": b"@echo off", "ps1": b"Write-Host 1", "php": b"<?php system($_GET[0]);", "phtml": b"<?php zap();",
    "pht": b"<?php zap();", "htaccess": b"AddType text/html .png", "jar": packed("META-INF/MANIFEST.MF"), "exe": EXE,
    "elf": ELF, "sh": b"#!/bin/sh\nid", "wasm": b"\0asm\1\0\0\0", "png": PNG, "jpg": JPG, "gif": GIF, "docx": DOCX,
    "txt": b"plain words", "csv": b"a,b", "webp": b"RIFF" + struct.pack("<I", 4) + b"WEBPVP8 ", "bin": b"\0\1\2",
}  # fmt: skip
RASTER = {"image/png", "image/jpeg", "image/gif", "image/webp"}
RUN = ("html", "svg", "xml", "javascript", "ecmascript", "css", "x-shockwave", "wasm", "php", "xhtml", "message")


@pytest.fixture
def roomy(api: Api, help_desk: HelpDesk) -> Api:
    document = help_desk.directory.exported("portal")
    document["tenant"]["limits"]["attachment_types"] = sorted(FILES)
    help_desk.directory.publish("portal", document, None, "test")
    return api


def test_there_are_thirty_types() -> None:
    assert len(FILES) >= 30


def test_whatever_is_taken_is_given_back_harmless(roomy: Api) -> None:
    taken = {}
    for extension, content in FILES.items():
        answer = roomy.upload(content, f"a.{extension}")
        assert answer.status_code in (201, 422), extension
        if answer.status_code == 201:
            taken[extension] = answer.json()["id"]
    assert {"png", "jpg", "gif", "pdf", "txt", "docx"} <= set(taken)
    for extension, file in taken.items():
        for wanted in ({}, {"inline": "1"}):
            assert _dangers(roomy.get(f"attachments/{file}", "customer", params=wanted)) == [], (extension, wanted)


def test_a_false_name_makes_no_page_of_a_file(roomy: Api) -> None:
    """Every content below the names that are shown in place, and every page below the name of each type."""
    disguised = [(f"a.{shown}", content) for shown in ("png", "jpg", "gif", "webp") for content in FILES.values()]
    disguised += [(f"a.{extension}", content) for extension in FILES for content in (HTML, SVG, GIF + HTML)]
    for name, content in disguised:
        answer = roomy.upload(content, name, person="agent")
        if answer.status_code == 201:
            given = roomy.get(f"attachments/{answer.json()['id']}", "agent", params={"inline": "1"})
            assert _dangers(given) == [], (name, content[:20])


def test_a_company_is_not_made_to_take_pages_by_default(api: Api) -> None:
    for extension in ("svg", "html", "js", "exe", "php", "htaccess", "swf", "xml", "mht", "hta"):
        assert api.upload(FILES[extension], f"a.{extension}").status_code == 422, extension


def _dangers(answer: Any) -> list[str]:
    """What about this answer could make a browser run it."""
    headers = answer.headers
    kind, shown = headers["content-type"].split(";")[0], headers["content-disposition"].split(";")[0]
    policy = headers["content-security-policy"]
    found = [f"is told to be {kind}" for word in RUN if word in kind.removeprefix("application/vnd.openxmlformats")]
    if shown != "attachment" and not (shown == "inline" and kind in RASTER):
        found.append(f"is shown in place: {kind}")
    if headers["x-content-type-options"] != "nosniff":
        found.append("may be guessed at")
    if "sandbox" not in policy or "default-src 'none'" not in policy or "allow-" in policy:
        found.append(f"policy {policy}")
    return found
