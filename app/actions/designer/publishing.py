"""A draft is looked through and put in force: the version, its tickets and the end of the draft are one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.actions.designer.checking import found_in, found_of
from app.actions.designer.drafts import is_of_files, known
from app.actions.designer.editing import changeable
from app.actions.designer.four_eyes import require_no_wider, waits
from app.actions.designer.impact import Impact, impact
from app.actions.designer.left import manned, require_manned
from app.actions.designer.looks import DraftInfo, infos
from app.core.problems import NotAllowed, Problem, Refused, Stale
from app.tenancy.acts import action, view
from app.tenancy.bundle import Finding, errors, fingerprint, migrated
from app.tenancy.bundle.layout import Document
from app.tenancy.design.changes import Change, changes
from app.tenancy.design.edits import Edit, between
from app.tenancy.design.merging import Conflict, merge
from app.tenancy.needs import Need, needs
from app.tenancy.publication import Issue, put_in_force
from app.tenancy.work import Work
from storage import config, config_drafts
from storage.models import ConfigDraft

LONGEST_MESSAGE = 4000


@dataclass(frozen=True, slots=True)
class Review:
    """A draft before it is published.

    `changes` are those since the version it was begun from, `findings` those of the draft as it stands; `needs` and
    `impact` are counted against the version in force, and empty while there are errors. `restores`: the version that
    it brings back word by word. `waits_for`: `approval` by somebody else, or nothing.
    """

    info: DraftInfo
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    impact: tuple[Impact, ...]
    needs: tuple[Need, ...]
    conflicts: tuple[Conflict, ...]
    may_publish: bool
    waits_for: str
    restores: int | None


@view
def review(work: Work, draft: int) -> Review:
    """Everything one should know before publishing. Raises NotAllowed, NotFound."""
    row = known(work, draft)
    (info,) = infos(work, [row])
    base = base_of(row)
    merged = merge(base, row.bundle, in_force(work)) if info.is_behind else None
    after = row.bundle if merged is None else merged.document
    findings = found_of(work, row)
    is_sound = not errors(findings if merged is None else found_in(after, work.bundle.version))
    language = work.actor.language
    waits_for = "approval" if waits(row, work.now) else ""
    is_ready = is_sound and not info.is_behind and not waits_for and not is_of_files(work)
    return Review(
        info=info,
        changes=changes(base, row.bundle),
        findings=findings,
        impact=impact(in_force(work), after, language) if is_sound else (),
        needs=needs(in_force(work), after, language) if is_sound else (),
        conflicts=() if merged is None else merged.conflicts,
        may_publish=is_ready and info.is_mine and work.may("config.publish"),
        waits_for=waits_for,
        restores=_brought_back(row.bundle),
    )


@view
def json_diff(work: Work, draft: int) -> list[Edit]:
    """The draft's changes as JSON Patch against the version it was begun from. Raises NotAllowed, NotFound."""
    row = known(work, draft)
    return between(base_of(row), row.bundle)


@action
def publish(work: Work, draft: int, revision: int, message: str, mappings: Mapping[str, str]) -> int:
    """Put one's draft in force, and what goes where `mappings` says; the number of the version. The draft is gone.

    Needs `config.publish`. Raises NotAllowed, NotFound, Stale (`draft.moved_on`), Unmapped with the needs nothing was
    chosen for, and Refused while it has errors, is behind the version in force, has to be approved of, or would leave
    nobody who can publish or keep the list of people.
    """
    work.require("config.publish")
    row = changeable(work, draft, revision)
    config.lock_versions()
    newest = config.latest_number()
    if row.base != newest:
        raise Refused(Problem("publish.behind", None, {"version": newest}))
    require_publishable(row.bundle, newest)
    if waits(row, work.now):
        raise Refused(Problem("publish.needs_approval"))
    require_no_wider(work, row.bundle, mappings)
    issue = Issue(
        row.bundle,
        row.owner_id,
        work.me(),
        told(message),
        work.now,
        restores=_brought_back(row.bundle),
        approved_by=row.approved_by_id,
    )
    version = issued(issue, mappings)
    config_drafts.drop(row.id)
    work.told += ["config", f"draft:{row.id}"]
    return version


@action
def approve(work: Work, draft: int, revision: int) -> None:
    """Say that somebody else's draft may be published as it is at that revision; any change of it takes that back.

    Needs `config.publish`. Raises NotAllowed also for one's own draft, NotFound, Stale (`draft.moved_on`).
    """
    row = known(work, draft, lock=True)
    work.require("config.publish")
    if row.owner_id == work.actor.id:
        raise NotAllowed("draft.own_approval")
    if not config_drafts.approve(row.id, revision, work.me()):
        raise Stale("draft.moved_on", revision=row.revision)
    work.record("DraftApproved", None, audience="staff", draft=row.id, title=row.title, revision=revision)
    work.told.append(f"draft:{row.id}")


def base_of(row: ConfigDraft) -> Document:
    """The version a draft was begun from."""
    return migrated(config.document(row.base) or {})


def in_force(work: Work) -> Document:
    """The version in force."""
    return migrated(config.document(work.bundle.version) or {})


def _brought_back(document: Document) -> int | None:
    """The old version that is the same word by word; the one in force is nothing to bring back."""
    number = config.number_of(fingerprint(document))
    return None if number == config.latest_number() else number


def require_publishable(document: Document, newest: int) -> None:
    """Raises Refused for a document with errors, and one that changes nothing."""
    wrong = errors(found_in(document, newest))
    if wrong:
        raise Refused(Problem("publish.errors", None, {"count": len(wrong)}))
    if fingerprint(document) == config.fingerprint(newest):
        raise Refused(Problem("publish.nothing_changed"))


def issued(issue: Issue, mappings: Mapping[str, str]) -> int:
    """Put it in force; the number of the version. Raises Unmapped, and Refused when nobody would be left to mend it."""
    before = manned(config.document(config.latest_number()) or {}, issue.now)
    version = put_in_force(issue, mappings)
    require_manned(before, issue.document, issue.now)
    return version


def told(message: str) -> str:
    """The message of a version. Raises Refused for one that is too long."""
    said = message.strip()
    if len(said) > LONGEST_MESSAGE:
        raise Refused(Problem("field.too_long", "message", {"max": LONGEST_MESSAGE}))
    return said
