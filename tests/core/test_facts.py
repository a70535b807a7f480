from datetime import UTC, datetime, timedelta

import pytest

from app.core.conditions.vocabulary import FACTS
from app.core.facts import actor_facts, requester_facts, ticket_facts, time_facts
from app.core.roles import Actor


def test_weekday_and_hour_are_those_of_the_tenants_zone():
    now = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
    assert time_facts(now, "Asia/Tehran") == {"time.now": now, "time.weekday": "mon", "time.hour": 1}
    assert time_facts(now, "Asia/Tehran")["time.now"].utcoffset() == timedelta(hours=3, minutes=30)
    assert time_facts(now, "UTC")["time.weekday"] == "sun"


def test_every_fact_built_is_one_that_conditions_know():
    actor = Actor(1, "Sara", "staff", "fa", roles=frozenset({"b", "a"}))
    built = (
        actor_facts(actor)
        | requester_facts(2, "Ali", organization=3)
        | time_facts(datetime(2026, 1, 1, tzinfo=UTC), "UTC")
    )
    assert set(built) == {name for name in FACTS if not name.startswith("ticket.")}
    assert built["actor.roles"] == ["a", "b"]
    assert built["org.id"] == built["requester.organization"] == 3


def test_a_ticket_brings_its_own_values_and_its_fields():
    assert ticket_facts({"state": "open"}, {"system": "vpn"}) == {"ticket.state": "open", "custom.system": "vpn"}


def test_a_name_that_is_no_fact_is_refused():
    with pytest.raises(KeyError, match=r"ticket\.stat"):
        ticket_facts({"stat": "open"}, {})
