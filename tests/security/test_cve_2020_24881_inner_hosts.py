"""Class 8, servers made to call inwards (osTicket CVE-2020-24881, Zammad CVE-2021-35299, Wekan CVE-2026-68558).

That a name is resolved once, and that nothing is called, is tests/channels/test_smtp.py; sign-in services are asked
below https and at hosts an administrator has named (tests/pages/oidc/test_providers.py).
"""

from __future__ import annotations

import socket
from typing import Any

import httpx
import pytest

from app.channels.reaching import addresses_of
from app.channels.trouble import Trouble
from app.core.hosts import is_local, is_public, normal_host
from app.openid.outward import Outward
from app.openid.reaching import Reaching
from app.openid.trouble import ServiceTrouble

INNER = [
    "127.0.0.1",
    "127.0.0.2", "127.255.255.254", "0.0.0.0", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254",
    "192.168.0.1", "192.168.255.255", "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200", "192.0.0.1",
    "198.18.0.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:169.254.169.254", "::127.0.0.1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1", "2002:a9fe:a9fe::1",
]  # fmt: skip
TRICKS = [
    "127.1", "127.0.1", "0", "0x7f000001", "0x7f.0.0.1", "017700000001", "2130706433", "0177.0.0.1", "127.0.0.1.",
    "[::1]", "[::ffff:127.0.0.1]", "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "a.localhost",
    "ip6-localhost", "①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1",
]  # fmt: skip
NO_HOSTS = ["", " ", "a b", "a/b", "a@b", "a:25", "http://a", "file:///etc/passwd", "gopher://a", "a\r\nb",
            "a\x00b", "..", "-a.example", "a..b", "a_b.example", "*", "a" * 300, "?", "#"]  # fmt: skip


def test_forty_targets_are_tried() -> None:
    assert len({*INNER, *TRICKS}) >= 40


@pytest.mark.parametrize("address", INNER)
def test_no_spelling_of_an_inner_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("host", TRICKS)
def test_a_trick_is_no_host_or_known_to_be_here(host: str) -> None:
    found = normal_host(host)
    assert found is None or is_local(found), found


@pytest.mark.parametrize("host", NO_HOSTS)
def test_what_is_no_host_is_not_asked_for(host: str) -> None:
    assert normal_host(host) is None


@pytest.mark.parametrize("address", INNER)
def test_a_name_that_means_an_inner_address_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Also where it means an outer one as well: which would be called is the caller's guess."""

    def resolved(*_asked: Any, **_more: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 25)) for each in ("93.184.216.34", address)]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(Trouble, match="host_private"):
        addresses_of("mail.evil.example", 25, private=False)


@pytest.mark.parametrize(
    "address",
    [
        "http://login.example/", "file:///etc/passwd", "gopher://login.example/", "https://127.0.0.1/", "https://[::1]/",
        "https://login.example:8443/", "https://login.example@127.0.0.1/", "https://127.0.0.1#login.example",
        "https://login.example.evil.example/", "//login.example/", "https://login.example\\@127.0.0.1/",
        "ftp://login.example/",
    ],
)  # fmt: skip
def test_a_sign_in_service_leads_nowhere_but_to_the_host_that_was_named(address: str) -> None:
    with pytest.raises(ServiceTrouble):
        Reaching().require_allowed(address, frozenset({"login.example"}))


class Network(httpx.AsyncBaseTransport):
    """Notes what is called; some addresses do not answer."""

    def __init__(self, dead: tuple[str, ...] = ()) -> None:
        self.dead, self.called = dead, list[tuple[str, str, str]]()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.called.append((request.url.host, request.headers["host"], request.extensions["sni_hostname"]))
        if request.url.host in self.dead:
            raise httpx.ConnectError("nobody is there")
        return httpx.Response(200, json={})


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_more: found)


async def ask(network: Network, *, private: bool) -> None:
    reaching = Reaching(transport=Outward(private=private, inner=network))
    await reaching.get("https://login.example/keys", frozenset({"login.example"}))


@pytest.mark.parametrize("address", INNER)
async def test_a_named_service_that_stands_inside_is_not_called(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    network = Network()
    resolving(monkeypatch, "93.184.216.34", address)
    with pytest.raises(ServiceTrouble, match="foreign_host"):
        await ask(network, private=False)
    assert network.called == []


async def test_a_service_inside_is_called_where_the_operator_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network()
    resolving(monkeypatch, "10.0.0.1")
    await ask(network, private=True)
    assert network.called == [("10.0.0.1", "login.example", "login.example")]


async def test_the_addresses_that_were_checked_are_called_by_their_name(monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network(dead=("93.184.216.34",))
    resolving(monkeypatch, "93.184.216.34", "93.184.216.35")
    await ask(network, private=False)
    assert [called for called, _, _ in network.called] == ["93.184.216.34", "93.184.216.35"]
    assert {(host, name) for _, host, name in network.called} == {("login.example", "login.example")}


async def test_a_service_is_called_through_the_check_unless_something_stands_in_for_the_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolving(monkeypatch, "127.0.0.1")
    with pytest.raises(ServiceTrouble, match="foreign_host"):
        await Reaching().get("https://login.example/keys", frozenset({"login.example"}))
