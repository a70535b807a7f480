"""Configurations on their way out and in: as a zip of their files, and as a patch of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.actions.designer.drafts import begin, known
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.bundle import Finding, Folder, check, errors, migrated
from app.tenancy.bundle.layout import REQUIRED_PARTS, Document
from app.tenancy.bundle.shape import check_shape
from app.tenancy.design import archive, patching
from app.tenancy.work import Work
from storage import config

_ODD = (KeyError, TypeError, AttributeError, ValueError)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What was handed in. `files` are those that were read; `is_whole`: they make up a bundle, not a part of one.

    `findings` are those of the draft that would be made; `is_usable`: its files can be read and have their shape.
    `is_foreign`: the company of the files has another name than this one.
    """

    files: tuple[str, ...]
    is_whole: bool
    is_usable: bool
    findings: tuple[Finding, ...]
    is_foreign: bool


@view
def export(work: Work, draft: int | None = None, version: int | None = None, parts: Sequence[str] = ()) -> bytes:
    """A zip of files: of a draft, of a version, else of what is in force.

    `parts` as `catalog`, `forms` or `forms/bug_report`; none for all. Raises NotAllowed, NotFound, Refused for parts
    that are not there and for a draft that cannot be written as files yet.
    """
    document = _document(work, draft, version)
    try:
        return archive.packed(document, parts)
    except _ODD as error:
        raise Refused(Problem("exchange.unfinished")) from error


@view
def patch(work: Work, draft: int) -> str:
    """What the draft changes in the files of the version in force, as a unified diff. Raises as `export`."""
    after = _document(work, draft, None)
    try:
        return patching.patch(_document(work, None, None), after)
    except _ODD as error:
        raise Refused(Problem("exchange.unfinished")) from error


@view
def look_at(work: Work, content: bytes) -> ImportPreview:
    """What would come of a zip of files. Raises NotAllowed, and Refused at `file` for what is no such zip."""
    folder = _read(work, content)
    whole = _is_whole(folder)
    document = _merged(work, folder)
    is_usable = _is_usable(folder, document)
    found = [*folder.findings, *check(document)]
    files = tuple(sorted(folder.files.values()))
    is_foreign = is_usable and document["tenant"]["name"] != _document(work, None, None)["tenant"]["name"]
    return ImportPreview(files, whole, is_usable, tuple(dict.fromkeys(found)), is_foreign)


@action
def begin_from_files(work: Work, content: bytes, title: str = "") -> int:
    """A new draft of one's own from a zip of files; its number. Files of a part go over the version in force.

    Raises NotAllowed, and Refused at `file` for what is no such zip, or whose files have not the shape of a bundle.
    """
    folder = _read(work, content)
    document = _merged(work, folder)
    if not _is_usable(folder, document):
        raise Refused(Problem("exchange.misshapen", "file"))
    return begin(work, title, document=document)


def _document(work: Work, draft: int | None, version: int | None) -> Document:
    work.require("config.edit")
    if draft is not None:
        document: Document = migrated(known(work, draft).bundle)
        return document
    found = config.document(work.bundle.version if version is None else version)
    if found is None:
        raise NotFound("version.not_found")
    return migrated(found)


def _read(work: Work, content: bytes) -> Folder:
    work.require("config.edit")
    return archive.unpacked(content)


def _merged(work: Work, folder: Folder) -> Document:
    return archive.laid_over(_document(work, None, None), folder, whole=_is_whole(folder))


def _is_whole(folder: Folder) -> bool:
    return all(part in folder.document or (part,) in folder.broken for part in REQUIRED_PARTS)


def _is_usable(folder: Folder, document: Document) -> bool:
    return not folder.broken and not errors(folder.findings) and not check_shape(document)
