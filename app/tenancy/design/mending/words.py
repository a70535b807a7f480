"""Fixes of words: what was probably meant is written, what means nothing goes."""

from __future__ import annotations

from typing import Any

from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.mending.fix import Fix, has, put, renamed, value_at, without

_REMOVE = "fix.remove"


def meant(document: Document, finding: Finding, at: At) -> Fix | None:
    """Write the suggestion in place of what was found, be it a value or the key of one."""
    if finding.suggestion is None:
        return removed(document, finding, at) if "positions" in at else None
    label, args = "fix.use", {"name": finding.suggestion}
    if value_at(document, at) == finding.found:
        return Fix(label, args, (put(document, at, finding.suggestion),))
    return _key(document, at, finding.suggestion)


def id_meant(document: Document, finding: Finding, at: At) -> Fix | None:
    """A well-formed id, when nothing else names the one that is not."""
    written = value_at(document, at)
    return meant(document, finding, at) if _times(document, written) == 1 and written == finding.found else None


def key_meant(document: Document, finding: Finding, at: At) -> Fix | None:
    """The known key, or none at all."""
    mended = None if finding.suggestion is None else _key(document, at, finding.suggestion)
    return mended or removed(document, finding, at)


def missing_key(document: Document, finding: Finding, at: At) -> Fix | None:
    """The key that is missing is there under another name."""
    if finding.suggestion is None or finding.expected is None:
        return None
    return _key(document, (*at, finding.suggestion), finding.expected)


def removed(document: Document, _finding: Finding, at: At) -> Fix | None:
    return Fix(_REMOVE, {}, (without(at),)) if has(document, at) else None


def removed_around(document: Document, finding: Finding, at: At) -> Fix | None:
    """What the finding stands in goes: of a day that does not exist the whole holiday."""
    return removed(document, finding, at[:-1] if "holidays" in at else at)


def second(document: Document, _finding: Finding, at: At) -> Fix | None:
    return Fix("fix.remove_second", {}, (without(at),)) if isinstance(at[-1], int) and has(document, at) else None


def placeholder(document: Document, finding: Finding, at: At) -> Fix | None:
    words = value_at(document, at)
    if not isinstance(words, str) or not finding.suggestion or not finding.found or finding.found not in words:
        return None
    args = {"name": finding.suggestion}
    return Fix("fix.use", args, (put(document, at, words.replace(finding.found, finding.suggestion)),))


def transition(document: Document, finding: Finding, at: At) -> Fix | None:
    return meant(document, finding, at) or removed(document, finding, at)


def _key(document: Document, at: At, name: str) -> Fix | None:
    if has(document, (*at[:-1], name)) or not has(document, at) or isinstance(at[-1], int):
        return None
    return Fix("fix.rename", {"name": name}, (renamed(at, name),))


def _times(value: Any, wanted: object) -> int:
    if isinstance(value, dict):
        return sum(_times(each, wanted) + (key == wanted) for key, each in value.items())
    if isinstance(value, list):
        return sum(_times(each, wanted) for each in value)
    return int(value == wanted)
