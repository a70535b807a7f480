"""What a transition asks for and does besides, taken from a browser."""

from typing import Any

import pytest

from app.core.problems import Refused
from app.tenancy.bundle.findings import errors
from app.tenancy.bundle.ladder import check
from app.tenancy.design.edits import applied
from app.tenancy.design.flow_parts import holds_many, set_asked, set_effects, settable
from tests.tenancy.bundle.sample import sample

FLOW = "support"


def test_own_fields_can_be_asked_and_set() -> None:
    assert {"custom.severity", "custom.solution"} <= {fact.fact for fact in settable(sample(), FLOW)}
    assert holds_many(sample(), "place")
    assert not holds_many(sample(), "severity")


def test_what_is_asked_is_kept_or_left_out() -> None:
    step = set_asked(
        sample(), FLOW, "start", [{"field": "severity", "required": 1}, {"field": "steps", "required": True}]
    )
    assert step is not None
    document = applied(sample(), step.edits)
    assert document["workflows"][FLOW]["transitions"][0]["fields"] == [
        {"field": "severity", "required": False}, {"field": "steps", "required": True},
    ]  # fmt: skip
    assert errors(check(document)) == []
    gone = set_asked(sample(), FLOW, "close", [])
    assert gone is not None
    assert "fields" not in applied(sample(), gone.edits)["workflows"][FLOW]["transitions"][1]


def test_effects_are_kept_as_the_schema_has_them() -> None:
    wanted = [{"assign": "actor"}, {"department": "finance"}, {"priority": "urgent"}, {"set": {"amount": 3}}]
    step = set_effects(sample(), FLOW, "start", wanted)
    assert step is not None
    document = applied(sample(), step.edits)
    assert document["workflows"][FLOW]["transitions"][0]["effects"] == wanted
    assert errors(check(document)) == []
    assert set_effects(document, FLOW, "start", wanted) is None


@pytest.mark.parametrize(
    "given",
    [
        None,
        "x",
        [3],
        [{"field": 3}],
        [{"field": "nothing"}],
        [{"field": "steps"}] * 2,
        [{"field": "steps"}] * 21,
        {"a": 1},
    ],
)
def test_what_is_no_list_of_fields_is_refused(given: Any) -> None:
    with pytest.raises(Refused):
        set_asked(sample(), FLOW, "start", given)


@pytest.mark.parametrize(
    "given",
    [
        None, [3], [{}], [{"assign": "boss"}], [{"department": "nowhere"}], [{"set": {}}], [{"set": {"nothing": 1}}],
        [{"set": [1]}], [{"assign": "actor", "set": {"amount": 1}}], [{"letter": "x"}], [{"assign": "none"}] * 21,
    ],
)  # fmt: skip
def test_what_is_no_effect_is_refused(given: Any) -> None:
    with pytest.raises(Refused):
        set_effects(sample(), FLOW, "start", given)
