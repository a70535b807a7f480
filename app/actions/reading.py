"""Looking at tickets: lists, search, one ticket whole. The same functions behind every page and the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions import cursors
from app.actions.detail import ticket_view
from app.actions.guest_sight import with_guest
from app.actions.listed import TicketPage
from app.actions.narrowing import as_where, check_filter
from app.actions.query_values import known_words, person_asked, rows_asked, sight_asked, sight_of_notes
from app.actions.rows import listed
from app.actions.saved_views import SavedViewView, usable_view
from app.actions.views import TicketView
from app.core.conditions import Condition
from app.core.config import CATEGORIES, View
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import filters, listing, search, teamwork, tickets
from storage.visibility import Sight

COUNTED = 1000
GROUPS = {
    "open": ("new", "open", "waiting_other"),
    "waiting": ("waiting_customer",),
    "closed": ("solved", "closed"),
}


@dataclass(frozen=True, slots=True)
class TicketQuery:
    """What to list. Ids of the bundle; `assignee` is `me`, `none` or a person's number; `q` looks into the text.

    `sort` is a key of `storage.listing.SORTS`, with `-` for descending; with `q` the order is newest first. `filter`
    narrows what the rest finds; `fields` are own fields whose values are wanted with each row. `requester` and
    `organization` are numbers; `removed` (spam, deleted) lists what was removed, for whom may bring it back.
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
    requester: int | None = None
    organization: int | None = None
    following: bool = False
    mentioning_me: bool = False
    removed: str | None = None
    view: str | None = None
    saved_view: int | None = None
    filter: Condition | None = None
    fields: tuple[str, ...] = ()
    q: str = ""
    sort: str | None = None
    cursor: str | None = None
    limit: int = 50


@view
def list_tickets(work: Work, query: TicketQuery) -> TicketPage:
    """One page of the tickets this person may see. Raises NotSignedIn, NotFound (view), Refused by parameter."""
    work.me()
    shown = _shown(work, query)
    where = _where(work, query, shown)
    if query.q.strip():
        return _searched(work, query, where)
    sort = query.sort or (shown.sort if shown else "-updated_at")
    name = sort.removeprefix("-")
    if name not in listing.SORTS:
        raise Refused(Problem("query.unknown_sort", "sort", {"sort": sort, "known": tuple(listing.SORTS)}))
    found = listing.page(
        sight_asked(work, query.removed),
        where,
        name,
        descending=sort.startswith("-"),
        after=cursors.read(query.cursor, sort, len(listing.SORTS[name])),
        limit=rows_asked(query.limit),
    )
    items = listed(work, found.rows, query.fields)
    return TicketPage(items, None if found.next is None else cursors.write(sort, found.next))


@view
def count_groups(work: Work, organization: int | None = None) -> dict[str, int]:
    """How many tickets this person asked for are open, waiting for him and closed; counting stops at 1000.

    `organization`: of those of that organization that he may see.
    """
    mine = filters.equals("requester", work.me())
    asked = mine if organization is None else filters.equals("organization", organization)
    return {
        group: listing.count(work.sight, [asked, filters.among("category", categories)], COUNTED)
        for group, categories in GROUPS.items()
    }


@view
def open_views(work: Work) -> tuple[View, ...]:
    """The shared views offered to this person's roles."""
    return tuple(view for view in work.bundle.views.values() if _is_offered(work, view))


@view
def open_ticket(work: Work, number: str) -> TicketView:
    """A ticket whole, as this person may see it. Raises NotFound."""
    ticket = work.ticket(number, removed=True)
    return with_guest(work, ticket_view(work, ticket), ticket)


@view
def row_if_visible(work: Work, ticket_id: int) -> str | None:
    """The number of a ticket heard of by id, when this person may see it: live pages ask before they say anything."""
    return tickets.number_of(work.sight, ticket_id)


@view
def server_time(work: Work) -> datetime:
    """Now, by the desk's own clock."""
    return work.now


def where_of(work: Work, query: TicketQuery) -> tuple[Sight, list[Any]]:
    """What a question without its words means to `storage`. Raises NotFound (view), Refused by parameter."""
    return sight_asked(work, query.removed), _where(work, query, _shown(work, query))


def _searched(work: Work, query: TicketQuery, where: list[Any]) -> TicketPage:
    limit = rows_asked(query.limit)
    before = cursors.read(query.cursor, "search", 1)
    sight = sight_asked(work, query.removed)
    behind = before[0] if before else None
    ids = search.find(sight, query.q, where, before=behind, limit=limit + 1, notes=sight_of_notes(work, sight))
    rows = listing.fetch((ids or [])[:limit])
    more = ids is not None and len(ids) > limit
    items = listed(work, rows, query.fields)
    return TicketPage(items, cursors.write("search", (rows[-1].id,)) if more else None)


def _where(work: Work, query: TicketQuery, shown: View | SavedViewView | None) -> list[Any]:
    if query.filter is not None:
        check_filter(work, query.filter)
    asked = (None if shown is None else shown.filter, query.filter)
    where = [as_where(work, condition) for condition in asked if condition is not None]
    if query.state:
        where.append(filters.among("state", query.state))
    if query.category:
        where.append(filters.among("category", known_words(query.category, CATEGORIES, "category")))
    for name in ("department", "group", "priority", "product", "topic"):
        wanted = getattr(query, name)
        if wanted is not None:
            where.append(filters.equals(name, wanted))
    if query.assignee is not None:
        where.append(filters.equals("assignee", person_asked(work, query.assignee, "assignee")))
    if query.requested_by_me:
        where.append(filters.equals("requester", work.me()))
    return where + _belonging(work, query)


def _belonging(work: Work, query: TicketQuery) -> list[Any]:
    """To whom: whose tickets they are, who follows them, who is called by name in their notes."""
    wanted = {name: getattr(query, name) for name in ("requester", "organization", "removed")}
    where = [filters.equals(name, value) for name, value in wanted.items() if value is not None]
    if query.following:
        where.append(teamwork.followed_by(work.me()))
    if query.mentioning_me:
        where.append(teamwork.mentioning(work.me()))
    return where


def _shown(work: Work, query: TicketQuery) -> View | SavedViewView | None:
    return _view(work, query.view) if query.saved_view is None else usable_view(work, query.saved_view)


def _view(work: Work, wanted: str | None) -> View | None:
    if wanted is None:
        return None
    found = work.bundle.views.get(wanted)
    if found is None or not _is_offered(work, found):
        raise NotFound("view.not_found")
    return found


def _is_offered(work: Work, shown: View) -> bool:
    return work.is_staff and (shown.roles is None or not work.actor.roles.isdisjoint(shown.roles))
