"""Announcements are checked before they are kept, and listed to who keeps them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from app.actions import announcing
from app.actions.announced import PLACES
from app.core.conditions import Leaf, parse
from app.core.problems import NotAllowed, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.actions.announcements import HOUR, made, seen
from tests.cast import START, Cast, Clock
from tests.cast.looking import refused


@pytest.mark.parametrize(
    ("wrong", "field", "key"),
    [
        ({"title": {"en": "only"}}, "title", "field.required"),
        ({"title": {"fa": "x" * 161}}, "title", "field.too_long"),
        ({"title": {"fa": "x", "xx": "x"}}, "title", "field.not_offered"),
        ({"body": {"fa": "x" * 4001}}, "body", "field.too_long"),
        ({"audience": "nobody"}, "audience", "field.not_offered"),
        ({"level": "loud"}, "level", "field.not_offered"),
        ({"places": ()}, "places", "field.required"),
        ({"places": ("roof",)}, "places", "field.not_offered"),
        ({"places": ("sign_in",), "audience": "staff"}, "places", "announcement.sign_in_knows_nobody"),
        ({"ends_at": START}, "ends_at", "announcement.ends_too_early"),
        ({"starts_at": START + HOUR, "ends_at": START + HOUR}, "ends_at", "announcement.ends_too_early"),
        ({"starts_at": datetime(2026, 1, 1)}, "starts_at", "field.not_a_moment"),  # noqa: DTZ001 - the point
        ({"condition": Leaf("ticket.state", "eq", "new")}, "condition", "filter.unknown_fact"),
        ({"condition": Leaf("time.hour", "eq", 3)}, "condition", "filter.unknown_fact"),
        ({"condition": Leaf("custom.severity", "eq", "x")}, "condition", "filter.unknown_fact"),
        ({"condition": Leaf("actor.roles", "contains", "king")}, "condition", "filter.unknown_id"),
        ({"condition": Leaf("actor.kind", "eq", "guest")}, "condition", "filter.unknown_id"),
        ({"condition": Leaf("actor.roles", "eq", "agent")}, "condition", "filter.operator"),
        ({"condition": Leaf("actor.language", "changed")}, "condition", "filter.operator"),
        ({"condition": Leaf("actor.organization", "eq", "one")}, "condition", "filter.value"),
        ({"condition": Leaf("org.id", "in", tuple(range(101)))}, "condition", "filter.too_many_values"),
    ],
)
def test_what_is_wrong_with_one_is_said_by_field(
    portal: Desk, cast: Cast, wrong: dict[str, Any], field: str, key: str
) -> None:
    with refused(portal, Refused, (field, key)):
        made(portal, cast.admin, **wrong)


def test_a_comparison_with_a_fact_of_the_reader_is_taken_and_one_with_another_is_not(portal: Desk, cast: Cast) -> None:
    own = parse({"fact": "org.id", "op": "eq", "value": {"fact": "actor.organization"}})
    number = made(portal, cast.admin, condition=own)
    assert seen(portal, cast.customer) == [number]
    assert seen(portal, cast.neighbour) == []
    with refused(portal, Refused, ("condition", "filter.unknown_fact")):
        made(
            portal,
            cast.admin,
            condition=parse({"fact": "org.id", "op": "eq", "value": {"fact": "ticket.organization"}}),
        )


def test_only_who_keeps_announcements_reads_and_makes_them(portal: Desk, cast: Cast) -> None:
    for who in (cast.agent, cast.supervisor, cast.customer):
        with pytest.raises(NotAllowed):
            made(portal, who)
        with pytest.raises(NotAllowed):
            portal.run(announcing.list_announcements, who)


def test_they_are_listed_by_how_they_stand_a_page_at_a_time(portal: Desk, cast: Cast, clock: Clock) -> None:
    old = made(portal, cast.admin, ends_at=START + HOUR)
    clock.advance(hours=1)
    running = [made(portal, cast.admin) for _ in range(3)]
    planned = made(portal, cast.admin, starts_at=START + 9 * HOUR)
    page = portal.run(announcing.list_announcements, cast.admin, "now", None, 2)
    rest = portal.run(announcing.list_announcements, cast.admin, "now", page.next, 2)
    assert [each.id for each in (*page.items, *rest.items)] == running[::-1]
    assert rest.next is None
    for standing, number in (("planned", planned), ("over", old)):
        found = portal.run(announcing.list_announcements, cast.admin, standing).items
        assert [(each.id, each.standing) for each in found] == [(number, standing)]
    assert page.items[0].author is not None
    assert page.items[0].author.id == cast.admin.person_id
    with refused(portal, Refused, ("standing", "query.unknown_value")):
        portal.run(announcing.list_announcements, cast.admin, "soon")


def test_a_place_that_is_none_is_refused(portal: Desk) -> None:
    with refused(portal, Refused, ("place", "field.not_offered")):
        portal.run(announcing.announcements_for, ANYONE, "roof")
    assert all(seen(portal, ANYONE, place) == [] for place in PLACES)


def test_a_moment_with_any_offset_is_that_moment(portal: Desk, cast: Cast) -> None:
    local = (START + HOUR).astimezone(timezone(timedelta(hours=3, minutes=30)))
    number = made(portal, cast.admin, starts_at=local)
    kept = portal.run(announcing.announcement, cast.admin, number)
    assert kept.starts_at == START + HOUR
    assert kept.starts_at.tzinfo is UTC
