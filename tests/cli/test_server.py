"""How the web server is set up."""

import socket
from typing import Any

import pytest
import uvicorn

from app.console import Stop
from app.serving.server import bound_socket, serve_until_told
from app.settings import Settings, read_settings


def settings(**values: str) -> Settings:
    return read_settings({f"HELPDESK_{name}": value for name, value in values.items()})


def config_for(given: Settings, monkeypatch: pytest.MonkeyPatch) -> uvicorn.Config:
    seen: list[uvicorn.Config] = []

    def run(server: uvicorn.Server, sockets: list[Any]) -> None:
        seen.append(server.config)
        server.started = True

    monkeypatch.setattr(uvicorn.Server, "run", run)
    with socket.socket() as door:
        assert serve_until_told(object(), given, door) == 0
    return seen[0]


def test_nobody_is_believed_about_addresses_unless_he_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert config_for(settings(), monkeypatch).proxy_headers is False
    named = config_for(settings(TRUSTED_PROXIES="10.0.0.1, 192.168.0.0/24"), monkeypatch)
    assert named.proxy_headers is True
    assert named.forwarded_allow_ips == ["10.0.0.1", "192.168.0.0/24"]


def test_the_server_says_little_and_does_not_compress_its_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    config = config_for(settings(), monkeypatch)
    assert (config.ws_per_message_deflate, config.server_header, config.workers) == (False, False, 1)
    assert config.timeout_graceful_shutdown is not None
    assert config.timeout_graceful_shutdown <= 5


def test_an_address_that_is_not_ours_is_refused_in_a_sentence() -> None:
    with pytest.raises(Stop, match="HELPDESK_HOST"):
        bound_socket(settings(HOST="192.0.2.1"))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_both_families_of_addresses_can_be_bound(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    try:
        with bound_socket(settings(HOST=host, PORT=str(port))) as door:
            assert door.getsockname()[:2] == (host, port)
    except Stop:
        assert host == "::1"  # a machine without IPv6
