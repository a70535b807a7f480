"""Finding another machine: its name is resolved once, and the addresses that were checked are the ones called."""

from __future__ import annotations

import socket

from app.channels.trouble import Trouble
from app.core.hosts import is_public

_MOST = 3


def addresses_of(host: str, port: int, *, private: bool) -> list[str]:
    """Addresses to connect to. Raises Trouble for an unknown name, and for one inside the house unless allowed.

    One private address among several is enough to refuse the name: somebody hopes that it is the one called.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Trouble("host_unknown") from None
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not private and not all(is_public(address) for address in addresses):
        raise Trouble("host_private")
    return addresses[:_MOST]


def connected(addresses: list[str], port: int, timeout: float) -> socket.socket:
    """A connection to the first address that answers. Raises OSError."""
    for address in addresses[:-1]:
        try:
            return socket.create_connection((address, port), timeout)
        except OSError:
            continue
    return socket.create_connection((addresses[-1], port), timeout)
