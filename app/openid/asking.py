"""The walk to a service and back: the question with state, nonce and PKCE, the answer exchanged for its word."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from app.actions.identities import Vouched
from app.core.config import SignInService
from app.openid.id_tokens import Expected, claims_in, kid_of
from app.openid.providers import Provider, Providers
from app.openid.reaching import Hosts, host_of
from app.openid.trouble import ServiceTrouble
from app.tenancy.clock import Clock

_SCOPE = "openid email profile"
_LONGEST_NAME, _LONGEST_ADDRESS = 200, 254


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent along and must come back, or is shown later: all three random, for one walk alone."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: `service` of the configuration, the `secret` that it and we know ("" for none), where to come back."""

    service: SignInService
    secret: str
    hosts: tuple[str, ...]
    redirect: str

    @property
    def allowed(self) -> Hosts:
        return frozenset(filter(None, (host_of(self.service.issuer), *self.hosts)))


class Asking:
    """Asks services for one process."""

    def __init__(self, providers: Providers, clock: Clock) -> None:
        self._providers, self._clock = providers, clock

    async def address(self, asker: Asker) -> tuple[str, Question]:
        """Where to send somebody, and what to keep until he comes back. Raises ServiceTrouble."""
        provider = await self._providers.provider(asker.service.issuer, asker.allowed)
        question = Question(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))
        address: str = prepare_grant_uri(
            provider.authorization,
            asker.service.client_id,
            "code",
            redirect_uri=asker.redirect,
            scope=_SCOPE,
            state=question.state,
            nonce=question.nonce,
            code_challenge=create_s256_code_challenge(question.verifier),
            code_challenge_method="S256",
        )
        return address, question

    async def vouched(self, asker: Asker, question: Question, code: str, named: str | None) -> Vouched:
        """Whom the service vouches for. `named` is the `iss` that came back with the code. Raises ServiceTrouble."""
        provider = await self._providers.provider(asker.service.issuer, asker.allowed)
        if (named is None and provider.names_itself) or named not in (None, provider.issuer):
            raise ServiceTrouble("not_believed", "the answer of another service")
        answer = await self._exchanged(asker, provider, question, code)
        token = answer.get("id_token")
        keys = await self._providers.keys(provider, asker.allowed, kid_of(token))
        expected = Expected(provider.issuer, asker.service.client_id, question.nonce, self._clock())
        claims = claims_in(token, keys, expected)
        if "email" not in claims and provider.userinfo is not None:
            claims = {**await self._more(asker, provider, answer, claims["sub"]), **claims}
        return _vouched(asker.service, claims)

    async def _exchanged(self, asker: Asker, provider: Provider, question: Question, code: str) -> dict[str, Any]:
        body = prepare_token_request(
            "authorization_code", redirect_uri=asker.redirect, code=code, code_verifier=question.verifier
        )
        method = "none" if not asker.secret else "client_secret_basic" if provider.basic else "client_secret_post"
        auth = ClientAuth(asker.service.client_id, asker.secret, method)
        address, headers, whole = auth.prepare("POST", provider.token, {}, body)
        return await self._providers.reaching.post(address, asker.allowed, headers, whole)

    async def _more(
        self, asker: Asker, provider: Provider, answer: Mapping[str, Any], subject: str
    ) -> Mapping[str, Any]:
        """What it tells of him apart from its word: about him and nobody else."""
        token = answer.get("access_token")
        if provider.userinfo is None or not isinstance(token, str) or not token.isascii() or not token.isprintable():
            return {}
        headers = {"Authorization": f"Bearer {token}"}
        found = await self._providers.reaching.get(provider.userinfo, asker.allowed, headers)
        return found if found.get("sub") == subject else {}


def _vouched(service: SignInService, claims: Mapping[str, Any]) -> Vouched:
    email, name = claims.get("email"), claims.get("name")
    return Vouched(
        service=service.id,
        issuer=service.issuer,
        subject=claims["sub"],
        email=email if isinstance(email, str) and len(email) <= _LONGEST_ADDRESS else None,
        is_verified=claims.get("email_verified") in (True, "true"),
        name=name[:_LONGEST_NAME] if isinstance(name, str) else "",
    )
