"""Only a walk that this browser has begun leads in, once, and not for long."""

from __future__ import annotations

from typing import Any

import pytest

from app.tenancy.desk import Desk
from pages.security.cookies import session_cookie
from pages.walks import COOKIE
from tests.cast import Cast, Clock
from tests.cast.provider import Provider
from tests.pages.oidc.walker import Walker, link
from tests.pages.visitor import Visitor


async def test_a_state_works_once(walker: Walker, portal: Desk, cast: Cast, visitor: Visitor) -> None:
    link(portal, cast.customer)
    given = walker.provider.authorize(await walker.start())
    await walker.back(given)
    assert walker.is_in
    visitor.http.cookies.delete(session_cookie("portal"))
    await walker.back(given)
    assert not walker.is_in
    assert COOKIE not in visitor.http.cookies


async def test_a_kept_cookie_does_not_bring_a_used_code_back(
    walker: Walker, portal: Desk, cast: Cast, visitor: Visitor
) -> None:
    link(portal, cast.customer)
    given = walker.provider.authorize(await walker.start())
    kept = visitor.http.cookies[COOKIE]
    await walker.back(given)
    visitor.http.cookies.delete(session_cookie("portal"))
    visitor.http.cookies.set(COOKIE, kept, domain="127.0.0.1", path="/portal/oidc")
    await walker.back(given)
    assert not walker.is_in


@pytest.mark.parametrize("change", [{"state": "another"}, {"state": ""}, {"code": ""}])
async def test_a_walk_that_was_not_begun_here_leads_nowhere(
    walker: Walker, portal: Desk, cast: Cast, change: dict[str, str]
) -> None:
    link(portal, cast.customer)
    given = walker.provider.authorize(await walker.start())
    await walker.back({**given, **change})
    assert not walker.is_in


async def test_the_walk_of_another_browser_is_not_taken(
    walker: Walker, portal: Desk, cast: Cast, visitors: Any, provider: Provider
) -> None:
    """Otherwise somebody could have others sign in to his own account, or carry his cookie to them."""
    link(portal, cast.customer)
    given = provider.authorize(await walker.start())
    victim = Walker(visitors(), provider)
    await victim.visitor.http.get("/portal/")
    await victim.back(given)
    assert not victim.is_in
    kept = walker.visitor.http.cookies[COOKIE]
    victim.visitor.http.cookies.set(COOKIE, kept, domain="127.0.0.1", path="/portal/oidc")
    await victim.back(given)
    assert not victim.is_in


async def test_a_walk_is_over_after_ten_minutes(walker: Walker, portal: Desk, cast: Cast, clock: Clock) -> None:
    link(portal, cast.customer)
    given = walker.provider.authorize(await walker.start())
    clock.advance(minutes=10, seconds=1)
    await walker.back(given)
    assert not walker.is_in
    assert "در این مرورگر آغاز نشده" in await walker.said()
