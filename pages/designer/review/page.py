"""A draft before it goes live: what is wrong with it, what it changes and would have done, and the way to publish."""

from __future__ import annotations

from functools import partial

from nicegui import background_tasks

from app.actions.designer import golden, versions
from app.actions.designer.publishing import Review, review
from app.core.problems import Refused
from app.core.trial import GoldenResult
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.file_diff import FileDiff, file_diffs
from pages.designer.drafting import Drafting
from pages.designer.frame import designer_frame
from pages.designer.places import address_of
from pages.designer.review.changes import draw_changes
from pages.designer.review.found import draw_findings
from pages.designer.review.golden_words import miss_words
from pages.designer.review.publish_card import PUBLISH, PublishCard
from pages.designer.review.replay_board import ReplayBoard
from pages.designer.review.sections import draw_diff, draw_golden, draw_impact, section
from pages.parts.native import link, tag
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    drafting = await Drafting.open(visit, params)
    found = await visit.desk.arun(review, visit.who, drafting.id)
    base = (await visit.desk.arun(versions.version, visit.who, found.info.base)).document
    with designer_frame(drafting, section="review", title=visit.t("review.title")):
        page = _Page(drafting, base)
    await page.show(found)
    drafting.watch(page.renew_soon)
    drafting.watch_info(page.renew_soon)


class _Page:
    """Read again whenever the draft or the version in force is another one."""

    def __init__(self, drafting: Drafting, base: Document) -> None:
        self.drafting, self.visit, self._base = drafting, drafting.visit, base
        self._revision, self._turn = 0, 0
        with tag("div", "review"):
            with tag("div", "review__main"):
                link(f"#{PUBLISH}", "button review__jump", self.visit.t("review.to_publish"))
                self._findings = tag("div")
                self._changes = tag("div")
                self._impact = tag("div")
                with section(self.visit, "replay", intro=self.visit.t("review.replay.intro")):
                    self._replay = ReplayBoard(self.visit, drafting.id)
                self._golden = tag("div")
                draw_diff(self.visit, self._files)
            with tag("aside", "review__side"):
                self._publish = PublishCard(drafting, self.renew)

    def renew_soon(self) -> None:
        background_tasks.create(self.renew(), name="review of a draft")

    async def renew(self) -> None:
        """Read and show it as it is now; of several readings under way the last one counts."""
        self._turn += 1
        turn = self._turn
        try:
            found = await self.visit.desk.arun(review, self.visit.who, self.drafting.id)
        except Refused:
            return  # published or thrown away: whoever did it is led on from here
        if turn == self._turn and not self._changes.is_deleted:
            await self.show(found)

    async def show(self, found: Review) -> None:
        """Draw what was read."""
        if found.info.base != self.drafting.info.base or self._base is None:
            self._base = (await self.visit.desk.arun(versions.version, self.visit.who, found.info.base)).document
        if self._revision and found.info.revision != self._revision:
            self._replay.forget()
        self._revision = found.info.revision
        results = await self._golden_results()
        self._draw(found, results)
        self._publish.show(found)

    def _draw(self, found: Review, results: tuple[GoldenResult, ...]) -> None:
        for place in (self._findings, self._changes, self._impact, self._golden):
            place.clear()
        with self._findings:
            draw_findings(self.drafting, found.findings)
        with self._changes:
            draw_changes(self.visit, found.changes, self._base, self.drafting.document, way=self._way)
        with self._impact:
            if found.impact:
                draw_impact(self.visit, found.impact)
        with self._golden:
            if results:
                draw_golden(self.visit, results, partial(miss_words, self.drafting))

    def _way(self, at: At) -> str:
        return address_of(self.visit.paths, self.drafting.id, at)

    async def _golden_results(self) -> tuple[GoldenResult, ...]:
        try:
            return await self.visit.desk.arun(golden.golden, self.visit.who, self.drafting.id)
        except Refused:
            return ()  # while there are errors nothing can be tried

    async def _files(self) -> tuple[FileDiff, ...]:
        return file_diffs(self._base, self.drafting.document)
