"""Class 19, the sign-in (RT CVE-2021-38562, CVE-2017-5361, Zammad CVE-2020-26030).

How counters and suspensions work in detail is tests/actions/test_attempts.py and tests/core/test_suspension.py.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from app import signin
from app.actions.entrance import Came, Entered
from app.bootstrap import HelpDesk
from app.tenancy import passwords
from app.tenancy.desk import Desk
from tests.cast import PASSWORD, Cast, Clock
from tests.cast.people import email_of
from tests.pages.visitor import Visitor

TRIED = 1000
LEAST_SECONDS = 0.005  # Argon2 over 19 MiB takes some ten milliseconds
UNKNOWN = "nobody.at.all@lab.example"


class Compared:
    """Counts comparisons instead of computing them, but for the right password."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, password: str, password_hash: str | None) -> bool:
        self.times += 1
        return password == PASSWORD and password_hash is not None


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Compared]:
    found = Compared()
    monkeypatch.setattr(passwords, "is_right", found)
    return found


@pytest.mark.parametrize(
    ("addresses", "login"), [(1, email_of("customer")), (200, email_of("customer")), (200, UNKNOWN)]
)
def test_a_thousand_wrong_passwords_are_not_compared(
    portal: Desk, clock: Clock, compared: Compared, addresses: int, login: str
) -> None:
    """None is accepted; none is even looked at while attempts are held back; at its end the right one works."""
    for turn in range(TRIED):
        came = Came(f"198.51.{turn % addresses}.7", "x")
        assert not isinstance(signin.sign_in(portal, login, f"wrong {turn}", came), Entered)
    assert compared.times <= 10
    mine = Came("192.0.2.77", "x")
    assert not isinstance(signin.sign_in(portal, login, PASSWORD, mine), Entered)
    clock.advance(days=2)
    outcome = signin.sign_in(portal, login, PASSWORD, mine)
    assert isinstance(outcome, Entered) is (login != UNKNOWN)


def test_the_same_path_is_walked_for_an_unknown_account(portal: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same acts in the same order, and a whole computation in both: nothing is left to time."""
    walked: dict[str, list[str]] = {}
    computed: list[bool] = []
    compare, run = passwords.is_right, Desk.run

    def whole(password: str, password_hash: str | None) -> bool:
        begun = time.thread_time()
        answer = compare(password, password_hash)
        computed.append(time.thread_time() - begun > LEAST_SECONDS)
        return answer

    monkeypatch.setattr(passwords, "is_right", whole)
    for login in (email_of("customer"), UNKNOWN):
        steps: list[str] = []

        def noted(self: Desk, act: object, *given: object, _steps: list[str] = steps, **more: object) -> object:
            _steps.append(getattr(act, "__name__", "?"))
            return run(self, act, *given, **more)  # type: ignore[arg-type]  # passed on as it came

        monkeypatch.setattr(Desk, "run", noted)
        assert not isinstance(signin.sign_in(portal, login, "wrong", Came("192.0.2.5", "x")), Entered)
        monkeypatch.setattr(Desk, "run", run)
        walked[login] = steps
    known, unknown = walked.values()
    assert computed == [True, True]
    assert known == unknown
    assert len(known) >= 2


@pytest.mark.parametrize(
    "password_hash", [None, "", "x", "$argon2id$", "$2b$12$abc", "5f4dcc3b5aa765d61d8327deb882cf99"]
)
def test_what_is_no_hash_opens_for_no_password(password_hash: str | None) -> None:
    for password in ("", "x", "None", "null", password_hash or ""):
        assert not passwords.is_right(password, password_hash)


async def test_no_header_of_a_proxy_signs_anybody_in(browser: httpx.AsyncClient, cast: Cast) -> None:
    names = (
        "Remote-User", "X-Remote-User", "X-Forwarded-User", "REMOTE_USER", "X-Forwarded-Email", "X-Auth-Request-User",
        "X-WEBAUTH-USER", "SSL_CLIENT_S_DN", "X-Forwarded-Preferred-Username",
    )  # fmt: skip
    for name in names:
        headers = {name: email_of("admin")}
        assert (await browser.get("/portal/admin/people", headers=headers)).status_code == 303, name
        assert (await browser.get("/api/v1/portal/me", headers=headers)).status_code == 401, name


async def test_odd_fields_of_the_form_open_nothing(browser: httpx.AsyncClient, help_desk: HelpDesk) -> None:
    visitor = Visitor(None, browser, help_desk)
    email = email_of("customer")
    odd = [
        ("", ""), (email, ""), ("", PASSWORD), (email, PASSWORD + "\0"), (email + "\0", PASSWORD), ("1", PASSWORD),
        (f"{email} OR 1=1", "x"), ("*", "*"), ("%", PASSWORD), (email, PASSWORD[:-1]), (email, PASSWORD.upper()),
        ("a" * 300, "x"), (email, "x" * 2000), ("حمید مشتری", PASSWORD),
    ]  # fmt: skip
    for login, password in odd:
        answer = await visitor.post_sign_in(login, password)
        assert "sign-in" in answer.headers["location"], (login, password[:40])
        assert "desk_portal" not in browser.cookies or not browser.cookies["desk_portal"]
