from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions.views import PersonRef, TicketRow
from pages.workspace.window import difference

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def row(number: str, version: int = 1) -> TicketRow:
    return TicketRow(
        id=1,
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
        created_at=NOON,
        updated_at=NOON,
        closed_at=None,
    )


def shown(names: str) -> dict[str, TicketRow]:
    return {name: row(name) for name in names}


def names(rows: Sequence[TicketRow]) -> str:
    return "".join(each.number for each in rows)


@pytest.mark.parametrize(
    ("before", "now", "whole", "fresh", "missing"),
    [
        ("abc", "abc", True, "", ""),
        ("abc", "xabc", True, "x", ""),
        ("abc", "xabc", False, "x", ""),
        ("abc", "abcd", True, "d", ""),
        ("abc", "abcd", False, "", ""),
        ("abc", "ac", True, "", "b"),
        ("abc", "bac", True, "", ""),
        ("", "a", True, "a", ""),
        ("a", "", True, "", "a"),
    ],
    ids=lambda value: value or "none" if isinstance(value, str) else str(value),
)
def test_new_and_lost_rows_are_told_apart_from_the_next_page(
    before: str, now: str, whole: bool, fresh: str, missing: str
) -> None:
    found = difference(shown(before), [row(name) for name in now], whole=whole, reach=50)
    assert (names(found.fresh), "".join(found.missing), found.patched) == (fresh, missing, ())


def test_a_changed_row_is_patched_and_no_other() -> None:
    found = difference(shown("abc"), [row("a"), row("b", 2), row("c")], whole=True, reach=50)
    assert found.patched == (row("b", 2),)
    assert not found.fresh
    assert not found.missing


def test_rows_out_of_reach_are_not_taken_for_lost() -> None:
    found = difference(shown("abc"), [row("x"), row("a")], whole=False, reach=1)
    assert not found.missing


@given(st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")))
def test_after_taking_in_the_difference_the_whole_list_is_what_it_is_now(
    before: set[str], now: set[str], changed: set[str]
) -> None:
    old = {name: row(name) for name in sorted(before)}
    new = [replace(row(name), version=2) if name in changed else row(name) for name in sorted(now)]
    found = difference(old, new, whole=True, reach=50)
    kept = {number: each for number, each in old.items() if number not in found.missing}
    kept |= {each.number: each for each in (*found.patched, *found.fresh)}
    assert sorted(kept.values(), key=lambda each: each.number) == new
