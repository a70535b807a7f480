"""Configurations as the command line names them: a folder, a zip, a company, a version of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from app.console import Wrong, sentence
from app.core.problems import NotFound, Refused
from app.tenancy.bundle import BrokenBundle, Folder, errors, read_folder
from app.tenancy.bundle.layout import Document
from app.tenancy.design.archive import unpacked

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
    try:
        read = files_of(wanted.path)
    except OSError as error:
        raise Wrong("console.no_folder", folder=wanted.path, reason=error.strerror or error) from error
    if wrong := errors(read.findings):
        raise BrokenBundle(wrong)
    return read.document


def files_of(path: Path) -> Folder:
    """What the files of a folder or of a zip say. Raises OSError, and Wrong for what is no sound zip."""
    if path.suffix != ".zip":
        return read_folder(path)
    try:
        return unpacked(path.read_bytes())
    except Refused as error:
        said = " ".join(sentence(replace(problem, field=None)) for problem in error.problems)
        raise Wrong("console.no_zip", file=path, reason=said) from error


@contextmanager
def living(wanted: Source) -> Iterator[Document]:
    """The document of a company's version."""
    from app.commands.house import desk_of

    with desk_of(wanted.tenant) as (help_desk, _desk):
        try:
            yield help_desk.directory.exported(wanted.tenant, wanted.version)
        except NotFound as error:
            raise Wrong("console.no_version", tenant=wanted.tenant, version=wanted.version) from error
