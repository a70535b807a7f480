"""Small pictures of what people send, and what no picture can be made of."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from storage.files import FileStore
from storage.thumbnails import SIDE, make_thumbnail
from tests.cast.files import EXE, GIF, PDF, PNG, picture


def made(tmp_path: Path, content: bytes) -> Path:
    source, target = tmp_path / "source", tmp_path / "target.webp"
    source.write_bytes(content)
    make_thumbnail(source, target)
    return target


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that unpacks to `side` squared pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_every_raster_image_gets_a_small_webp_of_its_own_shape(tmp_path: Path, kind: str) -> None:
    with Image.open(made(tmp_path, picture(kind, (1600, 800)))) as small:
        assert (small.format, small.size) == ("WEBP", (SIDE, SIDE // 2))


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    with Image.open(made(tmp_path, picture(size=(40, 30)))) as small:
        assert small.size == (40, 30)


def test_a_photograph_stands_upright_and_says_nothing_of_where_it_was_taken(tmp_path: Path) -> None:
    remarks = Image.Exif()
    remarks[0x0112] = 6  # lies on its side
    remarks[0x010E] = "at home"
    with Image.open(made(tmp_path, picture("JPEG", (800, 400), exif=remarks))) as small:
        assert small.size == (SIDE // 2, SIDE)
        assert not small.getexif()


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    whole = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(whole, "PNG")
    with Image.open(made(tmp_path, whole.getvalue())) as small:
        assert small.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]  # a pixel of four channels


@pytest.mark.parametrize(
    "content",
    [
        b"",
        PDF,
        EXE,
        PNG[:20],
        picture("JPEG")[:300],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        bomb(6_000),
        bomb(60_000),
    ],
    ids=["nothing", "pdf", "program", "cut_off", "cut_off_jpeg", "svg", "bomb", "larger_bomb"],
)
def test_what_no_picture_can_be_made_of_is_asked_once(tmp_path: Path, content: bytes) -> None:
    assert made(tmp_path, content).read_bytes() == b""


@given(st.integers(8, 400), st.binary(min_size=1, max_size=12))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_picture_never_raises(tmp_path: Path, place: int, damage: bytes) -> None:
    whole = bytearray(picture("GIF" if place % 2 else "PNG", (64, 64)))
    whole[place % len(whole) : place % len(whole) + len(damage)] = damage
    target = made(tmp_path, bytes(whole))
    assert target.is_file()
    target.unlink()


def test_it_is_made_once_kept_beside_the_file_and_goes_with_it(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    file = store.store("portal", [picture()], 200_000).id
    small = store.thumbnail("portal", file)
    assert small is not None
    assert small.parent == store.path("portal", file).parent
    written = small.stat().st_mtime_ns
    assert store.thumbnail("portal", file) == small
    assert small.stat().st_mtime_ns == written
    store.remove("portal", file)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert store.thumbnail("portal", file) is None


def test_a_file_that_is_no_picture_has_none(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    file = store.store("portal", [PDF], 200_000).id
    assert store.thumbnail("portal", file) is None
    assert store.thumbnail("portal", file) is None


def test_a_picture_of_one_pixel_will_do(tmp_path: Path) -> None:
    with Image.open(made(tmp_path, GIF)) as small:
        assert small.size == (1, 1)
