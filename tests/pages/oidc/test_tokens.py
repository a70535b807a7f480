"""What another service says is believed when it is signed, meant for us, and of today."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.actions import sign_in_services
from app.tenancy.desk import Desk
from tests.cast import Cast, Clock
from tests.cast.provider import CLIENT, ISSUER
from tests.pages.oidc.walker import Walker, link


async def test_the_address_may_be_told_apart_from_the_token(walker: Walker) -> None:
    walker.provider.claims = {"email": None, "email_verified": None}
    walker.provider.userinfo = {"sub": "subject-1", "email": "apart@person.example", "email_verified": True}
    await walker.walk()
    assert walker.is_in


async def test_what_is_told_of_somebody_else_is_not_his(walker: Walker) -> None:
    walker.provider.claims = {"email": None, "email_verified": None}
    walker.provider.userinfo = {"sub": "subject-2", "email": "apart@person.example", "email_verified": True}
    await walker.walk()
    assert not walker.is_in


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another desk"},
        {"aud": [CLIENT, "another desk"]},
        {"aud": [CLIENT, "another desk"], "azp": "another desk"},
        {"aud": None},
        {"azp": "another desk"},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 256},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"iat": None},
        {"nbf": 4_000_000_000},
    ],
    ids=repr,
)
async def test_a_token_that_says_anything_else_is_not_believed(
    walker: Walker, portal: Desk, cast: Cast, claims: dict[str, Any]
) -> None:
    link(portal, cast.customer)
    walker.provider.claims = claims
    answer = await walker.walk()
    assert answer.headers["location"] == "/portal/sign-in"
    assert not walker.is_in


async def test_a_token_that_names_us_among_others_and_means_us_is_believed(
    walker: Walker, portal: Desk, cast: Cast
) -> None:
    link(portal, cast.customer)
    walker.provider.claims = {"aud": [CLIENT, "another desk"], "azp": CLIENT}
    await walker.walk()
    assert walker.is_in


@pytest.mark.parametrize("signed", ["none", "stranger", "secret"])
async def test_a_token_signed_by_nobody_or_a_stranger_is_not_believed(
    walker: Walker, portal: Desk, cast: Cast, signed: str
) -> None:
    link(portal, cast.customer)
    walker.provider.signed = signed
    await walker.walk()
    assert not walker.is_in


async def test_a_token_is_over_at_its_time(walker: Walker, portal: Desk, cast: Cast, clock: Clock) -> None:
    link(portal, cast.customer)
    late = int((clock() - timedelta(minutes=2)).timestamp())
    walker.provider.claims = {"exp": late}
    await walker.walk()
    assert not walker.is_in


async def test_the_answer_of_another_service_is_not_taken(walker: Walker, portal: Desk, cast: Cast) -> None:
    link(portal, cast.customer)
    given = walker.provider.authorize(await walker.start())
    await walker.back({**given, "iss": "https://evil.example"})
    assert not walker.is_in
    walker.provider.asked.clear()
    given = walker.provider.authorize(await walker.start())
    assert (await walker.back(given, "other")).status_code == 404  # never set up
    portal.run(sign_in_services.set_up_service, cast.admin, "other", 0, secret="x")
    given = walker.provider.authorize(await walker.start())
    await walker.back(given, "other")
    assert not walker.is_in
    assert not any("other.example" in address for address in walker.provider.asked)


async def test_a_service_that_names_itself_has_to(walker: Walker, portal: Desk, cast: Cast) -> None:
    link(portal, cast.customer)
    walker.provider.metadata = {"authorization_response_iss_parameter_supported": True}
    await walker.walk()
    assert not walker.is_in
    given = walker.provider.authorize(await walker.start())
    await walker.back({**given, "iss": ISSUER})
    assert walker.is_in
