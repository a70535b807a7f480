"""What the bundle calls the things a ticket holds, and in which tone they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from app.actions.views import PersonView, TicketRow
from app.core.config import Item
from pages.parts.states import state_name
from pages.visit import Visit

CATEGORY_TONES: Mapping[str, str] = {
    "new": "ok",
    "open": "info",
    "waiting_customer": "warn",
    "waiting_other": "violet",
    "solved": "ok",
    "closed": "quiet",
}
FACES = 6  # colours of the round initials
_ZERO_WIDTH_NON_JOINER = "\u200c"


def item_label(visit: Visit, items: Mapping[str, Item], name: str | None) -> str:
    """The label of a definition; its id where the bundle no longer has it, nothing for None."""
    if name is None:
        return ""
    found = items.get(name)
    return name if found is None else visit.label(found.label)


def state_label(visit: Visit, row: TicketRow) -> str:
    """What the staff call the state."""
    return state_name(visit, row.form, row.state, for_customer=False) or visit.t(f"category.{row.category}")


def priority_tone(visit: Visit, priority: str) -> str:
    found = visit.bundle.priorities.get(priority)
    return "quiet" if found is None else found.tone


def initials(name: str) -> str:
    """One or two letters that stand for a name; Persian ones are kept from joining."""
    words = name.split()
    return _ZERO_WIDTH_NON_JOINER.join(word[0] for word in dict.fromkeys((words[0], words[-1]))) if words else ""


def colleague(visit: Visit, person: PersonView) -> str:
    """A colleague in a list to choose from, with why he cannot be chosen now."""
    return visit.t("person.suspended", name=person.name) if person.suspended else person.name
