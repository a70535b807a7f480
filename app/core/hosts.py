"""Names of other machines: is it one, and may a company point us at it."""

from __future__ import annotations

import ipaddress
import re

_LONGEST = 253
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LOCAL_NAMES = frozenset({"localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback"})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ADDRESS_BITS = 2**32 - 1
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def normal_host(typed: str) -> str | None:
    """`Mail.Example.COM.` → `mail.example.com`, Persian names in their ASCII form; None for what is no host.

    Addresses have to be written in full: `127.1` and `0x7f000001` are what resolvers make of them, not names.
    """
    host = typed.strip().lower()
    literal = _address(host.removeprefix("[").removesuffix("]"))
    if literal is not None:
        return str(literal)
    try:
        name = host.removesuffix(".").encode("idna").decode("ascii")
    except UnicodeError:
        return None
    labels = name.split(".")
    if len(name) > _LONGEST or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return None if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", labels[-1]) else name


def is_local(host: str) -> bool:
    """Whether the normal form already says that it is this machine or a network behind the public one."""
    return host in _LOCAL_NAMES or host.endswith(".localhost") or (_address(host) is not None and not is_public(host))


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet, also when it is wrapped into one of another kind."""
    found = _address(address)
    if found is None:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        found = _inside(found)
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def literal(host: str) -> str:
    """The host as it stands behind the `@` of an address: an IP address in brackets."""
    found = _address(host)
    if found is None:
        return host
    return f"[IPv6:{found}]" if isinstance(found, ipaddress.IPv6Address) else f"[{found}]"


def _inside(address: ipaddress.IPv6Address) -> _Address:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & _ADDRESS_BITS)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1] or address


def _address(text: str) -> _Address | None:
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
