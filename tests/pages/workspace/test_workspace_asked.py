from __future__ import annotations

from dataclasses import replace

import pytest

from app.actions.saved_views import SavedViewView
from app.actions.views import PersonRef
from app.core.conditions import All, AnyOf, Condition, FactRef, Leaf, Not
from app.core.conditions.reading import parse
from pages.workspace.asked import Asked
from pages.workspace.chip_values import condition_of, divided, joined, said_by
from pages.workspace.chips import Chip, chips_of
from pages.workspace.lists import kept_list, list_of
from tests.pages.visitor import Visitor

RECENT = "/portal/workspace?view=recent"
SAID = {
    "state": "received,working",
    "priority": "urgent",
    "assignee": "-,me,7",
    "requester": "3,4",
    "organization": "1",
    "created_at": "2026-03-01..2026-03-07",
    "updated_at": "-P7D",
    "custom.count": "3..",
    "custom.cost": "..1000",
    "custom.blocking": "true",
    "custom.systems": "vpn,mail",
    "custom.serial": "کیان",
    "custom.since": "2026-01-01..",
    "custom.best_time": "08:00..12:30",
}


@pytest.fixture
async def chips(visitor: Visitor) -> dict[str, Chip]:
    await visitor.sign_in("agent")
    return chips_of(visitor.visit(), frozenset({"agent"}))


def read(visitor: Visitor, chips: dict[str, Chip], **address: str) -> Asked:
    visit = visitor.visit()
    views = list(visit.bundle.views.values())
    return Asked.read(address, list_of(visit, address.get("view", ""), views, (), chips), chips)


def kept(condition: Condition | None) -> SavedViewView:
    return SavedViewView(
        4,
        "نما",
        condition,
        "-created_at",
        (),
        shared=False,
        owner=PersonRef(1, "x"),
        is_mine=True,
        may_change=True,
        version=1,
    )


async def test_an_address_without_parameters_asks_for_the_first_view(visitor: Visitor, chips: dict[str, Chip]) -> None:
    asked = read(visitor, chips)
    assert (asked.list.view, dict(asked.chips), asked.is_narrowed) == ("mine", {}, False)


async def test_every_chip_survives_the_way_through_an_address(visitor: Visitor, chips: dict[str, Chip]) -> None:
    asked = read(visitor, chips, view="recent", q="چاپگر & کاغذ", sort="created_at", **SAID)
    assert dict(asked.chips) == SAID
    address = asked.address("/portal/workspace")
    assert address.startswith(f"{RECENT}&q=%DA%86")
    assert "custom.count=3.." in address


@pytest.mark.parametrize("name", SAID)
async def test_what_a_chip_says_is_a_condition_that_says_it_again(chips: dict[str, Chip], name: str) -> None:
    condition = condition_of(chips[name], SAID[name])
    assert condition is not None
    assert said_by(chips[name], condition) == SAID[name]


async def test_chips_are_the_conditions_they_look_like(chips: dict[str, Chip]) -> None:
    def means(name: str) -> Condition | None:
        return condition_of(chips[name], SAID[name])

    assert means("state") == Leaf("ticket.state", "in", ("received", "working"))
    assert means("assignee") == AnyOf(
        (
            Leaf("ticket.assignee", "not_set"),
            Leaf("ticket.assignee", "eq", FactRef("actor.id")),
            Leaf("ticket.assignee", "in", (7,)),
        )
    )
    assert means("created_at") == All(
        (Leaf("ticket.created_at", "ge", "2026-03-01"), Leaf("ticket.created_at", "le", "2026-03-07"))
    )
    assert means("updated_at") == parse({"fact": "ticket.updated_at", "op": "ge", "value": {"now": "-P7D"}})
    assert means("custom.systems") == Leaf("custom.systems", "contains_any", ("vpn", "mail"))
    assert means("custom.blocking") == Leaf("custom.blocking", "eq", value=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("assignee", "everybody"),
        ("assignee", "9" * 12),
        ("priority", "-"),
        ("priority", ","),
        ("created_at", "yesterday"),
        ("created_at", "-P1M"),
        ("created_at", ".."),
        ("created_at", "2026-02-30.."),
        ("custom.count", "three.."),
        ("custom.best_time", "25:00.."),
        ("custom.blocking", "perhaps"),
        ("custom.serial", " "),
        ("custom.nothing", "x"),
        ("custom.steps", "x"),
        ("priority", "x" * 700),
        ("sort", "requester"),
        ("removed", "burnt"),
        ("token", "x"),
    ],
)
async def test_what_cannot_be_asked_is_left_out(
    visitor: Visitor, chips: dict[str, Chip], name: str, value: str
) -> None:
    assert read(visitor, chips, **{name: value}) == read(visitor, chips)


async def test_a_search_looks_beyond_the_view(visitor: Visitor, chips: dict[str, Chip]) -> None:
    asked = read(visitor, chips)
    assert asked.query(chips, ()).view == "mine"
    for free in (replace(asked, q="چاپگر"), replace(asked, removed="spam"), replace(asked, mine="following")):
        assert free.query(chips, ()).view is None
        assert free.is_narrowed


async def test_clearing_keeps_the_view_alone(visitor: Visitor, chips: dict[str, Chip]) -> None:
    asked = read(visitor, chips, view="recent", q="x", priority="urgent", removed="spam", sort="created_at")
    assert asked.cleared() == read(visitor, chips, view="recent", sort="created_at")
    assert not asked.cleared().is_narrowed


async def test_fields_one_may_not_see_are_no_chips(visitor: Visitor, chips: dict[str, Chip]) -> None:
    assert "custom.diagnosis" in chips
    assert "custom.diagnosis" not in chips_of(visitor.visit(), frozenset({"nobody"}))


async def test_a_kept_view_is_taken_apart_into_chips_and_what_they_cannot_say(chips: dict[str, Chip]) -> None:
    period = condition_of(chips["created_at"], SAID["created_at"])
    odd = Not(Leaf("custom.severity", "eq", "fatal"))
    urgent = Leaf("ticket.priority", "in", ("urgent",))
    assert period is not None
    said, rest = divided(All((urgent, odd, period)), chips)
    assert said == {"priority": "urgent", "created_at": SAID["created_at"]}
    assert rest == (odd,)
    assert divided(period, chips) == ({"created_at": SAID["created_at"]}, ())
    assert divided(None, chips) == ({}, ())
    again = tuple(condition_of(chips[name], word) for name, word in said.items())
    assert joined((*rest, *(each for each in again if each))) == All((odd, urgent, period))


async def test_chips_of_a_kept_view_can_be_changed_and_the_address_says_so(
    visitor: Visitor, chips: dict[str, Chip]
) -> None:
    standing = kept_list(kept(Leaf("ticket.priority", "in", ("urgent",))), chips)
    asked = Asked.read({}, standing, chips)
    assert (dict(asked.chips), asked.is_narrowed, asked.order) == ({"priority": "urgent"}, False, "-created_at")
    assert asked.address("/w") == "/w?view=saved-4"
    without = asked.with_("priority", "", chips)
    assert without.is_narrowed
    assert without.condition(chips) is None
    assert without.address("/w") == "/w?view=saved-4&edited=1"
    assert Asked.read({"view": "saved-4", "edited": "1"}, standing, chips) == without
    assert Asked.read({"edited": "1", "state": "received"}, standing, chips).chips == {"state": "received"}
