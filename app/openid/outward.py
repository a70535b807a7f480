"""The network as services are reached: a name is resolved once, and what was checked is what is called."""

from __future__ import annotations

import asyncio

import httpx

from app.channels.reaching import addresses_of
from app.channels.trouble import Trouble
from app.openid.trouble import ServiceTrouble, Why

_PORTS = {"https": 443, "http": 80}


class Outward(httpx.AsyncBaseTransport):
    """`private`: services may stand in this house. Raises ServiceTrouble for a name that is not to be called.

    Certificates are checked against the name; `inner` stands in for the network where things are tried out.
    """

    def __init__(self, *, private: bool, inner: httpx.AsyncBaseTransport | None = None) -> None:
        self._private, self._inner = private, inner or httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        *others, last = await self._addresses(request.url)
        for address in others:
            try:
                return await self._inner.handle_async_request(_to(address, request))
            except httpx.ConnectError:
                continue
        return await self._inner.handle_async_request(_to(last, request))

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def _addresses(self, url: httpx.URL) -> list[str]:
        port = url.port or _PORTS[url.scheme]
        try:
            return await asyncio.to_thread(addresses_of, url.host, port, private=self._private)
        except Trouble as trouble:
            why: Why = "foreign_host" if trouble.word == "host_private" else "unreachable"
            raise ServiceTrouble(why, f"{url.host}: {trouble.word}") from trouble


def _to(address: str, request: httpx.Request) -> httpx.Request:
    """The same, sent to that address; its `Host` header still says the name."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )
