"""Names of other machines, and which of them stand inside the house."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.hosts import is_local, is_public, literal, normal_host


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("Mail.Example.COM", "mail.example.com"), (" smtp.example.com. ", "smtp.example.com"), ("mailhost", "mailhost"),
        ("192.0.2.1", "192.0.2.1"), ("[2001:DB8::1]", "2001:db8::1"), ("ایمیل.example", "xn--mgbxdo0gb.example"),
    ],
)  # fmt: skip
def test_a_host_is_written_normally(typed: str, host: str) -> None:
    if host.startswith("xn--"):
        assert (normal_host(typed) or "").startswith("xn--")
    else:
        assert normal_host(typed) == host


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", ".", "a..b", "-a.example", "a_b.example", "http://x.example", "x.example/y", "x.example:25", "a b",
        "127.1", "0", "2130706433", "0x7f000001", "0177.0.0.1", "x@y.example", "x\r\ny", "a" * 64 + ".example",
        ".".join(["abcdefghij"] * 24), "gopher:x", "%00", "..",
    ],
)  # fmt: skip
def test_what_is_no_host_is_refused(typed: str) -> None:
    assert normal_host(typed) is None


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::", "nonsense", "",
    ],
)  # fmt: skip
def test_addresses_inside_the_house_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet_are(address: str) -> None:
    assert is_public(address)


def test_some_names_say_where_they_are() -> None:
    assert [is_local(host) for host in ("localhost", "x.localhost", "127.0.0.1", "::1", "mail.example", "8.8.8.8")] == [
        True, True, True, True, False, False,
    ]  # fmt: skip


def test_an_address_stands_in_brackets_behind_the_at() -> None:
    assert [literal(host) for host in ("desk.example", "127.0.0.1", "::1")] == [
        "desk.example",
        "[127.0.0.1]",
        "[IPv6:::1]",
    ]


@given(st.text(max_size=80))
def test_the_normal_form_is_its_own_normal_form(typed: str) -> None:
    host = normal_host(typed)
    assert host is None or normal_host(host) == host
