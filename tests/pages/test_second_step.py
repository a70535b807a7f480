"""The page between the password and being in: plain forms, nothing in addresses, codes shown once."""

from __future__ import annotations

import re

import pyotp
import pytest

from app.bootstrap import HelpDesk
from app.tenancy.desk import Desk
from pages.new_codes import COOKIE
from pages.security.cookies import second_cookie, session_cookie
from tests.cast import Cast, Clock, company
from tests.cast.authenticators import now, turned_on, wrong
from tests.pages.visitor import Visitor

SECRET = re.compile(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}")
CODE = re.compile(r"(?<![\w-])\d{4}-\d{4}-\d{4}(?![\w-])")


async def answer(visitor: Visitor, code: str, next_page: str = "") -> str:
    """Where the code leads."""
    fields = {"code": code, "next": next_page, "csrf": visitor.form_token()}
    sent = await visitor.http.post("/portal/second-step", data=fields)
    assert sent.status_code == 303
    return sent.headers["location"]


def is_in(visitor: Visitor) -> bool:
    return session_cookie("portal") in visitor.http.cookies


@pytest.fixture
def totp(portal: Desk, cast: Cast, clock: Clock) -> pyotp.TOTP:
    """The agent's authenticator, with a code that was not used yet."""
    made, _ = turned_on(portal, cast.agent)
    clock.advance(minutes=1)
    return made


async def test_the_password_leads_to_a_code_and_the_code_where_one_wanted_to_go(
    visitor: Visitor, portal: Desk, totp: pyotp.TOTP
) -> None:
    step = await visitor.sign_in("agent", next_page="/portal/workspace")
    assert step.headers["location"] == "/portal/second-step?next=%2Fportal%2Fworkspace"
    assert not is_in(visitor)
    page = await visitor.http.get(step.headers["location"])
    assert page.status_code == 200
    for words in ('"one-time-code"', '"numeric"', "/portal/workspace"):
        assert words in page.text
    assert visitor.http.cookies[second_cookie("portal")] not in page.text
    assert await answer(visitor, now(portal, totp), "/portal/workspace") == "/portal/workspace"
    assert is_in(visitor)
    assert second_cookie("portal") not in visitor.http.cookies


async def test_the_steps_cookie_is_for_this_page_alone(visitor: Visitor, totp: pyotp.TOTP) -> None:
    step = await visitor.sign_in("agent")
    cookie = next(each for each in step.headers.get_list("set-cookie") if each.startswith("desk_second_portal="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/portal/second-step"} <= set(cookie.split("; "))
    assert (await visitor.http.get("/portal/tickets")).status_code == 303


async def test_a_wrong_code_may_be_tried_again(visitor: Visitor, portal: Desk, totp: pyotp.TOTP) -> None:
    await visitor.sign_in("agent")
    where = await answer(visitor, wrong(now(portal, totp)), "/portal/workspace")
    assert where == "/portal/second-step?next=%2Fportal%2Fworkspace"
    page = await visitor.http.get(where)
    assert "این کد درست نیست" in page.text
    assert "این کد درست نیست" not in (await visitor.http.get(where)).text
    assert await answer(visitor, now(portal, totp)) == "/portal/"


async def test_after_too_many_the_sign_in_says_why(visitor: Visitor, portal: Desk, totp: pyotp.TOTP) -> None:
    await visitor.sign_in("agent")
    for _ in range(4):
        await answer(visitor, wrong(now(portal, totp)))
    assert await answer(visitor, wrong(now(portal, totp))) == "/portal/sign-in"
    assert "sign-in-error" in (await visitor.http.get("/portal/sign-in")).text
    assert await answer(visitor, now(portal, totp)) == "/portal/sign-in"
    assert not is_in(visitor)


async def test_a_step_that_is_over_begins_anew(visitor: Visitor, portal: Desk, totp: pyotp.TOTP, clock: Clock) -> None:
    await visitor.sign_in("agent")
    clock.advance(minutes=11)
    assert (await visitor.http.get("/portal/second-step")).headers["location"].startswith("/portal/sign-in")
    assert await answer(visitor, now(portal, totp)) == "/portal/sign-in"
    assert "دوباره وارد شوید" in (await visitor.http.get("/portal/sign-in")).text


async def test_without_a_first_step_there_is_no_second(visitor: Visitor) -> None:
    await visitor.http.get("/portal/")
    assert (await visitor.http.get("/portal/second-step")).headers["location"].startswith("/portal/sign-in")
    assert await answer(visitor, "123456") == "/portal/sign-in"
    fields = {"code": "123456", "csrf": "x"}
    assert (await visitor.http.post("/portal/second-step", data=fields)).status_code == 403


async def test_who_is_in_has_no_business_here(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    there = (await visitor.http.get("/portal/second-step?next=/portal/tickets")).headers["location"]
    assert (await visitor.http.get(there)).headers["location"] == "/portal/tickets"


async def test_what_a_role_demands_is_set_up_before_anything_is_opened(
    visitor: Visitor, portal: Desk, help_desk: HelpDesk
) -> None:
    document = company()
    for role in document["catalog"]["roles"]:
        role["second_factor"] = role["id"] == "agent"
    help_desk.directory.publish("portal", document, None, "test")
    await visitor.sign_in("agent", next_page="/portal/workspace")
    page = (await visitor.http.get("/portal/second-step")).text
    assert "data:image/svg+xml" in page
    found = SECRET.search(page)
    assert found is not None
    totp = pyotp.TOTP(found[0].replace(" ", ""))
    assert not is_in(visitor)
    await answer(visitor, wrong(now(portal, totp)))
    assert found[0] in (await visitor.http.get("/portal/second-step")).text
    where = await answer(visitor, now(portal, totp), "/portal/workspace")
    assert where == "/portal/second-step?next=%2Fportal%2Fworkspace"
    assert is_in(visitor)

    shown = (await visitor.http.get(where)).text
    codes = set(CODE.findall(shown))
    assert len(codes) == 10
    assert not any(code in visitor.http.cookies.get(COOKIE, "") for code in codes)
    assert (await visitor.http.get(where)).headers["location"].startswith("/portal/sign-in")
