"""The desk of one open browser tab: one page after another between bars that stay."""

from __future__ import annotations

from dataclasses import replace

from nicegui import Client, background_tasks, ui

from app.actions import people
from app.core.problems import Closed, NotSignedIn
from pages.acts import require_session
from pages.parts.native import tag
from pages.routes import desk_roots, route_for
from pages.shell.address import inside, is_ours
from pages.shell.bars import Bars
from pages.shell.commanding import Commanding
from pages.shell.counts import counts_of
from pages.shell.entries import places_of, standing_at, ways_of
from pages.shell.filling import fill
from pages.shell.navigator import Navigator
from pages.stage import Stage
from pages.visit import Elsewhere, Visit

_NEW = "workspace/new"
_MOST_HOPS = 5


class Shell:
    """`visit` is that of the page shown now."""

    def __init__(self, client: Client, visit: Visit) -> None:
        self.client, self.visit = client, visit
        self._turn = 0
        self._stands_at = visit.request_path
        client.on_delete(lambda: self.visit.stage.leave())
        client.layout.classes("frame frame--desk")
        client.layout.props["data-density"] = visit.session.preferences.density if visit.session else None
        with client.layout:
            ui.skip_link(visit.t("frame.skip"), target=client.content)
            self.navigator = Navigator(visit.paths.home(), desk_roots(), self.go)
            self.bars = Bars(visit, self._preferred)
            self.commanding = Commanding(visit, lambda: self.bars.groups)
        self.navigator.move(target_index=1)
        self.bars.move(target_index=2)
        self._kept = frozenset(child.id for child in client.layout.default_slot.children)

    async def open(self, rest: str, query: dict[str, str]) -> None:
        """Draw the page the browser asked for. Raises Elsewhere, NotSignedIn."""
        await self._draw_ways()
        counts_of(self.visit.help_desk.house.bus).follow(self.visit, self.bars.count)
        with self.client:
            self.visit = self._staged(self.visit, self.visit.request_path)
        self.commanding.follow(self.visit)
        self.client.status_code = await fill(self.client, self.visit, rest, query)
        self._stand(self.visit.request_path)

    async def go(self, path: str, *, back: bool = False) -> None:
        """Show another page. What is asked for last is shown, whatever takes longest to build."""
        self._turn += 1
        turn = self._turn
        try:
            for _ in range(_MOST_HOPS):
                try:
                    coming = await self._arrived(path)
                    break
                except Elsewhere as elsewhere:
                    path = elsewhere.path
            else:
                return
        except (NotSignedIn, Closed) as refused:
            self.client.open(path if isinstance(refused, Closed) else self.visit.paths.sign_in(path))
            return
        if turn == self._turn and coming is not None and not self.client.is_deleted:
            self._swap(coming, back=back)
        elif coming is not None:
            _discard(coming)

    def stand_at(self, path: str) -> None:
        self._stand(path)
        self.navigator.stand_at(path)

    async def _draw_ways(self) -> None:
        me = await self.visit.desk.arun(people.me, self.visit.who)
        may_open = "ticket.submit_for" in me.permissions and route_for(_NEW) is not None
        fresh = self.visit.paths.page(_NEW) if may_open else ""
        self.bars.show(await ways_of(self.visit, me), places_of(self.visit, me), fresh)
        self.commanding.begin(fresh)

    async def _redraw_ways(self) -> None:
        await self._draw_ways()
        self._stand(self._stands_at)  # the page may have come before the way that leads to it

    async def _arrived(self, path: str) -> Visit | None:
        """The visit of a page built behind the one shown; None where the browser has to leave the shell."""
        wanted = inside(path, self.visit.paths.home())
        session = await require_session(self.visit) if wanted is not None else None
        if wanted is None or session is None or not session.is_staff or session.language != self.visit.speech.language:
            self._leave_for(path)
            return None
        with self.client:
            visit = self._staged(replace(self.visit, session=session), path, is_coming=True)
        try:
            await fill(self.client, visit, *wanted)
        except BaseException:
            _discard(visit)
            raise
        return visit

    def _swap(self, coming: Visit, *, back: bool) -> None:
        left, self.visit = self.visit, coming
        self.commanding.follow(coming)
        _discard(left)
        for child in list(self.client.layout.default_slot.children):
            if child.id not in self._kept:
                child.delete()  # dialogs hang on the layout, whatever they were made in
        coming.stage.place.classes(remove="stage--coming").props(remove="inert")
        self._stand(coming.request_path)
        self.navigator.arrive(coming.request_path, self.client.resolve_title(), back=back)

    def _staged(self, visit: Visit, path: str, *, is_coming: bool = False) -> Visit:
        place = tag("div", "stage stage--coming" if is_coming else "stage", inert=True if is_coming else None)
        stage = Stage(place, go=self._begin, stand_at=self.stand_at, ways_changed=self._ways_changed)
        return replace(visit, request_path=path, stage=stage)

    def _ways_changed(self) -> None:
        background_tasks.create(self._redraw_ways(), name="side bar")
        counts_of(self.visit.help_desk.house.bus).renew(self.visit)

    def _begin(self, path: str) -> None:
        background_tasks.create(self.go(path), name="going to a page")

    def _stand(self, path: str) -> None:
        self._stands_at = path
        self.bars.stand_at(standing_at(self.bars.groups, path))

    def _preferred(self, name: str, value: str) -> None:
        if name == "language":
            ui.navigate.reload()
        elif name == "density":
            self.client.layout.props["data-density"] = value

    def _leave_for(self, path: str) -> None:
        if is_ours(path):
            self.client.open(path)


def _discard(visit: Visit) -> None:
    visit.stage.leave()
    if not visit.stage.place.is_deleted:
        visit.stage.place.delete()
