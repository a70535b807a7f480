"""Bringing an old version back: what it means, where tickets go that have what it lacks, and the act."""

from __future__ import annotations

from app.actions.designer.versions import VersionInfo, roll_back, rollback_needs
from pages.acts import Done, attempt, tried
from pages.designer.review.mapping import Mappings
from pages.parts.native import tag
from pages.parts.sheet import Sheet, long_text
from pages.visit import Visit


async def ask_to_roll_back(visit: Visit, info: VersionInfo) -> None:
    """A dialog with the consequence in words and every choice that has to be made."""
    needs = await attempt(visit, rollback_needs, info.number)
    if needs is None:
        return
    say = visit.t

    async def act() -> bool:
        outcome = await tried(visit, roll_back, info.number, message.value or "", mappings.values)
        if isinstance(outcome, Done):
            visit.go(visit.paths.designer_version(outcome.value, published=True))
            return True
        sheet.say(mappings.complain(outcome.problems))
        return False

    def follow() -> None:
        sheet.button.set_enabled(mappings.is_complete)

    label = say("history.roll_back_to", version=info.number)
    with visit.stage.place, Sheet(visit, label, say("history.roll_back"), act, tone="danger") as sheet:
        tag("p", "", say("history.roll_back.means", version=info.number, now=visit.bundle.version))
        mappings = Mappings(visit, follow)
        mappings.show(needs.value)
        message = long_text(say("review.message"), say("history.roll_back.why")).mark("rollback-message")
    follow()
    sheet.open()
