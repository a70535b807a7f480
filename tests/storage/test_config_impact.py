"""What hangs on fields and options is found whatever their number, and nothing that only looks like it."""

from __future__ import annotations

import pytest

from app.tenancy.desk import Desk
from storage import config_impact
from tests.cast import Cast, report
from tests.cast.looking import row


def test_tickets_with_one_of_three_hundred_fields_are_found_in_order_some_at_a_time(
    portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config_impact, "_AT_ONCE", 2)
    ids = [row(portal, report(portal, cast.customer, **values)).id for values in ({}, {"lost": 1}, {}, {}, {"lost": 2})]
    fields = [*(f"field_{place}" for place in range(300)), "lost"]
    with portal.house.engine.open("portal", write=False):
        assert config_impact.some_with_value(fields, 0, 10) == [ids[1], ids[4]]
        assert config_impact.some_with_value(fields, 0, 1) == [ids[1]]
        assert config_impact.some_with_value(fields, ids[1], 10) == [ids[4]]
        assert config_impact.some_with_value(fields[:-1], 0, 10) == []


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize("more", [0, 1000])
def test_a_word_in_another_field_or_within_a_word_is_not_held(
    portal: Desk, cast: Cast, indexed: bool, more: int
) -> None:
    held = report(portal, cast.customer, systems=["wiki", "mail"])
    report(portal, cast.customer, systems=["wiki"], serial="mail")
    report(portal, cast.customer, serial='"systems":["mail"]')
    words = ["mail", "wik", *(f"word_{place}" for place in range(more))]
    with portal.house.engine.open("portal", write=False):
        found = dict(config_impact.holding("systems", words, indexed=indexed))
    assert {ticket: values["systems"] for ticket, values in found.items()} == {row(portal, held).id: ["mail", "wiki"]}
