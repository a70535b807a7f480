"""The changes of a document in sentences, part by part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from nicegui import ui

from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.changes import Change
from app.tenancy.design.telling import Telling
from pages.designer.review.sections import go_to, section
from pages.parts.native import icon, tag
from pages.visit import Visit

_ICONS = {
    "added": "add", "removed": "remove", "changed": "edit", "moved": "swap_vert", "retired": "archive",
    "restored": "unarchive",
}  # fmt: skip
_NAMED = frozenset({"forms", "workflows", "tests"})
_AT_ONCE = 12  # of one part; the others are read when somebody wants them
_PART = 2


def draw_changes(
    visit: Visit,
    changes: Sequence[Change],
    before: Document,
    after: Document,
    *,
    way: Callable[[At], str] | None = None,
    key: str = "changes",
) -> None:
    """`way` leads to where a place is edited, None where nothing can be."""
    with section(visit, key, len(changes)):
        if not changes:
            tag("p", "secondary", visit.t("review.no_changes"))
        telling = Telling(before, after, visit.speech)
        ordered = sorted(changes, key=lambda change: part_of(change.at))
        for part, members in groupby(ordered, key=lambda change: part_of(change.at)):
            _draw_part(visit, part_title(visit, part, before, after), list(members), telling, way)


def _draw_part(
    visit: Visit,
    title: str,
    changes: list[Change],
    telling: Telling,
    way: Callable[[At], str] | None,
) -> None:
    with tag("div", "review__part"):
        tag("h3", text=title, dir="auto")
        box = tag("ul", "review__list")

        def draw(some: Sequence[Change]) -> None:
            with box:
                for change in some:
                    _draw_change(visit, change, telling.told(change), way)

        draw(changes[:_AT_ONCE])
        rest = changes[_AT_ONCE:]
        if rest:

            def more() -> None:
                button.delete()
                draw(rest)

            button = ui.button(visit.t("review.more", count=len(rest)), color=None, on_click=more)
            button.props("flat no-caps").classes("button button--quiet button--small")


def _draw_change(visit: Visit, change: Change, text: str, way: Callable[[At], str] | None) -> None:
    with tag("li", f"is-{change.what}"):
        icon(_ICONS[change.what])
        tag("span", text=text)
        if way is not None and change.what != "removed":
            go_to(visit, way(change.at), text)


def part_of(at: At) -> tuple[str, ...]:
    """Forms and workflows by themselves, everything else by its file."""
    head = tuple(str(token) for token in at[:_PART])
    return head if head and head[0] in _NAMED else head[:1]


def part_title(visit: Visit, part: tuple[str, ...], before: Document, after: Document) -> str:
    """What a part of the document is called."""
    if not part:
        return visit.t("review.part.tenant")
    name = visit.t(f"review.part.{part[0]}")
    if len(part) < _PART:
        return name
    for document in (after, before):
        found = document.get(part[0], {}).get(part[1])
        label = found.get("label") if isinstance(found, dict) else None
        if label:
            return visit.t("review.part.named", part=name, name=_worded(label, visit.speech.language))
    return visit.t("review.part.named", part=name, name=part[1])


def _worded(label: object, language: str) -> str:
    if isinstance(label, dict):
        return str(label.get(language) or next(iter(label.values()), ""))
    return str(label)
