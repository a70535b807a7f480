"""Looking at tickets: lists, search, one ticket whole. The same functions behind every page and the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions import cursors
from app.actions.detail import ticket_view
from app.actions.rows import row_of
from app.actions.views import TicketPage, TicketView
from app.core.config import CATEGORIES, View
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import filters, listing, search, tickets

MOST_ROWS = 200
COUNTED = 1000
GROUPS = {
    "open": ("new", "open", "waiting_other"),
    "waiting": ("waiting_customer",),
    "closed": ("solved", "closed"),
}


@dataclass(frozen=True, slots=True)
class TicketQuery:
    """What to list. Ids of the bundle; `assignee` is `me`, `none` or a person's number; `q` looks into the text.

    `sort` is a key of `storage.listing.SORTS`, with `-` for descending; with `q` the order is newest first.
    """

    state: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    department: str | None = None
    group: str | None = None
    priority: str | None = None
    product: str | None = None
    topic: str | None = None
    assignee: str | None = None
    requested_by_me: bool = False
    view: str | None = None
    q: str = ""
    sort: str | None = None
    cursor: str | None = None
    limit: int = 50


@view
def list_tickets(work: Work, query: TicketQuery) -> TicketPage:
    """One page of the tickets this person may see. Raises NotSignedIn, NotFound (view), Refused by parameter."""
    work.me()
    shown = _view(work, query.view)
    where = _where(work, query, shown)
    if query.q.strip():
        return _searched(work, query, where)
    sort = query.sort or (shown.sort if shown else "-updated_at")
    name = sort.removeprefix("-")
    if name not in listing.SORTS:
        raise Refused(Problem("query.unknown_sort", "sort", {"sort": sort, "known": tuple(listing.SORTS)}))
    found = listing.page(
        work.sight,
        where,
        name,
        descending=sort.startswith("-"),
        after=cursors.read(query.cursor, sort, len(listing.SORTS[name])),
        limit=_limit(query),
    )
    items = tuple(row_of(row) for row in found.rows)
    return TicketPage(items, None if found.next is None else cursors.write(sort, found.next))


@view
def count_groups(work: Work) -> dict[str, int]:
    """How many tickets this person asked for are open, waiting for him and closed; counting stops at 1000."""
    mine = filters.equals("requester", work.me())
    return {
        group: listing.count(work.sight, [mine, filters.among("category", categories)], COUNTED)
        for group, categories in GROUPS.items()
    }


@view
def open_views(work: Work) -> tuple[View, ...]:
    """The shared views offered to this person's roles."""
    return tuple(view for view in work.bundle.views.values() if _is_offered(work, view))


@view
def open_ticket(work: Work, number: str) -> TicketView:
    """A ticket whole, as this person may see it. Raises NotFound."""
    return ticket_view(work, work.ticket(number))


@view
def row_if_visible(work: Work, ticket_id: int) -> str | None:
    """The number of a ticket heard of by id, when this person may see it: live pages ask before they say anything."""
    return tickets.number_of(work.sight, ticket_id)


@view
def server_time(work: Work) -> datetime:
    """Now, by the desk's own clock."""
    return work.now


def _searched(work: Work, query: TicketQuery, where: list[Any]) -> TicketPage:
    limit = _limit(query)
    before = cursors.read(query.cursor, "search", 1)
    ids = search.find(
        work.sight,
        query.q,
        where,
        before=before[0] if before else None,
        limit=limit + 1,
        staff_words=work.may("ticket.note"),
    )
    rows = listing.fetch((ids or [])[:limit])
    more = ids is not None and len(ids) > limit
    items = tuple(row_of(row) for row in rows)
    return TicketPage(items, cursors.write("search", (rows[-1].id,)) if more else None)


def _where(work: Work, query: TicketQuery, shown: View | None) -> list[Any]:
    where = []
    if shown is not None and shown.filter is not None:
        where.append(filters.matches(shown.filter, work.facts(), _field_types(work)))
    if query.state:
        where.append(filters.among("state", query.state))
    if query.category:
        where.append(filters.among("category", _known(query.category, CATEGORIES, "category")))
    for name in ("department", "group", "priority", "product", "topic"):
        wanted = getattr(query, name)
        if wanted is not None:
            where.append(filters.equals(name, wanted))
    if query.assignee is not None:
        where.append(_assigned(work, query.assignee))
    if query.requested_by_me:
        where.append(filters.equals("requester", work.me()))
    return where


def _field_types(work: Work) -> dict[str, str]:
    return {name: field.type for name, field in work.bundle.fields.items()}


def _assigned(work: Work, wanted: str) -> Any:
    if wanted == "none":
        return filters.equals("assignee", None)
    if wanted == "me":
        return filters.equals("assignee", work.me())
    if wanted.isascii() and wanted.isdigit() and len(wanted) < len(str(2**31)):
        return filters.equals("assignee", int(wanted))
    raise Refused(Problem("query.bad_assignee", "assignee"))


def _view(work: Work, wanted: str | None) -> View | None:
    if wanted is None:
        return None
    found = work.bundle.views.get(wanted)
    if found is None or not _is_offered(work, found):
        raise NotFound("view.not_found")
    return found


def _is_offered(work: Work, shown: View) -> bool:
    return work.is_staff and (shown.roles is None or not work.actor.roles.isdisjoint(shown.roles))


def _known(wanted: tuple[str, ...], known: tuple[str, ...], field: str) -> tuple[str, ...]:
    wrong = [each for each in wanted if each not in known]
    if wrong:
        raise Refused(Problem("query.unknown_value", field, {"value": wrong[0], "known": known}))
    return wanted


def _limit(query: TicketQuery) -> int:
    if not 1 <= query.limit <= MOST_ROWS:
        raise Refused(Problem("query.bad_limit", "limit", {"max": MOST_ROWS}))
    return query.limit
