"""What is told of changes, of what they take from tickets, and of versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.actions.designer.impact import Impact
from app.actions.designer.publishing import Review
from app.actions.designer.versions import VersionInfo, VersionView
from app.api.config_shapes import DraftShape, FindingShape, draft_shape, finding_shape
from app.api.door import Call
from app.tenancy.bundle.layout import Document, pointer
from app.tenancy.design.changes import Change
from app.tenancy.design.merging import Conflict
from app.tenancy.design.telling import Telling
from app.tenancy.needs import Need


@dataclass(frozen=True, slots=True)
class ChangeShape:
    """`at` is a JSON pointer into the document; `sentence` says it in the caller's language."""

    what: str
    kind: str
    id: str
    property: tuple[str, ...]
    before: Any
    after: Any
    at: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Changes:
    """`patch` is the same as JSON Patch (RFC 6902)."""

    items: tuple[ChangeShape, ...]
    patch: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ConflictShape:
    """Choose by `key`: `mine` or `theirs`."""

    key: str
    clash: str
    kind: str
    id: str
    property: tuple[str, ...]
    at: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Conflicts:
    """`version`: the one in force, which is `theirs`; catching up names it."""

    version: int
    items: tuple[ConflictShape, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """What goes though tickets or people have it. A mapping names one of its choices by `key`.

    The empty `id` among them: its tickets have none from now on.
    """

    items: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class ReviewShape:
    """`waits_for`: `approval`, or nothing."""

    draft: DraftShape
    changes: tuple[ChangeShape, ...]
    findings: tuple[FindingShape, ...]
    impact: tuple[Impact, ...]
    needs: tuple[Need, ...]
    conflicts: tuple[ConflictShape, ...]
    may_publish: bool
    waits_for: str


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    version: int


@dataclass(frozen=True, slots=True)
class VersionShape:
    """`changes` are those since its parent."""

    info: VersionInfo
    changes: tuple[ChangeShape, ...]
    document: Mapping[str, Any]


def changes_shape(call: Call, before: Document, after: Document, changes: Iterable[Change]) -> tuple[ChangeShape, ...]:
    """Changes between two documents, said."""
    found = tuple(changes)
    telling = Telling(before, after, call.speech) if found else None
    return tuple(_change(each, "" if telling is None else telling.told(each)) for each in found)


def conflict_shape(found: Conflict) -> ConflictShape:
    plain = {name: getattr(found, name) for name in ConflictShape.__slots__ if name != "at"}
    return ConflictShape(**plain, at=pointer(found.at))


def review_shape(call: Call, found: Review, base: Document, document: Document) -> ReviewShape:
    return ReviewShape(
        draft=draft_shape(found.info),
        changes=changes_shape(call, base, document, found.changes),
        findings=tuple(finding_shape(call, each) for each in found.findings),
        impact=found.impact,
        needs=found.needs,
        conflicts=tuple(conflict_shape(each) for each in found.conflicts),
        may_publish=found.may_publish,
        waits_for=found.waits_for,
    )


def version_shape(call: Call, found: VersionView, parent: Document) -> VersionShape:
    return VersionShape(found.info, changes_shape(call, parent, found.document, found.changes), found.document)


def _change(change: Change, sentence: str) -> ChangeShape:
    named = {name: getattr(change, name) for name in ("what", "kind", "id", "property", "before", "after")}
    return ChangeShape(**named, at=pointer(change.at), sentence=sentence)
