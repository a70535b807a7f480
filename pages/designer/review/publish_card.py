"""Beside the review: the message, what has to be decided, and the one button that puts the draft in force."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from app.actions.designer.publishing import Review, approve, publish
from app.tenancy.bundle import errors
from pages.acts import Done, Refusal, tried
from pages.designer.buttons import button
from pages.designer.counting import counted
from pages.designer.drafting import Drafting
from pages.designer.files.exchange import download_patch
from pages.designer.review.mapping import Mappings
from pages.designer.review.sections import banner
from pages.parts.native import link, tag
from pages.parts.sheet import long_text

PUBLISH = "publish"  # the card's place in the address of the page


class PublishCard:
    """Follows the review; what is typed and chosen stays. `again` reads the review anew."""

    def __init__(self, drafting: Drafting, again: Callable[[], Awaitable[None]]) -> None:
        self.drafting, self.visit, self._again = drafting, drafting.visit, again
        self._review: Review | None = None
        self._is_busy = False
        self._is_of_files = self.visit.bundle.tenant.managed_by == "files"
        say = self.visit.t
        with tag("section", "card review__publish", id=PUBLISH, aria_label=say("review.publish.title")):
            tag("h2", "review__title", say("review.publish.title"))
            self._standing = tag("div", "review__standing", role="status")
            self._mappings = Mappings(self.visit, self._follow)
            with tag("div") as self._words:
                self.message = long_text(say("review.message"), say("review.message_hint")).mark("message")
            self._consequence = tag("p", "review__consequence", "")
            self._trouble = ui.label().classes("banner banner--bad").props("role=alert").mark("publish-trouble")
            self._trouble.set_visibility(False)
            self.button = ui.button(say("review.publish"), color=None, on_click=self._act)
            self.button.props("unelevated no-caps").classes("button button--primary").mark("publish")

    def show(self, review: Review) -> None:
        if self._review is None and review.restores is not None:
            self.message.value = review.info.title  # said when the old version was asked back
        self._review = review
        self._standing.clear()
        with self._standing:
            self._draw_standing(review)
        is_mine, is_open = review.info.is_mine, not self._is_of_files
        self._mappings.show(review.needs if is_mine and is_open else ())
        self._words.set_visibility(is_mine and is_open)
        self.button.text = self.visit.t("review.publish" if is_mine else "review.approve")
        self.button.set_visibility(is_open and (is_mine or review.waits_for == "approval"))
        self._consequence.text = self._consequences(review)  # type: ignore[attr-defined] # made with a text
        self._follow()

    def _draw_standing(self, review: Review) -> None:
        visit, info = self.visit, review.info
        wrong = len(errors(review.findings))
        if self._is_of_files:
            self._draw_patch(info.id)
        elif info.is_behind:
            banner("warn", "merge", visit.t("review.behind", version=info.base))
            link(visit.paths.draft_merge(info.id), "button button--small", visit.t("review.merge_first"))
        if wrong:
            banner("bad", "error", visit.t("review.errors_one" if wrong == 1 else "review.errors", count=wrong))
        if not info.is_mine:
            banner("warn", "person", visit.t("review.not_mine", name=info.owner_name))
        if review.waits_for == "approval":
            banner("warn", "supervisor_account", visit.t("review.waits" if info.is_mine else "review.asked"))
        elif info.approved_revision == info.revision:
            banner("ok", "verified", visit.t("review.approved"))
        if review.restores is not None:
            banner("ok", "history", visit.t("history.restores", version=review.restores))

    def _draw_patch(self, draft: int) -> None:
        """Where files are kept nothing is published from here: what the draft changes goes into them."""
        visit = self.visit
        banner("warn", "folder_managed", visit.t("review.by_files"))
        button(visit.t("designer.home.patch"), "patch", lambda: download_patch(visit, draft), "button button--small")

    def _consequences(self, review: Review) -> str:
        visit, tickets = self.visit, sum(need.tickets for need in review.needs)
        if self._is_of_files:
            return ""
        if not review.info.is_mine:
            return visit.t("review.approve.means") if review.waits_for == "approval" else ""
        if review.info.is_behind:
            return ""  # what would be in force is known when both are brought together
        if not review.changes:
            return visit.t("review.no_changes")
        said = {"version": review.info.base + 1, "changes": counted(visit, "count.changes", len(review.changes))}
        if not tickets:
            return visit.t("review.consequence", **said)
        return visit.t("review.consequence_moved", tickets=counted(visit, "count.tickets", tickets), **said)

    def _follow(self) -> None:
        """The button can be pressed when everything is decided."""
        review = self._review
        if review is None:
            return
        if review.info.is_mine:
            is_ready = review.may_publish and bool(review.changes) and self._mappings.is_complete
        else:
            is_ready = review.waits_for == "approval" and not errors(review.findings)
        self.button.set_enabled(is_ready and not self._is_busy)

    async def _act(self) -> None:
        """Once, however often it is clicked."""
        review = self._review
        if self._is_busy or review is None:
            return
        self._is_busy = True
        self.button.props("loading")
        try:
            await (self._publish(review) if review.info.is_mine else self._approve(review))
        finally:
            self._is_busy = False
            if not self.button.is_deleted:
                self.button.props(remove="loading")
                self._follow()

    async def _publish(self, review: Review) -> None:
        visit, info = self.visit, review.info
        message = self.message.value or ""
        outcome = await tried(visit, publish, info.id, info.revision, message, self._mappings.values)
        if isinstance(outcome, Done):
            visit.go(visit.paths.designer_version(outcome.value, published=True))
            return
        await self._refused(outcome)

    async def _approve(self, review: Review) -> None:
        visit, info = self.visit, review.info
        outcome = await tried(visit, approve, info.id, info.revision)
        if isinstance(outcome, Done):
            ui.notify(visit.t("review.approved"), type="positive", position="top")
            await self._again()
            return
        await self._refused(outcome)

    async def _refused(self, refusal: Refusal) -> None:
        others = self._mappings.complain(refusal.problems)
        texts = dict.fromkeys(self.visit.speech.refusal(problem) for problem in others)
        self._trouble.text = " ".join(texts)
        self._trouble.set_visibility(bool(texts))
        await self._again()
