"""Bundles one can begin with: shown by what they hold, taken over as a draft."""

from __future__ import annotations

from nicegui import ui

from app.actions.designer.drafts import drafts
from app.actions.designer.gallery import begin_from_gallery
from app.shipped import Example, example, gallery
from app.tenancy.design.starting import KEEPABLE
from pages.acts import Done, tried
from pages.designer.counting import counted
from pages.parts.native import icon, link, tag
from pages.parts.sheet import Sheet
from pages.theme import face_of
from pages.visit import Visit

_FORMS = 6


async def build(visit: Visit, _params: dict[str, str]) -> None:
    """Raises NotAllowed for who may not edit drafts."""
    await visit.desk.arun(drafts, visit.who)
    with tag("div", "records-page gallery-page"):
        with tag("header", "record-page__head"):
            with link(visit.paths.designer(), "ticket-page__back"):
                icon("arrow_back", "turns")
                tag("span", text=visit.t("title.designer"))
            tag("h1", text=visit.t("title.gallery"))
            tag("p", "secondary", visit.t("gallery.intro"))
        with tag("div", "gallery"):
            for each in gallery():
                _card(visit, each)


def _card(visit: Visit, each: Example) -> None:
    say, title = visit.t, each.branding.title.in_(visit.speech.language)
    with tag("article", "gallery__card", style=face_of(each.branding)):
        with tag("div", "gallery__face", aria_hidden="true"):
            tag("span", "gallery__letter", title[:1])
        with tag("div", "gallery__said"):
            tag("h2", text=title, dir="auto")
            tag("p", "secondary", _about(visit, each), dir="auto")
            with tag("ul", "gallery__forms"):
                for label, symbol in each.forms[:_FORMS]:
                    with tag("li", "chip"):
                        icon(symbol or "description")
                        tag("span", text=label.in_(visit.speech.language), dir="auto")
            counts = (counted(visit, f"gallery.count.{part}", count) for part, count in each.counts)
            tag("p", "hint", " · ".join(counts))
            button = tag("button", "button", say("gallery.take"), type="button").mark(f"take-{each.name}")
            button.on("click", lambda: _ask(visit, each), [])


def _about(visit: Visit, each: Example) -> str:
    key = f"gallery.about.{each.name}"
    return visit.t(key) if visit.speech.knows(key) else each.branding.intro.in_(visit.speech.language)


def _ask(visit: Visit, each: Example) -> None:
    """What of the company stays: by default who it is and how it looks."""
    say, title = visit.t, each.branding.title.in_(visit.speech.language)

    async def begin() -> bool:
        keep = [name for name, box in boxes.items() if box.value]
        outcome = await tried(visit, begin_from_gallery, example(each.name), title, keep)
        if isinstance(outcome, Done):
            visit.go(visit.paths.draft(outcome.value))
            return True
        return sheet.settled(outcome)

    with Sheet(visit, say("gallery.ask", title=title), say("gallery.begin"), begin) as sheet:
        tag("p", text=say("gallery.replaces"))
        boxes = {name: _keep(visit, name) for name in KEEPABLE}
        tag("p", "hint", say("gallery.mappings"))
    sheet.open()


def _keep(visit: Visit, name: str) -> ui.checkbox:
    return ui.checkbox(visit.t(f"gallery.keep.{name}"), value=True).mark(f"keep-{name}")
