"""What each field of a form costs and brings, as bars with the numbers beside them."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui

from app.actions.designer.economics import LOOKED_AT, Economics, economics, sent_and_left
from app.tenancy.design.called import Called
from pages.acts import attempt
from pages.designer.drafting import Drafting
from pages.parts.native import tag
from pages.visit import Visit

_COLUMNS = ("filled", "edited", "left")


async def show_economics(drafting: Drafting, form: str) -> None:
    """A dialog with every field of the draft's form; nothing where it cannot be said."""
    visit = drafting.visit
    found = await attempt(visit, economics, drafting.id, form)
    outcomes = await attempt(visit, sent_and_left, form)
    if found is None or outcomes is None:
        return
    called = Called(drafting.document, visit.speech)
    with visit.stage.place, ui.dialog() as dialog:
        dialog.props["aria-label"] = visit.t("economics.title")
        dialog.on("hide", dialog.delete, [])
        with tag("div", "sheet economics"):
            tag("h2", "sheet__title", visit.t("economics.title"))
            _draw(visit, called, found.value, *outcomes.value)
            with tag("div", "sheet__acts"):
                close = ui.button(visit.t("why.close"), color=None, on_click=dialog.close)
                close.props("flat no-caps type=button").classes("button button--quiet")
    dialog.open()


def _draw(visit: Visit, called: Called, fields: Mapping[str, Economics], sent: int, left: int) -> None:
    asked = max((each.asked for each in fields.values()), default=0)
    if asked:
        tag("p", "secondary", visit.t("economics.intro", count=asked, most=LOOKED_AT))
    else:
        tag("p", "secondary", visit.t("economics.none"))
    if not asked and not left:
        return
    if sent or left:
        tag("p", "secondary", visit.t("economics.outcomes", sent=sent, left=left))
    with tag("div", "economics__wide", tabindex="0", role="region", aria_label=visit.t("economics.title")):
        _draw_table(visit, called, fields)


def _draw_table(visit: Visit, called: Called, fields: Mapping[str, Economics]) -> None:
    most_left = max((each.left_here for each in fields.values()), default=0) or 1
    with tag("table", "economics__table"):
        with tag("thead"), tag("tr"):
            for name in ("field", *_COLUMNS, "last"):
                tag("th", text=visit.t(f"economics.{name}"), scope="col")
        with tag("tbody"):
            for name, each in fields.items():
                with tag("tr"):
                    tag("th", text=called.field(name), scope="row", dir="auto")
                    _bar(visit, each.filled, each.asked, "info")
                    _bar(visit, each.edited, each.filled, "warn")
                    _bar(visit, each.left_here, most_left, "bad", is_count=True)
                    last = "" if each.last_used is None else visit.speech.ago(each.last_used, visit.now())
                    tag("td", "economics__last", last)


def _bar(visit: Visit, part: int, whole: int, tone: str, *, is_count: bool = False) -> None:
    """A share of something; of where forms were left the times, against the worst of them."""
    share = round(100 * min(part, whole) / whole) if whole else 0
    text = visit.speech.number(part) if is_count else visit.t("economics.share", percent=share)
    with tag("td"):
        if whole:
            with tag("span", "economics__bar", aria_hidden="true"):
                tag("span", f"is-{tone}", style=f"inline-size:{share}%")
            tag("span", "economics__number", text)
