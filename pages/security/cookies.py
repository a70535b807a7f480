"""The cookies of the pages: whose session, which browser, and how an anonymous reader likes it."""

from __future__ import annotations

import re
import secrets

from starlette.requests import HTTPConnection
from starlette.types import Scope

BROWSER = "desk_browser"
LANGUAGE = "desk_language"
THEME = "desk_theme"
FLASH = "desk_flash"
_TO_SET, _TO_SAY = "desk.cookies", "desk.headers"
_YEAR = 365 * 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,128}")


def session_cookie(slug: str) -> str:
    """Its name. Each company has its own, for a socket's path does not lie below the tenant."""
    return f"desk_{slug}"


def device_cookie(slug: str) -> str:
    """The name of the cookie by which a company knows a browser somebody has signed in with before."""
    return f"desk_device_{slug}"


def second_cookie(slug: str) -> str:
    """The name of the cookie that holds a sign-in between its two steps."""
    return f"desk_second_{slug}"


def token_in(value: str | None) -> str | None:
    """What a cookie of ours holds, None for what we cannot have written."""
    return value if value and _TOKEN.fullmatch(value) else None


def browser_of(request: HTTPConnection, *, is_secure: bool) -> str:
    """The random name of this browser, to which forms and sockets are bound; made on its first visit."""
    known = token_in(request.cookies.get(BROWSER))
    if known is not None:
        return known
    made = secrets.token_urlsafe(24)
    send_along(request.scope, written(BROWSER, made, seconds=_YEAR, is_secure=is_secure))
    return made


def written(name: str, value: str, *, seconds: int, is_secure: bool, path: str = "/") -> str:
    """A Set-Cookie header. `value` consists of URL-safe characters; `seconds` 0 deletes."""
    secure = "; Secure" if is_secure else ""
    return f"{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"


def prepare(scope: Scope) -> list[str]:
    """The list of Set-Cookie headers that will go out with the answer to this request."""
    cookies: list[str] = scope.setdefault(_TO_SET, [])
    return cookies


def prepare_headers(scope: Scope) -> dict[str, str]:
    """Other headers that will go out with the answer to this request."""
    headers: dict[str, str] = scope.setdefault(_TO_SAY, {})
    return headers


def say_along(scope: Scope, name: str, value: str) -> None:
    """A header for a page's answer, which NiceGUI builds itself."""
    prepare_headers(scope)[name] = value


def send_along(scope: Scope, header: str) -> None:
    """NiceGUI builds a page's answer itself, so its cookies are handed to the guard around it."""
    prepare(scope).append(header)


def forget(scope: Scope, name: str, *, is_secure: bool) -> None:
    """Take a cookie of ours away with the answer to this request."""
    send_along(scope, written(name, "", seconds=0, is_secure=is_secure))
