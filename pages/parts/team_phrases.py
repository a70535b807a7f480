"""Sentences for what the staff do together on a ticket."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.actions.views import EventView, TicketView
from pages.parts.phrases import Phrase, person_name
from pages.visit import Visit


def _noted(visit: Visit, view: TicketView, event: EventView) -> Phrase:
    called = [person_name(view, person) for person in event.data.get("mentions", ())]
    if not called:
        return "event.NoteAdded", {}
    return "event.NoteAdded.mentions", {"people": visit.t("field.comma").join(called)}


def _followed(_visit: Visit, view: TicketView, event: EventView) -> Phrase:
    person = event.data["person"]
    if event.actor is not None and event.actor.id == person:
        return f"event.{event.kind}.self", {}
    return f"event.{event.kind}", {"person": person_name(view, person)}


def _linked(_visit: Visit, _view: TicketView, event: EventView) -> Phrase:
    data = event.data
    if "other" not in data:
        return f"event.{event.kind}.hidden", {}
    if event.kind == "TicketUnlinked":
        return "event.TicketUnlinked", {"other": data["other"]}
    turned = ".reverse" if data["is_reverse"] and data["link"] != "related" else ""
    return f"event.TicketLinked.{data['link']}{turned}", {"other": data["other"]}


def _attributed(_visit: Visit, view: TicketView, event: EventView) -> Phrase:
    key = "event.GuestAttributed" if event.data["known"] else "event.GuestAttributed.new"
    return key, {"person": view.row.requester.name}


def _removed(_visit: Visit, _view: TicketView, event: EventView) -> Phrase:
    return f"event.TicketRemoved.{event.data['removed']}", {}


def _taken_back(_visit: Visit, _view: TicketView, event: EventView) -> Phrase:
    return f"event.MessageTakenBack.{event.data['message_kind']}", {}


def _returned(_visit: Visit, view: TicketView, event: EventView) -> Phrase:
    return f"event.MessageReturned.{event.data['message_kind']}", {"person": person_name(view, event.data["person"])}


TEAM_PHRASES: Mapping[str, Callable[[Visit, TicketView, EventView], Phrase]] = MappingProxyType(
    {
        "GuestAttributed": _attributed,
        "NoteAdded": _noted,
        "TicketFollowed": _followed,
        "TicketUnfollowed": _followed,
        "TicketLinked": _linked,
        "TicketUnlinked": _linked,
        "TicketRemoved": _removed,
        "MessageTakenBack": _taken_back,
        "MessageReturned": _returned,
    }
)
