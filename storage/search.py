"""The full-text document of a ticket, in two shares: what its customer may read, and what only staff may."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import peewee

from app.core.text import Term, fts5_match, query_terms, search_words, tsquery
from storage.connection import is_postgres, opened
from storage.models import Ticket
from storage.visibility import Sight, scope_tokens, visible

_NEVER = "xnever"
_MARK = "_"  # on PostgreSQL the scope stands among the words; no word that is typed begins so
_MOST_BYTES = 900_000  # PostgreSQL refuses a document above 1 MiB, and the message with it; the rest is for the scope
_AT_ONCE = 100_000  # letters; two times as many make a document below that limit, whatever they are
_INSERT = (  # on PostgreSQL the staff's share holds the public one, too
    "INSERT INTO ticket_search (ticket_id, scope, public, staff) VALUES (%s, %s,"
    " array_to_tsvector(CAST(%s AS TEXT[])) || to_tsvector('simple', %s),"
    " array_to_tsvector(CAST(%s AS TEXT[])) || to_tsvector('simple', %s))"
)
# How big a share is once it is unpacked is only told of a value made from it, hence the empty one.
_ADD_TO_STAFF = (
    "UPDATE ticket_search SET staff = staff || said.words"
    " FROM (SELECT to_tsvector('simple', %(words)s) AS words) AS said WHERE ticket_id = %(ticket)s"
    " AND pg_column_size(staff || CAST('' AS TSVECTOR)) + pg_column_size(said.words) <= %(most)s"
)
_ADD_TO_BOTH = (
    "UPDATE ticket_search SET public = public || said.words, staff = CASE"
    " WHEN pg_column_size(staff || CAST('' AS TSVECTOR)) + pg_column_size(said.words) <= %(most)s"
    " THEN staff || said.words ELSE staff END"
    " FROM (SELECT to_tsvector('simple', %(words)s) AS words) AS said WHERE ticket_id = %(ticket)s"
    " AND pg_column_size(public || CAST('' AS TSVECTOR)) + pg_column_size(said.words) <= %(most)s"
)


def rescoped(share: str, scope: str) -> str:
    """PostgreSQL's SQL of a share of the document once its scope is another one, also given as SQL."""
    old, new = (f"string_to_array('{_MARK}' || replace({each}, ' ', ' {_MARK}'), ' ')" for each in (_SCOPE, scope))
    return f"ts_delete({share}, {old}) || array_to_tsvector({new})"


_SCOPE = "ticket_search.scope"
_SET_SCOPE = (
    f"UPDATE ticket_search SET scope = %(scope)s, public = {rescoped('public', '%(scope)s')},"  # noqa: S608 - our own words
    f" staff = {rescoped('staff', '%(scope)s')} WHERE ticket_id = %(ticket)s"
)


def index(ticket: int, scope: Iterable[str], public: str, staff: str) -> None:
    """Write a new document. Texts are raw; they are folded here."""
    tokens = list(scope)
    if is_postgres():
        marked = [_MARK + token for token in tokens]
        (first, *more), (first_of_staff, *more_of_staff) = _pieces(public), _pieces(staff)
        shares = (marked, first, marked, f"{first} {first_of_staff}")
        opened().execute_sql(_INSERT, (ticket, " ".join(tokens), *shares))
        _append(_ADD_TO_BOTH, ticket, more)
        _append(_ADD_TO_STAFF, ticket, more_of_staff)
    else:
        opened().execute_sql(
            "INSERT INTO ticket_search (rowid, scope, public, staff) VALUES (?, ?, ?, ?)",
            (ticket, " ".join(tokens), search_words(public), search_words(staff)),
        )


def reindex(ticket: int, scope: Iterable[str], public: str, staff: str) -> None:
    """Another document in place of the one that was."""
    key = "ticket_id" if is_postgres() else "rowid"
    opened().execute_sql(f"DELETE FROM ticket_search WHERE {key} = {opened().param}", (ticket,))  # noqa: S608 - our own words
    index(ticket, scope, public, staff)


