"""The only door to the pages: company → session → page → right to come → build. The answer's status is known first."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from fastapi import Request
from nicegui import Client, ui
from starlette.responses import RedirectResponse, Response

from app.bootstrap import HelpDesk
from app.core.problems import Closed, NotSignedIn, Refused
from app.tenancy.texts import shipped_languages
from pages import landing
from pages.closed import draw_closed
from pages.entering import enter
from pages.frame import draw_bare_frame, draw_frame
from pages.ground import begin_ground
from pages.paths import PARTS
from pages.reader import speech_without_tenant
from pages.reception import Reception
from pages.refusals import FAILED, FORBIDDEN, MISSING, refuse, refuse_bare
from pages.security.sockets import bind
from pages.showcase import page as showcase
from pages.visit import Elsewhere

log = logging.getLogger(__name__)
_page = ui.page  # noqa: TID251 - this is the door
_BUILD_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Door:
    """Opens the pages of one installation."""

    help_desk: HelpDesk

    def open(self) -> None:
        """Register every page with NiceGUI."""
        _page("/", response_timeout=_BUILD_SECONDS)(self.landing)
        _page(PARTS, response_timeout=_BUILD_SECONDS)(self.parts)
        _page("/{tenant}", response_timeout=_BUILD_SECONDS)(self.front)
        _page("/{tenant}/{rest:path}", response_timeout=_BUILD_SECONDS)(self.page)

    async def landing(self, request: Request, client: Client) -> None:
        """The list of companies."""
        speech = speech_without_tenant(request)
        Reception(self.help_desk).begin_bare(request, client)
        try:
            draw_bare_frame(client, speech, shipped_languages())
            ui.page_title(speech.say("title.landing"))
            await landing.build(self.help_desk, speech)
        except Exception:
            log.exception("the list of companies could not be built")
            refuse_bare(client, speech, FAILED, shipped_languages())

    async def parts(self, request: Request, client: Client) -> None:
        """The developers' page of parts; where nothing is tried out it is not there."""
        visit = await showcase.visit_of(self.help_desk, request, client)
        if visit is None:
            Reception(self.help_desk).nowhere(request, client)
            return
        mode = showcase.mode_of(request)
        begin_ground(client, visit.speech, visit.bundle.branding, dark=mode == "dark", now=visit.now())
        bind(client, Reception(self.help_desk).browser(request))
        draw_frame(client, visit)
        showcase.build(visit, mode)

    async def front(self, request: Request, client: Client, tenant: str) -> Response | None:
        """A company's address without its last slash."""
        return await self.page(request, client, tenant, None)

    async def page(self, request: Request, client: Client, tenant: str, rest: str | None) -> Response | None:
        """Every page of every company."""
        reception = Reception(self.help_desk)
        desk = await reception.desk(tenant)
        if desk is None:
            reception.nowhere(request, client)
            return None
        visit = await reception.begin(request, client, desk)
        try:
            await enter(client, visit, rest, dict(request.query_params))
        except Elsewhere as elsewhere:
            return _away(client, elsewhere.path)
        except Closed:
            await draw_closed(client, visit)
        except Refused as refused:
            if isinstance(refused, NotSignedIn) and visit.session is None:
                return _away(client, visit.paths.sign_in(visit.request_path))
            refuse(client, visit, MISSING if refused.status == MISSING else FORBIDDEN)
        except Exception:
            log.exception("the page %s could not be built", request.url.path)
            refuse(client, visit, FAILED)
        return None


def _away(client: Client, path: str) -> Response:
    client.delete()
    return RedirectResponse(path, 303)
