"""Who gets which page, with which status, in which language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pages import routes
from pages.parts.native import tag
from pages.route import Route
from pages.visit import Visit
from tests.cast import TWIN_WORD
from tests.pages.visitor import Visitor


@pytest.mark.parametrize("path", ["/nowhere/", "/nowhere/tickets", "/_private/", "/embed/", "/Portal/", "/portal%00/"])
async def test_a_company_that_does_not_exist_is_not_found(visitor: Visitor, path: str) -> None:
    answer = await visitor.http.get(path)
    assert answer.status_code == 404
    assert "این صفحه پیدا نشد" in answer.text


@pytest.mark.parametrize("path", ["nothing", "tickets/PRT-1/more", "workspace/tickets", "new", "tickets//"])
async def test_a_page_that_does_not_exist_is_not_found(visitor: Visitor, path: str) -> None:
    await visitor.sign_in("agent")
    assert (await visitor.http.get(f"/portal/{path}")).status_code == 404


async def test_the_companys_address_without_a_slash_leads_to_its_home(visitor: Visitor) -> None:
    answer = await visitor.http.get("/portal")
    assert (answer.status_code, answer.headers["location"]) == (303, "/portal/")


@pytest.mark.parametrize("path", ["/portal/tickets", "/portal/tickets/PRT-1001", "/portal/workspace?view=inbox"])
async def test_who_has_not_signed_in_is_sent_there_and_back(visitor: Visitor, path: str) -> None:
    answer = await visitor.http.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/portal/sign-in?next=%2Fportal%2F")
    signed_in = await visitor.sign_in("agent", next_page=path)
    assert signed_in.headers["location"] == path


@pytest.mark.parametrize("path", ["/portal/workspace", "/portal/workspace/tickets/PRT-1001"])
async def test_a_customer_finds_no_workspace(visitor: Visitor, path: str) -> None:
    await visitor.sign_in("customer")
    assert (await visitor.http.get(path)).status_code == 404


async def test_staff_find_the_workspace(visitor: Visitor) -> None:
    await visitor.sign_in("agent")
    assert (await visitor.http.get("/portal/workspace")).status_code == 200


async def test_a_ticket_that_is_not_there_is_not_found(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    assert (await visitor.http.get("/portal/tickets/PRT-99999")).status_code == 404


async def test_who_has_signed_in_is_not_asked_again(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    answer = await visitor.http.get("/portal/sign-in?next=/portal/tickets")
    assert answer.headers["location"] == "/portal/tickets"


async def test_a_page_says_nothing_of_the_other_company(visitor: Visitor) -> None:
    assert TWIN_WORD not in (await visitor.http.get("/portal/")).text
    assert TWIN_WORD in (await visitor.http.get("/twin/")).text


@pytest.mark.parametrize(
    ("language", "tag"), [("fa", "fa-IR"), ("en", "en-US"), ("xx", "fa-IR"), ('"><script>', "fa-IR")]
)
async def test_a_page_speaks_the_language_that_was_chosen(visitor: Visitor, language: str, tag: str) -> None:
    visitor.http.cookies.set("desk_language", language)
    assert f'<html lang="{tag}">' in (await visitor.http.get("/portal/")).text


@pytest.mark.parametrize(("theme", "scheme"), [("dark", "dark"), ("light", "light"), ("", "normal"), ("x", "normal")])
async def test_a_page_is_as_bright_as_was_chosen(visitor: Visitor, theme: str, scheme: str) -> None:
    visitor.http.cookies.set("desk_theme", theme)
    assert f'content="{scheme}"' in (await visitor.http.get("/portal/")).text


async def test_two_readers_have_their_own_language_at_once(visitors: Callable[[], Visitor]) -> None:
    persian, english = visitors(), visitors()
    english.http.cookies.set("desk_language", "en")
    for _ in range(2):
        assert 'lang="fa-IR"' in (await persian.http.get("/portal/")).text
        assert 'lang="en-US"' in (await english.http.get("/portal/")).text


async def test_pages_carry_the_protecting_headers(visitor: Visitor) -> None:
    headers = (await visitor.http.get("/portal/")).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


async def test_our_own_mistake_is_told_without_its_cause(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def build(visit: Visit, params: dict[str, str]) -> None:
        raise RuntimeError("the password of the database is swordfish")

    monkeypatch.setattr(routes, "ROUTES", (Route("", build, "anyone", "title.home"),))
    answer = await visitor.http.get("/portal/")
    assert answer.status_code == 500
    assert "از سوی ما مشکلی پیش آمد" in answer.text
    assert "swordfish" not in answer.text
    assert "swordfish" in caplog.text


async def test_nothing_half_drawn_stays_beside_a_refusal(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    async def build(visit: Visit, params: dict[str, str]) -> None:
        tag("p", text="half of the page")
        raise RuntimeError

    monkeypatch.setattr(routes, "ROUTES", (Route("", build, "anyone", "title.home"),))
    answer = await visitor.http.get("/portal/")
    assert "half of the page" not in answer.text
    assert answer.text.count('"tag":"header"') == 1


@pytest.mark.parametrize(
    ("pattern", "rest", "params"),
    [
        ("", "", {}),
        ("tickets", "tickets/", {}),
        ("tickets/{number}", "tickets/PRT-1", {"number": "PRT-1"}),
        ("new/{form}", "new/ک", {"form": "ک"}),
        ("new/{form}", "new/%2e", {"form": "%2e"}),
        ("tickets", "tickets/PRT-1", None),
        ("tickets/{number}", "workspace/PRT-1", None),
    ],
)
def test_an_address_belongs_to_its_pattern(pattern: str, rest: str, params: dict[str, str] | None) -> None:
    async def build(visit: Visit, params: dict[str, str]) -> None: ...

    assert Route(pattern, build, "anyone", "title.home").matches(rest) == params
