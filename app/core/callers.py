"""Where a call comes from, as it is counted and written down."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

LONGEST = 64


def address_of(client: Sequence[object] | None) -> str:
    """The address of (host, port) as the server has it behind the proxies it trusts; "" when it has none.

    One machine has one spelling: IPv4 inside of IPv6 is written plainly, and no zone is kept.
    """
    host = str(client[0]) if client else ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return "".join(letter for letter in host if letter.isprintable())[:LONGEST]
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)
