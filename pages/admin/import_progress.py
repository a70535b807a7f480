"""How far a list has been taken in, told while it happens; at the end what came of it."""

from __future__ import annotations

from app.actions import importing
from app.actions.importing import ImportView
from pages.acts import attempt
from pages.listening import OpenPage
from pages.live import live_of
from pages.parts.native import link, tag
from pages.visit import Visit

_OUTCOMES = ("added", "changed", "skipped", "failed")


class Progress:
    """Draws itself anew whenever a batch is done, in whichever process that was."""

    def __init__(self, visit: Visit, view: ImportView) -> None:
        self.visit, self.run = visit, view.id
        self.place = tag("section", "record-card", role="status")
        self._draw(view)
        page = OpenPage(visit, visit.stage.place, self._heard, view.id, "import")
        live_of(visit.help_desk.house.bus).add(page)

    def _draw(self, view: ImportView) -> None:
        say, number = self.visit.t, self.visit.speech.number
        done = sum(view.counts.values())
        with self.place:
            tag("h2", text=say(f"import.state.{view.state}"))
            tag("p", "secondary", say("import.done_of", done=done, total=view.total))
            tag("progress", "import-progress", max=view.total, value=done, aria_label=say("import.progress"))
            with tag("dl", "import-counts"):
                for name in _OUTCOMES:
                    with tag("div"):
                        tag("dt", text=say(f"import.outcome.{name}"))
                        tag("dd", "figures", number(view.counts.get(name, 0)))
            with tag("div", "import-acts"):
                self._acts(view)

    def _acts(self, view: ImportView) -> None:
        visit, say = self.visit, self.visit.t
        if view.state == "running":
            stop = tag("button", "button button--danger", say("import.stop"), type="button").mark("stop-import")
            stop.on("click", self._stop, [])
            return
        if view.counts.get("failed"):
            for kind in ("xlsx", "csv"):
                file = visit.paths.import_problems(view.id, kind)
                link(file, "button", say("import.problems", format=kind.upper()), download=True)
        link(visit.paths.page(f"admin/{view.kind}"), "button", say(f"title.{view.kind}"))
        link(visit.paths.page(f"admin/import/{view.kind}"), "button", say("import.another"))

    async def _stop(self) -> None:
        await attempt(self.visit, importing.stop_import, self.run)
        await self._heard(frozenset())

    async def _heard(self, _changed: frozenset[int]) -> None:
        found = await attempt(self.visit, importing.import_view, self.run)
        if found is not None:
            self.place.clear()
            self._draw(found.value)
