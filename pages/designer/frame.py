"""What stands around every page of a draft: the head of the designer, and below it the page's own content."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from nicegui import ui

from app.tenancy.bundle.layout import At
from pages.designer.bar.bar import Bar
from pages.designer.drafting import Drafting
from pages.parts.native import tag


@contextmanager
def designer_frame(
    drafting: Drafting, *, section: str, title: str, at: At = (), back: str = "", wide: bool = False
) -> Iterator[Bar]:
    """Draw the head; what is drawn inside stands below it. Yields the head.

    `section` is the tab shown: `layout`, `logic`, `texts`, `preview`, `json`, or that of a page without others. `at` is
    the part of the document the page edits, which decides on the tabs. `wide`: the content has the whole window.
    """
    visit = drafting.visit
    tabs = _tabs(drafting, at, section)
    shown = visit.t(f"designer.tab.{section}") if section in ("logic", "json") else ""
    ui.page_title(visit.titled(f"{shown} · {title}" if shown else title))
    with tag("div", "designer designer--wide" if wide else "designer"):
        bar = Bar(drafting, title, tabs, section, back or visit.paths.draft(drafting.id))
        with tag("div", "designer__page"):
            yield bar


def _tabs(drafting: Drafting, at: At, section: str) -> list[dict[str, Any]]:
    if not at:
        return []
    paths, number, say = drafting.visit.paths, drafting.id, drafting.visit.t
    part, name = str(at[0]), str(at[1]) if len(at) > 1 else ""
    ways: list[tuple[str, str, int]] = []
    if part == "forms":
        rules = drafting.document["forms"].get(name, {}).get("rules", [])
        ways.append(("layout", paths.draft_form(number, name), 0))
        ways.append(("logic", paths.draft_logic(number, name), len(rules)))
    elif part == "workflows":
        ways.append(("layout", paths.draft_workflow(number, name), 0))
    else:
        ways.append(("layout", visit_path(drafting) if section == "layout" else paths.draft(number), 0))
    ways.append(("texts", paths.draft_texts(number), 0))
    if part == "forms":
        ways.append(("preview", paths.draft_preview(number, name), 0))
    ways.append(("json", paths.draft_json(number, f"{part}/{name}" if part in ("forms", "workflows") else part), 0))
    number_of = drafting.visit.speech.number
    return [
        {"id": id, "label": say(f"designer.tab.{id}"), "href": href, "count": number_of(count) if count else ""}
        for id, href, count in ways
    ]


def visit_path(drafting: Drafting) -> str:
    """Where the page being drawn is, without its query."""
    return drafting.visit.request_path.partition("?")[0]
