"""The company that the figures are measured with is as large as they say, and sound."""

from __future__ import annotations

from app.tenancy.bundle import canonical, check
from bench.blown_up import FIELDS, FORMS, RULES, SIZE, STATES, blown_up


def test_the_blown_up_company_is_large_and_sound() -> None:
    document = blown_up()
    assert check(document) == []
    assert len(canonical(document)) >= SIZE
    assert len(document["fields"]["fields"]) == FIELDS
    assert len(document["forms"]) == FORMS
    assert sum(len(each["states"]) for each in document["workflows"].values()) == STATES
    assert sum(len(each.get("rules", ())) for each in document["forms"].values()) == RULES
