"""The statements that something sends to the database, and how it would answer them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from app.tenancy.desk import Desk
from storage.connection import is_postgres
from storage.engines.sqlite import SqliteEngine

Plans = list[tuple[str, list[str]]]  # a statement, and the steps of its plan


def plans_of(desk: Desk, do: Callable[[], object]) -> Plans:
    """Of what `do` asks and writes."""
    sent: Plans = []
    engine: Any = desk.house.engine
    pool = engine._pool(desk.slug) if isinstance(engine, SqliteEngine) else engine._pool
    real = pool.execute_sql

    def listen(statement: str, parameters: Any = None) -> Any:
        if statement.lstrip().startswith(("SELECT", "UPDATE", "DELETE")) and "set_config" not in statement:
            sent.append((statement, steps_of(real, statement, parameters)))
        return real(statement, parameters)

    pool.execute_sql = listen
    try:
        do()
    finally:
        del pool.execute_sql
    return sent


def steps_of(execute: Callable[..., Any], statement: str, parameters: Any = None) -> list[str]:
    """SQLite's as it says them; PostgreSQL's as `Seq Scan table`, `Index Scan table index`."""
    prefix = "EXPLAIN (FORMAT JSON) " if is_postgres() else "EXPLAIN QUERY PLAN "
    plan = execute(prefix + statement, parameters).fetchall()
    return list(_nodes(plan[0][0])) if is_postgres() else [str(step[3]) for step in plan]


def _nodes(whole: Any) -> Iterator[str]:
    todo = [(whole if isinstance(whole, list) else json.loads(whole))[0]["Plan"]]
    while todo:
        node = todo.pop()
        todo += node.get("Plans", [])
        yield " ".join(str(node.get(key, "")) for key in ("Node Type", "Relation Name", "Index Name")).strip()