def add_words(ticket: int, text: str, *, staff_only: bool) -> None:
    """Add what was said to the document; what PostgreSQL has no room for is not found, and nothing else fails."""
    if is_postgres():
        _append(_ADD_TO_STAFF if staff_only else _ADD_TO_BOTH, ticket, _pieces(text))
    else:
        share = "staff" if staff_only else "public"
        statement = f"UPDATE ticket_search SET {share} = {share} || ' ' || ? WHERE rowid = ?"  # noqa: S608 - our own words
        opened().execute_sql(statement, (search_words(text), ticket))


def set_scope(ticket: int, scope: Iterable[str]) -> None:
    """Whose ticket it is has changed."""
    scope_text = " ".join(scope)
    if is_postgres():
        opened().execute_sql(_SET_SCOPE, {"scope": scope_text, "ticket": ticket})
    else:
        opened().execute_sql("UPDATE ticket_search SET scope = ? WHERE rowid = ?", (scope_text, ticket))


def find(
    sight: Sight, query: str, where: Iterable[Any], *, before: int | None, limit: int, notes: Sight | None
) -> list[int] | None:
    """Ids of tickets that hold every word, newest first, behind the ticket `before`. None when `query` has no words.

    `notes` are those tickets of `sight` in which it also looks into what only staff may read; None: in none.
    """
    terms = query_terms(query)
    if not terms:
        return None
    conditions = [each for each in (*where, None if before is None else Ticket.id < before) if each is not None]
    found = _those(sight, terms, conditions, limit, with_staff=notes == sight)
    if notes is None or notes == sight:
        return found
    # A look each: no index finds words that stand in one share or the other, each behind a fence of its own.
    among_notes = _those(notes, terms, conditions, limit, with_staff=True)
    return sorted({*found, *among_notes}, reverse=True)[:limit]


_Document = peewee.Table("ticket_search").alias("document")


def _those(sight: Sight, terms: list[Term], where: Iterable[Any], limit: int, *, with_staff: bool) -> list[int]:
    match = _postgres if is_postgres() else _sqlite
    # The match narrows, the fence decides: a word of the document never gives a right.
    fence = visible(sight)
    found = Ticket.select(Ticket.id).where(match(terms, scope_tokens(sight), with_staff=with_staff), fence, *where)
    key = _Document.c.ticket_id if is_postgres() else _Document.c.rowid
    ordered = found.join(_Document, on=(key == Ticket.id)).order_by(key.desc()).limit(limit)
    return [row[0] for row in cast("Iterable[tuple[int]]", ordered.tuples())]


def _sqlite(terms: list[Term], tokens: list[str] | None, *, with_staff: bool) -> Any:
    match = f"{'{public staff}' if with_staff else '{public}'} : ({fts5_match(terms)})"
    if tokens is not None:
        match = f"{{scope}} : ({' OR '.join(tokens) or _NEVER}) AND {match}"
    return peewee.SQL("ticket_search MATCH ?", [match])


def _postgres(terms: list[Term], tokens: list[str] | None, *, with_staff: bool) -> Any:
    match: Any = peewee.fn.to_tsquery("simple", tsquery(terms))
    if tokens is not None:
        scope = " | ".join(_MARK + token for token in tokens or [_NEVER])
        match = peewee.Expression(peewee.Cast(scope, "TSQUERY"), "&&", match)
    return peewee.Expression(_Document.c.staff if with_staff else _Document.c.public, "@@", match)


def _append(statement: str, ticket: int, pieces: list[str]) -> None:
    for piece in pieces:
        opened().execute_sql(statement, {"words": piece, "ticket": ticket, "most": _MOST_BYTES})


def _pieces(text: str) -> list[str]:
    """The words of a text, cut where a document of their own would become too big; at least one piece."""
    words, pieces = search_words(text), list[str]()
    while len(words) > _AT_ONCE:
        end = words.rindex(" ", 0, _AT_ONCE)
        pieces.append(words[:end])
        words = words[end + 1 :]
    return [*pieces, words]
