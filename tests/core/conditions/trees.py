"""Random conditions and facts."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from app.core.conditions import All, AnyOf, Condition, FactRef, Leaf, Not, RelativeMoment
from app.core.conditions.vocabulary import (
    FACTS,
    LIST_OPERATORS,
    MOMENT_OPERATORS,
    OPERATORS,
    VALUELESS_OPERATORS,
)

NAMES = [*FACTS, "custom.system", "custom.amount", "custom.due"]
WORDS = ["vpn", "high", "کیبورد", "كيبورد", "", " ", "2026-03-01", "2026-03-01T09:00:00+03:30", "09:30", "12", "x%_y"]
LITERALS = st.one_of(
    st.sampled_from(WORDS), st.text(max_size=5), st.integers(-5, 5), st.booleans(), st.floats(-5, 5), st.just(10**15)
)


def trees(leaf: st.SearchStrategy[Leaf], depth: int = 3) -> st.SearchStrategy[Condition]:
    """Conditions of such leaves, at most `depth` groups deep."""
    if depth == 0:
        return leaf
    inner = trees(leaf, depth - 1)
    groups = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(leaf, st.builds(All, groups), st.builds(AnyOf, groups), st.builds(Not, inner))


@st.composite
def leaf_of(draw: st.DrawFn, names: list[str], literals: st.SearchStrategy[Any], references: list[str]) -> Leaf:
    """A leaf on one of `names`, compared with a literal, one of `references` or a relative moment."""
    fact, op = draw(st.sampled_from(names)), draw(st.sampled_from(OPERATORS))
    if op in VALUELESS_OPERATORS:
        return Leaf(fact, op)
    single = literals if op not in LIST_OPERATORS else st.lists(literals, min_size=1, max_size=3).map(tuple)
    values = [single]
    if op != "matches_format":
        values.append(st.builds(FactRef, st.sampled_from(references)))
    if op in MOMENT_OPERATORS:
        values.append(
            st.builds(RelativeMoment, st.integers(-3 * 86_400, 3 * 86_400).map(lambda s: timedelta(seconds=s)))
        )
    return Leaf(fact, op, draw(st.one_of(values)))


def conditions() -> st.SearchStrategy[Condition]:
    return trees(leaf_of(NAMES, LITERALS, NAMES))


ODD: st.SearchStrategy[Any] = st.one_of(
    LITERALS,
    st.none(),
    st.floats(),
    st.decimals(),
    st.binary(max_size=2),
    st.datetimes(),
    st.datetimes(timezones=st.just(UTC)),
    st.dates(),
    st.lists(LITERALS, max_size=3),
    st.frozensets(st.sampled_from(WORDS), max_size=3),
    st.fixed_dictionaries({"amount": st.one_of(LITERALS, st.just("sNaN"), st.just("12")), "currency": st.just("IRR")}),
    st.just({}),
    st.just([[], {}]),
    st.sampled_from([date.max, datetime.max.replace(tzinfo=UTC), Decimal("sNaN"), object()]),
)


def fact_sets() -> st.SearchStrategy[dict[str, Any]]:
    """Facts of any type under known names, sensible or not."""
    known = st.dictionaries(st.sampled_from(NAMES), ODD, max_size=12)
    earlier = st.one_of(ODD, known)
    return st.builds(lambda now, before: {**now, "before": before}, known, earlier)
