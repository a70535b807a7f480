"""What the sign-in page tells whom it does not let in, and how it knows a device again."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from app.actions import staffing
from app.tenancy.desk import Desk
from pages.security.cookies import session_cookie
from tests.cast import PASSWORD, Cast, Clock
from tests.cast.people import email_of
from tests.pages.visitor import Visitor

DEVICE = "desk_device_portal"
NOBODY = "nobody@lab.example"


async def wrong(visitor: Visitor, login: str, times: int = 5) -> httpx.Response:
    for _ in range(times):
        answer = await visitor.post_sign_in(login, "wrong")
    return answer


@pytest.mark.parametrize("login", [email_of("customer"), NOBODY])
async def test_a_suspension_is_told_with_its_end_and_what_to_do(visitor: Visitor, login: str) -> None:
    await wrong(visitor, login)
    page = (await visitor.http.get("/portal/sign-in")).text
    assert "معلق است" in page
    assert "127.0.x.x" in page
    assert "/portal/forgot" in page
    answer = await visitor.post_sign_in(login, PASSWORD)
    assert answer.headers["location"] == "/portal/sign-in"
    assert session_cookie("portal") not in visitor.http.cookies


async def test_known_and_unknown_accounts_are_told_the_same(visitor: Visitor) -> None:
    pages = []
    for login in (email_of("customer"), NOBODY):
        await wrong(visitor, login)
        page = (await visitor.http.get("/portal/sign-in")).text
        start = page.index("ورود به این حساب تا")
        pages.append(page[start : start + 400])
    assert pages[0] == pages[1]


async def test_the_right_password_works_after_the_end(visitor: Visitor, clock: Clock) -> None:
    await wrong(visitor, email_of("customer"))
    clock.advance(minutes=5)
    assert (await visitor.sign_in("customer")).headers["location"] == "/portal/"


async def test_the_device_is_known_by_a_cookie_of_its_own(visitor: Visitor) -> None:
    answer = await visitor.sign_in("customer")
    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith(f"{DEVICE}="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/portal"} <= set(cookie.split("; "))
    before = visitor.http.cookies[DEVICE]
    again = await visitor.sign_in("customer")
    assert not [each for each in again.headers.get_list("set-cookie") if each.startswith(f"{DEVICE}=")]
    assert visitor.http.cookies[DEVICE] == before


async def test_ones_own_device_stays_open_while_others_guess(visitors: Callable[[], Visitor], visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    stranger = visitors()
    await wrong(stranger, email_of("customer"))
    assert (await visitor.sign_in("customer")).headers["location"] == "/portal/"
    assert (await stranger.sign_in("customer")).headers["location"] == "/portal/sign-in"


async def test_why_an_account_is_shut_is_told_to_its_owner_alone(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    portal.run(staffing.retire_person, cast.admin, cast.customer.person_id or 0, 2)
    await visitor.post_sign_in(email_of("customer"), "wrong")
    assert "دیگر فعال نیست" not in (await visitor.http.get("/portal/sign-in")).text
    await visitor.sign_in("customer")
    assert "دیگر فعال نیست" in (await visitor.http.get("/portal/sign-in")).text


async def test_what_the_cookie_of_the_message_says_is_only_ours(visitor: Visitor) -> None:
    await visitor.http.get("/portal/sign-in")
    visitor.http.cookies.set("desk_flash", "eyJlcnJvciI6ImF3YXkifQ.0000", domain="127.0.0.1", path="/portal/sign-in")
    page = await visitor.http.get("/portal/sign-in")
    assert page.status_code == 200
    assert 'id="sign-in-error"' not in page.text


async def still_here(visitor: Visitor, csrf: str, deed: str = "1") -> httpx.Response:
    return await visitor.http.post("/portal/still-here", data={"csrf": csrf, "deed": deed})


async def test_pages_tell_that_somebody_is_there(visitor: Visitor, clock: Clock) -> None:
    await visitor.sign_in("customer")
    session = visitor.session()
    assert session is not None
    answer = await still_here(visitor, session.csrf)
    assert (answer.status_code, answer.json()) == (200, {"left": None})
    assert answer.headers["cache-control"] == "no-store"
    assert (await still_here(visitor, "guess")).status_code == 403
    clock.advance(hours=24 * 40)
    assert (await still_here(visitor, session.csrf)).status_code == 401


async def test_another_site_cannot_keep_a_session_alive(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    session = visitor.session()
    answer = await visitor.http.post(
        "/portal/still-here",
        data={"csrf": session.csrf if session else "", "deed": "1"},
        headers={"Origin": "https://evil.example"},
    )
    assert answer.status_code == 403


async def test_nobody_is_there_without_a_session(visitor: Visitor) -> None:
    await visitor.http.get("/portal/")
    assert (await still_here(visitor, "")).status_code == 401
    assert (await visitor.http.post("/nowhere/still-here", data={"csrf": ""})).status_code == 404


async def test_who_was_idle_is_told_so_at_the_door(visitor: Visitor) -> None:
    page = await visitor.http.get("/portal/sign-in?next=%2Fportal%2Ftickets&idle=1")
    assert "مدتی کاری نکردید" in page.text
