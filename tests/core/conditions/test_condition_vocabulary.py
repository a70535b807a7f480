"""The closed lists agree with one another and with the field types."""

import pytest

from app.core.conditions.leaf import compile_leaf
from app.core.conditions.tree import Leaf
from app.core.conditions.vocabulary import FACTS, FIELD_FACTS, OPERATORS, fact_type, operators_for
from app.core.config import FIELD_TYPES, VALUELESS_TYPES


def test_every_field_type_with_a_value_has_a_fact_type() -> None:
    assert set(FIELD_FACTS) == FIELD_TYPES - VALUELESS_TYPES


@pytest.mark.parametrize("op", OPERATORS)
def test_every_operator_can_be_evaluated_and_fits_some_fact(op: str) -> None:
    assert compile_leaf(Leaf("custom.a", op, "mobile"))({}) is (op == "not_set")
    assert any(op in operators_for(known) for known in [*FACTS.values(), *FIELD_FACTS.values()])


def test_presence_can_be_asked_of_everything() -> None:
    for known in [*FACTS.values(), *FIELD_FACTS.values()]:
        assert {"is_set", "not_set", "changed"} <= set(operators_for(known))


def test_operators_suit_the_type() -> None:
    assert operators_for(FACTS["ticket.priority"]) == (
        "eq", "ne", "in", "not_in", "is_set", "not_set", "was", "changed", "changed_to",
    )  # fmt: skip
    assert operators_for(FACTS["actor.roles"]) == (
        "contains", "contains_any", "contains_all", "is_set", "not_set", "changed",
    )  # fmt: skip
    assert "lt" in operators_for(FIELD_FACTS["date"])
    assert "lt" not in operators_for(FIELD_FACTS["text"])


def test_a_fact_is_found_by_name() -> None:
    assert fact_type("ticket.priority", {}) == FACTS["ticket.priority"]
    assert fact_type("custom.due", {"due": "date"}) == FIELD_FACTS["date"]
    assert fact_type("custom.due", {}) is None
    assert fact_type("custom.intro", {"intro": "heading"}) is None
    assert fact_type("ticket.mood", {"ticket.mood": "text"}) is None
