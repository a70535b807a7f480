"""What services say of themselves: where they are asked, and with which keys they sign. Read once an hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app.openid.reaching import Hosts, Reaching
from app.openid.trouble import ServiceTrouble
from app.tenancy.clock import Clock

_WELL_KNOWN = "/.well-known/openid-configuration"
_FRESH = timedelta(hours=1)
_AGAIN = timedelta(minutes=1)
_MOST = 64


@dataclass(frozen=True, slots=True)
class Provider:
    """`issuer` exactly as the service writes it. `basic`: whether it takes the secret in the header."""

    issuer: str
    authorization: str
    token: str
    keys: str
    userinfo: str | None
    basic: bool
    names_itself: bool  # whether its answers carry `iss`


class Providers:
    """One process's memory of services."""

    def __init__(self, reaching: Reaching, clock: Clock) -> None:
        self.reaching, self._clock = reaching, clock
        self._documents: dict[str, tuple[datetime, Provider]] = {}
        self._keys: dict[str, tuple[datetime, KeySet]] = {}

    async def provider(self, issuer: str, hosts: Hosts) -> Provider:
        """Raises ServiceTrouble."""
        known = self._documents.get(issuer)
        if known is None or self._clock() - known[0] >= _FRESH:
            found = _provider_in(issuer, await self.reaching.get(f"{issuer}{_WELL_KNOWN}", hosts))
            known = (self._clock(), found)
            _remember(self._documents, issuer, known)
        for address in (known[1].authorization, known[1].token, known[1].keys):
            self.reaching.require_allowed(address, hosts)
        return known[1]

    async def keys(self, provider: Provider, hosts: Hosts, kid: str | None) -> KeySet:
        """The keys it signs with; read anew when it signs with one that is not known yet. Raises ServiceTrouble."""
        known = self._keys.get(provider.keys)
        age = None if known is None else self._clock() - known[0]
        if known is None or age is None or age >= _FRESH or (age >= _AGAIN and not _has(known[1], kid)):
            known = (self._clock(), _keys_in(await self.reaching.get(provider.keys, hosts)))
            _remember(self._keys, provider.keys, known)
        return known[1]


def _provider_in(issuer: str, document: Mapping[str, Any]) -> Provider:
    said = {name: document.get(name) for name in ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")}
    if not all(isinstance(each, str) for each in said.values()):
        raise ServiceTrouble("strange_answer", "an endpoint is missing")
    if str(said["issuer"]).rstrip("/") != issuer:
        raise ServiceTrouble("not_believed", "it calls itself something else")
    userinfo = document.get("userinfo_endpoint")
    methods = document.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Provider(
        issuer=str(said["issuer"]),
        authorization=str(said["authorization_endpoint"]),
        token=str(said["token_endpoint"]),
        keys=str(said["jwks_uri"]),
        userinfo=userinfo if isinstance(userinfo, str) else None,
        basic=isinstance(methods, list) and "client_secret_basic" in methods,
        names_itself=document.get("authorization_response_iss_parameter_supported") is True,
    )


def _keys_in(document: Mapping[str, Any]) -> KeySet:
    try:
        return KeySet.import_key_set({"keys": list(document["keys"])})
    except (JoseError, KeyError, TypeError, ValueError) as error:
        raise ServiceTrouble("strange_answer", "no keys") from error


def _has(keys: KeySet, kid: str | None) -> bool:
    return kid is None or any(key.kid == kid for key in keys)


def _remember(known: dict[str, Any], name: str, value: Any) -> None:
    if len(known) >= _MOST:
        known.clear()
    known[name] = value
