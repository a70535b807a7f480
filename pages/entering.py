"""From an address to its page: inside the staff's shell, or in the frame of the portal."""

from __future__ import annotations

from nicegui import Client, ui

from pages.board import hang_in_frame, hang_in_shell
from pages.closed import refuse_if_closed
from pages.frame import draw_frame
from pages.live import stand_by
from pages.parts.idle import watch_idleness
from pages.routes import desk_roots, page_for, route_for
from pages.shell.shell import Shell
from pages.visit import Elsewhere, Visit


async def enter(client: Client, visit: Visit, rest: str | None, query: dict[str, str]) -> None:
    """Draw the page at that address below the company. Raises Elsewhere, NotSignedIn, Refused."""
    if rest is None:
        raise Elsewhere(visit.paths.home())
    await refuse_if_closed(visit, rest)
    ui.on_exception(lambda: ui.notify(visit.t("error.unexpected"), type="negative", position="top"))
    with client.layout:
        watch_idleness(visit)
    if (found := route_for(rest)) is not None and found[0].frame == "bare":
        route, params = page_for(visit, rest)
        await route.build(visit, query | params)
        stand_by(visit)
        return
    if visit.is_staff and rest.partition("/")[0] in desk_roots():
        await Shell(client, visit).open(rest, query)
        await hang_in_shell(client, visit)
        return
    route, params = page_for(visit, rest)
    draw_frame(client, visit, kind="" if route.frame == "desk" else route.frame)
    ui.page_title(visit.titled(visit.t(route.title_key, **params)))
    await route.build(visit, query | params)
    await hang_in_frame(client, visit)
    stand_by(visit)
