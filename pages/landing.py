"""The list of public companies of this installation."""

from __future__ import annotations

import asyncio

from app.bootstrap import HelpDesk
from app.tenancy.desk import Desk
from app.tenancy.texts import Speech
from pages.parts.brand import mark
from pages.parts.native import icon, link, tag
from pages.parts.notice import notice
from pages.paths import Paths
from pages.theme import face_of


async def build(help_desk: HelpDesk, speech: Speech) -> None:
    loop = asyncio.get_running_loop()
    desks = await loop.run_in_executor(help_desk.house.threads, help_desk.directory.desks)
    public = [desk for desk in desks if desk.bundle.tenant.public]
    if not public:
        notice("domain_disabled", speech.say("landing.empty_title"), speech.say("landing.empty_text"))
        return
    with tag("div", "opening"):
        tag("h1", text=speech.say("landing.heading"))
        tag("p", text=speech.say("landing.intro"))
    with tag("section", "companies", aria_label=speech.say("landing.companies")):
        for desk in public:
            _company(desk, speech)


def _company(desk: Desk, speech: Speech) -> None:
    """A card in the company's own colour."""
    bundle, branding = desk.bundle, desk.bundle.branding
    title, name = branding.title.in_(speech.language), bundle.tenant.name.in_(speech.language)
    with link(Paths(desk.slug).home(), "company", style=face_of(branding)):
        with tag("span", "company__band"):
            mark(bundle, desk.slug, title)
        with tag("span", "company__text"):
            tag("h2", text=title, dir="auto")
            if name != title:
                tag("span", "company__name", name, dir="auto")
            tag("span", "company__intro", branding.intro.in_(speech.language), dir="auto")
        with tag("span", "company__foot"):
            if branding.hours is not None:
                icon("schedule")
                tag("span", "company__hours", branding.hours.in_(speech.language), dir="auto")
            icon("arrow_forward", "turns company__go")
