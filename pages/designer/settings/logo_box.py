"""The company's picture in a draft: shown, replaced, taken away."""

from __future__ import annotations

from app.core.problems import Refused
from app.tenancy.bundle.assets import MAX_BYTES
from app.tenancy.design.picture import logo_of, with_logo, without_logo
from pages.designer.doing import do
from pages.designer.drafting import Drafting
from pages.designer.files.file_box import FileBox
from pages.parts.native import tag

_TYPES = (".png", ".webp", ".jpg")


class LogoBox:
    """Follows the draft."""

    def __init__(self, drafting: Drafting) -> None:
        self.drafting = drafting
        say = drafting.visit.t
        with tag("section", "logo-box record-card", aria_label=say("designer.logo.caption")):
            tag("h2", text=say("designer.logo.caption"))
            self.place = tag("div", "logo-box__picture")
            if not drafting.read_only:
                FileBox(drafting.visit, say("designer.logo.choose"), _TYPES, MAX_BYTES, self._arrived)
                self.drop = tag("button", "button button--quiet", say("designer.logo.drop"), type="button")
                self.drop.mark("drop-logo").on("click", self._drop, [])
        drafting.watch(self.draw)
        self.draw()

    def draw(self) -> None:
        if self.place.is_deleted:
            return
        picture = logo_of(self.drafting.document)
        self.place.clear()
        with self.place:
            if picture:
                tag("img", "", src=picture, alt=self.drafting.visit.t("designer.logo.caption"))
            else:
                tag("p", "secondary", self.drafting.visit.t("designer.logo.none"))
        if not self.drafting.read_only:
            self.drop.set_visibility(bool(picture))

    async def _arrived(self, _name: str, content: bytes) -> str:
        try:
            await self.drafting.change(lambda document: with_logo(document, content))
        except Refused as refused:
            return " ".join(self.drafting.visit.speech.refusal(problem) for problem in refused.problems)
        return ""

    async def _drop(self) -> None:
        await do(self.drafting, without_logo)
