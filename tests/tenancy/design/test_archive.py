"""A bundle as a zip of files, and what is refused before it is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.problems import Refused, TooLarge
from app.tenancy.bundle import canonical
from app.tenancy.bundle.parsing import MAX_BYTES
from app.tenancy.design.archive import laid_over, packed, unpacked
from tests.tenancy.bundle.sample import sample


def zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return content.getvalue()


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def test_what_is_packed_is_unpacked_as_it_was() -> None:
    folder = unpacked(packed(sample()))
    assert folder.findings == []
    assert canonical(folder.document) == canonical(sample())


def test_the_same_bundle_gives_the_same_bytes() -> None:
    assert packed(sample()) == packed(sample())


def test_a_part_comes_alone_and_the_looks_with_their_picture() -> None:
    whole = names(packed(sample()))
    form = next(name for name in whole if name.startswith("forms/"))
    assert names(packed(sample(), [form.removesuffix(".json")])) == [form]
    assert names(packed(sample(), ["forms"])) == [name for name in whole if name.startswith("forms/")]
    assert names(packed(sample(), ["branding"])) == ["assets/logo.png", "branding.json"]


def test_a_part_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match=r"exchange\.no_part"):
        packed(sample(), ["forms/nothing"])


def test_the_folder_that_people_pack_around_it_does_not_matter() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(sample()))) as archive:
        files = {f"acme/{name}": archive.read(name) for name in archive.namelist()}
    folder = unpacked(zipped({**files, "__MACOSX/acme/._tenant.json": b"x", "acme/.DS_Store": b"x"}))
    assert canonical(folder.document) == canonical(sample())


def test_files_of_one_part_stay_in_their_folder() -> None:
    assert set(unpacked(zipped({"forms/a_form.json": b"{}"})).document["forms"]) == {"a_form"}


def linked() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        link = zipfile.ZipInfo("tenant.json")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return content.getvalue()


def lying() -> bytes:
    """Says it holds less than it does."""
    content = bytearray(zipped({"tenant.json": b"a" * 100_000}))
    place = content.index(b"PK\x01\x02")
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def encrypted() -> bytes:
    content = bytearray(zipped({"tenant.json": b"{}"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("made", "key"),
    [
        (lambda: b"", "exchange.not_a_zip"),
        (lambda: b"PK\x03\x04 and nothing more", "exchange.not_a_zip"),
        (lambda: zipped({}), "exchange.empty"),
        (lambda: zipped({"../tenant.json": b"{}"}), "exchange.strange_file"),
        (lambda: zipped({"forms/../../tenant.json": b"{}"}), "exchange.strange_file"),
        (lambda: zipped({"/tenant.json": b"{}"}), "exchange.strange_file"),
        (lambda: zipped({"C:\\tenant.json": b"{}"}), "exchange.strange_file"),
        (lambda: zipped({"a/b/c/d.json": b"{}"}), "exchange.strange_file"),
        (lambda: zipped({"فرم.json": b"{}"}), "exchange.strange_file"),
        (lambda: zipped({"tenant.json": b"{}", "TENANT.json": b"{}"}), "exchange.twice"),
        (linked, "exchange.strange_file"),
        (encrypted, "exchange.strange_file"),
        (lying, "exchange.not_a_zip"),
        (lambda: zipped({"tenant.json": b" " * (MAX_BYTES + 1)}), "exchange.too_large"),
        (lambda: zipped({f"forms/f{n}.json": b"{}" for n in range(2001)}), "exchange.too_large"),
    ],
)
def test_what_is_no_harmless_zip_is_refused(made: Callable[[], bytes], key: str) -> None:
    with pytest.raises(Refused) as refused:
        unpacked(made())
    assert refused.value.problems[0].key == key


def test_too_many_bytes_are_not_even_looked_at() -> None:
    with pytest.raises(TooLarge):
        unpacked(b"x" * (MAX_BYTES + 1))


@given(st.binary(max_size=300), st.integers(0, 4000), st.integers(0, 255))
def test_spoilt_bytes_are_refused_and_nothing_worse(more: bytes, at: int, value: int) -> None:
    content = bytearray(packed(sample()))
    content[at % len(content)] = value
    with suppress(Refused):
        unpacked(bytes(content) + more)


def test_files_of_a_part_go_over_a_document_and_all_else_stays() -> None:
    base, other = sample(), sample()
    other["branding"]["color"] = "#123456"
    folder = unpacked(packed(other, ["branding"]))
    merged = laid_over(base, folder, whole=False)
    assert merged["branding"]["color"] == "#123456"
    assert merged["forms"] == base["forms"]
    assert base["branding"]["color"] != "#123456"
    assert laid_over(base, unpacked(packed(other)), whole=True) == other
