"""Network addresses: what counts as one place, and what may be told of it to somebody unknown."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_ONE_HOUSEHOLD = 64  # bits of an IPv6 address that a single connection holds
_SHOWN = {4: 16, 6: 32}


def network_of(address: str) -> str:
    """The address as it is counted: IPv6 by its /64, IPv4 whole; what is no address as it stands."""
    found = _parsed(address)
    if found is None:
        return address
    return str(found) if found.version == 4 else str(ip_network((int(found), _ONE_HOUSEHOLD), strict=False))  # noqa: PLR2004 - IP version


def blurred(address: str) -> str:
    """Enough of an address to tell one's own from a foreign one, too little to tell whose it is; "" for none."""
    found = _parsed(address)
    if found is None:
        return ""
    if isinstance(found, IPv4Address):
        first, second, *_ = str(found).split(".")
        return f"{first}.{second}.x.x"
    start = ip_network((int(found), _SHOWN[6]), strict=False).network_address
    return f"{start}…"


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
