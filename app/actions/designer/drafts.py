"""Drafts of the configuration: begun, listed, read, renamed and thrown away. Each belongs to somebody."""

from __future__ import annotations

from app.actions.designer.looks import DraftInfo, DraftView, infos
from app.core.problems import NotAllowed, NotFound, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.bundle import migrated
from app.tenancy.bundle.layout import Document
from app.tenancy.design.edits import checked
from app.tenancy.work import Work
from storage import config, config_drafts
from storage.models import ConfigDraft

MOST_DRAFTS = 20  # of one person
LONGEST_TITLE = 120


@view
def drafts(work: Work) -> tuple[DraftInfo, ...]:
    """Everybody's drafts, one's own first, the latest changed before the others. Needs `config.edit`."""
    work.require("config.edit")
    return tuple(sorted(infos(work, config_drafts.all_drafts()), key=lambda info: not info.is_mine))


@view
def draft(work: Work, id: int) -> DraftView:
    """A draft with its document. Raises NotAllowed, NotFound."""
    row = known(work, id)
    (info,) = infos(work, [row])
    return DraftView(info, row.bundle, not info.is_mine or is_of_files(work))


@action
def begin(work: Work, title: str = "", *, document: Document | None = None, copy_of: int | None = None) -> int:
    """A new draft of one's own; its number. From the version in force, from a document, or from another draft.

    Raises NotAllowed, NotFound for an unknown `copy_of`, Refused for what could be no bundle and for one draft too
    many.
    """
    work.require("config.edit")
    me = work.me()
    if config_drafts.count_of(me) >= MOST_DRAFTS:
        raise Refused(Problem("draft.too_many", None, {"max": MOST_DRAFTS}))
    base = work.bundle.version
    if copy_of is not None:
        copied = known(work, copy_of)
        document, base = copied.bundle, copied.base
    elif document is None:
        document = migrated(config.document(base) or {})
    checked(document)
    number = config_drafts.add(me, _title(title), base, document, work.now)
    work.record("DraftBegun", None, audience="staff", draft=number, title=_title(title), base=base)
    work.told.append(f"draft:{number}")
    return number


@action
def rename(work: Work, id: int, title: str) -> None:
    """Call one's draft otherwise. Raises NotAllowed, NotFound, Refused for a title that is too long."""
    row = mine(work, id, lock=True)
    config_drafts.rename(row.id, _title(title), work.now)
    work.told.append(f"draft:{id}")


@action
def discard(work: Work, id: int) -> None:
    """Throw one's draft away, with its steps. Raises NotAllowed, NotFound."""
    row = mine(work, id, lock=True)
    config_drafts.drop(row.id)
    work.record("DraftDiscarded", None, audience="staff", draft=row.id, title=row.title, base=row.base)
    work.told.append(f"draft:{id}")


def known(work: Work, id: int, *, lock: bool = False) -> ConfigDraft:
    """The draft of that number for whoever may edit drafts. Raises NotSignedIn, NotAllowed, NotFound."""
    work.require("config.edit")
    row = config_drafts.get(id, lock=lock)
    if row is None:
        raise NotFound("draft.not_found")
    return row


def mine(work: Work, id: int, *, lock: bool = False) -> ConfigDraft:
    """One's own draft. Raises as `known`, and NotAllowed for somebody else's."""
    row = known(work, id, lock=lock)
    if row.owner_id != work.actor.id:
        raise NotAllowed("draft.not_yours", name=row.owner.name)
    return row


def is_of_files(work: Work) -> bool:
    """Whether the company is kept in files, so that nobody else writes its configuration."""
    return work.bundle.tenant.managed_by == "files"


def _title(title: str) -> str:
    said = " ".join(title.split())
    if len(said) > LONGEST_TITLE:
        raise Refused(Problem("field.too_long", "title", {"max": LONGEST_TITLE}))
    return said
