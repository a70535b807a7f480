"""The controls with which a customer looks through his tickets: words and order."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from nicegui import ui

from pages.parts.native import icon, link, tag
from pages.visit import Visit

SORTS: Mapping[str, str] = MappingProxyType(
    {"-updated_at": "mine.sort.changed", "-created_at": "mine.sort.newest", "created_at": "mine.sort.oldest"}
)
FIRST_SORT = "-updated_at"
ORGANIZATION = "organization"  # whose tickets are shown, where it is not the reader's own alone
Heard = Callable[[Any], Awaitable[None]]


def whose_choice(visit: Visit, whose: str | None) -> None:
    """His own tickets or those of his organization: two ways."""
    with tag("nav", "segments mine__whose", aria_label=visit.t("mine.whose")):
        for each, key in ((None, "mine.title"), (ORGANIZATION, "mine.of_organization")):
            way = link(visit.paths.tickets(whose=each), "", visit.t(key))
            way.props["aria-current"] = "page" if each == whose else "false"


def search_box(visit: Visit, words: str, heard: Heard, whose: str | None) -> ui.input:
    """`heard` gets an event with the words as its `value`."""
    label = visit.t("mine.search_organization" if whose else "mine.search")
    box = ui.input(placeholder=label, value=words, on_change=heard)
    box.props("outlined dense clearable debounce=300 dir=auto clear-icon=sym_r_close").classes("control mine__search")
    box.props["aria-label"] = label
    with box.add_slot("prepend"):
        icon("search")
    return box


def order_choice(visit: Visit, chosen: str, heard: Heard) -> ui.element:
    """`heard` gets an event whose `args` should be a key of SORTS; they come from a browser."""
    with tag("label", "mine__sort") as box:
        icon("swap_vert")
        with tag("select", aria_label=visit.t("mine.sort")).mark("order") as choice:
            for sort, key in SORTS.items():
                tag("option", text=visit.t(key), value=sort, selected=True if sort == chosen else None)
    choice.on("change", heard, js_handler="(event) => emit(event.target.value)")
    return box
