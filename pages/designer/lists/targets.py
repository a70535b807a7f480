"""What a policy of a draft promises: for each priority how soon."""

from __future__ import annotations

from typing import Any

from nicegui import events

from app.tenancy.bundle.layout import At, Document
from app.tenancy.design import listing
from app.tenancy.design.edits import Edit
from app.tenancy.design.steps import Step, add, remove, step, value_at
from pages.designer.doing import do
from pages.designer.drafting import Drafting
from pages.designer.places import label_of
from pages.parts.given import Given

KINDS = ("first_response", "next_response", "resolution")
_WORDS = ("caption", "priority", "hours", "hour", "minutes", "minute", "bad")
_PRIORITIES = ("catalog", "priorities")
_MOST = 525_600  # minutes of a year


class Targets(Given, component="targets.js"):
    """The targets of the policy at that place."""

    def __init__(self, drafting: Drafting, at: At) -> None:
        super().__init__()
        self.drafting, self.at = drafting, (*at, "targets")
        say = drafting.visit.t
        self.give(
            words={name: say(f"designer.targets.{name}") for name in _WORDS},
            kinds=[{"id": kind, "label": say(f"designer.target.{kind}")} for kind in KINDS],
        )
        self.give(digits=drafting.visit.speech.digits)
        self.on("target", self._target)
        self.draw()

    def draw(self) -> None:
        document = self.drafting.document
        targets = value_at(document, self.at[:-1]).get("targets", {})
        rows = [
            {"id": item.id, "label": label_of(self.drafting, item.value, item.id), "targets": targets.get(item.id, {})}
            for item in listing.items(document, _PRIORITIES)
            if not item.is_retired or item.id in targets
        ]
        self.give(rows=rows, locked=self.drafting.read_only)

    async def _target(self, event: events.GenericEventArguments) -> None:
        given: dict[str, Any] = event.args if isinstance(event.args, dict) else {}
        priority, kind, minutes = given.get("priority"), given.get("kind"), given.get("minutes")
        known = {item.id for item in listing.items(self.drafting.document, _PRIORITIES)}
        if not isinstance(minutes, int) or isinstance(minutes, bool) or not 0 <= minutes <= _MOST:
            return
        if kind in KINDS and isinstance(priority, str) and priority in known:
            at = (*self.at, priority)
            await do(self.drafting, lambda document: promised(document, at, str(kind), minutes))


def promised(document: Document, at: At, kind: str, minutes: int) -> Step | None:
    """A step that promises so many minutes; 0 takes the promise back. None: it is so already."""
    now = value_at(document, at[:-1]).get(at[-1])
    if (now or {}).get(kind, 0) == minutes:
        return None
    edits: list[Edit]
    if minutes:
        edits = [add((*at, kind), minutes)] if now is not None else [add(at, {kind: minutes})]
    else:
        edits = [remove((*at, kind)) if len(now) > 1 else remove(at)]
    return step("target", edits, at[:-2], priority=str(at[-1]))
