from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.computed import compute, facts_of
from tests.core.bundles import field

FACTS = {
    "custom.price": 0.1,
    "custom.count": 3,
    "custom.name": "کیبورد",
    "custom.yes": True,
    "custom.euros": {"amount": "10.00", "currency": "EUR"},
    "custom.rials": {"amount": "5000", "currency": "IRR"},
    "custom.from": "2026-11-20",
    "custom.to": "2026-12-01",
    "time.now": datetime(2026, 11, 22, 23, tzinfo=UTC),
}


def of(name):
    return {"fact": name if "." in name else f"custom.{name}"}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ({"sum": [of("price"), 0.2]}, 0.3),
        ({"product": [of("count"), 2, 2]}, 12),
        ({"difference": [1, of("count")]}, -2),
        ({"quotient": [of("count"), 4]}, 0.75),
        ({"quotient": [1, 3]}, 0.3333333333),
        ({"quotient": [of("count"), 0]}, None),
        ({"sum": [{"product": [of("count"), 2]}, 1]}, 7),
        ({"sum": [of("count"), of("gone")]}, None),
        ({"sum": [of("count"), of("yes")]}, None),
        ({"sum": [of("count"), of("name")]}, None),
        ({"sum": [of("count"), "4"]}, None),
        ({"concat": [of("name"), " × ", of("count")]}, "کیبورد × 3"),
        ({"concat": [of("name"), of("gone")]}, None),
        ({"days_between": [of("from"), of("to")]}, 11),
        ({"days_between": [of("to"), of("time.now")]}, -9),
        ({"days_between": [of("name"), of("to")]}, None),
        ({"days_between": [of("from")]}, None),
        ({"quotient": [of("euros"), of("euros")]}, 1),
        ({"product": [1e15, 1e15]}, None),
        ({"power": [2, 3]}, None),
        ({"sum": []}, None),
        ({"sum": 3}, None),
        ({}, None),
    ],
)
def test_values_are_worked_out_exactly_or_not_at_all(expression, value):
    assert compute(field("total", "number", computed=expression), FACTS) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ({"product": [of("euros"), of("count")]}, {"amount": "30.00", "currency": "EUR"}),
        ({"sum": [of("euros"), of("euros")]}, {"amount": "20.00", "currency": "EUR"}),
        ({"quotient": [of("rials"), 3]}, {"amount": "1667", "currency": "IRR"}),
        ({"sum": [2, 2.5]}, {"amount": "5", "currency": "IRR"}),
        ({"sum": [of("euros"), of("rials")]}, None),
        ({"sum": [of("euros"), 1]}, None),
        ({"product": [of("euros"), of("euros")]}, None),
        ({"quotient": [1, of("euros")]}, None),
    ],
)
def test_money_keeps_its_currency_and_never_mixes_two(expression, value):
    assert compute(field("total", "money", currencies=("IRR",), computed=expression), FACTS) == value


@pytest.mark.parametrize(("kind", "decimals", "value"), [("number", 2, 2.67), ("duration", None, 3), ("number", 0, 3)])
def test_a_result_is_rounded_to_what_its_field_shows(kind, decimals, value):
    asked = field("total", kind, decimals=decimals, computed={"quotient": [8, 3]})
    assert compute(asked, {}) == value


EXPRESSIONS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=4)
    | st.sampled_from([of(name.removeprefix("custom.")) for name in FACTS]),
    lambda inner: st.dictionaries(
        st.sampled_from(["sum", "product", "concat", "difference", "quotient", "days_between", "fact", "amount"]),
        inner | st.lists(inner, max_size=3),
        max_size=2,
    ),
)


@given(EXPRESSIONS, st.sampled_from(["number", "money", "text", "duration"]), st.integers(0, 30))
def test_no_expression_ever_raises(expression, kind, decimals):
    compute(field("total", kind, decimals=decimals, computed=expression), FACTS)
    facts_of(expression)


def test_an_expression_tells_which_facts_it_reads():
    assert facts_of({"sum": [of("a"), {"product": [of("b"), 2]}, "c"]}) == {"custom.a", "custom.b"}
    assert facts_of(None) == frozenset()
