"""Where a list of people or organizations is handed in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import events, ui

from app.actions import importing
from app.core.problems import NotFound
from app.core.tables import MOST_BYTES, MOST_ROWS
from pages.parts.native import icon, link, tag
from pages.parts.upload import Upload
from pages.parts.upload_limits import Limits
from pages.visit import Visit

KINDS = ("people", "organizations")
_TYPES = frozenset({"xlsx", "csv", "txt"})


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    kind = params["kind"]
    if kind not in KINDS:
        raise NotFound
    await visit.desk.arun(importing.may_import, visit.who)
    ui.page_title(visit.titled(visit.t(f"import.{kind}")))

    async def arrived(run: int) -> None:
        visit.go(visit.paths.import_run(run))

    with tag("div", "record-page"):
        with tag("header", "record-page__head"):
            draw_head(visit, kind, "import")
        with tag("section", "record-card takes-files"):
            tag("p", text=visit.t(f"import.{kind}_text", rows=MOST_ROWS))
            TableUpload(visit, kind, arrived)


def draw_head(visit: Visit, kind: str, said: str) -> None:
    """The way back to the list, and what this is: the text `<said>.<kind>`."""
    with link(visit.paths.page(f"admin/{kind}"), "ticket-page__back"):
        icon("arrow_back", "turns")
        tag("span", text=visit.t(f"title.{kind}"))
    tag("h1", text=visit.t(f"{said}.{kind}"))


class TableUpload(Upload):
    """One file, received by the imports of the API; `on_arrived` gets the number it has there."""

    def __init__(self, visit: Visit, kind: str, on_arrived: Callable[[int], Awaitable[None]]) -> None:
        super().__init__(visit, Limits(1, _TYPES, MOST_BYTES), lambda: None)
        self._on_arrived = on_arrived
        self._props["url"] = visit.paths.receive_import(kind)

    async def _arrived(self, event: events.GenericEventArguments) -> None:
        """The number comes from a browser: the page that it leads to looks whose it is."""
        given: Any = event.args
        number = given.get("id") if isinstance(given, dict) else None
        if isinstance(number, int) and not isinstance(number, bool):
            await self._on_arrived(number)
