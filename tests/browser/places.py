"""Every page of the demo, and who looks at it: nobody of those who play in the journeys."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from bench.server import Server
from tests.browser.conftest import sign_in

CUSTOMER, AGENT, ADMIN = "omid.farhadi@sepehran.example", "elham.moradi@portal.example", "admin"
GUEST = {"name": "رها مهمان", "email": "raha@guest.example"}


@dataclass(frozen=True, slots=True)
class Place:
    """`who` signs in first, None: nobody. `{guest}` in the path is a guest's link. `status`: how it answers."""

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
    *_of(ADMIN, "/portal/admin/announcements", "/portal/admin/announcements/new", "/portal/admin/roles"),
    *_of(ADMIN, "/portal/admin/audit", "/portal/admin/audit?group=tickets&days=-P7D", "/portal/admin/audit?q=nothing"),
]


def enter(page: Page, server: Server, place: Place) -> None:
    """Go there as who looks at it; a window that has been used is his already."""
    if place.who and page.url == "about:blank":
        sign_in(page, server.url, "portal", place.who)
    path = place.path.replace("{guest}", _guest_link(page, server.url)) if "{guest}" in place.path else place.path
    answer = page.goto(f"{server.url}{path}")
    assert answer is not None
    assert answer.status == place.status
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_load_state("networkidle")


def speak(page: Page, language: str) -> None:
    """Change the language as people do, without opening the menu it may stand in."""
    if (page.locator("html").get_attribute("lang") or "").split("-")[0] != language:
        page.evaluate("language => document.querySelector(`button[lang=${language}]`).click()", language)
        page.wait_for_function("language => document.documentElement.lang.startsWith(language)", arg=language)
        page.wait_for_load_state("networkidle")


# Colours begin to change with the next frame, and are right when they have stopped.
SETTLED = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await Promise.allSettled(document.getAnimations().map((each) => each.finished));
}"""


def shine(page: Page, scheme: str) -> None:
    page.evaluate("dark => Quasar.Dark.set(dark)", scheme == "dark")
    page.wait_for_timeout(250)  # a large page takes its time until its colours begin to change
    page.evaluate(SETTLED)


def _guest_link(page: Page, url: str) -> str:
    values = {"subject": "درخواست یک مهمان", "product": "workflow", "severity": "slow", "body": "شرح اشکال"}
    answer = page.request.post(
        f"{url}/api/v1/portal/guest/tickets", data={"form": "bug_report", "guest": GUEST, "values": values}
    )
    assert answer.status == 201, answer.text()
    return str(answer.json()["token"])
