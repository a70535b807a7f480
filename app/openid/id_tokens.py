"""A service's signed word about somebody, believed only when everything in it is as it must be."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app.openid.trouble import ServiceTrouble

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")  # no secrets
_LEEWAY_SECONDS = 60
_LONGEST_SUBJECT = 255
_LONGEST_TOKEN = 16 * 1024


@dataclass(frozen=True, slots=True)
class Expected:
    """What it must say. `nonce` is the one sent with the question."""

    issuer: str
    client_id: str
    nonce: str
    now: datetime


def kid_of(token: object) -> str | None:
    """Which key it says it was signed with; nothing else in it is believed by this."""
    try:
        header = json.loads(base64.urlsafe_b64decode(_text(token).partition(".")[0] + "=="))
    except (ValueError, RecursionError):
        return None
    kid = header.get("kid") if isinstance(header, dict) else None
    return kid if isinstance(kid, str) else None


def claims_in(token: object, keys: KeySet, expected: Expected) -> Mapping[str, Any]:
    """What the token says, when it is signed by one of the keys and meant for us now. Raises ServiceTrouble."""
    registry = jwt.JWTClaimsRegistry(
        now=int(expected.now.timestamp()),
        leeway=_LEEWAY_SECONDS,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client_id},
        nonce={"essential": True, "value": expected.nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        claims = jwt.decode(_text(token), keys, algorithms=ALGORITHMS).claims
        registry.validate(claims)
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise ServiceTrouble("not_believed", type(error).__name__) from error
    if claims.get("azp", expected.client_id) != expected.client_id or _is_for_others(claims):
        raise ServiceTrouble("not_believed", "meant for somebody else")
    if not 0 < len(claims["sub"]) <= _LONGEST_SUBJECT or "\x00" in claims["sub"]:
        raise ServiceTrouble("not_believed", "a subject that cannot be kept")
    return claims


def _is_for_others(claims: Mapping[str, Any]) -> bool:
    audience = claims["aud"]
    return isinstance(audience, list) and len(audience) > 1 and "azp" not in claims


def _text(token: object) -> str:
    if not isinstance(token, str) or len(token) > _LONGEST_TOKEN:
        raise ServiceTrouble("strange_answer", "no ID token")
    return token
