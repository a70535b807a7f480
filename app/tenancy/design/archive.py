"""A bundle, or some of its parts, as a zip of files; what is handed in is looked at before anything is unpacked."""

from __future__ import annotations

import io
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.core.problems import Problem, Refused, TooLarge
from app.tenancy.bundle.files import Folder, contents, read_folder
from app.tenancy.bundle.layout import ASSETS, MAPPED_PARTS, Document
from app.tenancy.bundle.parsing import MAX_BYTES

_WHEN = (1980, 1, 1, 0, 0, 0)  # the same bundle gives the same bytes
_MOST_FILES = 2000
_LONGEST_NAME = 120
_DEEPEST = 3  # a folder around, the folder of a part, its file
_NAME = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*", re.ASCII)
_OF_SYSTEMS = ("__MACOSX", ".DS_Store", "Thumbs.db")
_ENCRYPTED = 0x1
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # the others blow up whole before a limit is asked for
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
_UNIX = 16  # bits above which a Unix archive keeps the kind of a file


def packed(document: Mapping[str, Any], parts: Collection[str] = ()) -> bytes:
    """A sound document as a zip. `parts`: `catalog`, `forms` or `forms/bug_report`; none for the whole.

    A company's looks take their picture along. Raises Refused at `parts` when nothing of that name is there, and
    ValueError for a document whose ids are no names of files.
    """
    chosen = {name: content for name, content in contents(document) if not parts or _is_chosen(name, parts)}
    if "branding" in parts:
        logo = f"{ASSETS}/{document['branding'].get('logo', '')}"
        chosen |= {name: content for name, content in contents(document) if name == logo}
    if not chosen:
        raise Refused(Problem("exchange.no_part", "parts"))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(chosen):
            if not is_plain(name):
                raise ValueError(name)
            archive.writestr(zipfile.ZipInfo(name, _WHEN), chosen[name], zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _is_chosen(name: str, parts: Collection[str]) -> bool:
    plain = name.removesuffix(".json")
    return any(plain == part or plain.startswith(f"{part}/") for part in parts)


def unpacked(content: bytes) -> Folder:
    """What the files of a zip say. Blocks: call it in a thread. Raises Refused at `file` for what is no such zip."""
    if len(content) > MAX_BYTES:
        raise TooLarge("exchange.too_large", "file", max_megabytes=MAX_BYTES // 2**20)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, tempfile.TemporaryDirectory() as place:
            for name, entry in _entries(archive):
                path = Path(place, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as file:
                    path.write_bytes(file.read(entry.file_size))  # no more than it says, whatever comes out of it
            return read_folder(Path(place))
    except _BROKEN as error:
        raise Refused(Problem("exchange.not_a_zip", "file")) from error


def _entries(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Every file by its name in the bundle, once all of them are known to be harmless."""
    files = [each for each in archive.infolist() if not each.is_dir() and not _is_of_a_system(each.filename)]
    if not files:
        raise Refused(Problem("exchange.empty", "file"))
    if len(files) > _MOST_FILES or sum(each.file_size for each in files) > MAX_BYTES:
        raise TooLarge("exchange.too_large", "file", max_megabytes=MAX_BYTES // 2**20)
    for entry in files:
        _refuse_strange(entry)
    around = _folder_around([each.filename for each in files])
    names = [each.filename.removeprefix(around) for each in files]
    if len({name.casefold() for name in names}) != len(names):
        raise Refused(Problem("exchange.twice", "file"))
    yield from zip(names, files, strict=True)


def _is_of_a_system(name: str) -> bool:
    return any(step in _OF_SYSTEMS for step in name.split("/"))


def _refuse_strange(entry: zipfile.ZipInfo) -> None:
    """Ways out of the folder, links and names that no file of a bundle has."""
    name = entry.orig_filename
    is_link = stat.S_ISLNK(entry.external_attr >> _UNIX)
    is_readable = not entry.flag_bits & _ENCRYPTED and entry.compress_type in _PACKED
    if not is_plain(name) or is_link or not is_readable:
        raise Refused(Problem("exchange.strange_file", "file", {"name": name[:_LONGEST_NAME]}))


def is_plain(name: str) -> bool:
    """Whether a file of a bundle may be called so: no way out of the folder, nothing odd on any system."""
    steps = name.split("/")
    is_way_out = any(step in (".", "..") for step in steps)
    return (
        _NAME.fullmatch(name) is not None and len(name) <= _LONGEST_NAME and len(steps) <= _DEEPEST and not is_way_out
    )


def _folder_around(names: list[str]) -> str:
    """The one folder in which everything lies, as people pack folders; empty when the parts lie at the top."""
    first = {name.partition("/")[0] for name in names}
    around = next(iter(first))
    is_around = len(first) == 1 and all("/" in name for name in names) and around not in (*MAPPED_PARTS, ASSETS)
    return f"{around}/" if is_around else ""


def laid_over(base: Document, folder: Folder, *, whole: bool) -> Document:
    """The base with every part that the files hold in place of its own; `whole`: nothing of the base stays."""
    if whole:
        return folder.document
    merged = dict(base)
    for part, value in folder.document.items():
        is_mapped = part in MAPPED_PARTS or part == ASSETS
        merged[part] = {**base.get(part, {}), **value} if is_mapped else value
    return merged
