"""How an announcement will look, shown when it is asked for."""

from __future__ import annotations

from app.actions.announced import Shown, Wanted
from app.core.config import Text
from pages.parts.announcements import Announcements
from pages.parts.native import tag
from pages.visit import Visit


class Sample:
    """A card that stays hidden until there is something to show."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        with tag("section", "record-card") as self.card:
            tag("h2", text=visit.t("announcements.preview"))
            with tag("div", "preview"):
                self.part = Announcements(visit, _stay)
        self.card.set_visibility(False)

    def show(self, wanted: Wanted) -> None:
        language = self.visit.bundle.language
        title, body = Text(wanted.title, language), Text(wanted.body, language)
        shown = Shown(0, 0, title, body, wanted.level, wanted.dismissible, self.visit.now(), None)
        self.part.show([shown])
        self.card.set_visibility(True)


async def _stay(_number: int) -> None:
    """A sample is nobody's to dismiss."""
