"""Another version came into force while a draft was made: what they changed, what I changed, and where we differ."""

from __future__ import annotations

from nicegui import ui

from app.actions.designer import versions
from app.actions.designer.catching_up import catch_up, conflicts
from app.core.problems import Problem
from app.tenancy.bundle.layout import Document
from app.tenancy.design.changes import changes
from app.tenancy.design.merging import Conflict
from pages.acts import Done, show, tried
from pages.designer.drafting import Drafting
from pages.designer.frame import designer_frame
from pages.designer.merge.cards import ConflictCards
from pages.designer.review.changes import draw_changes
from pages.parts.native import icon, link, tag
from pages.visit import Visit

_MOVED_ON = "catch_up.moved_on"
_ANOTHER = (_MOVED_ON, "catch_up.unsettled", "draft.moved_on")  # what is shown is not what is to be decided


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    drafting = await Drafting.open(visit, params)
    found = await visit.desk.arun(conflicts, visit.who, drafting.id)
    with designer_frame(drafting, section="merge", title=visit.t("catch_up.title")), tag("div", "merge"):
        page = _Page(drafting, found.version)
        if drafting.info.base == found.version:
            page.draw_nothing_to_do()
        else:
            base, theirs = await _document(visit, drafting.info.base), await _document(visit, found.version)
            page.draw(found.items, base, theirs)
    drafting.watch(page.moved)
    drafting.watch_info(page.moved)


async def _document(visit: Visit, version: int) -> Document:
    return (await visit.desk.arun(versions.version, visit.who, version)).document


class _Page:
    """`version` is the one in force when it was drawn: what is chosen is chosen between the draft and that one."""

    def __init__(self, drafting: Drafting, version: int) -> None:
        self.drafting, self.visit, self.version = drafting, drafting.visit, version
        self._revision = drafting.info.revision

    def draw_nothing_to_do(self) -> None:
        with tag("p", "banner banner--ok"):
            icon("check_circle")
            tag("span", text=self.visit.t("catch_up.up_to_date"))
        link(self.visit.paths.draft_review(self.drafting.id), "button", self.visit.t("catch_up.to_review"))

    def draw(self, found: tuple[Conflict, ...], base: Document, theirs: Document) -> None:
        visit, mine = self.visit, self.drafting.document
        with tag("p", "banner banner--warn"):
            icon("merge")
            tag("span", text=visit.t("catch_up.intro", version=self.drafting.info.base))
        self._cards = ConflictCards(visit, found, (base, mine, theirs), self._follow)
        self._draw_end()
        with tag("div", "merge__both"):
            draw_changes(visit, changes(base, theirs), base, theirs, key="catch_up.theirs_changed")
            draw_changes(visit, changes(base, mine), base, mine, key="catch_up.mine_changed")

    def _draw_end(self) -> None:
        """The one button, below the cards."""
        visit = self.visit
        key = "catch_up.none" if not self._cards.conflicts else "catch_up.each"
        with tag("div", "merge__end"):
            tag("p", "secondary", visit.t(key, count=len(self._cards.conflicts)))
            self._button = ui.button(visit.t("catch_up.do"), color=None, on_click=self._merge)
            self._button.props("unelevated no-caps").classes("button button--primary").mark("catch-up")
        self._follow()

    def _follow(self) -> None:
        """It can be pressed when every conflict is decided."""
        self._button.set_enabled(self._cards.is_complete and not self.drafting.read_only)

    def moved(self) -> None:
        """The draft is another one now, or something was published: what there is to choose is read anew."""
        is_published = self.visit.desk.bundle.version > self.version
        if is_published:
            ui.notify(self.visit.speech.refusal(Problem(_MOVED_ON)), type="warning", position="top")
        if is_published or self.drafting.info.revision != self._revision:
            self._draw_anew()

    def _draw_anew(self) -> None:
        self.visit.go(self.visit.paths.draft_merge(self.drafting.id))

    async def _merge(self) -> None:
        visit, info = self.visit, self.drafting.info
        outcome = await tried(visit, catch_up, info.id, self._revision, self.version, self._cards.chosen)
        if isinstance(outcome, Done):
            ui.notify(visit.t("catch_up.done"), type="positive", position="top")
            visit.go(visit.paths.draft_review(info.id))
            return
        show(visit, outcome)
        if any(problem.key in _ANOTHER for problem in outcome.problems):
            self._draw_anew()
