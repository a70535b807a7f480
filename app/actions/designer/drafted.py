"""What the desk would be with a draft, or was with an old version: its bundle, read once while it is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from app.actions.designer.drafts import known
from app.core.config import Bundle
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.bundle import check, errors, load_bundle
from app.tenancy.bundle.layout import Document
from app.tenancy.configs import NoConfiguration
from app.tenancy.work import Work

_UNREADABLE = ("L0.", "L1.", "L2.")  # with mistakes of these kinds nothing can be drawn; the others only misbehave


@dataclass(frozen=True, slots=True)
class Source:
    """The number of a draft, or of a version that was published."""

    draft: int | None = None
    version: int | None = None


def bundle_at(work: Work, source: Source) -> Bundle:
    """Raises NotSignedIn, NotAllowed, NotFound, and Refused (`preview.broken`) for a draft that cannot be drawn."""
    if source.draft is not None:
        return bundle_of_draft(work, source.draft)
    work.require("config.edit")
    try:
        return work.bundle_of(source.version or 0)
    except NoConfiguration as error:
        raise NotFound("version.not_found") from error


def bundle_of_draft(work: Work, draft: int) -> Bundle:
    """Raises as `bundle_at`."""
    row = known(work, draft)
    return work.configs.tried((row.id, row.revision), lambda: _read(row.bundle))


def _read(document: Document) -> Bundle:
    wrong = [one for one in errors(check(document)) if one.code.startswith(_UNREADABLE)]
    if wrong:
        raise Refused(Problem("preview.broken", None, {"count": len(wrong)}))
    return load_bundle(document, 0)
