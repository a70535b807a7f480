"""Every version that went live, the newest first."""

from __future__ import annotations

from nicegui import ui

from app.actions.designer.versions import VersionInfo, versions
from app.core.text import isolate
from pages.designer.counting import counted
from pages.designer.hearing import watch_draft
from pages.parts.native import icon, link, tag
from pages.visit import Visit

_MOST_DIGITS = 9
_NO_DRAFT = 0  # versions alone: what comes into force is told to everybody who watches drafts


async def build(visit: Visit, params: dict[str, str]) -> None:
    """`before` among the parameters: those before that version. Raises NotAllowed."""
    before = number_in(params.get("before", ""))
    page = await visit.desk.arun(versions, visit.who, before)
    ui.page_title(visit.titled(visit.t("history.title")))
    with tag("div", "history"):
        with tag("header", "version-head"):
            with link(visit.paths.designer(), "round-button", aria_label=visit.t("history.back")):
                icon("arrow_back", "turns")
            tag("h1", text=visit.t("history.title"))
        with tag("ol", "history__list"):
            for info in page.items:
                _draw(visit, info, is_in_force=info.number == visit.bundle.version)
        with tag("nav", "history__pages", aria_label=visit.t("history.pages")):
            if before is not None:
                link(visit.paths.designer_history(), "button button--small", visit.t("history.newest"))
            if page.next is not None:
                link(visit.paths.designer_history(page.next), "button button--small", visit.t("history.older"))

    async def heard(_changed: frozenset[int]) -> None:
        if before is None and visit.desk.bundle.version not in {info.number for info in page.items}:
            visit.go(visit.paths.designer_history())

    watch_draft(visit, _NO_DRAFT, heard)


def _draw(visit: Visit, info: VersionInfo, *, is_in_force: bool) -> None:
    with tag("li", "history__row"), link(visit.paths.designer_version(info.number), "history__link"):
        tag("span", "history__number", visit.speech.number(info.number))
        with tag("span", "history__text"):
            with tag("span", "history__head"):
                tag("b", text=info.message or visit.t("history.no_message"), dir="auto")
                if is_in_force:
                    tag("span", "chip tone-ok", visit.t("history.in_force"))
                if info.restores is not None:
                    tag("span", "chip tone-violet", visit.t("history.restores", version=info.restores))
            tag("span", "secondary", said_of(visit, info))


def said_of(visit: Visit, info: VersionInfo) -> str:
    """By whom, when, how much."""
    author = info.author_name or visit.t("event.desk")
    parts = [isolate(author)]
    if info.publisher is not None and info.publisher != info.author:
        parts.append(visit.t("history.publisher", name=isolate(info.publisher_name)))
    parts.append(visit.speech.moment(info.at))
    if info.parent is not None:
        parts.append(counted(visit, "count.changes", info.changes_count))
    if info.operations:
        parts.append(counted(visit, "history.moved", sum(_tickets(each) for each in info.operations.values())))
    return " · ".join(parts)


def number_in(text: str) -> int | None:
    """A number of a version in an address, None for none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None


def _tickets(operation: object) -> int:
    counted = operation.get("tickets", 0) if isinstance(operation, dict) else 0
    return counted if isinstance(counted, int) else 0
