"""Around everything: foreign origins stay out, and every answer carries the headers that protect it."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.origins import Origins
from app.settings import Settings
from pages.security.cookies import prepare, prepare_headers

_SOCKETS = "/_nicegui_ws"
_UPLOAD = re.compile(r"/_nicegui/client/[^/]*/upload(/|$)")
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_UNTRUSTED = frozenset({b"x-forwarded-prefix"})  # we live at the root; NiceGUI would write it into the page
_POLICY = (
    # Vue compiles its templates in the browser, hence 'unsafe-eval'; NiceGUI writes its start-up inline.
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
# The screens of the designer's preview stand in a frame on the preview's own page, and nowhere else.
_FRAMED = re.compile(r"/[^/]+/designer/(?:history/)?\d+/preview/screen")
_POLICY_FRAMED = _POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
# The address of such a page is a key, to a guest's ticket or to an account: nobody else is to hear of it. Where there
# is a plain form, other sites are told as little by `same-origin`: with `no-referrer` its origin would be sent as null.
_SECRET_PLACES = (
    (re.compile(r"/[^/]+/g/"), {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}),
    (re.compile(r"/[^/]+/(?:verify|reset|invite|account/verify)/"), {"X-Robots-Tag": "noindex, nofollow"}),
)
_TRANSPORT = "max-age=31536000; includeSubDomains"


class Guard:
    """ASGI middleware of the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._origins = Origins(settings.base_url, settings.port)
        self._is_secure = settings.base_url.startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A browser always names its origin here; who names none is no browser of ours."""
        headers = Headers(scope=scope)
        if not self._origins.allows(headers.get("origin", ""), headers.get("host", "")):
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        await self._app(_cleaned(scope), receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope = _cleaned(scope)
        cookies, more = prepare(scope), prepare_headers(scope)

        async def decorated(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(more)
                self._decorate(headers, cookies, scope["path"])
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, decorated)
        else:
            await refusal(scope, receive, decorated)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        path, headers = scope["path"], Headers(scope=scope)
        if _UPLOAD.match(path):
            return PlainTextResponse("Not found", 404)  # files come in through the API, which checks them
        is_ours = self._origins.allows(origin, headers.get("host", "")) if (origin := headers.get("origin")) else True
        if headers.get("sec-fetch-site") == "cross-site" and scope["method"] not in _SAFE_METHODS:
            is_ours = False
        if is_ours or not (path.startswith(_SOCKETS) or _acts_by_cookie(scope["method"], headers)):
            return None
        return PlainTextResponse("Forbidden", 403)

    def _decorate(self, headers: MutableHeaders, cookies: list[str], path: str) -> None:
        for pattern, secret in _SECRET_PLACES:
            if pattern.match(path):
                headers.update(secret)
        for name, value in _ALWAYS.items():
            headers.setdefault(name, value)
        if headers.get("content-type", "").startswith("text/html"):
            headers.setdefault("Content-Security-Policy", _POLICY_FRAMED if _FRAMED.fullmatch(path) else _POLICY)
            headers.setdefault("Cache-Control", "no-store")
        if self._is_secure:
            headers.setdefault("Strict-Transport-Security", _TRANSPORT)
        for cookie in cookies:
            headers.append("Set-Cookie", cookie)


def _acts_by_cookie(method: str, headers: Headers) -> bool:
    """Whether a browser's cookie would lend its rights to this request; a token in a header is never sent unasked."""
    return method not in _SAFE_METHODS and "authorization" not in headers


def _cleaned(scope: Scope) -> Scope:
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() not in _UNTRUSTED]}
