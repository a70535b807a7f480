"""A list that stands open: how long it is, and which of the tickets that have changed it holds now."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions.listed import ListedTicket
from app.actions.query_values import rows_asked, sight_of_notes
from app.actions.reading import COUNTED, TicketQuery, where_of
from app.actions.rows import listed
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import filters, listing, search


@view
def count_tickets(work: Work, query: TicketQuery) -> int:
    """How many tickets the list holds, its words left aside; counting stops at 1000. Raises as `list_tickets`."""
    work.me()
    sight, where = where_of(work, query)
    return listing.count(sight, where, COUNTED)


@view
def still_listed(work: Work, query: TicketQuery, ids: Sequence[int]) -> tuple[ListedTicket, ...]:
    """Those of the tickets (by id, up to 200) that the list holds, on whichever page. Raises as `list_tickets`."""
    work.me()
    sight, where = where_of(work, query)
    limit = rows_asked(len(ids))
    if query.q.strip():
        where.append(filters.is_one_of(ids))
        found = search.find(sight, query.q, where, before=None, limit=limit, notes=sight_of_notes(work, sight))
        rows = listing.fetch(found or [])
    else:
        rows = listing.those(sight, where, list(ids))
    return listed(work, rows, query.fields)
