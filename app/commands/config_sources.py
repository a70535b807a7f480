"""Configurations as the command line names them: a folder, a zip, a company, a version of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.console import Wrong
from app.core.problems import NotFound
from app.tenancy.bundle import BrokenBundle, errors
from app.tenancy.bundle.layout import Document

_OF_TENANT = re.compile(r"tenant:([a-z][a-z0-9-]*)(?:@([1-9][0-9]{0,8}))?")


@dataclass(frozen=True, slots=True)
class Source:
    """A folder or zip, or a company with the number of a version, None for the one in force."""

    path: Path | None
    tenant: str = ""
    version: int | None = None


def source(word: str) -> Source:
    """`DIR`, `FILE.zip`, `tenant:SLUG` or `tenant:SLUG@N`."""
    named = _OF_TENANT.fullmatch(word)
    if named is None:
        return Source(Path(word))
    return Source(None, named[1], int(named[2]) if named[2] else None)


def one_source(folder: Path | None, tenant: str | None) -> Source:
    """Exactly one of the two. Raises Wrong otherwise."""
    if (folder is None) is (tenant is None):
        raise Wrong("console.one_source")
    return Source(folder) if tenant is None else Source(None, tenant)


def document_of(wanted: Source) -> Document:
    """The document. Raises Wrong for what cannot be read, BrokenBundle for files that are no JSON."""
    if wanted.path is None:
        with living(wanted) as document:
            return document
    return _zipped(wanted.path) if wanted.path.suffix == ".zip" else _folder(wanted.path)


@contextmanager
def living(wanted: Source) -> Iterator[Document]:
    """The document of a company's version."""
    from app.commands.house import desk_of

    with desk_of(wanted.tenant) as (help_desk, _desk):
        try:
            yield help_desk.directory.exported(wanted.tenant, wanted.version)
        except NotFound as error:
            raise Wrong("console.no_version", tenant=wanted.tenant, version=wanted.version) from error


def _folder(path: Path) -> Document:
    from app.commands.folders import readable_bundle

    return readable_bundle(path)


def _zipped(path: Path) -> dict[str, Any]:
    from app.core.problems import Refused
    from app.tenancy.design.archive import unpacked

    try:
        read = unpacked(path.read_bytes())
    except (OSError, Refused) as error:
        raise Wrong("console.no_folder", folder=path, reason=getattr(error, "strerror", None) or error) from error
    if wrong := errors(read.findings):
        raise BrokenBundle(wrong)
    return read.document
