"""A small OpenID Connect service: it keeps to the rules, and breaks one of them where a test asks it to."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from tests.cast.clock import Clock

ISSUER, CLIENT, SECRET = "https://id.example", "desk", "a secret of the two of us"


@functools.cache
def _key(_name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)


@dataclass
class Provider:
    """`claims` overrides what the ID token says, None leaves a claim out; `metadata` what it says of itself."""

    clock: Clock
    issuer: str = ISSUER
    subject: str = "subject-1"
    email: str | None = "new@person.example"
    email_verified: bool = True
    claims: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    signed: str = "right"  # right, stranger, none, secret
    broken: str = ""  # the path that answers something else
    answer: httpx.Response | None = None
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._handle)

    def authorize(self, address: str) -> dict[str, str]:
        """What somebody who agrees is sent back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def _handle(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        self.asked.append(str(request.url))
        if self.broken == path and self.answer is not None:
            return self.answer
        if path == "/.well-known/openid-configuration":
            return httpx.Response(200, json=self._document())
        if path == "/keys":
            return httpx.Response(200, json={"keys": [_key("right").as_dict(private=False)]})
        if path == "/userinfo" and self.userinfo is not None:
            assert request.headers["authorization"] == "Bearer an access token"
            return httpx.Response(200, json=self.userinfo)
        return self._token(request) if path == "/token" else httpx.Response(404)

    def _document(self) -> dict[str, Any]:
        base = self.issuer
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "jwks_uri": f"{base}/keys",
            "userinfo_endpoint": f"{base}/userinfo",
            **self.metadata,
        }

    def _token(self, request: httpx.Request) -> httpx.Response:
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        asked = self.codes.pop(form.get("code", ""), None)
        wanted = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked is None or request.headers.get("authorization") != f"Basic {wanted}":
            return httpx.Response(400, json={"error": "invalid_grant"})
        challenge = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert asked["code_challenge"] == base64.urlsafe_b64encode(challenge).decode().rstrip("=")
        assert asked["redirect_uri"] == form["redirect_uri"]
        token = self._id_token(asked["nonce"])
        return httpx.Response(200, json={"access_token": "an access token", "token_type": "Bearer", "id_token": token})

    def _id_token(self, nonce: str) -> str:
        now = int(self.clock().timestamp())
        whole = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "email": self.email,
            "email_verified": self.email_verified,
            "name": "نو رسیده",
            **self.claims,
        }
        claims = {name: value for name, value in whole.items() if value is not None}
        if self.signed == "none":
            return f"{_part({'alg': 'none'})}.{_part(claims)}."
        if self.signed == "secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET * 2), algorithms=["HS256"])
        key = _key(self.signed)
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key, algorithms=["RS256"])


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
