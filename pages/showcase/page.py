"""`/_parts`: where the parts are looked at, by people and by the tests of accessibility."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from fastapi import Request
from nicegui import Client, ui

from app.bootstrap import HelpDesk
from app.tenancy.texts import speech_for
from pages.parts.native import link, tag
from pages.paths import PARTS as HERE
from pages.security.cookies import LANGUAGE
from pages.showcase.parts import PARTS
from pages.stage import Stage
from pages.visit import Visit

MODES = ("light", "dark")


async def visit_of(help_desk: HelpDesk, request: Request, client: Client) -> Visit | None:
    """Nobody's visit to the first company, in the language of address or cookie; None where nothing is tried out."""
    loop = asyncio.get_running_loop()
    desks = await loop.run_in_executor(help_desk.house.threads, help_desk.directory.desks)
    if not help_desk.settings.demo or not desks:
        return None
    language = request.query_params.get("language") or request.cookies.get(LANGUAGE)
    speech = speech_for(desks[0].bundle.tenant, language)
    return Visit(help_desk, desks[0], None, speech, HERE, None, "", stage=Stage.of(client))


def mode_of(request: Request) -> str:
    mode = request.query_params.get("mode", "")
    return mode if mode in MODES else MODES[0]


def build(visit: Visit, mode: str) -> None:
    """Every part in the visit's language; links lead to the other languages and modes."""
    ui.page_title("Parts")
    with tag("div", "samples"):
        tag("h1", text=visit.t("sample.title"))
        with tag("nav", "samples__row", aria_label=visit.t("frame.navigation")):
            for language in visit.bundle.tenant.languages:
                for each in MODES:
                    is_here = (language, each) == (visit.speech.language, mode)
                    href = f"{HERE}?{urlencode({'language': language, 'mode': each})}"
                    link(href, "button button--small", f"{language} · {each}", aria_current="page" if is_here else None)
        for name, draw in PARTS.items():
            with tag("section", "card panel"):
                tag("h2", "code", name)
                draw(visit)
