"""A company's face: its one question, and its forms as cards."""

from __future__ import annotations

from app.actions.intake import open_forms
from app.actions.reading import count_groups
from app.core.config import Form
from pages.parts.native import icon, link, tag
from pages.visit import Visit

_ICON = "edit_note"


async def build(visit: Visit, _params: dict[str, str]) -> None:
    forms = await visit.desk.arun(open_forms, visit.who)
    counts = await visit.desk.arun(count_groups, visit.who) if visit.session and not visit.is_staff else None
    _hero(visit)
    with tag("section", "tiles", aria_label=visit.t("home.forms")):
        for form in forms:
            _form(visit, form)
        if not forms:
            tag("p", "card shortcut", visit.t("home.no_forms"))
    if counts is not None:
        _own_tickets(visit, counts)


def _hero(visit: Visit) -> None:
    branding = visit.bundle.branding
    with tag("section", "hero"):
        tag("h1", text=visit.label(branding.heading), dir="auto")
        if visit.label(branding.intro):
            tag("p", text=visit.label(branding.intro), dir="auto")
        if branding.hours is not None:
            with tag("div", "hero__hours"):
                icon("schedule")
                tag("span", text=visit.label(branding.hours), dir="auto")


def _form(visit: Visit, form: Form) -> None:
    with link(visit.paths.new(form.id), "tile"):
        with tag("span", "tile__icon"):
            icon(form.icon or _ICON)
        tag("h2", text=visit.label(form.label), dir="auto")
        if form.description is not None:
            tag("span", "tile__text", visit.label(form.description), dir="auto")


def _own_tickets(visit: Visit, counts: dict[str, int]) -> None:
    waiting = counts["waiting"]
    key = "home.waiting" if waiting else "home.open" if counts["open"] else "home.none_open"
    with tag("section", "card shortcut"):
        icon("mark_email_unread" if waiting else "confirmation_number")
        tag("span", "shortcut__text", visit.t(key, count=waiting or counts["open"]))
        link(visit.paths.tickets("waiting" if waiting else None), "button", visit.t("home.see_tickets"))
