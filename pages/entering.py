"""From an address to its page: inside the staff's shell, or in the frame of the portal."""

from __future__ import annotations

from nicegui import Client, ui

from pages.frame import draw_frame
from pages.live import leave_with_session
from pages.routes import desk_roots, page_for
from pages.shell.shell import Shell
from pages.visit import Elsewhere, Visit


async def enter(client: Client, visit: Visit, rest: str | None, query: dict[str, str]) -> None:
    """Draw the page at that address below the company. Raises Elsewhere, NotSignedIn, Refused."""
    if rest is None:
        raise Elsewhere(visit.paths.home())
    ui.on_exception(lambda: ui.notify(visit.t("error.unexpected"), type="negative", position="top"))
    if visit.is_staff and rest.partition("/")[0] in desk_roots():
        await Shell(client, visit).open(rest, query)
        return
    route, params = page_for(visit, rest)
    draw_frame(client, visit, kind="" if route.frame == "desk" else route.frame)
    ui.page_title(visit.titled(visit.t(route.title_key, **params)))
    await route.build(visit, query | params)
    if visit.session is not None:
        leave_with_session(visit)
