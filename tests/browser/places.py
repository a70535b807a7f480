"""Every page of the demo, and who looks at it: nobody of those who play in the journeys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from bench.server import Server
from pages.designer.places import LISTS, SETTINGS
from tests.browser.conftest import sign_in

CUSTOMER, AGENT, ADMIN = "omid.farhadi@sepehran.example", "elham.moradi@portal.example", "admin"
GUEST = {"name": "رها مهمان", "email": "raha@guest.example"}


@dataclass(frozen=True, slots=True)
class Place:
    """`who` signs in first, None: nobody. `status`: how it answers.

    `{guest}` in the path is a guest's link, `{draft}` a draft of who looks at it.
    """

    path: str
    who: str | None = None
    status: int = 200

    @property
    def name(self) -> str:
        return f"{(self.who or 'nobody').partition('@')[0]}:{self.path}"


def _of(who: str | None, *paths: str) -> list[Place]:
    return [Place(path, who) for path in paths]


PLACES = [
    *_of(None, "/", "/portal/", "/acme/", "/portal/sign-in", "/portal/find", "/portal/new/bug_report"),
    *_of(None, "/portal/new/feature_request", "/portal/g/{guest}", "/portal/g/{guest}?new=1", "/_parts"),
    *_of(None, "/portal/sign-up", "/portal/sign-up?sent=1", "/portal/sign-up?waits=1"),
    *_of(None, "/portal/forgot", "/portal/forgot?sent=1", "/portal/verify/no-link", "/portal/reset/no-link"),
    *_of(None, "/portal/invite/no-link", "/portal/sign-in?chosen=1", "/portal/sign-in?idle=1"),
    Place("/portal/nothing-here", status=404),
    Place("/portal/g/no-link-of-a-guest", status=404),
    *_of(CUSTOMER, "/portal/", "/portal/new/bug_report", "/portal/new/access_request", "/portal/account"),
    *_of(CUSTOMER, "/portal/new/feature_request", "/portal/new/training_finance"),
    *_of(CUSTOMER, "/portal/tickets", "/portal/tickets?group=closed", "/portal/tickets/PRT-1025"),
    *_of(AGENT, "/portal/workspace", "/portal/workspace?q=no-such-thing", "/portal/workspace/tickets/PRT-1034"),
    *_of(AGENT, "/portal/workspace/new", "/portal/workspace/new/bug_report", "/portal/account"),
    Place("/portal/workspace/nothing-here", AGENT, 404),
    Place("/portal/admin/people", AGENT, 403),
    *_of(ADMIN, "/portal/admin/people", "/portal/admin/people/10", "/portal/admin/people/new"),
    *_of(ADMIN, "/portal/admin/guard"),
    *_of(ADMIN, "/portal/admin/sign-in-services"),
    *_of(ADMIN, "/portal/admin/organizations", "/portal/admin/organizations/1", "/portal/admin/organizations/new"),
    *_of(ADMIN, "/portal/admin/import/people", "/portal/admin/import/organizations"),
    *_of(ADMIN, "/portal/admin/merge/people", "/portal/admin/merge/organizations"),
    *_of(ADMIN, "/portal/admin/merge/people?keep=11&lose=12", "/portal/account/verify/no-link"),
    *_of(ADMIN, "/portal/admin/mail", "/portal/admin/mail?state=failed"),
    *_of(ADMIN, "/portal/admin/closing"),
    *_of(ADMIN, "/portal/designer/history", "/portal/designer/history/1", "/portal/designer/history/1/preview"),
    *_of(ADMIN, "/portal/designer", "/portal/designer/gallery"),
    *_of(ADMIN, *(f"/portal/designer/{{draft}}/lists/{kind}" for kind in LISTS)),
    *_of(ADMIN, *(f"/portal/designer/{{draft}}/settings/{part}" for part in SETTINGS)),
    *_of(ADMIN, "/portal/designer/{draft}/texts", "/portal/designer/{draft}/json/catalog"),
    *_of(
        ADMIN,
        "/portal/designer/{draft}",
        "/portal/designer/{draft}/forms/bug_report",
        "/portal/designer/{draft}/fields",
    ),
    *_of(ADMIN, "/portal/designer/{draft}/forms/bug_report/logic", "/portal/designer/{draft}/workflows/support"),
    *_of(ADMIN, "/portal/designer/{draft}/forms/bug_report/logic?at=/forms/bug_report/rules/3"),
    *_of(ADMIN, "/portal/designer/{draft}/workflows/access?at=/workflows/access/transitions/2"),
    *_of(ADMIN, *(f"/portal/designer/{{draft}}/{way}" for way in ("review", "merge", "preview"))),
    *_of(ADMIN, "/portal/designer/{draft}/preview?form=bug_report&role=agent&state=seen&device=phone"),
    *_of(ADMIN, "/portal/admin/announcements", "/portal/admin/announcements/new", "/portal/admin/roles"),
    *_of(ADMIN, "/portal/admin/audit", "/portal/admin/audit?group=tickets&days=-P7D", "/portal/admin/audit?q=nothing"),
]


def enter(page: Page, server: Server, place: Place) -> None:
    """Go there as who looks at it; a window that has been used is his already."""
    if place.who and page.url == "about:blank":
        _come_in(page, server.url, place.who)
    path = place.path.replace("{guest}", _guest_link(page, server.url)) if "{guest}" in place.path else place.path
    path = drafted(page, server.url, path)
    answer = page.goto(f"{server.url}{path}")
    assert answer is not None
    assert answer.status == place.status
    stand(page)


def stand(page: Page) -> None:
    """Wait until the page is there: connected, its place in the shell filled, its fonts and pictures loaded."""
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_function(STANDING)


def speak(page: Page, language: str) -> None:
    """Change the language as people do, without opening the menu it may stand in."""
    if (page.locator("html").get_attribute("lang") or "").split("-")[0] != language:
        page.evaluate("language => document.querySelector(`button[lang=${language}]`).click()", language)
        page.wait_for_function("language => document.documentElement?.lang.startsWith(language)", arg=language)
        stand(page)


STANDING = """() => window.did_handshake && !document.querySelector(".stage--coming")
  && document.fonts.status === "loaded" && [...document.images].every((each) => each.complete)"""
# Without transitions a colour is the new one as soon as it is asked for; what scripts do about it takes a frame or two.
SETTLED = """async () => {
  if (!document.getElementById("still")) {
    const style = Object.assign(document.createElement("style"), { id: "still" });
    style.textContent = "*, *::before, *::after { transition: none !important; animation: none !important }";
    document.head.append(style);
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await Promise.allSettled(document.getAnimations().map((each) => each.finished));
}"""


def shine(page: Page, scheme: str) -> None:
    settle(page)
    page.evaluate("dark => Quasar.Dark.set(dark)", scheme == "dark")
    settle(page)


def settle(page: Page) -> None:
    """Wait until nothing moves or changes its colour any more."""
    page.evaluate(SETTLED)


_KEYS: dict[tuple[str, str], Any] = {}


def _come_in(page: Page, url: str, who: str) -> None:
    """Through the form the first time; later with the session of that time."""
    key = (url, who)
    if key in _KEYS:
        page.context.add_cookies(_KEYS[key])
        return
    sign_in(page, url, "portal", who)
    _KEYS[key] = page.context.cookies(url)


def drafted(page: Page, url: str, path: str) -> str:
    """The address, with a draft of whoever looks at it where it needs one."""
    return path.replace("{draft}", _draft(page, url)) if "{draft}" in path else path


def _draft(page: Page, url: str) -> str:
    """The number of a draft of whoever looks at it; one is begun where there is none."""
    page.goto(f"{url}/portal/designer")
    stand(page)
    ways = page.locator(".draft-line a.button")
    if ways.count() == 0:
        page.locator(".designer-home__drafts button").last.click()
        page.wait_for_url("**/designer/*")
        return page.url.rpartition("/")[2]
    return str(ways.first.get_attribute("href")).rpartition("/")[2]


def _guest_link(page: Page, url: str) -> str:
    values = {"subject": "درخواست یک مهمان", "product": "workflow", "severity": "slow", "body": "شرح اشکال"}
    answer = page.request.post(
        f"{url}/api/v1/portal/guest/tickets", data={"form": "bug_report", "guest": GUEST, "values": values}
    )
    assert answer.status == 201, answer.text()
    return str(answer.json()["token"])
