"""Calls to a service: to hosts that an administrator has named, encrypted, quickly, without following anybody."""

from __future__ import annotations

import asyncio
import ipaddress
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from app.openid.outward import Outward
from app.openid.trouble import ServiceTrouble

Hosts = frozenset[str]
_SECONDS = 5.0  # of silence
_LONGEST = 15.0  # in all, with the name to be resolved
_MOST_BYTES = 256 * 1024
_OK = 200


class Reaching:
    """`private`: services may stand in this house. `loopback`: one on this very machine, without encryption too.

    `transport` stands in for the network where things are tried out.
    """

    def __init__(
        self, *, private: bool = False, loopback: bool = False, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._private, self._loopback, self._transport = private, loopback, transport

    async def get(self, address: str, hosts: Hosts, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        """The JSON object at that address. Raises ServiceTrouble."""
        return await self._asked("GET", address, hosts, {**(headers or {})}, None)

    async def post(self, address: str, hosts: Hosts, headers: Mapping[str, str], body: str) -> dict[str, Any]:
        """What a form is answered with. Raises ServiceTrouble."""
        sent = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        return await self._asked("POST", address, hosts, sent, body.encode())

    def require_allowed(self, address: str, hosts: Hosts) -> None:
        """Raises ServiceTrouble for an address that is not encrypted, or on a host that nobody has named."""
        host = host_of(address)
        parts = urlsplit(address)
        is_near = self._loopback and parts.scheme == "http" and _is_loopback(parts.hostname or "")
        if host is None or (parts.scheme != "https" and not is_near):
            raise ServiceTrouble("strange_answer", "an address that is not https")
        if host not in hosts:
            raise ServiceTrouble("foreign_host", host)

    def _network(self) -> httpx.AsyncBaseTransport:
        return self._transport or Outward(private=self._private)

    async def _asked(
        self, method: str, address: str, hosts: Hosts, headers: dict[str, str], body: bytes | None
    ) -> dict[str, Any]:
        self.require_allowed(address, hosts)
        headers = {"Accept": "application/json", **headers}
        try:
            async with (
                asyncio.timeout(_LONGEST),
                httpx.AsyncClient(follow_redirects=False, timeout=_SECONDS, transport=self._network()) as client,
                client.stream(method, address, headers=headers, content=body) as answer,
            ):
                status, raw = answer.status_code, await _read(answer)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            raise ServiceTrouble("unreachable", type(error).__name__) from error
        if status != _OK:
            raise ServiceTrouble("strange_answer", f"status {status}")
        return _object_in(raw)


def host_of(address: str) -> str | None:
    """Host, with its port where it is not the usual one, in lower case; None for what is no plain web address."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or not parts.hostname or "@" in parts.netloc or not address.isprintable():
        return None
    usual = {"https": 443, "http": 80}[parts.scheme]
    return parts.hostname if port in (None, usual) else f"{parts.hostname}:{port}"


async def _read(answer: httpx.Response) -> bytes:
    raw = bytearray()
    async for chunk in answer.aiter_bytes():
        raw += chunk
        if len(raw) > _MOST_BYTES:
            raise ServiceTrouble("strange_answer", "too long")
    return bytes(raw)


def _object_in(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ServiceTrouble("strange_answer", "no JSON") from error
    if not isinstance(found, dict):
        raise ServiceTrouble("strange_answer", "no JSON object")
    return found


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
