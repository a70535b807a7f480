"""A draft that begins with a bundle from the gallery."""

from __future__ import annotations

from collections.abc import Collection

from app.actions.designer.drafts import begin
from app.core.problems import Problem, Refused
from app.tenancy.acts import action
from app.tenancy.bundle import migrated
from app.tenancy.bundle.layout import Document
from app.tenancy.design.starting import KEEPABLE, adopted
from app.tenancy.work import Work
from storage import config


@action
def begin_from_gallery(work: Work, document: Document, title: str = "", keep: Collection[str] = KEEPABLE) -> int:
    """A new draft from a sound document; its number. `keep`: what stays the company's own, of `KEEPABLE`.

    Nothing is in force by that: publishing asks where the tickets go of what is no longer there. Raises NotAllowed,
    Refused for an unknown `keep` and as `drafts.begin`.
    """
    work.require("config.edit")
    if set(keep) - set(KEEPABLE):
        raise Refused(Problem("exchange.unknown_keep", "keep", {"known": ", ".join(KEEPABLE)}))
    own = migrated(config.document(work.bundle.version) or {})
    return begin(work, title, document=adopted(own, document, keep))
