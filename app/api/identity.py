"""Who calls: a token that speaks for its owner, or the session of the pages."""

from __future__ import annotations

import functools
import hmac
from dataclasses import dataclass, replace
from typing import Literal

from starlette.requests import Request

from app.actions import accounts, guest_links, tokens
from app.core.callers import address_of
from app.core.origins import Origins
from app.core.problems import NotAllowed, NotSignedIn
from app.settings import Settings
from app.tenancy.desk import Desk
from app.tenancy.directory import Directory
from app.tenancy.who import SYSTEM, Who

Welcome = Literal["persons", "links", "browsers", "everybody"]
SESSION_COOKIE = "desk_"
BROWSER_COOKIE = "desk_browser"
CSRF_HEADER = "X-CSRF-Token"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST_TOKEN = 200


@dataclass(frozen=True, slots=True)
class Caller:
    """`who` None: what was shown is not, or no longer, good. `csrf`: the session's word, None for a token.

    `token` is the row whose use is to be noted, 0 when it was noted a moment ago. `link` is the hash of a guest's link
    that was shown instead of a token; `is_wrong`: something was shown that is not good. `language`: in which the pages
    speak to him, None for programs.
    """

    desk: Desk
    who: Who | None
    csrf: str | None = None
    token: int = 0
    link: str | None = None
    is_wrong: bool = False
    language: str | None = None


def look_up(directory: Directory, slug: str, bearer: str | None, cookie: str | None) -> Caller:
    """Find the desk and who calls it. Blocks: call it in a thread. Raises NotFound for an unknown tenant."""
    desk = directory.desk(slug)
    if bearer is not None:
        return _by_token(desk, bearer) if 0 < len(bearer) <= _LONGEST_TOKEN else Caller(desk, None, is_wrong=True)
    if cookie and len(cookie) <= _LONGEST_TOKEN:
        session = desk.run(accounts.session, SYSTEM, cookie)
        if session is None:
            return Caller(desk, None, is_wrong=True)
        return Caller(desk, session.who, session.csrf, language=session.language)
    return Caller(desk, None)


def _by_token(desk: Desk, bearer: str) -> Caller:
    owner = desk.run(tokens.token_owner, SYSTEM, bearer)
    if owner is not None:
        return Caller(desk, owner[1], token=owner[0])
    guest = desk.run(guest_links.link_holder, SYSTEM, bearer)
    return Caller(desk, None, is_wrong=True) if guest is None else Caller(desk, None, link=guest.guest)


def bearer_of(request: Request) -> str | None:
    """The token in the header; "" for a header that holds none, None without a header."""
    header = request.headers.get("authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def admit(caller: Caller, request: Request, origins: Origins, welcome: Welcome = "persons") -> Who:
    """Who acts, and from where.

    Raises NotSignedIn, and NotAllowed for a call that another site may have made with the cookie.
    """
    address = address_of(request.client)
    if caller.who is None:
        return replace(_guest(caller, request, origins, welcome), address=address)
    if caller.csrf is not None and request.method not in _READING:
        headers = request.headers
        is_same = hmac.compare_digest(headers.get(CSRF_HEADER, "").encode(), caller.csrf.encode())
        if not is_same or not origins.allows(headers.get("origin", ""), headers.get("host", "")):
            raise NotAllowed("csrf")
    return replace(caller.who, address=address)


def _guest(caller: Caller, request: Request, origins: Origins, welcome: Welcome) -> Who:
    """Somebody without an account. His browser's cookie speaks for him only where no other site can have sent it."""
    if caller.is_wrong:
        raise NotSignedIn
    headers, browser = request.headers, request.cookies.get(BROWSER_COOKIE)
    is_ours = request.method in _READING or origins.allows(headers.get("origin", ""), headers.get("host", ""))
    who = Who(None, "api", guest=caller.link, browser=accounts.token_hash(browser) if browser and is_ours else None)
    shown = {"persons": None, "links": who.guest, "browsers": who.hand, "everybody": "nothing"}
    if shown[welcome] is None:
        raise NotSignedIn
    return who


@functools.cache
def allowed_origins(settings: Settings) -> Origins:
    """Where our own pages come from: the same rule that lets their sockets in."""
    return Origins(settings.base_url, settings.port)


def challenge(slug: str, *, was_wrong: bool) -> dict[str, str]:
    """The header of a 401."""
    error = ', error="invalid_token"' if was_wrong else ""
    return {"WWW-Authenticate": f'Bearer realm="{slug}"{error}'}
