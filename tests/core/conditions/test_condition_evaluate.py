"""What holds and what does not, operator by operator."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from app.core.conditions import All, AnyOf, Condition, FactRef, Leaf, Not, RelativeMoment
from app.core.conditions.evaluate import compile_condition
from app.core.conditions.explain import explain
from app.core.conditions.vocabulary import OPERATORS
from tests.core.conditions.trees import conditions, fact_sets

TEHRAN = ZoneInfo("Asia/Tehran")
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=TEHRAN)
DAY, MOMENT = "2026-03-01", "2026-03-01T23:00:00+00:00"
IRR = {"amount": "12000", "currency": "IRR"}


def holds(condition: Condition, **facts: Any) -> bool:
    return compile_condition(condition)({"time.now": NOW, **facts})


def test_there_is_a_test_for_every_operator() -> None:
    tested = {case[0] for case in CASES} | {"was", "changed", "changed_to"}
    assert tested == set(OPERATORS)


CASES: list[tuple[str, str, Any, Any, bool]] = [
    # op, fact, its value, compared with, holds
    ("eq", "ticket.priority", "high", "high", True),
    ("eq", "ticket.priority", "high", "High", False),
    ("eq", "ticket.priority", 5, "high", False),
    ("eq", "ticket.assignee", 7, 7, True),
    ("eq", "ticket.assignee", True, 1, False),
    ("eq", "ticket.assignee", 7, "7", False),
    ("eq", "ticket.subject", "كيبورد مي‌شود", "کیبورد می شود", True),
    ("eq", "ticket.subject", "ABC", "abc", True),
    ("eq", "ticket.subject", "2026-03-01", "2026-03-01", True),
    ("eq", "custom.system", "vpn", "vpn", True),
    ("eq", "custom.note", "مدیر", "مُدیر", True),
    ("eq", "custom.flag", True, True, True),
    ("eq", "custom.flag", 1, True, False),
    ("eq", "custom.count", 3, 3.0, True),
    ("eq", "custom.count", Decimal("3.0"), 3, True),
    ("eq", "custom.count", 3, "3", False),
    ("eq", "custom.count", float("nan"), 3, False),
    ("eq", "custom.amount", IRR, 12000, True),
    ("eq", "custom.amount", {"amount": "0.1", "currency": "USD"}, 0.1, True),
    ("eq", "custom.amount", {"amount": "sNaN", "currency": "USD"}, 0.1, False),
    ("eq", "custom.list", ["a"], "a", False),
    ("eq", "custom.due", DAY, DAY, True),
    ("eq", "custom.due", date(2026, 3, 1), DAY, True),
    ("eq", "custom.due", MOMENT, "2026-03-02T02:30:00+03:30", True),
    ("eq", "custom.due", MOMENT, "2026-03-02", True),  # already the second in Tehran
    ("eq", "custom.at", "09:30", "09:30:00", True),
    ("eq", "ticket.created_at", datetime(2026, 3, 1, 23, tzinfo=UTC), MOMENT, True),
    ("eq", "ticket.created_at", datetime(2026, 3, 1, 23), MOMENT, False),  # noqa: DTZ001 - naive is no moment
    ("eq", "ticket.created_at", "some day", MOMENT, False),
    ("ne", "ticket.priority", "low", "high", True),
    ("ne", "ticket.priority", "high", "high", False),
    ("ne", "ticket.priority", 5, "high", False),
    ("ne", "ticket.subject", "كيبورد", "کیبورد", False),
    ("ne", "custom.note", "2026-03-01", "hello", True),
    ("ne", "custom.note", "hello", 5, False),
    ("ne", "custom.flag", False, True, True),
    ("ne", "custom.amount", IRR, 5, True),
    ("ne", "ticket.created_at", MOMENT, "2026-03-02", False),
    ("in", "ticket.priority", "high", ("low", "high"), True),
    ("in", "ticket.priority", "high", ("low", 5), False),
    ("in", "ticket.assignee", 7, (7, 8), True),
    ("in", "custom.count", 3, (1, 3.0), True),
    ("in", "custom.note", "كيبورد", ("کیبورد",), True),
    ("not_in", "ticket.priority", "high", ("low",), True),
    ("not_in", "ticket.priority", "high", ("low", "high"), False),
    ("not_in", "ticket.priority", "high", ("low", 5), False),
    ("lt", "ticket.priority_rank", 2, 3, True),
    ("lt", "ticket.priority_rank", 3, 3, False),
    ("lt", "ticket.priority_rank", "2", 3, False),
    ("lt", "ticket.priority", "a", "b", False),
    ("lt", "custom.note", "a", "b", False),
    ("lt", "custom.due", DAY, "2026-03-02", True),
    ("lt", "custom.at", "09:30", "10:00", True),
    ("lt", "ticket.created_at", MOMENT, "2026-03-02", False),
    ("lt", "custom.flag", False, True, False),
    ("le", "custom.count", 3, 3, True),
    ("le", "ticket.created_at", MOMENT, "2026-03-02", True),
    ("le", "custom.count", 4, 3, False),
    ("le", "ticket.assignee", 7, 7, False),
    ("ge", "custom.note", "same", "same", False),
    ("gt", "custom.amount", IRR, 11999.5, True),
    ("gt", "custom.amount", IRR, 12000, False),
    ("gt", "custom.due", MOMENT, DAY, True),
    ("ge", "custom.count", 3, 3, True),
    ("ge", "custom.count", 2, 3, False),
    ("contains", "actor.roles", ("agent", "admin"), "admin", True),
    ("contains", "actor.roles", frozenset({"agent"}), "adm", False),
    ("contains", "actor.kind", "staff", "sta", False),
    ("contains", "ticket.subject", "صفحه‌كليد خراب است", "کلید خراب", True),
    ("contains", "ticket.subject", "anything", "ـ", False),
    ("contains", "custom.tags", ["net", "vpn"], "vpn", True),
    ("contains", "custom.tags", [1, 2], 2, True),
    ("contains", "custom.note", 12, "1", False),
    ("contains_any", "custom.tags", ["net"], ("vpn", "net"), True),
    ("contains_any", "custom.tags", ["net"], ("vpn",), False),
    ("contains_any", "custom.note", "فوري است", ("عادی", "فوری"), True),
    ("contains_all", "custom.tags", ["net", "vpn"], ("vpn", "net"), True),
    ("contains_all", "custom.tags", ["net"], ("vpn", "net"), False),
    ("contains_all", "custom.note", "شبکه و فوری", ("فوری", "شبكه"), True),
    ("contains_all", "custom.note", "فوری", ("فوری", 5), False),
    ("starts_with", "ticket.subject", "مُدیر سامانه", "مدیر", True),
    ("starts_with", "ticket.subject", "سامانه مدیر", "مدیر", False),
    ("starts_with", "ticket.priority", "high", "hi", False),
    ("starts_with", "custom.note", "PRT-1", "prt", True),
    ("is_set", "custom.note", "x", None, True),
    ("is_set", "custom.count", 0, None, True),
    ("is_set", "custom.flag", False, None, True),
    ("is_set", "custom.note", "", None, False),
    ("is_set", "custom.note", " \u200c", None, False),
    ("is_set", "custom.note", None, None, False),
    ("is_set", "custom.tags", [], None, False),
    ("not_set", "custom.tags", [], None, True),
    ("not_set", "custom.note", "x", None, False),
    ("matches_format", "custom.contact", "09121234567", "mobile", True),
    ("matches_format", "custom.contact", "۰۹۱۲۱۲۳۴۵۶۷", "mobile", True),
    ("matches_format", "custom.contact", "hello", "mobile", False),
    ("matches_format", "custom.contact", "hello", "no_such_format", False),
    ("matches_format", "custom.contact", 9121234567, "mobile", False),
]


@pytest.mark.parametrize(("op", "fact", "actual", "wanted", "expected"), CASES)
def test_an_operator_holds_as_documented(op: str, fact: str, actual: Any, wanted: Any, expected: bool) -> None:
    assert holds(Leaf(fact, op, wanted), **{fact: actual}) is expected


@pytest.mark.parametrize("op", [op for op in OPERATORS if op != "not_set"])
@pytest.mark.parametrize("fact", ["ticket.subject", "ticket.priority", "ticket.assignee", "custom.x", "actor.roles"])
@pytest.mark.parametrize("facts", [{}, {"value": None}, {"value": ""}, {"value": []}])
def test_a_missing_fact_makes_every_leaf_false(op: str, fact: str, facts: dict[str, Any]) -> None:
    wanted: Any = ("a", "b") if op in ("in", "not_in", "contains_any", "contains_all") else "a"
    present = {fact: facts["value"]} if facts else {}
    assert not holds(Leaf(fact, op, None if op in ("is_set", "changed") else wanted), **present)
    assert holds(Leaf(fact, "not_set"), **present)
    assert holds(Not(Leaf(fact, "ne", "a")), **present)


@pytest.mark.parametrize("op", ["eq", "ne", "lt", "in", "not_in", "contains", "contains_all", "starts_with", "was"])
def test_a_missing_value_to_compare_with_makes_the_leaf_false(op: str) -> None:
    assert not holds(Leaf("custom.a", op, FactRef("custom.b")), **{"custom.a": "x"})


def test_a_fact_is_compared_with_another() -> None:
    mine = Leaf("ticket.assignee", "eq", FactRef("actor.id"))
    assert holds(mine, **{"ticket.assignee": 7, "actor.id": 7})
    assert not holds(mine, **{"ticket.assignee": 7, "actor.id": 8})
    ours = Leaf("ticket.department", "in", FactRef("actor.departments"))
    assert holds(ours, **{"ticket.department": "portal", "actor.departments": frozenset({"portal"})})
    assert not holds(ours, **{"ticket.department": "portal", "actor.departments": ()})
    assert not holds(ours, **{"ticket.department": "portal", "actor.departments": "portal"})


def test_money_of_two_currencies_does_not_compare() -> None:
    dearer = Leaf("custom.a", "ge", FactRef("custom.b"))
    assert holds(dearer, **{"custom.a": IRR, "custom.b": {"amount": "11000", "currency": "IRR"}})
    assert not holds(dearer, **{"custom.a": IRR, "custom.b": {"amount": "1", "currency": "USD"}})


def test_a_relative_moment_is_counted_from_the_given_now() -> None:
    old = Leaf("ticket.updated_at", "lt", RelativeMoment(-timedelta(days=2)))
    assert holds(old, **{"ticket.updated_at": NOW - timedelta(days=2, seconds=1)})
    assert not holds(old, **{"ticket.updated_at": NOW - timedelta(days=2)})
    overdue = Leaf("custom.due", "lt", RelativeMoment(timedelta()))
    assert holds(overdue, **{"custom.due": "2026-03-09"})
    assert not holds(overdue, **{"custom.due": "2026-03-10"})
    assert not compile_condition(old)({"ticket.updated_at": NOW - timedelta(days=9)})


def test_a_now_beyond_the_calendar_is_false() -> None:
    late = Leaf("custom.due", "lt", RelativeMoment(timedelta(days=1)))
    assert not holds(late, **{"custom.due": DAY, "time.now": datetime.max.replace(tzinfo=UTC)})


@pytest.mark.parametrize(
    ("before", "after", "was_low", "changed", "changed_to_high"),
    [
        ({"ticket.priority": "low"}, "high", True, True, True),
        ({"ticket.priority": "low"}, "normal", True, True, False),
        ({"ticket.priority": "high"}, "high", False, False, False),
        ({"ticket.priority": None}, "high", False, True, True),
        ({"ticket.priority": "low"}, None, True, True, False),
        ({"ticket.priority": None}, "", False, False, False),
        ({}, "high", False, False, False),
        (None, "high", False, False, False),
        ("nonsense", "high", False, False, False),
    ],
)
def test_events_compare_before_and_after(
    before: Any, after: Any, was_low: bool, changed: bool, changed_to_high: bool
) -> None:
    facts = {"ticket.priority": after, "before": before}
    fact = "ticket.priority"
    assert holds(Leaf(fact, "was", "low"), **facts) is was_low
    assert holds(Leaf(fact, "changed"), **facts) is changed
    assert holds(Leaf(fact, "changed_to", "high"), **facts) is changed_to_high


def test_groups_join_their_parts() -> None:
    yes, no = Leaf("custom.a", "eq", 1), Leaf("custom.a", "eq", 2)
    for group, expected in [
        (All((yes, yes)), True),
        (All((yes, no)), False),
        (AnyOf((no, yes)), True),
        (AnyOf((no, no)), False),
        (Not(no), True),
        (Not(All((yes, AnyOf((no, yes))))), False),
    ]:
        assert holds(group, **{"custom.a": 1}) is expected


@given(conditions(), fact_sets())
def test_whatever_the_facts_an_answer_comes_and_the_explanation_agrees(condition: Any, facts: dict[str, Any]) -> None:
    answer = compile_condition(condition)(facts)
    assert answer is explain(condition, facts).holds
    assert compile_condition(Not(condition))(facts) is not answer
