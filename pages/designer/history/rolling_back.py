"""Bringing an old version back: what it means, where tickets go that have what it lacks, and the act."""

from __future__ import annotations

from app.actions.designer.versions import RolledBack, VersionInfo, roll_back, rollback_needs
from pages.acts import Done, attempt, tried
from pages.designer.review.mapping import Mappings
from pages.parts.native import tag
from pages.parts.sheet import Sheet, long_text
from pages.visit import Visit

_AT_ONCE = ("history.roll_back.means", "history.roll_back")


async def ask_to_roll_back(visit: Visit, info: VersionInfo) -> None:
    """A dialog with the consequence in words and every choice that has to be made."""
    needs = await attempt(visit, rollback_needs, info.number)
    if needs is None:
        return
    say = visit.t

    async def act() -> bool:
        outcome = await tried(visit, roll_back, info.number, message.value or "", mappings.values)
        if isinstance(outcome, Done):
            visit.go(_made(visit, outcome.value))
            return True
        sheet.say(mappings.complain(outcome.problems))
        return False

    def follow() -> None:
        sheet.button.set_enabled(mappings.is_complete)

    label, waits = say("history.roll_back_to", version=info.number), visit.bundle.tenant.four_eyes
    means, button = ("history.roll_back.drafts", "history.begin_draft") if waits else _AT_ONCE
    with visit.stage.place, Sheet(visit, label, say(button), act, tone="primary" if waits else "danger") as sheet:
        tag("p", "", say(means, version=info.number, now=visit.bundle.version))
        mappings = Mappings(visit, follow)
        mappings.show(() if waits else needs.value)  # the review of the draft asks for them
        message = long_text(say("review.message"), say("history.roll_back.why")).mark("rollback-message")
    follow()
    sheet.open()


def _made(visit: Visit, made: RolledBack) -> str:
    """Where one goes on: the version in force, or the review of the draft that waits for somebody else."""
    if made.draft is not None:
        return visit.paths.draft_review(made.draft)
    return visit.paths.designer_version(made.version or 0, published=True)
