"""A draft, or a version that was published, as anybody would see it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from nicegui import background_tasks, ui

from app.actions.designer import previewing
from app.actions.designer.drafted import Source
from app.core.config import Bundle
from app.core.problems import Refused
from pages.designer.drafting import Drafting
from pages.designer.frame import designer_frame
from pages.designer.preview.preview_frame import PreviewFrame, offered_by
from pages.designer.preview.visit import source_of
from pages.parts.native import icon, link, tag
from pages.parts.notice import Step, notice
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Of a draft: follows its changes. Raises NotFound, NotAllowed."""
    drafting = await Drafting.open(visit, params)
    form = params.get("form", "")
    at = ("forms", form) if form in drafting.document.get("forms", {}) else ()
    ui.page_title(visit.titled(visit.t("preview.title")))
    with designer_frame(drafting, section="preview", title=visit.t("preview.title"), at=at, wide=True):
        place = tag("div", "preview-board")
    board = _Board(visit, source_of(params), visit.paths.draft_screen(drafting.id), params, place)
    await board.show(drafting.info.revision)

    def renew() -> None:
        background_tasks.create(board.show(drafting.info.revision), name="preview of a draft")

    drafting.watch(renew)


async def build_version(visit: Visit, params: dict[str, str]) -> None:
    """Of a version. Raises NotFound, NotAllowed."""
    source = source_of(params)
    number = source.version or 0
    await visit.desk.arun(previewing.preview_bundle, visit.who, source)
    ui.page_title(visit.titled(visit.t("preview.of_version", version=number)))
    with tag("header", "version-head"):
        with link(visit.paths.designer_version(number), "round-button", aria_label=visit.t("history.back_to_version")):
            icon("arrow_back", "turns")
        tag("h1", text=visit.t("preview.of_version", version=number))
    place = tag("div", "preview-board")
    await _Board(visit, source, visit.paths.version_screen(number), params, place).show(number)


class _Board:
    """The frame, or why there can be none."""

    def __init__(self, visit: Visit, source: Source, address: str, asked: Mapping[str, str], place: ui.element) -> None:
        self._visit, self._source, self._address, self._place = visit, source, address, place
        self._asked = dict(asked)
        self._frame: PreviewFrame | None = None

    async def show(self, stamp: int) -> None:
        """Show it as it is now; `stamp` is another number when it is another one."""
        visit = self._visit
        try:
            bundle = await visit.desk.arun(previewing.preview_bundle, visit.who, self._source)
        except Refused as refused:
            self._broken(visit.speech.refusal(refused.problems[0]))
            return
        if not self._place.is_deleted:
            self._draw(bundle, stamp)

    def _draw(self, bundle: Bundle, stamp: int) -> None:
        if self._frame is None:
            self._place.clear()
            with self._place:
                self._frame = PreviewFrame(
                    self._visit, self._address, offered_by(self._visit, bundle), self._asked, self._stand
                )
        self._frame.renew(stamp, offered_by(self._visit, bundle))

    def _broken(self, text: str) -> None:
        visit, draft = self._visit, self._source.draft
        steps = [] if draft is None else [Step(visit.t("preview.broken.findings"), visit.paths.draft_review(draft))]
        self._frame = None
        self._place.clear()
        with self._place:
            notice("build_circle", visit.t("preview.broken.title"), text, steps)

    def _stand(self, asked: dict[str, str]) -> None:
        self._asked = asked
        here = self._visit.request_path.partition("?")[0]
        self._visit.stand_at(f"{here}?{urlencode({name: value for name, value in asked.items() if value})}")
