"""What an empty list of tickets says, and the next step it offers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from pages.parts.native import icon, link, tag
from pages.visit import Visit

_ICONS = {"found": "search_off", "waiting": "task_alt", "open": "confirmation_number", "closed": "inventory_2"}


def say_nothing_here(visit: Visit, which: str, back: Callable[[], Awaitable[None]], *, is_wide: bool) -> None:
    """`which` is a group, or `found` for a search; `back` shows the open tickets again.

    `is_wide`: the tickets of others were looked for as well.
    """
    with tag("div", "mine__empty-icon"):
        icon(_ICONS[which])
    if is_wide and which != "found":
        tag("h2", text=visit.t("mine.empty.organization"))
    else:
        tag("h2", text=visit.t(f"mine.empty.{which}.title"))
        tag("p", "secondary", visit.t(f"mine.empty.{which}.hint"))
    if which == "open":
        link(visit.paths.home(), "button", visit.t("mine.new"))
    else:
        key = "mine.end_search" if which == "found" else "mine.see_open"
        ui.button(visit.t(key), color=None, on_click=back).props("flat no-caps").classes("button")
