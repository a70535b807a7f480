"""Another version came into force while a draft was made: what they changed, what I changed, and where we differ."""

from __future__ import annotations

from nicegui import ui

from app.actions.designer import versions
from app.actions.designer.catching_up import catch_up, conflicts
from app.tenancy.design.changes import changes
from pages.acts import Done, show, tried
from pages.designer.drafting import Drafting
from pages.designer.frame import designer_frame
from pages.designer.merge.cards import ConflictCards
from pages.designer.review.changes import draw_changes
from pages.parts.native import icon, link, tag
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    drafting = await Drafting.open(visit, params)
    found = await visit.desk.arun(conflicts, visit.who, drafting.id)
    base = (await visit.desk.arun(versions.version, visit.who, drafting.info.base)).document
    with designer_frame(drafting, section="merge", title=visit.t("catch_up.title")), tag("div", "merge"):
        if not drafting.info.is_behind:
            with tag("p", "banner banner--ok"):
                icon("check_circle")
                tag("span", text=visit.t("catch_up.up_to_date"))
            link(visit.paths.draft_review(drafting.id), "button", visit.t("catch_up.to_review"))
            return
        page = _Page(drafting)
        page.cards = ConflictCards(visit, found, (base, drafting.document, drafting.published), page.follow)
        page.draw_end()
        with tag("div", "merge__both"):
            theirs = changes(base, drafting.published)
            draw_changes(visit, theirs, base, drafting.published, key="catch_up.theirs_changed")
            mine = changes(base, drafting.document)
            draw_changes(visit, mine, base, drafting.document, key="catch_up.mine_changed")
    drafting.watch(page.moved)
    drafting.watch_info(page.moved)


class _Page:
    cards: ConflictCards

    def __init__(self, drafting: Drafting) -> None:
        self.drafting, self.visit = drafting, drafting.visit
        self._revision = drafting.info.revision
        with tag("p", "banner banner--warn"):
            icon("merge")
            tag("span", text=self.visit.t("catch_up.intro", version=drafting.info.base))

    def draw_end(self) -> None:
        """The one button, below the cards."""
        visit = self.visit
        key = "catch_up.none" if not self.cards.conflicts else "catch_up.each"
        with tag("div", "merge__end"):
            tag("p", "secondary", visit.t(key, count=len(self.cards.conflicts)))
            self.button = ui.button(visit.t("catch_up.do"), color=None, on_click=self._merge)
            self.button.props("unelevated no-caps").classes("button button--primary").mark("catch-up")
        self.follow()

    def follow(self) -> None:
        """It can be pressed when every conflict is decided."""
        self.button.set_enabled(self.cards.is_complete and not self.drafting.read_only)

    def moved(self) -> None:
        """The draft is another one now: the cards are read anew."""
        if self.drafting.info.revision != self._revision:
            self.visit.go(self.visit.paths.draft_merge(self.drafting.id))

    async def _merge(self) -> None:
        visit, info = self.visit, self.drafting.info
        outcome = await tried(visit, catch_up, info.id, info.revision, self.cards.chosen)
        if isinstance(outcome, Done):
            ui.notify(visit.t("catch_up.done"), type="positive", position="top")
            visit.go(visit.paths.draft_review(info.id))
            return
        show(visit, outcome)
        if any(problem.key == "catch_up.unsettled" for problem in outcome.problems):
            visit.go(visit.paths.draft_merge(info.id))  # they went on meanwhile: there is more to decide
