"""How many tickets stand in the lists one works with."""

from __future__ import annotations

from collections.abc import Mapping

from app.actions.narrowing import as_where, is_usable
from app.actions.reading import COUNTED, open_views
from app.actions.saved_views import saved_views
from app.core.conditions import Condition
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import listing

SAVED = "saved-"


@view
def count_views(work: Work) -> Mapping[str, int]:
    """Tickets this person sees in each list offered to him; counting stops at 1000. Raises NotSignedIn.

    By the ids of the bundle's views, and `saved-<number>` for those that people keep. One's own that asks for a field
    which is gone holds nothing.
    """
    work.me()
    counts = {shown.id: _count(work, shown.filter) for shown in open_views(work)}
    for kept in saved_views(work):
        counts[f"{SAVED}{kept.id}"] = _count(work, kept.filter) if is_usable(work, kept.filter) else 0
    return counts


def _count(work: Work, condition: Condition | None) -> int:
    where = [] if condition is None else [as_where(work, condition)]
    return listing.count(work.sight, where, COUNTED)
