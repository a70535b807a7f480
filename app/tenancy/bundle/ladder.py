"""The ladder of checks: L0 parse, L1 shape, L2 references, L3 meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.tenancy.bundle.assets import check_assets
from app.tenancy.bundle.files import Folder, read_folder
from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.formats import migrated
from app.tenancy.bundle.layout import At, Document, place
from app.tenancy.bundle.meaning import check_meaning, subject_of
from app.tenancy.bundle.parsing import MAX_DEPTH, examine
from app.tenancy.bundle.references import References
from app.tenancy.bundle.shape import check_shape

_NAMED_BY_ALL = ("catalog", "fields")
_PARTS_DEPTH = 2  # a part of a document lies two levels below its root


def check(source: Path | Folder | Mapping[str, Any]) -> list[Finding]:
    """Every finding of a folder or of a document, errors first. Raises `OSError` for a folder that cannot be read."""
    if isinstance(source, Path | Folder):
        folder = read_folder(source) if isinstance(source, Path) else source
        unreadable = [*folder.findings, *check_assets(folder.document)]
        return _joined(unreadable, _climb(folder.document, frozenset(folder.broken)))
    found = list(examine(source, (), MAX_DEPTH + _PARTS_DEPTH))
    if found or not isinstance(source, dict):
        return _sorted(found or check_shape(source))
    document = migrated(source)
    return _joined(list(check_assets(document)), _climb(document, frozenset()))


def _climb(document: Document, broken: frozenset[At]) -> list[Finding]:
    found = check_shape(document, broken)
    if any(part not in document for part in _NAMED_BY_ALL):
        return found  # next to everything would dangle
    references = References(document, broken)
    misshapen = _places(found)
    found += references.check(misshapen)
    subject = subject_of(references, misshapen, _places(found))
    return [*found, *check_meaning(subject)] if subject else found


def _places(findings: Iterable[Finding]) -> frozenset[At]:
    return frozenset(place(one.file, one.pointer) for one in findings)


def _joined(unreadable: list[Finding], others: list[Finding]) -> list[Finding]:
    """What L0 found comes first and hides the rest of its file, which would only echo it."""
    spoiled = {one.file for one in unreadable}
    return _sorted(unreadable) + _sorted([one for one in others if one.file not in spoiled])


def _sorted(findings: list[Finding]) -> list[Finding]:
    return sorted(set(findings), key=lambda one: (one.severity, one.file, one.pointer, one.code, one.found or ""))
