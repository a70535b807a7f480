"""Forms of who has no account or cannot get into it, by plain requests."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from app.actions import accounts, inviting
from app.actions.accounts import NewPerson
from app.bootstrap import HelpDesk
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from pages.security.cookies import session_cookie
from tests.cast import Cast, Clock
from tests.cast.looking import everything, kinds
from tests.cast.people import email_of
from tests.cast.puzzles import easy, letters, solved, token_in
from tests.cast.settings import with_settings
from tests.pages.visitor import Visitor

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")

EMAIL = "sara@guest.example"
CHOSEN = "seven green bottles fall"
NEW = {"name": "سارا ناشناس", "email": EMAIL, "password": CHOSEN, "terms": "yes", "website": ""}
SECRET_PLACES = ("verify/no-such-link", "reset/no-such-link", "invite/no-such-link")


async def post(visitor: Visitor, path: str, fields: dict[str, str], **more: dict[str, str]) -> httpx.Response:
    if not visitor.http.cookies:
        await visitor.http.get("/portal/sign-in")
    return await visitor.http.post(f"/portal/{path}", data={"csrf": visitor.form_token(), **fields}, **more)


async def sign_up(visitor: Visitor, portal: Desk, **changed: str) -> httpx.Response:
    return await post(visitor, "sign-up", {**NEW, "work": solved(portal), **changed})


def told(answer: httpx.Response) -> tuple[int, list[tuple[str, str]], bytes]:
    """Everything that a caller can see of an answer."""
    return answer.status_code, sorted(answer.headers.multi_items()), answer.content


async def test_from_the_form_to_the_letter_to_being_in(visitor: Visitor, portal: Desk) -> None:
    page = await visitor.http.get("/portal/sign-up")
    for word in ("name", "email", "password", "terms", "website", "csrf", "work"):
        assert f'"name":"{word}"' in page.text.replace(" ", "").replace("\\", "")
    answer = await sign_up(visitor, portal)
    assert answer.headers["location"] == "/portal/sign-up?sent=1"
    assert "ایمیل خود را ببینید" in (await visitor.http.get("/portal/sign-up?sent=1")).text
    token = token_in(portal, letters(portal)[-1])
    page = await visitor.http.get(f"/portal/verify/{token}")
    assert EMAIL in page.text
    before = everything(portal)
    await visitor.http.get(f"/portal/verify/{token}")
    assert everything(portal) == before, "readers of mail follow links"
    answer = await post(visitor, f"verify/{token}", {"password": CHOSEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/portal/")
    session = visitor.session()
    assert session is not None
    assert session.name == "سارا ناشناس"


async def test_the_answer_does_not_tell_whether_there_is_an_account(
    visitors: Callable[[], Visitor], portal: Desk, cast: Cast
) -> None:
    answers = []
    for email in (EMAIL, email_of("customer"), email_of("agent")):
        visitor = visitors()
        answers.append(told(await sign_up(visitor, portal, email=email)))
    assert answers[0] == answers[1] == answers[2]
    assert [each.kind for each in letters(portal)] == ["verify_email", "account_exists", "account_exists"]


async def test_asking_for_a_reset_does_not_tell_whether_there_is_an_account(
    visitors: Callable[[], Visitor], portal: Desk, cast: Cast
) -> None:
    answers = []
    for login in (email_of("customer"), "nobody@lab.example", "09120000007", "09129999999", email_of("customer")):
        answers.append(told(await post(visitors(), "forgot", {"login": login})))
    assert all(each == answers[0] for each in answers)
    assert answers[0][0] == httpx.codes.SEE_OTHER


async def test_terms_once_accepted_stay_accepted(visitor: Visitor, portal: Desk) -> None:
    ticked = '"checked":true'
    await sign_up(visitor, portal, password="sh0rt-1", terms="")
    assert ticked not in (await visitor.http.get("/portal/sign-up")).text.replace(" ", "").replace("\\", "")
    await sign_up(visitor, portal, password="sh0rt-1")
    assert ticked in (await visitor.http.get("/portal/sign-up")).text.replace(" ", "").replace("\\", "")


async def test_what_is_wrong_comes_back_beside_what_was_typed(visitor: Visitor, portal: Desk) -> None:
    answer = await sign_up(visitor, portal, email="nobody", terms="", password="sh0rt-1")
    assert answer.headers["location"] == "/portal/sign-up"
    page = (await visitor.http.get("/portal/sign-up")).text
    assert "سارا ناشناس" in page
    assert "name@example.com" in page
    assert "sh0rt-1" not in page
    assert "باید شرایط استفاده را بپذیرید" in page
    assert "name@example.com" not in (await visitor.http.get("/portal/sign-up")).text, "it is said once"
    assert letters(portal) == []


async def test_who_fills_the_hidden_field_is_refused_politely(visitor: Visitor, portal: Desk) -> None:
    await sign_up(visitor, portal, website="https://spam.example")
    assert "خانهٔ پنهان" in (await visitor.http.get("/portal/sign-up")).text
    assert letters(portal) == []


async def test_without_the_browsers_work_nothing_is_taken(visitor: Visitor, portal: Desk) -> None:
    await sign_up(visitor, portal, work="")
    assert "JavaScript" in (await visitor.http.get("/portal/sign-up")).text
    assert letters(portal) == []


@pytest.mark.parametrize("path", ["sign-up", "forgot", *SECRET_PLACES])
async def test_a_form_that_is_not_ours_is_refused(visitor: Visitor, portal: Desk, path: str) -> None:
    before = everything(portal)
    assert (await post(visitor, path, {**NEW, "csrf": "0" * 64})).status_code == httpx.codes.FORBIDDEN
    fields = {**NEW, "csrf": visitor.form_token("twin")}
    assert (await visitor.http.post(f"/portal/{path}", data=fields)).status_code == httpx.codes.FORBIDDEN
    foreign = {"Origin": "https://evil.example"}
    assert (await post(visitor, path, NEW, headers=foreign)).status_code == httpx.codes.FORBIDDEN
    assert (await visitor.http.post(f"/portal/{path}", content=b"{}")).status_code == httpx.codes.BAD_REQUEST
    assert everything(portal) == before


@pytest.mark.parametrize("path", SECRET_PLACES)
async def test_one_polite_page_for_every_link_that_opens_nothing(visitor: Visitor, path: str) -> None:
    page = await visitor.http.get(f"/portal/{path}")
    assert page.status_code == httpx.codes.OK
    assert "این پیوند دیگر کار نمی‌کند" in page.text
    assert page.headers["referrer-policy"] == "same-origin"
    assert page.headers["x-robots-tag"] == "noindex, nofollow"
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("mode", ["invitation", "closed"])
async def test_where_nobody_registers_himself_a_sentence_says_so(visitor: Visitor, portal: Desk, mode: str) -> None:
    with_settings(portal, registration={"mode": mode})
    page = (await visitor.http.get("/portal/sign-up")).text
    assert "ثبت‌نام" in page
    assert '"data-puzzle"' not in page
    assert "حساب بسازید" not in (await visitor.http.get("/portal/sign-in")).text


async def test_who_waits_for_approval_is_told_so(visitor: Visitor, portal: Desk) -> None:
    with_settings(portal, registration={"mode": "approval"})
    await sign_up(visitor, portal)
    token = token_in(portal, letters(portal)[-1])
    answer = await post(visitor, f"verify/{token}", {"password": CHOSEN})
    assert answer.headers["location"] == "/portal/sign-up?waits=1"
    assert "در انتظار تأیید" in (await visitor.http.get(answer.headers["location"])).text
    assert session_cookie("portal") not in visitor.http.cookies


async def test_a_reset_leads_to_the_sign_in_and_opens_no_session(
    visitor: Visitor, portal: Desk, help_desk: HelpDesk, cast: Cast
) -> None:
    await post(visitor, "forgot", {"login": email_of("customer")})
    Sweep(help_desk.directory).tenant("portal")
    token = token_in(portal, letters(portal)[-1])
    path = f"reset/{token}"
    assert (await post(visitor, path, {"password": "short"})).headers["location"] == f"/portal/{path}"
    assert "is-wrong" in (await visitor.http.get(f"/portal/{path}")).text
    answer = await post(visitor, path, {"password": CHOSEN})
    assert answer.headers["location"] == "/portal/sign-in?chosen=1"
    assert session_cookie("portal") not in visitor.http.cookies
    assert "گذرواژهٔ شما گذاشته شد" in (await visitor.http.get("/portal/sign-in?chosen=1")).text
    assert (await visitor.post_sign_in(email_of("customer"), CHOSEN)).headers["location"] == "/portal/"
    assert "این پیوند دیگر کار نمی‌کند" in (await visitor.http.get(f"/portal/{path}")).text


async def test_an_invitation_shows_the_name_and_leads_to_the_sign_in(
    visitor: Visitor, portal: Desk, cast: Cast, clock: Clock
) -> None:
    person = portal.run(accounts.create_person, SYSTEM, NewPerson("ژاله نو", EMAIL, ("customer",)))
    portal.run(inviting.invite_person, cast.admin, person)
    path = f"invite/{token_in(portal, letters(portal)[-1])}"
    page = (await visitor.http.get(f"/portal/{path}")).text
    assert "ژاله نو" in page
    assert "شرایط آزمون" in page
    assert (await post(visitor, path, {"password": CHOSEN})).headers["location"] == f"/portal/{path}"
    answer = await post(visitor, path, {"password": CHOSEN, "terms": "yes"})
    assert answer.headers["location"] == "/portal/sign-in?chosen=1"
    assert "InvitationAccepted" in kinds(portal)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Proto": "https", "Forwarded": "host=evil.example", "X-Host": "evil.example"},
    ],
)
async def test_no_header_says_where_a_link_leads(
    visitor: Visitor, portal: Desk, help_desk: HelpDesk, cast: Cast, headers: dict[str, str]
) -> None:
    answer = await post(visitor, "forgot", {"login": email_of("customer")}, headers=headers)
    assert "evil" not in str(answer.headers)
    Sweep(help_desk.directory).tenant("portal")
    assert "evil" not in str(everything(portal))


async def test_the_sign_in_page_shows_both_ways(visitor: Visitor) -> None:
    page = (await visitor.http.get("/portal/sign-in")).text
    assert "/portal/forgot" in page
    assert "/portal/sign-up" in page


async def test_who_has_signed_in_needs_no_account(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    assert (await visitor.http.get("/portal/sign-up")).headers["location"] == "/portal/"
