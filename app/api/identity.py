"""Who calls: a token that speaks for its owner, or the session of the pages."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request

from app.actions import accounts, tokens
from app.core.problems import NotAllowed, NotSignedIn
from app.settings import Settings
from app.tenancy.desk import Desk
from app.tenancy.directory import Directory
from app.tenancy.who import SYSTEM, Who

SESSION_COOKIE = "desk_"
CSRF_HEADER = "X-CSRF-Token"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_LONGEST_TOKEN = 200


@dataclass(frozen=True, slots=True)
class Caller:
    """`who` None: what was shown is not, or no longer, good. `csrf`: the session's word, None for a token.

    `token` is the row whose use is to be noted, 0 when it was noted a moment ago.
    """

    desk: Desk
    who: Who | None
    csrf: str | None = None
    token: int = 0


def look_up(directory: Directory, slug: str, bearer: str | None, cookie: str | None) -> Caller:
    """Find the desk and who calls it. Blocks: call it in a thread. Raises NotFound for an unknown tenant."""
    desk = directory.desk(slug)
    if bearer is not None:
        owner = desk.run(tokens.token_owner, SYSTEM, bearer) if 0 < len(bearer) <= _LONGEST_TOKEN else None
        return Caller(desk, None) if owner is None else Caller(desk, owner[1], token=owner[0])
    if cookie and len(cookie) <= _LONGEST_TOKEN:
        session = desk.run(accounts.session, SYSTEM, cookie)
        return Caller(desk, None) if session is None else Caller(desk, session.who, session.csrf)
    return Caller(desk, None)


def bearer_of(request: Request) -> str | None:
    """The token in the header; "" for a header that holds none, None without a header."""
    header = request.headers.get("authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def admit(caller: Caller, request: Request, origins: frozenset[str]) -> Who:
    """Who acts. Raises NotSignedIn, and NotAllowed for a call that another site may have made with the cookie."""
    if caller.who is None:
        raise NotSignedIn
    if caller.csrf is not None and request.method not in _READING:
        word = request.headers.get(CSRF_HEADER, "")
        is_same = hmac.compare_digest(word.encode(), caller.csrf.encode())
        if not is_same or request.headers.get("origin") not in origins:
            raise NotAllowed("csrf")
    return caller.who


def allowed_origins(settings: Settings) -> frozenset[str]:
    """Where our own pages come from; a desk on this machine is known by each name of this machine."""
    parts = urlsplit(settings.base_url)
    host, colon, port = parts.netloc.rpartition(":") if parts.port else (parts.netloc, "", "")
    hosts = _LOOPBACK if host in _LOOPBACK else (host,)
    return frozenset(f"{parts.scheme}://{each}{colon}{port}" for each in hosts)


def challenge(slug: str, *, was_wrong: bool) -> dict[str, str]:
    """The header of a 401."""
    error = ', error="invalid_token"' if was_wrong else ""
    return {"WWW-Authenticate": f'Bearer realm="{slug}"{error}'}
