"""What the operator says: read from the environment once, wrong values refused by name."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
_FIRST_PRINTABLE = " "
_PORTS = range(1, 65536)
_SHORTEST_SECRET = 32


class SettingError(ValueError):
    """A variable has a value we cannot use."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name}={value!r}: expected {expected}")


@dataclass(frozen=True, slots=True)
class Settings:
    host: str
    port: int
    data: Path
    database_url: str | None  # None: a SQLite file per tenant
    listen_url: str | None
    secret: str | None  # None: made and kept in the data folder
    base_url: str
    trusted_proxies: tuple[str, ...]
    demo: bool
    private_hosts: bool  # mail servers and sign-in services of companies may stand in this house


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Raises SettingError with the variable's name."""

    def read(name: str, default: str, convert: Callable[[str, str], T]) -> T:
        return convert(f"HELPDESK_{name}", environment.get(f"HELPDESK_{name}", "").strip() or default)

    host = read("HOST", "127.0.0.1", _word)
    port = read("PORT", "8080", _port)
    demo = read("DEMO", "0", _switch)
    return Settings(
        host=host,
        port=port,
        data=Path(read("DATA", "var", _word)).resolve(),
        database_url=read("DATABASE_URL", "", _database_url),
        listen_url=read("LISTEN_URL", "", _database_url),
        secret=read("SECRET", "", _secret),
        base_url=read("BASE_URL", f"http://{_url_host(host)}:{port}", _base_url),
        trusted_proxies=read("TRUSTED_PROXIES", "", _networks),
        demo=demo,
        private_hosts=read("PRIVATE_HOSTS", "1" if demo else "0", _switch),
    )


def _word(name: str, value: str) -> str:
    if any(letter < _FIRST_PRINTABLE for letter in value):
        raise SettingError(name, value, "text without control characters")
    return value


def _port(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) not in _PORTS:
        raise SettingError(name, value, "a port, 1 to 65535")
    return int(value)


def _switch(name: str, value: str) -> bool:
    if value not in ("0", "1"):
        raise SettingError(name, value, "0 or 1")
    return value == "1"


def _secret(name: str, value: str) -> str | None:
    if value and len(value) < _SHORTEST_SECRET:
        raise SettingError(name, "…", f"at least {_SHORTEST_SECRET} characters")
    return value or None


def _database_url(name: str, value: str) -> str | None:
    if not value:
        return None
    if urlsplit(value).scheme not in ("postgresql", "postgres") or not urlsplit(value).path.strip("/"):
        raise SettingError(name, "…", "postgresql://user:password@host:port/database")
    return value


def _base_url(name: str, value: str) -> str:
    parts = urlsplit(value)
    extra = parts.path.strip("/") or parts.query or parts.fragment or parts.username or parts.password
    if parts.scheme not in ("http", "https") or not parts.hostname or extra or not _has_port_of_a_kind(value):
        raise SettingError(name, value, "http(s)://host[:port] and nothing more")
    return f"{parts.scheme}://{parts.netloc}"


def _has_port_of_a_kind(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def _networks(name: str, value: str) -> tuple[str, ...]:
    networks = tuple(part.strip() for part in value.split(",") if part.strip())
    for network in networks:
        try:
            ipaddress.ip_network(network, strict=False)
        except ValueError:
            raise SettingError(name, value, "addresses or networks, separated by commas") from None
    return networks


def _url_host(host: str) -> str:
    """What a browser on this machine would type for the address we listen on."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
