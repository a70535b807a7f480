"""Which web origins are ours."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}


class Origins:
    """`base_url`, the address the operator named, and this very machine by number at the `port` it listens on.

    A name in the Host header proves nothing (a foreign name can be made to resolve to us), an address does.
    """

    def __init__(self, base_url: str, port: int) -> None:
        self._base = _parts(base_url)
        self._port = port

    def allows(self, origin: str, host: str) -> bool:
        """Whether a request with these headers comes from one of our own pages; "" for a header that is not there."""
        parts = _parts(origin)
        if parts is None:
            return False
        return parts == self._base or (self._is_here(parts) and _parts(f"{parts[0]}://{host}") == parts)

    def _is_here(self, parts: tuple[str, str, int]) -> bool:
        _, name, port = parts
        return port == self._port and (name == "localhost" or _is_address(name))


def _parts(url: str) -> tuple[str, str, int] | None:
    """(scheme, host, port) of an origin; None when it is none."""
    try:
        split = urlsplit(url)
        port = split.port
    except ValueError:
        return None
    is_bare = not (split.path or split.query or split.fragment or split.username is not None)
    if split.scheme not in _DEFAULT_PORTS or not split.hostname or not is_bare:
        return None
    return split.scheme, split.hostname, port or _DEFAULT_PORTS[split.scheme]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
