"""The three groups of a customer's tickets, with how many are in each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from nicegui import ui

from app.actions.reading import GROUPS
from pages.parts.native import link, tag
from pages.visit import Visit

# A plain click stays on the page; with a key held it is a link like any other.
_PLAIN_CLICK = (
    "(event) => { if (event.ctrlKey || event.metaKey || event.shiftKey) return; event.preventDefault(); emit(); }"
)


class Groups:
    """Real links; a plain click calls `choose` with the group instead."""

    def __init__(self, visit: Visit, choose: Callable[[str], Awaitable[None]], whose: str | None) -> None:
        self._visit = visit
        self._links: dict[str, ui.element] = {}
        self._counts: dict[str, ui.label] = {}
        with tag("nav", "mine__groups", aria_label=visit.t("mine.groups")):
            for group in GROUPS:
                with link(visit.paths.tickets(group=group, whose=whose), f"mine__group mine__group--{group}") as entry:
                    tag("span", text=visit.t(f"mine.{group}"))
                    self._counts[group] = ui.label().classes("mine__count figures").mark(f"count-{group}")
                entry.mark(f"group-{group}").on("click", lambda group=group: choose(group), [], js_handler=_PLAIN_CLICK)
                self._links[group] = entry

    def show(self, counts: Mapping[str, int], chosen: str, most: int) -> None:
        """`chosen` is empty while a search looks through all of them; counts stop at `most`."""
        for group, count in counts.items():
            number = self._visit.speech.number(min(count, most))
            self._counts[group].text = f"{number}+" if count >= most else number
            self._counts[group].classes(add="is-none" if not count else None, remove=None if not count else "is-none")
            self._links[group].props["aria-current"] = "page" if group == chosen else "false"
