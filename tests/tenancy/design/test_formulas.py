"""Computed values are read from a line and written as one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.computed import MANY, PAIRS
from app.core.problems import Refused
from app.tenancy.design.formulas import formula, read_formula

FIELDS = st.sampled_from(["count", "price", "sum", "unit_1"]).map(lambda name: {"fact": f"custom.{name}"})
LITERALS = st.integers(-999, 999) | st.sampled_from([0.5, "", "x, (y)", 'a "b"', "مبلغ"])


def joined(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    many = st.tuples(st.sampled_from(MANY), st.lists(below, min_size=1, max_size=3))
    pairs = st.tuples(st.sampled_from(PAIRS), st.lists(below, min_size=2, max_size=2))
    return (many | pairs).map(lambda pair: {pair[0]: pair[1]})


@given(joined(st.recursive(FIELDS | LITERALS, joined, max_leaves=6)))
def test_what_is_written_is_read_as_the_same(expression: dict[str, Any]) -> None:
    assert read_formula(formula(expression)) == expression


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "…"), ("count", "…"), ("7", "…"), ("sum(", "…"), ("sum()", ")"), ("sum(count", "…"), ("sum(count,)", ")"),
        ("sum(count) 7", "7"), ("power(count, 2)", "power"), ("count + price", "+ price"), ("sum(count; 2)", "; 2)"),
        ('sum("a)', '"a)'), ("sum(Count)", "Count)"), ("sum(custom.count)", ".count)"), ("sum(007)", "007"),
        ("sum(" * 30 + "count" + ")" * 30, "sum"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(text: str, found: str) -> None:
    with pytest.raises(Refused) as refused:
        read_formula(text)
    problem = refused.value.problems[0]
    assert (problem.key, problem.args["found"]) == ("design.no_formula", found)


def test_a_line_without_end_is_not_read() -> None:
    with pytest.raises(Refused, match="too_long"):
        read_formula("sum(" + "1, " * 2000 + "1)")


@pytest.mark.parametrize("odd", [{}, {"sum": 7}, {"note": "x"}])
def test_what_is_no_expression_is_an_empty_line(odd: dict[str, Any]) -> None:
    assert formula(odd) == ""
