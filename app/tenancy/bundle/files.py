"""A folder as one document, and a document as a folder."""

from __future__ import annotations

import base64
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.tenancy.bundle.canonical import written
from app.tenancy.bundle.findings import Finding, finding, nearest, printable
from app.tenancy.bundle.formats import migrated
from app.tenancy.bundle.layout import (
    ASSETS,
    MAPPED_PARTS,
    NAMES,
    OPTIONAL_PARTS,
    SINGLE_PARTS,
    At,
    Document,
    home,
    pointer,
)
from app.tenancy.bundle.parsing import MAX_BYTES, parse

_LISTED = {**dict.fromkeys(MAPPED_PARTS, "json"), ASSETS: "png|webp|jpg"}
_MAX_FILES = 2000
_ABSENT_WHEN_EMPTY = "tests"


@dataclass
class Folder:
    """What was read. `files`: JSON pointer of a part → its file; `broken`: parts whose file is not readable JSON."""

    document: Document = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    broken: set[At] = field(default_factory=set)
    bytes: int = 0


def read_folder(folder: Path) -> Folder:
    """Everything the folder says, in the current format. Raises `OSError` when it or a file in it cannot be read."""
    read = Folder(document={part: {} for part in (*MAPPED_PARTS, ASSETS)})
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.name in _LISTED and path.is_dir() and not path.is_symlink():
            for below in sorted(path.iterdir())[:_MAX_FILES]:
                if not below.name.startswith("."):
                    _take(read, below, (path.name, _key(below)))
        else:
            _take(read, path, (path.stem,))
    if not read.document[_ABSENT_WHEN_EMPTY]:
        del read.document[_ABSENT_WHEN_EMPTY]
    read.document = migrated(read.document)
    return read


def _key(path: Path) -> str:
    return path.name if path.parent.name == ASSETS else path.stem


def _take(read: Folder, path: Path, at: At) -> None:
    """One entry of the folder: a finding when it does not belong there, else its content into the document."""
    name = printable("/".join((*(str(token) for token in at[:-1]), path.name)))
    kind = path.lstat().st_mode
    if stat.S_ISLNK(kind):
        read.findings.append(_about(name, "L0.link"))
    elif not stat.S_ISREG(kind) or not _belongs(path.name, at):
        expected = "assets/<name>.png|webp|jpg" if at[0] == ASSETS else None
        read.findings.append(_about(name, "L0.unknown_file", expected or _expected(at), _meant(name, at)))
    else:
        _read(read, path, at)


def _about(name: str, code: str, expected: str | None = None, suggestion: str | None = None) -> Finding:
    return Finding(code, "error", name, "", name, name, expected, suggestion)


def _belongs(name: str, at: At) -> bool:
    key = str(at[-1])
    if at[0] == ASSETS and len(at) > 1:
        return True  # its name, size and content are judged with the document
    if not name.endswith(".json"):
        return False
    return key in SINGLE_PARTS if len(at) == 1 else NAMES[str(at[0])].fullmatch(key) is not None


def _expected(at: At) -> str:
    if len(at) == 1:
        return " ".join([*(f"{part}.json" for part in SINGLE_PARTS), *(f"{part}/" for part in _LISTED)])
    return f"{at[0]}/<{'language' if at[0] == 'texts' else 'id'}>.json"


def _meant(name: str, at: At) -> str | None:
    known = [*(f"{part}.json" for part in SINGLE_PARTS), *_LISTED]
    return nearest(name, known) if len(at) == 1 else None


def _read(read: Folder, path: Path, at: At) -> None:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES - read.bytes + 1)
    if read.bytes + len(content) > MAX_BYTES:
        read.findings.append(finding("L0.too_large", None, at, found=f">{MAX_BYTES}", expected=str(MAX_BYTES)))
        read.broken.add(at)
        return
    read.bytes += len(content)
    value: Any = base64.b64encode(content).decode()
    if at[0] != ASSETS:
        value, found = parse(content, at)
        read.findings += found
        if value is None and found:
            read.broken.add(at)
            return
    _put(read.document, at, value)
    read.files[pointer(at)] = home(at)[0]


def _put(document: Document, at: At, value: Any) -> None:
    if len(at) == 1:
        document[str(at[0])] = value
    else:
        document[str(at[0])][str(at[1])] = value


def contents(document: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The files of a sound document: name within the folder, bytes in canonical form."""
    for part in SINGLE_PARTS:
        if part in document or part not in OPTIONAL_PARTS:
            yield f"{part}.json", written(document[part], (part,))
    for part in MAPPED_PARTS:
        for key, value in document.get(part, {}).items():
            yield f"{part}/{key}.json", written(value, (part, key))
    for name, content in document.get(ASSETS, {}).items():
        yield f"{ASSETS}/{name}", base64.b64decode(content)


def write_folder(document: Mapping[str, Any], folder: Path) -> None:
    """Write a sound document as a folder in canonical form.

    Files that a bundle may have and this document has not are removed, so that reading the folder gives the document.
    """
    files = dict(contents(document))
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for part in OPTIONAL_PARTS:
        if part not in document:
            (folder / f"{part}.json").unlink(missing_ok=True)
    for part in _LISTED:
        for path in (folder / part).glob("*"):
            if f"{part}/{path.name}" not in files and path.is_file() and _belongs(path.name, (part, _key(path))):
                path.unlink()
