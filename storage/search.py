"""The full-text document of a ticket, in two shares: what its customer may read, and what only staff may."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import peewee

from app.core.text import fts5_match, query_terms, search_words, tsquery
from storage.connection import is_postgres, opened
from storage.models import Ticket
from storage.visibility import Sight, scope_tokens, visible

_NEVER = "xnever"
_ADD = {  # (on PostgreSQL, staff only); there the staff's share holds the public one too
    (True, True): "UPDATE ticket_search SET staff = staff || to_tsvector('simple', %s) WHERE ticket_id = %s",
    (True, False): (
        "UPDATE ticket_search SET public = public || said.words, staff = staff || said.words"
        " FROM (SELECT to_tsvector('simple', %s) AS words) AS said WHERE ticket_id = %s"
    ),
    (False, True): "UPDATE ticket_search SET staff = staff || ' ' || ? WHERE rowid = ?",
    (False, False): "UPDATE ticket_search SET public = public || ' ' || ? WHERE rowid = ?",
}


def index(ticket: int, scope: Iterable[str], public: str, staff: str) -> None:
    """Write a new document. Texts are raw; they are folded here."""
    scope_text, public_words, staff_words = " ".join(scope), search_words(public), search_words(staff)
    if is_postgres():
        opened().execute_sql(
            "INSERT INTO ticket_search (ticket_id, scope, public, staff) VALUES (%s, %s,"
            " to_tsvector('simple', %s), to_tsvector('simple', %s))",
            (ticket, scope_text, f"{scope_text} {public_words}", f"{scope_text} {public_words} {staff_words}"),
        )
    else:
        opened().execute_sql(
            "INSERT INTO ticket_search (rowid, scope, public, staff) VALUES (?, ?, ?, ?)",
            (ticket, scope_text, public_words, staff_words),
        )


def reindex(ticket: int, scope: Iterable[str], public: str, staff: str) -> None:
    """Another document in place of the one that was."""
    key = "ticket_id" if is_postgres() else "rowid"
    opened().execute_sql(f"DELETE FROM ticket_search WHERE {key} = {opened().param}", (ticket,))  # noqa: S608 - our own words
    index(ticket, scope, public, staff)


def add_words(ticket: int, text: str, *, staff_only: bool) -> None:
    """Add what was said to the document."""
    statement = _ADD[is_postgres(), staff_only]
    opened().execute_sql(statement, (search_words(text), ticket))


def set_scope(ticket: int, scope: Iterable[str]) -> None:
    """Whose ticket it is has changed."""
    scope_text = " ".join(scope)
    if is_postgres():
        opened().execute_sql(
            "UPDATE ticket_search SET scope = %(scope)s,"
            " public = ts_delete(public, string_to_array(scope, ' ')) || to_tsvector('simple', %(scope)s),"
            " staff = ts_delete(staff, string_to_array(scope, ' ')) || to_tsvector('simple', %(scope)s)"
            " WHERE ticket_id = %(ticket)s",
            {"scope": scope_text, "ticket": ticket},
        )
    else:
        opened().execute_sql("UPDATE ticket_search SET scope = ? WHERE rowid = ?", (scope_text, ticket))


def find(
    sight: Sight, query: str, where: Iterable[Any], *, before: int | None, limit: int, staff_words: bool
) -> list[int] | None:
    """Ids of tickets that hold every word, newest first, behind the ticket `before`. None when `query` has no words.

    `staff_words` also looks into what only staff may read.
    """
    terms = query_terms(query)
    if not terms:
        return None
    tokens = scope_tokens(sight)
    match = _postgres if is_postgres() else _sqlite
    matching = match(terms, tokens, staff_words=staff_words)
    # The match narrows, the fence decides: a word of the document never gives a right.
    found = Ticket.select(Ticket.id).where(matching).limit(limit)
    for condition in (visible(sight), *where, None if before is None else Ticket.id < before):
        if condition is not None:
            found = found.where(condition)
    if is_postgres():
        joined = found.join(_Document, on=(_Document.c.ticket_id == Ticket.id))
        ordered = joined.order_by(_Document.c.ticket_id.desc())
    else:
        joined = found.join(_Document, on=(_Document.c.rowid == Ticket.id))
        ordered = joined.order_by(_Document.c.rowid.desc())
    return [row[0] for row in cast("Iterable[tuple[int]]", ordered.tuples())]


_Document = peewee.Table("ticket_search").alias("document")


def _sqlite(terms: Any, tokens: list[str] | None, *, staff_words: bool) -> Any:
    columns = "{public staff}" if staff_words else "{public}"
    match = f"{columns} : ({fts5_match(terms)})"
    if tokens is not None:
        match = f"{{scope}} : ({' OR '.join(tokens) or _NEVER}) AND {match}"
    return peewee.SQL("ticket_search MATCH ?", [match])


def _postgres(terms: Any, tokens: list[str] | None, *, staff_words: bool) -> Any:
    match = tsquery(terms)
    if tokens is not None:
        match = f"({' | '.join(tokens) or _NEVER}) & ({match})"
    column = _Document.c.staff if staff_words else _Document.c.public
    return peewee.Expression(column, "@@", peewee.fn.to_tsquery("simple", match))
