"""What a browser asks the shell for, read as an address of ours."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

from pages.routes import desk_roots, route_for


def inside(path: str, home: str) -> tuple[str, dict[str, str]] | None:
    """What follows `home`, and the query; None for what the shell has no room for, and for what is no address."""
    try:
        address = urlsplit(path)
    except ValueError:
        return None
    if address.scheme or address.netloc or not address.path.startswith(home):
        return None
    rest = unquote(address.path).removeprefix(home)
    found = route_for(rest)
    if rest.partition("/")[0] not in desk_roots() or (found is not None and found[0].frame == "bare"):
        return None
    return rest, dict(parse_qsl(address.query, keep_blank_values=True))


def is_ours(path: str) -> bool:
    """Whether a browser that is sent there stays with us: to it a backslash is a slash."""
    return path.startswith("/") and not path.replace("\\", "/").startswith("//")
