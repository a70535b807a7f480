"""Golden tickets: what is pinned, and what has come out otherwise."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.trial import Miss, judge
from app.tenancy.bundle import check, errors, load_bundle
from tests.cast import company

NOW = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)
VALUES = {"subject": "x", "body": "y", "severity": "fatal"}


def misses(expect: dict[str, Any], values: dict[str, Any] | None = None, role: str = "customer") -> tuple[Miss, ...]:
    document = company()
    pinned = {"id": "fatal", "label": "x", "form": "report", "role": role, "values": VALUES | (values or {})}
    document["tests"] = {"fatal": {**pinned, "expect": expect}}
    assert not errors(check(document)), errors(check(document))
    (result,) = judge(load_bundle(document, 1), NOW)
    assert result.is_met is not bool(result.misses)
    return result.misses


@pytest.mark.parametrize(
    ("expect", "values"),
    [
        ({"problems": ["steps"]}, {}),
        ({"problems": []}, {"steps": "first this"}),
        ({"visible": ["severity", "steps"], "required": ["steps"]}, {}),
        ({"priority": "normal", "department": "software"}, {}),
        ({"transitions": ["begin", "park", "solve", "escalate"]}, {}),
        ({}, {}),
    ],
)
def test_what_comes_out_as_pinned_is_met(expect: dict[str, Any], values: dict[str, Any]) -> None:
    assert misses(expect, values) == ()


@pytest.mark.parametrize(
    ("expect", "miss"),
    [
        ({"problems": []}, Miss("problems", (), ("steps",))),
        ({"visible": ["phone", "steps"]}, Miss("visible", ("phone", "steps"), ("steps",))),
        ({"required": ["serial"]}, Miss("required", ("serial",), ())),
        ({"department": "hardware"}, Miss("department", ("hardware",), ("software",))),
        ({"priority": "urgent"}, Miss("priority", ("urgent",), ("normal",))),
        ({"transitions": ["begin"]}, Miss("transitions", ("begin",), ("begin", "escalate", "park", "solve"))),
    ],
)
def test_what_comes_out_otherwise_is_told_with_what_was_found(expect: dict[str, Any], miss: Miss) -> None:
    assert misses(expect) == (miss,)


def test_fields_of_the_staff_are_not_in_sight_of_a_customer() -> None:
    assert misses({"visible": ["diagnosis"]}) == (Miss("visible", ("diagnosis",), ()),)
    assert misses({"visible": ["diagnosis"]}, role="agent") == ()
