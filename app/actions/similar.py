"""Before somebody writes it twice: his own tickets that are still open about the same thing."""

from __future__ import annotations

from app.actions.programs import may_submit
from app.actions.rows import row_of
from app.actions.views import TicketRow
from app.core.config import CATEGORIES, CLOSED_CATEGORIES
from app.core.problems import NotFound
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import filters, listing

MOST = 3
_OPEN = tuple(category for category in CATEGORIES if category not in CLOSED_CATEGORIES)


@view
def similar_open(work: Work, form_id: str, topic: str | None = None) -> tuple[TicketRow, ...]:
    """One's own open tickets about that topic, or about the form's; of the form where neither is known.

    The latest few. Raises NotSignedIn, NotFound for a form this person may not submit.
    """
    me = work.me()
    form = work.bundle.forms.get(form_id)
    if form is None or not may_submit(work.bundle, form_id, work.actor):
        raise NotFound("form.not_found")
    about = topic or form.topic
    where = [
        filters.equals("requester", me),
        filters.among("category", _OPEN),
        filters.equals("topic", about) if about else filters.equals("form", form_id),
    ]
    found = listing.page(work.sight, where, "updated_at", descending=True, after=None, limit=MOST)
    return tuple(row_of(row) for row in found.rows)
