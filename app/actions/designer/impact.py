"""What a draft would do to the tickets that are there, beyond what somebody has to decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.tenancy.bundle.layout import Document
from app.tenancy.design.changes import Change, changes
from app.tenancy.design.going import CATALOGUE, states
from app.tenancy.needs import values_lost, worded
from storage import config_impact


@dataclass(frozen=True, slots=True)
class Impact:
    """`what` is the key of the sentence: `impact.values_lost`, `impact.retired`, `impact.category`."""

    kind: str
    id: str
    label: str
    tickets: int
    what: str


def impact(before: Document, after: Document, language: str) -> tuple[Impact, ...]:
    """Values that are shown no more, what is retired while tickets have it, and states of another category."""
    found = [*_lost(before, after, language), *_of_changes(before, after, language)]
    return tuple(each for each in found if each.tickets)


def _lost(before: Document, after: Document, language: str) -> Iterator[Impact]:
    for goes, tickets in values_lost(before, after):
        yield Impact("field", goes.id, worded(goes.label, language, goes.id), tickets, "impact.values_lost")


def _of_changes(before: Document, after: Document, language: str) -> Iterator[Impact]:
    for change in changes(before, after):
        if change.kind == "state" and change.property == ("category",) and change.what == "changed":
            yield _of_state(after, change, language, "impact.category")
        elif change.what == "retired" and change.kind == "state":
            yield _of_state(after, change, language, "impact.retired")
        elif change.what == "retired" and change.kind in config_impact.COLUMNS:
            tickets = config_impact.column(change.kind, [change.id]).get(change.id, 0)
            yield Impact(change.kind, change.id, _label(after, change, language), tickets, "impact.retired")


def _of_state(after: Document, change: Change, language: str, what: str) -> Impact:
    workflow = change.scope[-1]
    label = worded(states(after, workflow)[change.id].get("label"), language, change.id)
    return Impact("state", change.id, label, config_impact.states(workflow).get(change.id, 0), what)


def _label(after: Document, change: Change, language: str) -> str:
    if change.kind == "form":
        return worded(after["forms"][change.id].get("label"), language, change.id)
    items = after["catalog"].get(CATALOGUE[change.kind], ())
    item = next(each for each in items if each["id"] == change.id)
    return worded(item.get("label"), language, change.id)
