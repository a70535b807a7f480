"""The page of a desk that is closed: why, until when, and the way in for those who may open it."""

from __future__ import annotations

from nicegui import Client, ui

from app.actions import closing
from app.core.closing import retry_after
from app.core.problems import Closed
from pages.frame import draw_frame
from pages.live import stand_by
from pages.parts.closed_notice import draw_notice
from pages.refusals import wipe
from pages.security.cookies import say_along
from pages.visit import Visit

_OPEN = frozenset({"sign-in", "second-step"})  # so that those who may open the desk can come in
_STATUS = 503


async def refuse_if_closed(visit: Visit, rest: str) -> None:
    """Raises Closed where the desk is closed to this visitor; asks nothing while it is open."""
    is_concerned = visit.is_closed and rest.partition("/")[0] not in _OPEN
    if is_concerned and await visit.desk.arun(closing.is_closed_to_me, visit.who):
        raise Closed(0)


async def draw_closed(client: Client, visit: Visit) -> None:
    """Draw the closed notice instead of the page; it goes away by itself when the desk opens."""
    closure = await visit.desk.arun(closing.closure, visit.who)
    wipe(client)
    draw_frame(client, visit)
    client.status_code = _STATUS
    ui.page_title(visit.titled(visit.t("closed.title")))
    say_along(client.request.scope, "Retry-After", str(retry_after(closure.until if closure else None, visit.now())))
    with client.content:
        draw_notice(visit, closure)
        stand_by(visit)
