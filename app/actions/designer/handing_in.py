"""A configuration that the operator hands in for a colleague to look at."""

from __future__ import annotations

from app.actions.designer.drafts import begin
from app.core.formats import normal_form
from app.core.problems import Problem, Refused
from app.tenancy.acts import action
from app.tenancy.bundle.layout import Document
from app.tenancy.work import Work
from storage import people


@action
def begin_for(work: Work, email: str, title: str, document: Document) -> int:
    """A new draft of whoever has that address, by his rights; its number. For the command line.

    Raises Refused at `email` when nobody has it, and as `drafts.begin`.
    """
    work.require_system()
    owner = people.by_contact("email", normal_form("email", email) or "")
    if owner is None:
        raise Refused(Problem("draft.no_owner", "email", {"email": email}))
    return begin(work.speaking_as(owner.id, "cli"), title, document=document)
