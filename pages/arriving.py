"""Coming in through a plain route: where somebody comes from, and the cookies he leaves with."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.actions import accounts
from app.actions.entrance import Came, Entered, SecondStep
from app.bootstrap import HelpDesk
from app.core.callers import address_of
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from pages.paths import Paths
from pages.security import cookies
from pages.sent_back import set_cookie

_DEVICE_SECONDS = 180 * 24 * 3600
_SECOND_SECONDS = 600


def came_from(request: HTTPConnection, slug: str) -> Came:
    """Address, agent and known device of a request."""
    device = cookies.token_in(request.cookies.get(cookies.device_cookie(slug)))
    return Came(address_of(request.client), request.headers.get("user-agent", ""), device)


async def let_in(help_desk: HelpDesk, desk: Desk, request: HTTPConnection, answer: Response, entered: Entered) -> None:
    """The answer carries the new session; whoever sat here before is gone with his."""
    before = cookies.token_in(request.cookies.get(cookies.session_cookie(desk.slug)))
    if before is not None:
        await desk.arun(accounts.end_session, SYSTEM, before)
    seconds = desk.bundle.tenant.limits.session_hours * 3600
    set_cookie(help_desk, answer, cookies.session_cookie(desk.slug), entered.token, seconds=seconds, path="/")
    if entered.device is not None:
        path = Paths(desk.slug).home().rstrip("/")
        name = cookies.device_cookie(desk.slug)
        set_cookie(help_desk, answer, name, entered.device, seconds=_DEVICE_SECONDS, path=path)


def lead_to_second_step(help_desk: HelpDesk, desk: Desk, answer: Response, step: SecondStep) -> None:
    """The answer carries what opens the second step, for that page alone."""
    path = Paths(desk.slug).second_step()
    name = cookies.second_cookie(desk.slug)
    set_cookie(help_desk, answer, name, step.token, seconds=_SECOND_SECONDS, path=path)
