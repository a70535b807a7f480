from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions.listed import ListedTicket
from app.actions.views import PersonRef
from app.core.config import Priority, Text
from pages.workspace.window import Window, places

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
RANKS = {name: Priority(name, Text({}, "fa"), rank=rank) for name, rank in (("low", 1), ("normal", 2), ("high", 3))}


def row(number: str, version: int = 1) -> ListedTicket:
    """Opened one after the other, in the order of the alphabet."""
    at = NOON - timedelta(days=30) + timedelta(hours=ord(number))
    return ListedTicket(
        id=ord(number),
        number=number,
        subject="چاپگر",
        form="report",
        state="received",
        category="new",
        priority="normal",
        department="software",
        group=None,
        product=None,
        topic=None,
        service_class=None,
        requester=PersonRef(1, "حمید"),
        organization=None,
        assignee=None,
        channel="web",
        version=version,
        created_at=at,
        updated_at=at,
        closed_at=None,
        fields={},
    )


def window(names: str, sort: str = "created_at", *, whole: bool = True) -> Window:
    return Window({name: row(name) for name in names}, places(sort, RANKS), whole, NOON)


def names(rows: Sequence[ListedTicket]) -> str:
    return "".join(each.number for each in rows)


@pytest.mark.parametrize(
    ("before", "held", "sort", "whole", "fresh"),
    [
        ("bcd", "a", "created_at", True, "a"),
        ("bcd", "a", "created_at", False, "a"),
        ("bcd", "e", "created_at", True, "e"),
        ("bcd", "e", "created_at", False, ""),
        ("dcb", "e", "-created_at", False, "e"),
        ("dcb", "a", "-created_at", False, ""),
        ("dcb", "fe", "-created_at", False, "fe"),
        ("dcb", "ef", "-updated_at", False, "fe"),
        ("", "a", "created_at", False, "a"),
    ],
)
def test_new_rows_are_told_apart_from_the_next_page(before: str, held: str, sort: str, whole: bool, fresh: str) -> None:
    rows = [row(name) for name in held]
    found = window(before, sort, whole=whole).difference(rows, {each.id for each in rows})
    assert (names(found.fresh), found.missing, found.patched) == (fresh, (), ())


def test_what_was_opened_since_is_new_wherever_it_belongs() -> None:
    late = replace(row("z"), created_at=LATER)
    found = window("abc", whole=False).difference([late], {late.id})
    assert found.fresh == (late,)


def test_the_order_of_priorities_is_that_of_their_ranks() -> None:
    high, low = replace(row("x"), priority="high"), replace(row("y"), priority="low")
    shown = window("abc", "-priority_rank", whole=False)
    found = shown.difference([low, high], {high.id, low.id})
    assert found.fresh == (high,)


def test_a_changed_row_is_patched_and_no_other() -> None:
    found = window("abc").difference([row("a"), row("b", 2)], {ord("a"), ord("b")})
    assert found.patched == (row("b", 2),)
    assert not found.fresh
    assert not found.missing


def test_only_what_has_changed_can_have_left() -> None:
    found = window("abc").difference([], {ord("b"), ord("x")})
    assert found.missing == ("b",)


@given(st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")))
def test_after_taking_in_the_difference_the_whole_list_is_what_it_is_now(
    before: set[str], now: set[str], touched: set[str]
) -> None:
    old = {name: row(name) for name in sorted(before)}
    new = [row(name, 2 if name in touched else 1) for name in sorted(now)]
    changed = {ord(name) for name in (before ^ now) | touched}
    held = [each for each in new if each.id in changed]
    found = window("".join(sorted(before))).difference(held, changed)
    kept = {number: each for number, each in old.items() if number not in found.missing}
    kept |= {each.number: each for each in (*found.patched, *found.fresh)}
    assert sorted(kept.values(), key=lambda each: each.number) == new
