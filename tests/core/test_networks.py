"""Network addresses as places."""

from __future__ import annotations

import pytest

from app.core.networks import blurred, network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_one_connection_counts_as_one_place(address: str, network: str) -> None:
    assert network_of(address) == network


def test_neighbours_are_other_places() -> None:
    assert network_of("192.0.2.1") != network_of("192.0.2.2")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")


@pytest.mark.parametrize(
    ("address", "shown"),
    [("192.0.2.77", "192.0.x.x"), ("2001:db8:1:2:3:4:5:6", "2001:db8::…"), ("somewhere", ""), ("", "")],
)
def test_what_is_shown_of_an_address_names_nobody(address: str, shown: str) -> None:
    assert blurred(address) == shown
