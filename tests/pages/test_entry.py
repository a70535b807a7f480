"""Signing in and out by plain forms."""

from __future__ import annotations

import httpx
import pytest

from pages.security.cookies import FLASH, session_cookie
from tests.cast import PASSWORD, Clock
from tests.cast.people import email_of
from tests.pages.visitor import Visitor


async def test_the_right_password_opens_a_session_and_leads_on(visitor: Visitor) -> None:
    answer = await visitor.sign_in("customer", next_page="/portal/tickets")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/portal/tickets"
    session = visitor.session()
    assert session is not None
    assert not session.is_staff


async def test_a_mobile_number_in_persian_digits_is_a_login_too(visitor: Visitor) -> None:
    answer = await visitor.post_sign_in("۰۹۱۲۰۰۰۰۰۰۷", PASSWORD)
    assert answer.headers["location"] == "/portal/"


async def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Visitor) -> None:
    answer = await visitor.sign_in("customer")
    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("desk_portal="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie.split("; ")  # the address in use is http


@pytest.mark.parametrize(("login", "password"), [(email_of("customer"), "wrong"), ("nobody@lab.example", PASSWORD)])
async def test_a_wrong_sign_in_comes_back_with_what_was_typed_and_never_the_password(
    visitor: Visitor, login: str, password: str
) -> None:
    answer = await visitor.post_sign_in(login, password)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/portal/sign-in"
    assert session_cookie("portal") not in visitor.http.cookies
    page = await visitor.http.get("/portal/sign-in")
    assert login in page.text
    assert "با گذرواژه نمی‌خواند" in page.text
    assert password not in page.text
    assert password not in visitor.http.cookies.get(FLASH, "")


async def test_the_message_of_a_wrong_sign_in_is_said_once(visitor: Visitor) -> None:
    await visitor.post_sign_in(email_of("customer"), "wrong")
    await visitor.http.get("/portal/sign-in")
    assert "با گذرواژه نمی‌خواند" not in (await visitor.http.get("/portal/sign-in")).text


async def test_where_one_wanted_to_go_survives_a_wrong_password(visitor: Visitor) -> None:
    await visitor.http.get("/portal/")
    fields = {"login": "a@b.example", "password": "x", "next": "/portal/tickets", "csrf": visitor.form_token()}
    answer = await visitor.http.post("/portal/sign-in", data=fields)
    assert answer.headers["location"] == "/portal/sign-in?next=%2Fportal%2Ftickets"


@pytest.mark.parametrize("hostile", ["//evil.example", "https://evil.example/", "/twin/", "javascript:alert(1)"])
async def test_signing_in_leads_nowhere_else(visitor: Visitor, hostile: str) -> None:
    assert (await visitor.sign_in("customer", next_page=hostile)).headers["location"] == "/portal/"


@pytest.mark.parametrize("csrf", ["", "0" * 64])
async def test_a_form_that_is_not_ours_signs_nobody_in(visitor: Visitor, csrf: str) -> None:
    await visitor.http.get("/portal/sign-in")
    fields = {"login": email_of("customer"), "password": PASSWORD, "csrf": csrf}
    answer = await visitor.http.post("/portal/sign-in", data=fields)
    assert answer.status_code == 403
    assert session_cookie("portal") not in visitor.http.cookies


async def test_a_form_of_another_company_signs_nobody_in(visitor: Visitor) -> None:
    await visitor.http.get("/portal/sign-in")
    fields = {"login": email_of("customer"), "password": PASSWORD, "csrf": visitor.form_token("twin")}
    assert (await visitor.http.post("/portal/sign-in", data=fields)).status_code == 403


async def test_a_browser_without_its_cookie_signs_nobody_in(browser: httpx.AsyncClient) -> None:
    fields = {"login": email_of("customer"), "password": PASSWORD, "csrf": "x"}
    assert (await browser.post("/portal/sign-in", data=fields)).status_code == 403


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"{}", "application/json"), (b"a=b&" * 9000, "application/x-www-form-urlencoded"), (b"", "text/plain")],
)
async def test_what_is_no_small_form_is_refused(browser: httpx.AsyncClient, content: bytes, media_type: str) -> None:
    answer = await browser.post("/portal/sign-in", content=content, headers={"Content-Type": media_type})
    assert answer.status_code == 400


