"""A condition selects by SQL exactly the rows for which it holds when evaluated."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import peewee
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.conditions import All, AnyOf, Condition, ConditionError, FactRef, Leaf, Not, RelativeMoment
from app.core.conditions.evaluate import compile_condition
from app.core.conditions.vocabulary import FIELD_FACTS
from app.core.text import fold
from storage.columns import MomentField
from storage.condition_sql import leaf_where, to_where
from tests.core.conditions.trees import leaf_of, trees

TEHRAN = ZoneInfo("Asia/Tehran")
NOW = datetime(2026, 3, 10, 1, 0, tzinfo=TEHRAN)
FACTS: dict[str, Any] = {
    "time.now": NOW,
    "time.hour": 1,
    "actor.id": 7,
    "actor.kind": "staff",
    "actor.language": "fa",
    "actor.departments": frozenset({"portal", "sales"}),
    "actor.groups": (),
}
DATABASE = peewee.SqliteDatabase(":memory:")


class Row(peewee.Model):
    subject = peewee.TextField(null=True)
    priority = peewee.CharField(null=True)
    department = peewee.CharField(null=True)
    rank = peewee.IntegerField(null=True)
    assignee = peewee.BigIntegerField(null=True)
    created_at = MomentField(null=True)
    due = peewee.CharField(null=True)
    at = peewee.CharField(null=True)

    class Meta:
        database = DATABASE


COLUMNS: dict[str, Any] = {
    "ticket.subject": Row.subject,
    "ticket.priority": Row.priority,
    "ticket.department": Row.department,
    "ticket.priority_rank": Row.rank,
    "ticket.assignee": Row.assignee,
    "ticket.created_at": Row.created_at,
}
OWN = {"due": (Row.due, "date"), "at": (Row.at, "time")}
WORDS = ["", "high", "low", "portal", "كيبورد", "کیبورد خراب", "50% _off\\", "a'b", "High"]
MOMENTS = [
    NOW,
    NOW - timedelta(days=1),
    NOW - timedelta(hours=1),
    NOW + timedelta(microseconds=1),
    datetime(2026, 3, 9, 20, 30, tzinfo=UTC),
    datetime(2026, 3, 9, 20, 29, 59, 999999, tzinfo=UTC),
]
DAYS = ["2026-03-09", "2026-03-10", "2026-03-11", "9999-12-31", "0001-01-01"]
TIMES = ["09:30", "00:00", "23:59"]
LITERALS = st.one_of(
    st.sampled_from([*WORDS, *DAYS, *TIMES, "2026-03-10T01:00:00+03:30", "\u200c"]),
    st.sampled_from([1, 2, 7, 1.5, -1, True, 10**15]),
)
LISTED = ["eq", "ne", "in", "not_in", "lt", "le", "gt", "ge", "is_set", "not_set"]
LISTED += ["contains", "contains_any", "contains_all", "starts_with"]
# Own fields are read by their look when evaluated, so that only comparisons of their type mean the same in both.
OWN_LITERALS = {"custom.due": st.sampled_from(DAYS), "custom.at": st.sampled_from(TIMES)}
OWN_OPERATORS = ["eq", "ne", "in", "not_in", "lt", "le", "gt", "ge", "is_set", "not_set"]


def core_leaf() -> st.SearchStrategy[Leaf]:
    def listed(leaf: Leaf) -> bool:
        refers_to_row = isinstance(leaf.value, FactRef) and leaf.value.fact in COLUMNS
        return leaf.op in LISTED and not refers_to_row

    return leaf_of(list(COLUMNS), LITERALS, [*COLUMNS, *FACTS]).filter(listed)


def own_leaf() -> st.SearchStrategy[Leaf]:
    leaves = [leaf_of([name], literals, ["time.now"]) for name, literals in OWN_LITERALS.items()]
    return st.one_of(leaves).filter(lambda leaf: leaf.op in OWN_OPERATORS)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "subject": st.sampled_from([None, *WORDS]),
            "priority": st.sampled_from([None, "", "high", "low", "portal"]),
            "department": st.sampled_from([None, "portal", "high"]),
            "rank": st.sampled_from([None, -1, 0, 1, 2]),
            "assignee": st.sampled_from([None, 1, 7]),
            "created_at": st.sampled_from([None, *MOMENTS]),
            "due": st.sampled_from([None, *DAYS]),
            "at": st.sampled_from([None, *TIMES]),
        }
    ),
    min_size=1,
    max_size=6,
)


def own(field: str, leaf: Leaf) -> Any:
    column, kind = OWN[field]
    return leaf_where(column, FIELD_FACTS[kind].value, leaf, FACTS)


def facts_of(row: dict[str, Any]) -> dict[str, Any]:
    found = {fact: row[column.name] for fact, column in COLUMNS.items()}
    found |= {"custom.due": row["due"], "custom.at": row["at"]}
    return FACTS | found


def selected(condition: Condition) -> set[int]:
    where = to_where(condition, COLUMNS, own, FACTS)
    return {row.id for row in Row.select(Row.id).where(where)}


@pytest.fixture(scope="module", autouse=True)
def _table() -> Iterator[None]:
    DATABASE.connect(reuse_if_open=True)
    DATABASE.create_tables([Row])
    yield
    DATABASE.close()


def stored(rows: list[dict[str, Any]]) -> None:
    Row.delete().execute()
    for number, row in enumerate(rows):
        subject = None if row["subject"] is None else fold(row["subject"])
        Row.create(**{**row, "subject": subject, "id": number})


@given(trees(st.one_of(core_leaf(), own_leaf())), ROWS)
def test_sql_selects_what_evaluation_accepts(condition: Condition, rows: list[dict[str, Any]]) -> None:
    with DATABASE.atomic() as transaction:
        stored(rows)
        holds = compile_condition(condition)
        assert selected(condition) == {number for number, row in enumerate(rows) if holds(facts_of(row))}
        transaction.rollback()


EMPTY: dict[str, Any] = dict.fromkeys(("subject", "priority", "department", "rank", "assignee", "created_at"))
FILLED = {
    "subject": "كيبورد ۱۰۰% خراب است",
    "priority": "high",
    "department": "portal",
    "rank": 2,
    "assignee": 7,
    "created_at": datetime(2026, 3, 10, tzinfo=TEHRAN),
    "due": "2026-03-09",
    "at": "09:30",
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Leaf("ticket.priority", "eq", "high"), {1}),
        (Leaf("ticket.priority", "ne", "low"), {1}),
        (Not(Leaf("ticket.priority", "ne", "low")), {0}),
        (Not(Not(Leaf("ticket.priority", "ne", "low"))), {1}),
        (Not(All((Leaf("ticket.priority", "eq", "high"), Leaf("ticket.assignee", "eq", 8)))), {0, 1}),
        (Leaf("ticket.priority", "not_set"), {0}),
        (Leaf("ticket.assignee", "is_set"), {1}),
        (Leaf("ticket.assignee", "eq", FactRef("actor.id")), {1}),
        (Leaf("ticket.department", "in", FactRef("actor.departments")), {1}),
        (Leaf("ticket.department", "not_in", FactRef("actor.groups")), set()),
        (Leaf("ticket.priority_rank", "gt", 1.5), {1}),
        (Leaf("ticket.priority_rank", "ge", 2.5), set()),
        (Leaf("ticket.assignee", "le", 7), set()),
        (Leaf("ticket.priority_rank", "lt", "3"), set()),
        (Leaf("ticket.priority_rank", "eq", True), set()),
        (Leaf("ticket.subject", "contains", "کیبورد 100%"), {1}),
        (Leaf("ticket.subject", "contains", "کیبورد_100"), set()),
        (Leaf("ticket.subject", "starts_with", "کی"), {1}),
        (Leaf("ticket.priority", "contains", "hi"), set()),
        (Leaf("ticket.created_at", "eq", "2026-03-10"), {1}),
        (Leaf("ticket.created_at", "le", "2026-03-09"), set()),
        (Leaf("ticket.created_at", "gt", "2026-03-09"), {1}),
        (Leaf("ticket.created_at", "ne", "2026-03-09"), {1}),
        (Leaf("ticket.created_at", "le", "9999-12-31"), {1}),
        (Leaf("ticket.created_at", "gt", RelativeMoment(-timedelta(hours=2))), {1}),
        (AnyOf((Leaf("custom.due", "lt", RelativeMoment(timedelta())), Leaf("custom.at", "eq", "10:00"))), {1}),
        (All(()), {0, 1}),
        (AnyOf(()), set()),
    ],
)
def test_a_filter_selects_the_rows_meant(condition: Condition, expected: set[int]) -> None:
    with DATABASE.atomic() as transaction:
        stored([EMPTY, FILLED])
        assert selected(condition) == expected
        transaction.rollback()


def test_an_empty_word_is_a_missing_one() -> None:
    with DATABASE.atomic() as transaction:
        stored([{**EMPTY, "priority": "", "subject": "\u200c"}])
        for fact in ("ticket.priority", "ticket.subject"):
            assert selected(Leaf(fact, "not_set")) == {0}
            assert selected(Leaf(fact, "is_set")) == set()
            assert selected(Leaf(fact, "ne", "high")) == set()
            assert selected(Leaf(fact, "not_in", ("high", "low"))) == set()
        transaction.rollback()


@pytest.mark.parametrize(
    ("condition", "pointer", "code"),
    [
        (All((Leaf("actor.roles", "contains", "agent"),)), "/all/0/fact", "fact_not_listed"),
        (Not(Leaf("ticket.form", "eq", "bug")), "/not/fact", "fact_not_listed"),
        (Leaf("ticket.priority", "eq", FactRef("ticket.department")), "/value/fact", "fact_not_listed"),
        (Leaf("ticket.assignee", "eq", FactRef("custom.owner")), "/value/fact", "fact_not_listed"),
        (AnyOf((Leaf("ticket.subject", "matches_format", "email"),)), "/any/0/op", "operator_not_listed"),
        (Leaf("custom.due", "changed"), "/op", "operator_not_listed"),
    ],
)
def test_what_a_table_cannot_answer_is_refused(condition: Condition, pointer: str, code: str) -> None:
    with pytest.raises(ConditionError) as refused:
        to_where(condition, COLUMNS, own, FACTS)
    assert (refused.value.pointer, refused.value.code) == (pointer, code)


def test_own_fields_get_their_value_resolved() -> None:
    asked: list[tuple[str, Leaf]] = []

    def custom(field: str, leaf: Leaf) -> Any:
        asked.append((field, leaf))
        return peewee.SQL("1 = 1")

    for leaf in [
        Leaf("custom.owner", "eq", FactRef("actor.id")),
        Leaf("custom.due", "ge", RelativeMoment(timedelta(days=1))),
        Leaf("custom.tags", "contains_any", ("a", "b")),
        Leaf("custom.tags", "not_set"),
        Leaf("custom.owner", "eq", FactRef("actor.nothing")),
    ]:
        to_where(leaf, {}, custom, FACTS)
    assert asked == [
        ("owner", Leaf("custom.owner", "eq", 7)),
        ("due", Leaf("custom.due", "ge", NOW + timedelta(days=1))),  # type: ignore[arg-type] - resolved
        ("tags", Leaf("custom.tags", "contains_any", ("a", "b"))),
        ("tags", Leaf("custom.tags", "not_set")),
    ]


def test_the_index_of_a_column_serves_the_filter() -> None:
    with DATABASE.atomic() as transaction:
        DATABASE.execute_sql("CREATE INDEX by_priority ON row (priority)")
        where = to_where(Leaf("ticket.priority", "in", ("high", "low")), COLUMNS, own, FACTS)
        sql, params = Row.select().where(where).sql()
        plan = DATABASE.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()
        assert any("USING INDEX by_priority" in str(row) for row in plan)
        transaction.rollback()
