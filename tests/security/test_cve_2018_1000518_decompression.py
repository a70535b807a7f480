"""Class 26, packed bytes that unfold without end (websockets CVE-2018-1000518): nothing unseen is unpacked."""

from __future__ import annotations

import gzip
import io
import struct
import time
import zipfile
import zlib

import pytest

from tests.api.conftest import Api

MOST_SECONDS = 5.0


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "GZIP", "gzip, gzip", "x-gzip", "compress"])
def test_a_packed_body_is_refused_unread(api: Api, encoding: str) -> None:
    bomb = gzip.compress(b'{"form":"report","values":{"body":"' + b" " * 10_000_000 + b'"}}')
    for path in ("tickets", "attachments", "bulk", "guest/tickets"):
        headers = {"Content-Encoding": encoding, "Content-Type": "application/json"}
        answer = api.call("POST", path, "agent", content=bomb, headers=headers)
        assert answer.status_code in (403, 415), path


def test_an_archive_is_kept_packed(api: Api) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *(f"x{place}" for place in range(10))):
            archive.writestr(name, b"\0" * 10_000_000)
    packed = whole.getvalue()
    begun = time.process_time()
    for name in ("a.zip", "a.docx"):
        answer = api.upload(packed, name)
        assert answer.status_code == 201
        assert answer.json()["size"] == len(packed)
    assert time.process_time() - begun < MOST_SECONDS


@pytest.mark.parametrize("size", [(60_000, 60_000), (2**31 - 1, 2**31 - 1), (0, 0), (1, 2**31 - 1)])
def test_a_picture_of_gigabytes_gets_no_thumbnail(api: Api, size: tuple[int, int]) -> None:
    answer = api.upload(_png(*size), "a.png")
    assert answer.status_code == 201
    begun = time.process_time()
    assert api.get(f"attachments/{answer.json()['id']}/thumbnail", "customer").status_code == 404
    assert time.process_time() - begun < MOST_SECONDS


def _png(width: int, height: int) -> bytes:
    """A few bytes that say they are that large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