async def test_another_sites_form_is_refused(visitor: Visitor) -> None:
    await visitor.http.get("/portal/sign-in")
    fields = {"login": email_of("customer"), "password": PASSWORD, "csrf": visitor.form_token()}
    answer = await visitor.http.post("/portal/sign-in", data=fields, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


async def test_signing_in_again_changes_the_session_and_ends_the_old_one(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    old = visitor.token()
    await visitor.sign_in("agent")
    assert visitor.token() != old
    new = visitor.token()
    assert visitor.session_of(old) is None
    assert visitor.session_of(new) is not None


async def test_signing_out_ends_the_session(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    token, session = visitor.token(), visitor.session()
    assert session is not None
    answer = await visitor.http.post("/portal/sign-out", data={"csrf": session.csrf})
    assert answer.headers["location"] == "/portal/"
    assert visitor.session_of(token) is None
    assert session_cookie("portal") not in visitor.http.cookies


async def test_another_site_cannot_sign_anybody_out(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    assert (await visitor.http.post("/portal/sign-out", data={"csrf": "guess"})).status_code == 403
    assert visitor.session() is not None


async def test_signing_out_twice_is_no_mistake(visitor: Visitor) -> None:
    await visitor.http.get("/portal/")
    assert (await visitor.http.post("/portal/sign-out", data={"csrf": ""})).status_code == 303


async def test_a_session_of_one_company_is_nothing_at_another(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    visitor.http.cookies.set(session_cookie("twin"), visitor.token(), domain="127.0.0.1")
    assert (await visitor.http.get("/twin/tickets")).status_code == 303


async def test_a_session_ends_by_the_clock(visitor: Visitor, clock: Clock) -> None:
    await visitor.sign_in("customer")
    assert (await visitor.http.get("/portal/tickets")).status_code == 200
    clock.advance(hours=24 * 40)
    assert (await visitor.http.get("/portal/tickets")).status_code == 303


@pytest.mark.parametrize("path", ["/nowhere/sign-in", "/nowhere/sign-out", "/api/sign-in"])
async def test_no_company_no_sign_in(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.post(path, data={"a": "b"})).status_code == 404


async def test_the_browsers_icon_is_ours(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/favicon.ico")
    assert answer.headers["content-type"] == "image/svg+xml"


async def test_fonts_and_styles_may_be_kept_for_ever(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/static/fonts/vazirmatn-arabic-wght-normal.woff2")
    assert answer.headers["content-type"] == "font/woff2"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(("language", "words"), [("fa", "این فرم پذیرفته نشد"), ("en", "This form could not be taken")])
@pytest.mark.parametrize("place", ["sign-in", "sign-up", "forgot", "reset/x", "second-step", "oidc/id/start"])
async def test_a_form_that_is_not_ours_is_refused_on_a_page_in_the_readers_language(
    visitor: Visitor, place: str, language: str, words: str
) -> None:
    visitor.http.cookies.set("desk_language", language)
    answer = await visitor.http.post(f"/portal/{place}", data={"csrf": "guess"})
    assert answer.status_code == 403
    assert answer.headers["content-type"].startswith("text/html")
    assert words in answer.text


async def test_a_way_out_that_is_not_ours_is_refused_on_a_page(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    answer = await visitor.http.post("/portal/sign-out", data={"csrf": "guess"})
    assert "این فرم پذیرفته نشد" in answer.text


async def test_a_crash_of_a_form_is_told_on_a_page_and_logged(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError("the secret of the crash")

    monkeypatch.setattr("pages.entry.sign_in", broken)
    answer = await visitor.sign_in("customer")
    assert answer.status_code == 500
    assert "از سوی ما مشکلی پیش آمد" in answer.text
    assert "the secret of the crash" not in answer.text
    assert "the secret of the crash" in caplog.text


async def test_a_form_for_a_company_that_is_not_there_finds_nothing(visitor: Visitor) -> None:
    answer = await visitor.http.post("/nowhere/sign-in", data={"csrf": "guess"})
    assert answer.status_code == 404
    assert "این صفحه پیدا نشد" in answer.text
