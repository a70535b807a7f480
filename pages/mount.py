"""Puts the pages on the application: routes, style sheets, guards, NiceGUI itself."""

from __future__ import annotations

import mimetypes
from typing import Any

from fastapi import FastAPI
from nicegui import app as framework
from nicegui import core, ui
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from app.bootstrap import HelpDesk
from pages.door import Door
from pages.entry import Entry
from pages.entry_activity import Activity
from pages.entry_oidc import EntryOidc
from pages.entry_registration import Registration
from pages.entry_second import EntrySecond
from pages.ground import FOLDER, add_style_sheets, translate_framework
from pages.paths import STATIC
from pages.reader import speech_without_tenant
from pages.refusals import FAILED, refuse_bare
from pages.security.guard import Guard
from pages.security.sockets import guard_sockets

_RECONNECT_SECONDS = 60.0
_FOREVER = "public, max-age=31536000, immutable"


class LastingFiles(StaticFiles):
    """Files whose address changes with their content, so a browser may keep them."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = _FOREVER
        return response


def mount_pages(application: FastAPI, help_desk: HelpDesk) -> None:
    """Add every page to `application`. Call it last: NiceGUI answers whatever nothing before it has answered."""
    mimetypes.add_type("font/woff2", ".woff2")
    application.mount(STATIC, LastingFiles(directory=FOLDER), name="static")
    application.include_router(Entry(help_desk).router())
    application.include_router(Activity(help_desk).router())
    application.include_router(Registration(help_desk).router())
    application.include_router(EntrySecond(help_desk).router())
    application.include_router(EntryOidc(help_desk).router())
    application.add_middleware(Guard, settings=help_desk.settings)
    _prepare_framework()
    Door(help_desk).open()
    ui.run_with(
        application,
        title="Dourtal",
        favicon="/favicon.ico",
        tailwind=False,
        binding_refresh_interval=None,
        reconnect_timeout=_RECONNECT_SECONDS,
        show_welcome_message=False,
    )


def _prepare_framework() -> None:
    core.sio.eio.cors_allowed_origins = []  # no answer of ours invites another origin; the guard refuses them
    guard_sockets(core.sio)
    translate_framework()
    add_style_sheets()
    framework.on_page_exception(_draw_failure)


def _draw_failure() -> None:
    """The last net: NiceGUI's own page would tell the visitor our exception."""
    client = ui.context.client
    refuse_bare(client, speech_without_tenant(client.request), FAILED, ())
