"""One version: what it changed, what was done with its tickets, and what can be made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import ui

from app.actions.designer import drafts
from app.actions.designer.versions import VersionView, version
from app.core.problems import NotFound
from app.tenancy.bundle.layout import Document
from app.tenancy.design.called import Called
from app.tenancy.design.changes import changes
from app.tenancy.design.file_diff import FileDiff, file_diffs
from pages.acts import attempt
from pages.designer.history.list_page import number_in, said_of
from pages.designer.history.rolling_back import ask_to_roll_back
from pages.designer.review.changes import draw_changes
from pages.designer.review.mapping import concerned
from pages.designer.review.sections import draw_diff, section
from pages.parts.native import icon, link, tag
from pages.parts.sheet import choice
from pages.visit import Visit

_NAMED_AS = {"form_state": "state"}
_OFFERED = 30  # versions before this one to compare it with


async def build(visit: Visit, params: dict[str, str]) -> None:
    """`compare` among the parameters: with another version than its parent. Raises NotFound, NotAllowed."""
    number = number_in(params["version"])
    if number is None:
        raise NotFound
    found = await visit.desk.arun(version, visit.who, number)
    other = number_in(params.get("compare", "")) or found.info.parent
    before = (await visit.desk.arun(version, visit.who, other)).document if other else None
    ui.page_title(visit.titled(visit.t("history.version", version=number)))
    with tag("div", "history"):
        _head(visit, found)
        if "published" in params:
            _published(visit, number)
        _acts(visit, found)
        _draw_operations(visit, found, before or found.document)
        if before is not None and other is not None:
            _compared(visit, found, other, before)


def _head(visit: Visit, found: VersionView) -> None:
    info = found.info
    with tag("header", "version-head"):
        with link(visit.paths.designer_history(), "round-button", aria_label=visit.t("history.back_to_list")):
            icon("arrow_back", "turns")
        with tag("div"):
            with tag("h1"):
                tag("span", text=visit.t("history.version", version=info.number))
                if info.number == visit.bundle.version:
                    tag("span", "chip tone-ok", visit.t("history.in_force"))
                if info.restores is not None:
                    tag("span", "chip tone-violet", visit.t("history.restores", version=info.restores))
            tag("p", "secondary", said_of(visit, info))
    if info.message:
        tag("p", "card history__message", info.message, dir="auto")


def _published(visit: Visit, number: int) -> None:
    with tag("section", "banner banner--ok", role="status"):
        icon("task_alt")
        tag("span", text=visit.t("history.published", version=number))


def _acts(visit: Visit, found: VersionView) -> None:
    number = found.info.number

    async def begin() -> None:
        title = visit.t("history.draft_title", version=number)
        made = await attempt(visit, drafts.begin, title, document=found.document)
        if made is not None:
            visit.go(visit.paths.draft(made.value))

    async def back() -> None:
        await ask_to_roll_back(visit, found.info)

    with tag("div", "history__acts"):
        with link(visit.paths.version_preview(number), "button button--small"):
            icon("visibility")
            tag("span", text=visit.t("history.preview"))
        start = ui.button(visit.t("history.begin_draft"), color=None, on_click=begin)
        start.props("flat no-caps").classes("button button--small").mark("begin-draft")
        if number != visit.bundle.version and visit.bundle.tenant.managed_by != "files":
            restore = ui.button(visit.t("history.roll_back"), color=None, on_click=back)
            restore.props("flat no-caps").classes("button button--small").mark("roll-back")


def _draw_operations(visit: Visit, found: VersionView, before: Document) -> None:
    """What went, and where its tickets went; by the names of then."""
    operations = found.info.operations
    if not operations:
        return
    was, now = Called(before, visit.speech), Called(found.document, visit.speech)
    with section(visit, "operations", len(operations)), tag("ul", "review__list"):
        for key, done in operations.items():
            with tag("li"):
                icon("alt_route", "turns")
                tag("span", text=_operation(visit, was, now, key, done), dir="auto")


def _operation(visit: Visit, was: Called, now: Called, key: str, done: Mapping[str, Any]) -> str:
    kind, _, rest = key.partition(":")
    within, _, name = rest.rpartition(":")
    to, who = str(done.get("to", "")), concerned(visit, done.get("tickets", 0), done.get("people", 0))
    if kind == "category":
        return visit.t("history.operation_category", name=was.name("state", name), to=now.name(kind, to), who=who)
    called, said = visit.t(f"mapping.kind.{kind}"), _name(was, kind, within, name)
    if not to:
        return visit.t("history.operation_none", kind=called, name=said, who=who)
    return visit.t("history.operation", kind=called, name=said, to=_name(now, kind, within, to), who=who)


def _name(called: Called, kind: str, within: str, name: str) -> str:
    return called.option(within, name) if kind == "option" else called.name(_NAMED_AS.get(kind, kind), name)


def _compared(visit: Visit, found: VersionView, other: int, before: Document) -> None:
    number = found.info.number

    def against() -> None:
        if box.value and box.value != str(other):
            visit.go(visit.paths.designer_version(number, compare=int(box.value)))

    async def files() -> tuple[FileDiff, ...]:
        return file_diffs(before, found.document)

    known = {str(each): visit.t("history.version", version=each) for each in _near(number)}
    with tag("div", "history__against"):
        box = choice(visit.t("history.compare_with"), known)
        box.value = str(other) if str(other) in known else None
        box.on_value_change(against)
    listed = found.changes if other == found.info.parent else changes(before, found.document)
    draw_changes(visit, listed, before, found.document, key="changed")
    draw_diff(visit, files)


def _near(number: int) -> list[int]:
    return list(range(number - 1, max(number - 1 - _OFFERED, 0), -1))
