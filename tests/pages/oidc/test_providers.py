"""Services that do not answer as they should, or lead elsewhere, let nobody in."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from app.actions import sign_in_services
from app.tenancy.desk import Desk
from tests.cast import Cast
from tests.cast.provider import ISSUER
from tests.pages.oidc.walker import Walker, link


@pytest.mark.parametrize(("error", "words"), [("access_denied", "چشم‌پوشی شد"), ("server_error", "شدنی نبود")])
async def test_an_error_is_told_in_our_words(walker: Walker, error: str, words: str) -> None:
    given = walker.provider.authorize(await walker.start())
    said = {"state": given["state"], "error": error, "error_description": "<b>theirs</b>"}
    answer = await walker.back(said)
    assert answer.headers["location"] == "/portal/sign-in"
    page = await walker.said()
    assert words in page
    assert "theirs" not in page


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/.well-known/openid-configuration", httpx.Response(200, text="no JSON")),
        ("/.well-known/openid-configuration", httpx.Response(200, json=[])),
        ("/.well-known/openid-configuration", httpx.Response(302, headers={"Location": "https://evil.example/"})),
        ("/.well-known/openid-configuration", httpx.Response(200, content=b" " * 300_000)),
    ],
    ids=["text", "list", "redirect", "long"],
)
async def test_a_service_that_does_not_answer_as_it_should_is_left_alone(
    walker: Walker, path: str, answer: httpx.Response
) -> None:
    walker.provider.broken, walker.provider.answer = path, answer
    await walker.visitor.http.get("/portal/")
    sent = await walker.visitor.http.post("/portal/oidc/id/start", data={"csrf": walker.visitor.form_token()})
    assert sent.headers["location"] == "/portal/sign-in"
    assert not any("evil" in address for address in walker.provider.asked)


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "https://evil.example/token"},
        {"token_endpoint": "http://id.example/token"},
        {"jwks_uri": "https://169.254.169.254/keys"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": None},
        {"token_endpoint": "https://id.example:8443/token"},
        {"token_endpoint": "https://id.example@evil.example/token"},
    ],
    ids=repr,
)
async def test_a_service_leads_us_to_no_host_that_nobody_has_named(walker: Walker, metadata: dict[str, Any]) -> None:
    walker.provider.metadata = metadata
    await walker.visitor.http.get("/portal/")
    sent = await walker.visitor.http.post("/portal/oidc/id/start", data={"csrf": walker.visitor.form_token()})
    assert sent.headers["location"] == "/portal/sign-in"
    assert walker.provider.asked == [f"{ISSUER}/.well-known/openid-configuration"]


async def test_a_host_that_an_administrator_has_named_is_asked(walker: Walker, portal: Desk, cast: Cast) -> None:
    portal.run(sign_in_services.set_up_service, cast.admin, "id", 1, hosts=["Keys.example"])
    walker.provider.metadata = {"jwks_uri": "https://keys.example/keys"}
    await walker.walk()
    assert walker.is_in


@pytest.mark.parametrize("path", ["/keys", "/token"])
async def test_trouble_on_the_way_back_lets_nobody_in(walker: Walker, portal: Desk, cast: Cast, path: str) -> None:
    link(portal, cast.customer)
    walker.provider.broken, walker.provider.answer = path, httpx.Response(500)
    await walker.walk()
    assert not walker.is_in
