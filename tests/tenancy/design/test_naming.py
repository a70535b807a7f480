"""Ids are proposed from labels in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tenancy.bundle.layout import ID
from app.tenancy.design.moves import proposed_id


@pytest.mark.parametrize(
    ("label", "taken", "expected"),
    [
        ("Access request", (), "access_request"),
        ("درخواست دسترسی", (), "drkhvast_dstrsy"),
        ("Severity", ("severity",), "severity_2"),
        ("Severity", ("severity", "severity_2"), "severity_3"),
        ("Café №5", (), "cafe_no5"),
        ("۲۴ ساعت", (), "item_24_saat"),
        ("؟!", (), "item"),
        ("a", (), "a_item"),
        ("x" * 80, (), "x" * 48),
        ("x" * 80, ("x" * 48,), "x" * 46 + "_2"),
    ],
)
def test_an_id_says_the_label(label: str, taken: tuple[str, ...], expected: str) -> None:
    assert proposed_id(label, taken) == expected


@given(st.text(max_size=120), st.integers(0, 3))
def test_an_id_is_always_one_and_never_taken(label: str, repeats: int) -> None:
    taken: set[str] = set()
    for _ in range(repeats + 1):
        made = proposed_id(label, taken)
        assert ID.fullmatch(made)
        assert made not in taken
        taken.add(made)
